"""A client that is registered another way than it is typed: found out, taken over, works."""

from collections.abc import Callable

from tests.journeys.person import Person
from tests.servers.clients import SCOPE, SECRET_JWT_CLIENTS
from tests.servers.oidc import OidcProvider

CLIENT = SECRET_JWT_CLIENTS["HS256"]


def test_the_wrong_method_is_found_out_and_put_right(
    sits_down: Callable[..., Person], provider: OidcProvider
) -> None:
    person = sits_down()
    person.starts_new_profile()
    person.types("Token endpoint or issuer", provider.token_endpoint)
    person.types("Client ID", CLIENT.client_id)
    person.types("Secret", CLIENT.secret)
    person.types("Scope", SCOPE)
    person.types("Resource URL", provider.api_url)
    person.checks_access()
    person.hears("refused this ID and secret")

    person.presses("Find out what the server accepts…")
    person.sees("Try them")
    assert len(provider.received()) == 1  # nothing is sent as long as nobody said so
    person.presses("Try them")
    person.sees("Use this")
    person.hears("wants another kind of proof")
    assert 2 <= len(provider.received()) <= 4

    person.presses("Use this")
    person.reads("client_secret_jwt")
    person.presses("Check again")
    person.hears("This client works")
