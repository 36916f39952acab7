"""The same journey by real key strokes alone."""

from collections.abc import Callable

from tests.journeys.person import Person
from tests.servers.oidc import POST_CLIENT, SCOPE, OidcProvider


def test_a_check_by_keyboard_alone(
    sits_down: Callable[..., Person], provider: OidcProvider
) -> None:
    person = sits_down()
    person.sees("Try it now")
    person.sits_before("Keyfit")
    person.strikes("ctrl+n")
    person.finds_in("Token endpoint or issuer", "")
    person.tabs_to("Token endpoint or issuer")
    person.writes(provider.issuer)
    person.tabs_to("Client ID")
    person.writes(POST_CLIENT.client_id)
    person.tabs_to("Secret")
    person.writes(POST_CLIENT.secret)
    person.tabs_to("Scope")
    person.writes(SCOPE)
    person.tabs_to("Resource URL")
    person.writes(provider.api_url)
    person.strikes("ctrl+Return")
    person.hears("This client works")


def test_keys_that_are_struck_while_the_window_loads_are_kept(
    sits_down: Callable[..., Person],
) -> None:
    person = sits_down(anew=True)
    person.sits_before("Keyfit")
    person.strikes("F1", "ctrl+n")
    person.writes("https://login.example")
    person.strikes("ctrl+Return")
    person.hears("No client ID is given")
    person.finds_in("Token endpoint or issuer", "https://login.example")
    person.sits_before("Help")
