"""A token that only the server can read: what it stands for, and its end, proven."""

from collections.abc import Callable

from tests.journeys.person import Person
from tests.servers.clients import OPAQUE_CLIENT
from tests.servers.oidc import SCOPE, OidcProvider


def test_an_opaque_token_is_asked_about_and_ended(
    sits_down: Callable[..., Person], provider: OidcProvider
) -> None:
    person = sits_down()
    person.starts_new_profile()
    person.types("Token endpoint or issuer", provider.issuer)
    person.types("Client ID", OPAQUE_CLIENT.client_id)
    person.types("Secret", OPAQUE_CLIENT.secret)
    person.types("Scope", SCOPE)
    person.checks_access()
    person.hears("This client works")
    person.reads("reference without readable content")

    person.presses("Ask what it stands for")
    person.sees("The server says that the token works")
    person.sees("What the server says about the token")

    person.presses("End this token…")
    person.sees("End this token?")
    person.presses("Keep it")
    person.presses("End this token…")
    person.presses("End it")
    person.sees("The token is ended")
    person.reads("The server calls it inactive")
    person.sees_no_more("End this token…")
