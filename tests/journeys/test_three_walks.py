"""The three walks of those whom Keyfit is for, counted: a press, a field, a file is one action."""

from collections.abc import Callable
from pathlib import Path

from tests.journeys.mailed import WRONG, colleagues_profile, customers_report
from tests.journeys.needles import files_below, found
from tests.journeys.person import Person
from tests.servers.oidc import POST_CLIENT, OidcProvider
from tests.servers.system import Environment

SitsDown = Callable[..., Person]
SAYS = "The server refused this ID and secret"


class Counted:
    """A person at the program, and how much they had to do since they sat down."""

    def __init__(self, sits_down: SitsDown, *files: Path) -> None:
        """Each file is opened with a double click."""
        self.actions = len(files)
        self.person = sits_down(*map(str, files))

    def types(self, field: str, text: str) -> None:
        self.actions += 1
        self.person.types(field, text)

    def presses(self, name: str) -> None:
        self.actions += 1
        self.person.presses(name)

    def starts_new_profile(self) -> None:
        self.actions += 1
        self.person.starts_new_profile()

    def checks_access(self) -> None:
        self.actions += 1
        self.person.checks_access()


def test_an_integrator_with_a_new_client_comes_to_a_verdict_in_five_actions(
    sits_down: SitsDown, provider: OidcProvider
) -> None:
    walk = Counted(sits_down)
    walk.starts_new_profile()
    walk.types("Token endpoint or issuer", provider.issuer)
    walk.types("Client ID", POST_CLIENT.client_id)
    walk.types("Secret", POST_CLIENT.secret)
    walk.checks_access()
    walk.person.hears("This client works")
    assert walk.actions == 5


def test_a_support_desk_sees_the_same_failure_beside_the_customers_in_three_actions(
    sits_down: SitsDown, provider: OidcProvider, desk: Environment, tmp_path: Path
) -> None:
    walk = Counted(sits_down, customers_report(tmp_path / "report.html", provider, desk))
    walk.person.sees("The report")
    walk.types("Secret", WRONG)
    walk.checks_access()
    walk.person.hears(SAYS)
    walk.person.reads(f"The report says: {SAYS}")
    walk.person.reads("Here: the same failure")
    assert walk.actions == 3


def test_somebody_with_a_colleagues_profile_gets_one_sentence_in_three_actions(
    sits_down: SitsDown, provider: OidcProvider, desk: Environment, tmp_path: Path
) -> None:
    walk = Counted(sits_down, colleagues_profile(tmp_path / "orders.keyfit", provider))
    walk.person.sees("Show everything")
    for each in ("Find a profile", "Profiles", "Client ID", "Scope", "Proves itself with", "Save"):
        walk.person.does_not_see(each)
    walk.types("Secret", WRONG)
    walk.checks_access()
    walk.person.hears(SAYS)
    assert walk.actions == 3
    walk.person.reads("You, if something was copied wrong")
    walk.types("Secret", POST_CLIENT.secret)
    walk.checks_access()
    walk.person.hears("This client works")
    walk.presses("Show everything")
    walk.person.sees("Token claims")
    walk.person.hears("This client works")
    walk.person.sees("Find a profile")
    walk.person.closes()
    for each in files_below(desk["HOME"]):
        assert not found([POST_CLIENT.secret, WRONG], each.read_bytes()), each
