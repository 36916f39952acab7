"""The same journey by real key strokes alone."""

from collections.abc import Callable

from tests.journeys.person import Person
from tests.servers.oidc import POST_CLIENT, SCOPE, OidcProvider


def tabs_to(person: Person, name: str) -> None:
    """Press Tab until that control has the keyboard, as somebody does who looks at the focus."""
    for _ in range(40):
        if person.has_keyboard(name):
            return
        person.strikes("Tab")
    raise AssertionError(f"Tab never reached {name!r}")


def test_a_check_by_keyboard_alone(
    sits_down: Callable[..., Person], provider: OidcProvider
) -> None:
    person = sits_down()
    person.sees("Try it now")
    person.sits_before("Keyfit")
    person.strikes("ctrl+n")
    tabs_to(person, "Token endpoint or issuer")
    person.writes(provider.issuer)
    tabs_to(person, "Client ID")
    person.writes(POST_CLIENT.client_id)
    tabs_to(person, "Secret")
    person.writes(POST_CLIENT.secret)
    tabs_to(person, "Scope")
    person.writes(SCOPE)
    tabs_to(person, "Resource URL")
    person.writes(provider.api_url)
    person.strikes("ctrl+Return")
    person.hears("This client works")
