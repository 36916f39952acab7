"""A server with several APIs: the token opens the one that was named when it was asked for."""

from collections.abc import Callable

from tests.journeys.person import Person
from tests.servers.clients import OPAQUE_CLIENT
from tests.servers.oidc import POST_CLIENT, SCOPE, OidcProvider

INDICATORS = "Resource indicators, one on each line"


def test_a_token_opens_the_api_that_it_was_asked_for_readable_or_not(
    sits_down: Callable[..., Person], provider: OidcProvider
) -> None:
    person = sits_down()
    person.starts_new_profile()
    person.types("Token endpoint or issuer", provider.issuer)
    person.types("Scope", SCOPE)
    person.types("Resource URL", provider.orders_url)
    person.presses("More options")
    for client in (POST_CLIENT, OPAQUE_CLIENT):
        person.types("Client ID", client.client_id)
        person.types("Secret", client.secret)
        person.types(INDICATORS, provider.api_url)
        person.checks_access()
        person.hears("The API does not accept this token")

        person.types(INDICATORS, provider.orders_url)
        person.checks_access()
        person.hears("This client works")
        person.reads("API let it in")
