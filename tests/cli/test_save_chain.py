"""`keyfit check` and the certificates that a server presents: on the screen, in JSON, in a file."""

import json
import stat
from pathlib import Path

from cryptography import x509

from tests.cli.conftest import Keyfit
from tests.schemas import assert_fits
from tests.servers.presenting import presenting
from tests.servers.raw import closed_port
from tests.servers.tls import authority, server_context

SECRET = {"SECRET": "of-no-worth-4711"}
ROOT = authority("Fjord private root")
BETWEEN = authority("Fjord servers", ROOT)


def words(url: str) -> list[str]:
    return ["check", "--token-endpoint", url, "--client-id", "a", "--client-secret-env", "SECRET"]


def test_what_was_presented_is_told_written_and_reported(keyfit: Keyfit, tmp_path: Path) -> None:
    file = tmp_path / "chain.pem"
    context = server_context(tmp_path, BETWEEN, along=[BETWEEN])
    with presenting(context) as server:
        ask = words(server.url())
        told = keyfit(*ask, "--save-chain", str(file), env=SECRET)
        asked = keyfit(*ask, "--json", env=SECRET)
    assert told.returncode == asked.returncode == 1
    assert "What the server presented" in told.stdout
    assert "Fjord private root (not sent, and not known to this computer)" in told.stdout
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    names = [each.subject.rfc4514_string() for each in read(file)]
    assert names == ["CN=localhost", "CN=Fjord servers"]

    report = json.loads(asked.stdout)
    assert_fits(report, "report-1")
    (exchange,) = report["exchanges"]
    connection = exchange["connection"]
    assert [each["subject"] for each in connection["chain"]] == names
    assert connection["chain_not_sent"] == "CN=Fjord private root"
    assert connection["chain_left_out"] == 0
    assert connection["tls_version"] is None
    assert "BEGIN CERTIFICATE" not in asked.stdout
    assert report["verdict"]["code"] == "tls.unknown_issuer"


def test_it_is_written_of_a_client_that_works_as_well_over_what_stood_there(
    keyfit: Keyfit, tmp_path: Path
) -> None:
    file = tmp_path / "chain.pem"
    file.write_text("x" * 100_000)
    context = server_context(tmp_path, BETWEEN, along=[BETWEEN])
    with presenting(context) as server:
        trusted = ["--ca-bundle", ROOT.bundle(tmp_path)]
        done = keyfit(*words(server.url()), *trusted, "--save-chain", str(file), env=SECRET)
    assert done.returncode == 0
    assert "What the server presented" not in done.stdout
    assert len(read(file)) == 2


def test_where_none_was_presented_that_is_said_and_nothing_written(
    keyfit: Keyfit, tmp_path: Path
) -> None:
    fresh, old = tmp_path / "fresh.pem", tmp_path / "old.pem"
    old.write_text("kept")
    for file in (fresh, old):
        ask = words(f"https://127.0.0.1:{closed_port()}/token")
        done = keyfit(*ask, "--save-chain", str(file), env=SECRET)
        assert done.returncode == 1
        assert "so none was written" in done.stderr
    assert not fresh.exists()
    assert old.read_text() == "kept"


def test_a_path_that_cannot_be_written_is_told_before_anything_is_sent(
    keyfit: Keyfit, tmp_path: Path
) -> None:
    with presenting(server_context(tmp_path, ROOT)) as server:
        done = keyfit(*words(server.url()), "--save-chain", "/nowhere/x.pem", env=SECRET)
        assert server.connections == 0
    assert done.returncode == 2
    assert done.stdout == ""
    assert "cannot be written" in done.stderr


def read(file: Path) -> list[x509.Certificate]:
    return x509.load_pem_x509_certificates(file.read_bytes())
