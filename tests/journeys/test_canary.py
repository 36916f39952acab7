"""Secrets go in, and come out nowhere: no file, argument, variable, report or crash holds them."""

import base64
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote

import pytest
from cryptography.hazmat.primitives import serialization

from tests.journeys.needles import files_below, found, seen_from_outside
from tests.journeys.person import ROOT, Person
from tests.servers.oidc import KEY_CLIENT, POST_CLIENT, SCOPE, OidcProvider
from tests.servers.plain_client import assertion
from tests.servers.processes import wait_for
from tests.servers.system import Environment

PASSPHRASE = "canary passphrase 9f31/+ø"
_SIGNED = re.compile(rb"eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{20,}")
"""An access token or a client assertion, whole."""
_FAULTY = """
import sys
from app.gui.application import run
from app.gui.shortcut_desk import ShortcutDesk

def broken(desk):
    credential = desk._form.profile().credential
    held = [secret.reveal() for secret in vars_of(credential)] + [desk._form.proof.secret.text()]
    try:
        raise ValueError(f"cannot go on with {held}")
    except ValueError as error:
        raise RuntimeError(f"the form held {held}") from error

def vars_of(credential):
    from app.model.secret import Secret
    names = credential.__slots__
    return [each for name in names if isinstance(each := getattr(credential, name), Secret)]

ShortcutDesk._focus_address = broken
sys.exit(run([]))
"""
"""The real program with one slot that fails while secrets are in its hands."""


@dataclass
class Api:
    """An API that repeats the token it was shown, and keeps it for the test."""

    url: str = ""
    tokens: list[str] = field(default_factory=list)


@contextmanager
def repeating_api() -> Iterator[Api]:
    api = Api()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            sent = self.headers["Authorization"]
            api.tokens.append(sent.removeprefix("Bearer "))
            body = f'{{"you sent": "{sent}"}}'.encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("X-Repeated", sent)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_words: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        api.url = f"http://127.0.0.1:{server.server_port}/repeat"
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield api
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture
def api() -> Iterator[Api]:
    with repeating_api() as running:
        yield running


@pytest.fixture
def place(desk: Environment, tmp_path: Path) -> Environment:
    """The same desk with a folder for temporary files that can be looked through."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    return {**desk, "TMPDIR": str(temporary)}


@pytest.fixture
def person(place: Environment) -> Iterator[Person]:
    """Somebody at the program with the fault in it."""
    sitting = Person(place, program=[sys.executable, "-c", _FAULTY])
    yield sitting
    if not sitting.gone:
        sitting.closes()


@pytest.fixture
def key_file(provider: OidcProvider, tmp_path: Path) -> Path:
    """The client's key under a passphrase, on a stick that is not part of the home."""
    key = serialization.load_pem_private_key(provider.key_pem, None)
    file = tmp_path / "stick" / "client.pem"
    file.parent.mkdir()
    file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.BestAvailableEncryption(PASSPHRASE.encode()),
        )
    )
    file.chmod(0o600)
    return file


def key_needles(*pems: bytes) -> list[str | bytes]:
    """Lines out of the middle of each key's body, and the bytes that they stand for."""
    needles: list[str | bytes] = []
    for pem in pems:
        lines = pem.decode().split("\n")[1:-2]
        needles += [lines[2], lines[len(lines) // 2], lines[-2]]
        needles.append("\n".join(lines))
    return needles


def fill_in(person: Person, provider: OidcProvider, client_id: str, api: Api) -> None:
    person.starts_new_profile()
    person.types("Token endpoint or issuer", provider.issuer)
    person.types("Profile name", "Canary")
    person.types("Client ID", client_id)
    person.types("Scope", SCOPE)
    person.types("Resource URL", api.url)


def use_everything(person: Person, api: Api, folder: Path) -> str:
    """Check, save, hand the report out, meet a crash, check again; what was read out meanwhile."""
    person.checks_access()
    person.hears("This client works")
    person.saves("Canary")
    person.sees_in_list("Canary, 127.0.0.1, works")  # and how long its token is good for
    file = folder / "report.json"
    for tab in ("Exchanges", "Report"):
        person.presses(tab, ["page tab"])
    person.presses("Share the report")
    person.sees("JSON", ["radio button"])
    person.presses("JSON", ["radio button"])
    person.presses("Save as…")
    person.types("File name:", str(file))
    person.sits_before("Save the report")
    person.strikes("Return")
    wait_until_written(file)
    person.sits_before("Keyfit")
    person.strikes("ctrl+l")
    person.sees("Something went wrong inside Keyfit")
    crash = person.sees("Report", ["text"])["text"]
    assert "RuntimeError" in crash
    assert "ValueError" in crash
    read = "\n".join([crash, *person.everything()])
    person.presses("Go on")
    person.sees("Check access", ["push button", "button"])
    person.checks_access()
    wait_for(lambda: len(api.tokens) == 2, "The second call of the API")
    person.hears("This client works")
    return read


def wait_until_written(file: Path) -> None:
    wait_for(lambda: file.is_file() and file.read_bytes().endswith(b"}\n"), "The report's file")


def nothing_in(secrets: list[str | bytes], heap: bytes, what: str) -> None:
    assert not found(secrets, heap), f"{what} holds a secret"
    assert not _SIGNED.search(heap), f"{what} holds a whole token or assertion"


def nothing_left(secrets: list[str | bytes], place: Environment, folder: Path) -> None:
    """No file at this desk holds any of it."""
    roots = (place["HOME"], place["XDG_RUNTIME_DIR"], place["TMPDIR"], folder)
    files = list(files_below(*roots))
    assert files
    for file in files:
        nothing_in(secrets, file.read_bytes(), str(file))


def in_a_terminal(
    place: Environment, provider: OidcProvider, api: Api, file: Path, *words: str, **secret: str
) -> str:
    """`keyfit check --json --report`; what it says on both streams."""
    done = subprocess.run(
        [
            *(sys.executable, "-m", "app", "check", "--json", "--report", str(file)),
            *("--issuer", provider.issuer, "--scope", SCOPE, "--resource-url", api.url, *words),
        ],
        env={**place, "PASSPHRASE": secret.get("passphrase", "")},
        cwd=ROOT,
        input=secret.get("typed", ""),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_a_secret_leaves_no_trace(
    person: Person, provider: OidcProvider, place: Environment, api: Api, tmp_path: Path
) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    fill_in(person, provider, POST_CLIENT.client_id, api)
    person.types("Secret", POST_CLIENT.secret)
    read = use_everything(person, api, reports)
    outside = seen_from_outside(person.program.pid)
    person.closes()
    words = ["--client-id", POST_CLIENT.client_id, "--client-secret-stdin"]
    read += in_a_terminal(
        place, provider, api, reports / "cli.json", *words, typed=POST_CLIENT.secret
    )

    assert len(api.tokens) == 3
    secrets: list[str | bytes] = [POST_CLIENT.secret, *api.tokens]
    nothing_in(secrets, outside, "/proc")
    nothing_in(secrets, read.encode(), "what was shown")
    nothing_left(secrets, place, reports)


def test_a_key_and_its_passphrase_leave_no_trace(
    person: Person,
    provider: OidcProvider,
    place: Environment,
    api: Api,
    key_file: Path,
    tmp_path: Path,
) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    fill_in(person, provider, KEY_CLIENT.client_id, api)
    person.presses("Key")
    person.presses("Key file")
    person.types("File name:", str(key_file))
    person.presses("Open")
    person.types("Passphrase", PASSPHRASE)
    read = use_everything(person, api, reports)
    outside = seen_from_outside(person.program.pid)
    person.closes()
    words = ["--client-id", KEY_CLIENT.client_id, "--key", str(key_file)]
    words += ["--key-passphrase-env", "PASSPHRASE"]
    read += in_a_terminal(place, provider, api, reports / "cli.json", *words, passphrase=PASSPHRASE)

    assert len(api.tokens) == 3
    pems = (provider.key_pem, key_file.read_bytes())
    secrets: list[str | bytes] = [PASSPHRASE, *key_needles(*pems), *api.tokens]
    nothing_in(secrets, outside, "/proc")
    nothing_in(secrets, read.encode(), "what was shown")
    nothing_left(secrets, place, reports)


def test_a_finished_assertion_leaves_no_trace(
    person: Person, provider: OidcProvider, place: Environment, api: Api, tmp_path: Path
) -> None:
    """Its file is replaced again and again, as a cluster does it; each is taken only once."""
    reports = tmp_path / "reports"
    reports.mkdir()
    file = tmp_path / "stick" / "token"
    file.parent.mkdir()
    with kept_fresh(file, provider) as written:
        fill_in(person, provider, KEY_CLIENT.client_id, api)
        person.presses("Assertion")
        person.presses("A finished assertion")
        person.types("File name:", str(file))
        person.presses("Open")
        read = use_everything(person, api, reports)
        outside = seen_from_outside(person.program.pid)
        person.closes()
        words = ["--client-id", KEY_CLIENT.client_id]
        read += in_a_terminal(
            place, provider, api, reports / "cli.json", *words, "--assertion-file", str(file)
        )
        typed = fresh_assertion(provider)
        written.append(typed)
        read += in_a_terminal(
            place, provider, api, reports / "typed.json", *words, "--assertion-stdin", typed=typed
        )

    assert len(api.tokens) == 4
    secrets: list[str | bytes] = [*written, *api.tokens]
    secrets += [part for each in written for part in each.split(".")[1:]]
    nothing_in(secrets, outside, "/proc")
    nothing_in(secrets, read.encode(), "what was shown")
    nothing_left(secrets, place, reports)


def fresh_assertion(provider: OidcProvider) -> str:
    return assertion(KEY_CLIENT, provider.issuer, exp=int(time.time()) + 300)


@contextmanager
def kept_fresh(file: Path, provider: OidcProvider) -> Iterator[list[str]]:
    """Put a new assertion into the file every moment; gives all that were there."""
    written: list[str] = []
    over = threading.Event()

    def put() -> None:
        written.append(fresh_assertion(provider))
        new = file.with_name("..new")
        new.write_text(written[-1])
        new.replace(file)

    def go_on() -> None:
        while not over.wait(0.3):
            put()

    put()
    thread = threading.Thread(target=go_on)
    thread.start()
    try:
        yield written
    finally:
        over.set()
        thread.join()


def test_the_search_itself_finds_a_secret_in_every_writing(tmp_path: Path) -> None:
    secret = 'odd+secret/with "quotes" & ø'
    writings = [
        secret.encode(),
        quote(secret, safe="").encode(),
        secret.encode("utf-16-le"),
        *(base64.b64encode(before + secret.encode() + b"after") for before in (b"", b"a", b"ab")),
    ]
    for at, written in enumerate(writings):
        (tmp_path / str(at)).write_bytes(b"before" + written + b"after")
    assert all(found([secret], file.read_bytes()) for file in files_below(tmp_path))
