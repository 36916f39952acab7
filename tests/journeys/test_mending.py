"""A check fails, the program offers to mend it, and the next check works."""

from collections.abc import Callable

from tests.journeys.person import Person
from tests.journeys.test_first_check import fill_in
from tests.servers.oidc import BASIC_CLIENT, POST_CLIENT, OidcProvider

SitsDown = Callable[..., Person]


def test_a_blank_that_was_copied_along_is_taken_out(
    sits_down: SitsDown, provider: OidcProvider
) -> None:
    person = sits_down()
    fill_in(person, provider, POST_CLIENT.secret + " ")
    person.presses("Check access")
    person.hears("refused this ID and secret")
    person.presses("Take what is invisible out of the secret")
    person.sees("Undo")
    assert any("Changed: Secret" in line for line in person.everything())
    assert not any(POST_CLIENT.secret in line for line in person.everything())
    person.hears("refused this ID and secret")  # nothing is checked by itself
    person.presses("Check access")
    person.hears("This client works")


def test_the_secret_is_sent_in_the_header_instead(
    sits_down: SitsDown, provider: OidcProvider
) -> None:
    person = sits_down()
    fill_in(person, provider, BASIC_CLIENT.secret)
    person.types("Client ID", BASIC_CLIENT.client_id)
    person.types("Token endpoint or issuer", provider.token_endpoint)
    person.presses("Check access")
    person.hears("refused this ID and secret")
    person.presses("Send the secret in the header")
    person.sees("In a header (client_secret_basic)", ["combo box"])
    person.presses("Undo")
    person.sees("Automatic, as the provider wants it", ["combo box"])
    person.presses("Send the secret in the header")
    person.sees("In a header (client_secret_basic)", ["combo box"])
    person.presses("Check access")
    person.hears("This client works")
