"""A server with several APIs: the token opens the one that was named when it was asked for."""

from collections.abc import Callable

import pytest

from tests.journeys.person import Person
from tests.servers.clients import OPAQUE_CLIENT, PeerClient
from tests.servers.oidc import POST_CLIENT, SCOPE, OidcProvider


@pytest.mark.parametrize("client", [POST_CLIENT, OPAQUE_CLIENT], ids=["jwt", "opaque"])
def test_a_token_opens_the_api_that_it_was_asked_for(
    sits_down: Callable[..., Person], provider: OidcProvider, client: PeerClient
) -> None:
    person = sits_down()
    person.presses("New profile")
    person.types("Token endpoint or issuer", provider.issuer)
    person.types("Client ID", client.client_id)
    person.types("Secret", client.secret)
    person.types("Scope", SCOPE)
    person.types("Resource URL", provider.orders_url)
    person.presses("More options")
    person.types("Resource indicators, one on each line", provider.api_url)
    person.presses("Check access")
    person.hears("The API does not accept this token")

    person.types("Resource indicators, one on each line", provider.orders_url)
    person.presses("Check access")
    person.hears("This client works")
    assert any("API let it in" in line for line in person.everything())
