"""A support desk gets one file and sees the customer's failure: opened, secret typed, checked."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.journeys.mailed import WRONG, customers_report
from tests.journeys.needles import files_below, found
from tests.journeys.person import Person
from tests.servers.oidc import POST_CLIENT, OidcProvider
from tests.servers.system import Environment

SAYS = "The report says: The server refused this ID and secret"


@pytest.fixture
def report(provider: OidcProvider, desk: Environment, tmp_path: Path) -> Path:
    """What the customer mails: a check that the server refused, as JSON.

    `test_three_walks.py` opens one that is a page.
    """
    return customers_report(tmp_path / "report.json", provider, desk)


def test_a_support_desk_reproduces_a_customers_failure_from_one_file(
    sits_down: Callable[..., Person], desk: Environment, report: Path
) -> None:
    person = sits_down(str(report))
    person.reads(SAYS)
    person.sits_before("Keyfit")
    person.has_keyboard("Secret")
    person.writes(WRONG)
    person.strikes("ctrl+Return")
    person.reads("Here: the same failure")
    person.types("Secret", POST_CLIENT.secret)
    person.checks_access()
    person.hears("This client works")
    person.reads("Here: it works")
    person.presses("Compare with the report")
    person.reads("The report, today ")
    person.reads("This check, today ")
    person.presses("Close")
    person.presses("New profile")
    person.presses("Don’t save")
    person.reads("Nothing to check yet")
    assert not any("The report says" in line for line in person.everything())
    person.closes()
    for each in (report, *files_below(desk["HOME"])):
        assert not found([POST_CLIENT.secret, WRONG], each.read_bytes()), each
