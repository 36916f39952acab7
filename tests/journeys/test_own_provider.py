"""A provider of one's own: a file in the folder, chosen in the window, its port typed."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from tests.journeys.person import Person
from tests.servers.oidc import POST_CLIENT, SCOPE, OidcProvider
from tests.servers.system import Environment

SitsDown = Callable[..., Person]
PRESET = """
name = "Zealand login"
environment = "test"
issuer = "http://127.0.0.1:{port}"
methods = ["client_secret_post"]
[variables.port]
kind = "port"
label.en = "Port"
label.da = "Port"
example = "8080"
"""


def test_a_provider_from_a_file_asks_for_its_port_and_works(
    sits_down: SitsDown, desk: Environment, provider: OidcProvider
) -> None:
    folder = Path(desk["HOME"], ".config", "keyfit", "providers")
    folder.mkdir(parents=True)
    (folder / "zealand.toml").write_text(PRESET)
    (folder / "broken.toml").write_text("name =")
    port = str(urlsplit(provider.issuer).port)

    person = sits_down()
    person.starts_new_profile()
    person.sits_before("Keyfit")
    person.has_keyboard("Token endpoint or issuer")
    person.strikes("shift+Tab", "z", "Tab")
    person.has_keyboard("Port")
    person.writes("99999")
    person.strikes("Tab")
    person.hears("A number from 1 to 65535", of="Port")
    person.types("Port", port)
    person.finds_in("Token endpoint or issuer", provider.issuer)
    person.types("Client ID", POST_CLIENT.client_id)
    person.types("Secret", POST_CLIENT.secret)
    person.types("Scope", SCOPE)
    person.checks_access()
    person.hears("This client works")

    # The address goes another way, and the provider with it.
    person.types("Token endpoint or issuer", "https://contoso.eu.auth0.com/oauth/token")
    person.finds_in("Domain", "contoso.eu.auth0.com")
    person.sees_no_more("Port")
