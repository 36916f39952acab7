"""A support desk gets one file and sees the customer's failure: opened, secret typed, checked."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.journeys.mailed import WRONG, customers_report
from tests.journeys.needles import files_below, found
from tests.journeys.person import Person
from tests.journeys.test_without_keyring import shows
from tests.servers.oidc import POST_CLIENT, OidcProvider
from tests.servers.system import Environment

SAYS = "The report says: The server refused this ID and secret"


@pytest.fixture(params=["html", "json"])
def report(
    request: pytest.FixtureRequest, provider: OidcProvider, desk: Environment, tmp_path: Path
) -> Path:
    """What the customer mails: a check that the server refused, as a page or as JSON."""
    return customers_report(tmp_path / f"report.{request.param}", provider, desk)


def test_a_support_desk_reproduces_a_customers_failure_from_one_file(
    sits_down: Callable[..., Person], desk: Environment, report: Path
) -> None:
    person = sits_down(str(report))
    shows(person, SAYS)
    person.sits_before("Keyfit")
    assert person.has_keyboard("Secret")
    person.writes(WRONG)
    person.strikes("ctrl+Return")
    shows(person, "Here: the same failure")
    person.types("Secret", POST_CLIENT.secret)
    person.presses("Check access")
    person.hears("This client works")
    shows(person, "Here: it works")
    person.presses("Compare with the report")
    shows(person, "The report, today ")
    shows(person, "This check, today ")
    person.presses("Close")
    person.presses("New profile")
    person.sees("Don’t save")
    person.presses("Don’t save")
    shows(person, "Nothing to check yet")
    assert not any("The report says" in line for line in person.everything())
    person.closes()
    for each in (report, *files_below(desk["HOME"])):
        assert not found([POST_CLIENT.secret, WRONG], each.read_bytes()), each
