"""A check fails, the program offers to mend it, and the next check works."""

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.journeys.person import Person
from tests.journeys.test_first_check import fill_in
from tests.servers.answering import TOKEN
from tests.servers.oidc import POST_CLIENT, OidcProvider

SitsDown = Callable[..., Person]
REGISTERED = (
    "The OAuth 2.0 Client supports client authentication method 'client_secret_basic', "
    "but method 'client_secret_post' was requested."
)


def test_a_blank_that_was_copied_along_is_taken_out(
    sits_down: SitsDown, provider: OidcProvider
) -> None:
    person = sits_down()
    fill_in(person, provider, POST_CLIENT.secret + " ")
    person.checks_access()
    person.hears("the secret holds something invisible")
    person.presses("Take what is invisible out of the secret")
    person.sees("Undo")
    person.reads("Changed: Secret")
    assert not any(POST_CLIENT.secret in line for line in person.everything())
    person.hears("the secret holds something invisible")
    assert len(provider.received()) == 1  # nothing is checked by itself
    person.checks_access()
    person.hears("This client works")


class OnlyBasic(BaseHTTPRequestHandler):
    """A server that is strict about the one method that a client is registered with."""

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        in_header = (self.headers["Authorization"] or "").startswith("Basic ")
        said = TOKEN if in_header else {"error": "invalid_client", "error_description": REGISTERED}
        body = json.dumps(said).encode()
        self.send_response(200 if in_header else 401)
        self.send_header("Content-Type", "application/json")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (its own name)
        """Nothing to read."""


@pytest.fixture
def strict() -> Iterator[str]:
    """The token endpoint of such a server."""
    with ThreadingHTTPServer(("127.0.0.1", 0), OnlyBasic) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/oauth2/token"
        server.shutdown()
        thread.join(10)


def test_the_method_that_the_server_names_is_taken(sits_down: SitsDown, strict: str) -> None:
    person = sits_down()
    person.starts_new_profile()
    person.types("Token endpoint or issuer", strict)
    person.types("Client ID", "fjord-orders")
    person.types("Secret", "kQ0T7vXm_9pLrB2sDwZ")
    person.checks_access()
    person.hears("The server wants another kind of proof")
    person.presses("Use client_secret_basic instead")
    person.sees("In a header (client_secret_basic)", ["combo box"])
    person.presses("Undo")
    person.sees("Automatic, as the provider wants it", ["combo box"])
    person.presses("Use client_secret_basic instead")
    person.sees("In a header (client_secret_basic)", ["combo box"])
    person.checks_access()
    person.hears("This client works")
