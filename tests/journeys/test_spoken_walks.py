"""The three walks of those whom Keyfit is for, by keyboard alone and by AT-SPI alone.

Both are held to one script of what a screen reader says meanwhile, `spoken/….txt`: so Tab goes in
the order in which the window is read, and nothing is silent, said twice or nameless. In a script
`#` is a window that comes to the front, `!` an announcement, every other line is what has the
keyboard: label, name, role, states, text and description, after the group that it is in. Where
what is said has changed on purpose, `--rewrite-spoken` writes the scripts anew.
"""

import difflib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.journeys.listening import Listener
from tests.journeys.mailed import WRONG, colleagues_profile, customers_report
from tests.journeys.person import Person
from tests.journeys.walking import ByInterfaces, ByKeys, Walker
from tests.servers.oidc import POST_CLIENT, SCOPE, OidcProvider
from tests.servers.system import Environment

SCRIPTS = Path(__file__).with_name("spoken")
both_ways = pytest.mark.parametrize("way", [ByKeys, ByInterfaces])


@pytest.fixture
def walk(
    desk: Environment,
    sits_down: Callable[..., Person],
    provider: OidcProvider,
    way: type[Walker],
) -> Iterator[Callable[..., Walker]]:
    """Starts the program with a listener at it; what was said is held to a script at the end."""
    names = {provider.issuer: "‹issuer›", provider.issuer.removeprefix("http://"): "‹host›"}
    with Listener(desk, names) as listener:
        people: list[Person] = []

        def start(*words: str) -> Walker:
            people.append(sits_down(*words))
            return way(people[-1], listener)

        yield start
        for person in people:
            person.closes()


@contextmanager
def held_to(script: str, walker: Walker, request: pytest.FixtureRequest) -> Iterator[None]:
    """What is said inside has to be what stands in that script."""
    file = SCRIPTS / f"{script}.txt"
    yield
    walker.listener.catches_up()
    heard = walker.listener.lines
    if request.config.getoption("--rewrite-spoken") and isinstance(walker, ByKeys):
        file.write_text("\n".join(heard) + "\n")
    written = file.read_text().splitlines() if file.exists() else []
    if isinstance(walker, ByInterfaces):
        written = [line for line in written if " · combo box" not in line]
    told = difflib.unified_diff(written, heard, str(file.name), "heard", lineterm="", n=2)
    assert heard == written, "\n".join(["what is said has changed:", *told])


@both_ways
def test_an_integrator_checks_a_new_client(
    walk: Callable[..., Walker], provider: OidcProvider, request: pytest.FixtureRequest
) -> None:
    walker = walk()
    walker.person.sees("Try it now")
    with held_to("integrator", walker, request):
        walker.begins_at("Try it now")
        walker.reaches("New profile")
        since = len(walker.listener.lines)
        walker.presses()
        walker.listener.hears("Token endpoint or issuer", since)
        walker.writes(provider.issuer)
        walker.person.sees("It is the endpoint")
        walker.reaches("Client ID")
        walker.writes(POST_CLIENT.client_id)
        walker.reaches("password text")
        walker.writes(POST_CLIENT.secret)
        walker.reaches("Scope")
        walker.writes(SCOPE)
        walker.reaches("Check access")
        since = len(walker.listener.lines)
        walker.presses()
        walker.listener.hears("! This client works", since)
        walker.reaches("Token claims")


@pytest.fixture(scope="module")
def report(peer: OidcProvider, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a customer mails."""
    return customers_report(tmp_path_factory.mktemp("mailed") / "report.json", peer, os.environ)


@both_ways
def test_a_support_desk_sees_a_customers_failure_beside_its_own(
    walk: Callable[..., Walker], report: Path, request: pytest.FixtureRequest
) -> None:
    walker = walk(str(report))
    walker.person.sees("The report")
    with held_to("support", walker, request):
        walker.begins_at("Secret")
        walker.writes(WRONG)
        walker.reaches("Check access")
        since = len(walker.listener.lines)
        walker.presses()
        walker.listener.hears("! The server refused", since)
        walker.reaches("Compare with the report")
        since = len(walker.listener.lines)
        walker.presses()
        walker.goes_to_window("Comparison", "Close")
        walker.listener.hears("! ", since)
        walker.reaches("Leave times aside")
        walker.reaches("Close")
        walker.presses()
        walker.goes_to_window("Keyfit", "Compare with the report")


@pytest.fixture
def profile(provider: OidcProvider, tmp_path: Path) -> Path:
    """What a colleague mails."""
    return colleagues_profile(tmp_path / "orders.keyfit", provider)


@both_ways
def test_somebody_who_was_sent_a_profile_hears_whether_they_have_access(
    walk: Callable[..., Walker], profile: Path, request: pytest.FixtureRequest
) -> None:
    walker = walk(str(profile))
    walker.person.sees("Show everything")
    with held_to("colleague", walker, request):
        walker.begins_at("Secret")
        walker.listener.hears("! Orders", 0)
        walker.writes(POST_CLIENT.secret)
        walker.reaches("Check access")
        since = len(walker.listener.lines)
        walker.presses()
        walker.listener.hears("! This client works", since)
        walker.reaches("Show everything")
        since = len(walker.listener.lines)
        walker.presses()
        walker.listener.hears_more(since)
        walker.goes_on()
