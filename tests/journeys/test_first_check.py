"""From the first start to a verdict, as a person without a mouse or a screen would do it."""

from collections.abc import Callable

from tests.journeys.person import Person
from tests.servers.oidc import ADMIN_SCOPE, BASIC_CLIENT, POST_CLIENT, SCOPE, OidcProvider

SitsDown = Callable[..., Person]


def fill_in(person: Person, provider: OidcProvider, secret: str) -> None:
    """What an integrator types for a client that was issued ten minutes ago."""
    person.starts_new_profile()
    person.types("Token endpoint or issuer", provider.issuer)
    person.types("Client ID", POST_CLIENT.client_id)
    person.types("Secret", secret)
    person.types("Scope", SCOPE)
    person.types("Resource URL", provider.api_url)


def test_the_first_start_offers_a_practice_server_and_its_check_is_green(
    sits_down: SitsDown,
) -> None:
    person = sits_down(anew=True)
    person.tries_it_now()
    person.checks_access()
    person.hears("This client works")
    person.hears("left", of="Token remaining")
    person.reads("API let it in")
    person.sees("Token claims")


def test_a_secret_full_of_odd_characters_gets_in_by_basic(
    sits_down: SitsDown, provider: OidcProvider
) -> None:
    person = sits_down()
    fill_in(person, provider, BASIC_CLIENT.secret)
    person.types("Client ID", BASIC_CLIENT.client_id)
    person.checks_access()
    person.hears("This client works")


def test_a_wrong_secret_and_a_wrong_scope_are_named_and_put_right(
    sits_down: SitsDown, provider: OidcProvider
) -> None:
    person = sits_down()
    fill_in(person, provider, POST_CLIENT.secret[:-1])
    person.checks_access()
    person.hears("refused this ID and secret")
    person.reads("Who can mend it")
    person.types("Secret", POST_CLIENT.secret)
    person.checks_access()
    person.hears("This client works")
    person.types("Scope", ADMIN_SCOPE)
    person.checks_access()
    person.hears("scope")
    person.types("Scope", SCOPE)
    person.checks_access()
    person.hears("This client works")
    asked = len(provider.received())
    person.checks_access()
    person.hears("This client works")  # which is said anew
    assert len(provider.received()) == asked + 1
