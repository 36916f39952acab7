"""Nothing leaves the computer but what a person asked for: all network calls of a session."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.journeys.person import Person
from tests.journeys.test_first_check import fill_in
from tests.servers.oidc import POST_CLIENT, OidcProvider
from tests.servers.processes import wait_for
from tests.servers.system import Environment
from tests.servers.traffic import STRACE, Traffic, name_servers

TYPED_NAME = "keyfit-typed-this.invalid"
"""A name that no server has (RFC 6761 §6.4)."""
TOKEN = "eyJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJodHRwczovL2FzLmV4YW1wbGUifQ.c2ln"


@pytest.fixture
def watched(desk: Environment, tmp_path: Path) -> Iterator[tuple[Person, Path]]:
    """The program at a desk without a proxy, and the file with its calls."""
    file = tmp_path / "calls.txt"
    plain = {name: text for name, text in desk.items() if "proxy" not in name.lower()}
    person = Person(plain, under=(*STRACE, "-o", str(file)))
    yield person, file
    if not person.gone:
        person.closes()


def whole(file: Path, pid: int) -> Traffic:
    """What was written, once the program's end stands in it."""
    wait_for(lambda: f"{pid} +++ exited" in " ".join(file.read_text().split()), "The last line")
    return Traffic.of(file)


def a_session(person: Person, provider: OidcProvider) -> None:
    """A practice, a client that works and is saved, a name that no server has, another's token."""
    person.tries_it_now()
    person.checks_access()
    person.hears("This client works")
    fill_in(person, provider, POST_CLIENT.secret)
    person.types("Profile name", "Agreements")
    person.checks_access()
    person.hears("This client works")
    person.saves("Agreements")
    person.starts_new_profile()
    person.types("Token endpoint or issuer", f"https://{TYPED_NAME}/token")
    person.types("Client ID", "acme")
    person.types("Secret", "hush")
    person.checks_access()
    person.hears("ame")  # no server of this name, or names cannot be looked up
    person.sits_before("Keyfit")
    person.strikes("ctrl+i")
    person.types("Token, or what it is in", TOKEN)
    person.presses("Look inside")
    person.sees("Check the signature…")
    person.closes()


def holds_what_was_typed_and_nothing_else(traffic: Traffic, provider: OidcProvider) -> None:
    """All that a session reached is the server, its own practice server and the name that no
    server has."""
    server = urlsplit(provider.issuer)
    typed = (server.hostname or "", server.port or 0)
    practice = traffic.listening()
    assert practice
    assert traffic.reached() >= {typed}
    assert traffic.reached() & practice
    assert traffic.forbidden({typed, *practice, *name_servers()}, {TYPED_NAME}) == []


def test_a_session_reaches_the_servers_that_were_typed_and_nobody_else(
    watched: tuple[Person, Path], provider: OidcProvider
) -> None:
    person, file = watched
    a_session(person, provider)
    holds_what_was_typed_and_nothing_else(whole(file, person.program.pid), provider)


PROGRAM = """
import socket
with socket.create_server(("127.0.0.1", 0)) as own:
    socket.create_connection(own.getsockname()).close()
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as there:
    {deed}
"""
QUESTION = b"\x12\x34\1\0\0\1\0\0\0\0\0\0\4home\7example\0\0\1\0\1"
DEEDS = {
    "a datagram": ('there.sendto(b"x", ("127.0.0.9", 9))', "sendto ('127.0.0.9', 9)"),
    "a connection": ('there.connect(("127.0.0.8", 443))', "connect ('127.0.0.8', 443)"),
    "a message": ('there.sendmsg([b"x"], [], 0, ("127.0.0.7", 7))', "sendmsg ('127.0.0.7', 7)"),
    "another name": (f'there.sendto({QUESTION!r}, ("127.0.0.9", 53))', "asks for home.example"),
    "an open door": ('there.bind(("0.0.0.0", 0))', "bind ('0.0.0.0', 0)"),
    "the newer kind of address": (
        'socket.socket(socket.AF_INET6, socket.SOCK_DGRAM).connect(("::1", 443))',
        "connect ('::1', 443)",
    ),
}


@pytest.mark.parametrize("deed", DEEDS)
def test_what_nobody_asked_for_is_found(deed: str, tmp_path: Path) -> None:
    done, told = DEEDS[deed]
    file = tmp_path / "calls.txt"
    program = [sys.executable, "-c", PROGRAM.format(deed=done)]
    child = subprocess.Popen([*STRACE, "-o", str(file), *program])
    assert child.wait(60) == 0
    traffic = whole(file, child.pid)
    (own,) = traffic.listening()
    assert own in traffic.reached()
    assert traffic.forbidden({own, ("127.0.0.9", 53)}, {"typed.example"}) == [told]
