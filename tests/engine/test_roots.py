"""The system's roots: read once, read again once they change, and never on the loop."""

import asyncio
import shutil
import ssl
import sys
import threading
from pathlib import Path

import pytest
import truststore
from cryptography import x509
from cryptography.x509.oid import NameOID

from app.engine import system_roots
from app.engine.system_roots import SystemRoots
from app.engine.tls import TlsTerms, tls_context
from tests.engine.running import profile_for, run, told
from tests.servers.answering import TOKEN, answers, json_answer
from tests.servers.raw import serving
from tests.servers.tls import Authority, authority, server_context

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere they are no files")
SECONDS = 30.0


@pytest.fixture
def roots(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file with the roots that the system trusts."""
    monkeypatch.setattr("app.engine.tls._contexts", {})
    monkeypatch.setattr(system_roots, "_ELSEWHERE", ())
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path / "none"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "roots.pem"))
    return tmp_path / "roots.pem"


def trust(roots: Path, common: str) -> Authority:
    """Put the root of a new authority in the place of all others."""
    new = authority(common)
    shutil.copy(new.bundle(roots.parent), roots)
    return new


def names(context: ssl.SSLContext) -> list[str]:
    """Whom it trusts."""
    roots = [x509.load_der_x509_certificate(der) for der in context.get_ca_certs(binary_form=True)]
    return sorted(
        str(each.subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value) for each in roots
    )


async def test_they_are_read_once_and_again_when_they_have_changed(roots: Path) -> None:
    terms = TlsTerms()
    trust(roots, "First root")
    context = await tls_context(terms, SECONDS)
    assert type(context) is ssl.SSLContext, "no handshake reads them anew"
    assert names(context) == ["First root"]
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname
    assert await tls_context(terms, SECONDS) is context
    trust(roots, "Second root, whose name is longer")
    other = await tls_context(terms, SECONDS)
    assert names(other) == ["Second root, whose name is longer"]
    assert await tls_context(terms, SECONDS) is other
    await asyncio.to_thread(roots.unlink)
    assert names(await tls_context(terms, SECONDS)) == []


async def test_a_ca_bundle_comes_beside_them(roots: Path, tmp_path: Path) -> None:
    trust(roots, "System's")
    own = tmp_path / "own.pem"
    trust(own, "Own")
    terms = TlsTerms(str(own))
    context = await tls_context(terms, SECONDS)
    assert names(context) == ["Own", "System's"]
    trust(roots, "System's other one")
    assert names(await tls_context(terms, SECONDS)) == ["Own", "System's other one"]


async def test_where_nothing_is_checked_they_are_not_read(roots: Path) -> None:
    trust(roots, "Any")
    context = await tls_context(TlsTerms(verify=False), SECONDS)
    assert names(context) == []
    assert context.verify_mode is ssl.CERT_NONE


def test_without_openssls_own_places_they_are_found_where_distributions_keep_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nowhere = ssl.DefaultVerifyPaths(None, str(tmp_path), "", "", "", "")
    monkeypatch.setattr(ssl, "get_default_verify_paths", lambda: nowhere)
    file = authority("Kept elsewhere").bundle(tmp_path)
    monkeypatch.setattr(system_roots, "_ELSEWHERE", (str(tmp_path / "none"), file))
    found = SystemRoots.found()
    assert (found.file, found.folder) == (file, None)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    found.load(context)
    assert names(context) == ["Kept elsewhere"]
    Path(file).write_text("no certificate")
    found.load(context)  # and nothing is raised
    monkeypatch.setattr(system_roots, "_ELSEWHERE", ())
    assert SystemRoots.found().stamps() == ()


def test_they_are_found_where_truststore_finds_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from truststore import _openssl

    assert set(_openssl._CA_FILE_CANDIDATES) == set(system_roots._ELSEWHERE)
    for name in ("0a1b2c3d.0", "README", "0a1b2c3d.crt"):
        folder = tmp_path / name.replace(".", "-")
        folder.mkdir()
        (folder / name).touch()
        ours = system_roots._holds_roots(str(folder))
        assert ours == _openssl._capath_contains_certs(str(folder)) == name.endswith(".0")
    assert not system_roots._holds_roots(str(tmp_path / "none"))


@pytest.mark.produces("tls.incomplete_chain")
def test_a_root_that_the_system_trusts_no_longer_is_trusted_no_longer(
    roots: Path, tmp_path: Path
) -> None:
    async def work() -> None:
        context = server_context(tmp_path, trust(roots, "Trusted at first"))
        async with serving(answers(json_answer(TOKEN)), context) as server:
            profile = profile_for(server.url(host="localhost", scheme="https"))
            assert (await told(profile)).report.ok
            trust(roots, "Another one")
            verdict = (await told(profile)).report.verdict
            assert verdict is not None
            assert verdict.code == "tls.incomplete_chain"

    run(work)


def test_a_store_that_may_ask_the_network_is_asked_on_a_thread(
    roots: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows and macOS, where there is no file to read."""
    monkeypatch.setattr("app.engine.tls.read_by_openssl", lambda: False)
    asked: list[threading.Thread] = []
    from truststore import _api

    monkeypatch.setattr(
        _api, "_verify_peercerts", lambda *_, **__: asked.append(threading.current_thread())
    )
    issuer = trust(roots, "Any")

    async def work() -> None:
        assert isinstance(await tls_context(TlsTerms(), SECONDS), truststore.SSLContext)
        context = server_context(tmp_path, issuer)
        async with serving(answers(json_answer(TOKEN)), context) as server:
            profile = profile_for(server.url(host="localhost", scheme="https"))
            assert (await told(profile)).report.ok

    run(work)
    assert asked
    assert threading.main_thread() not in asked
