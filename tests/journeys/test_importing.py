"""A client comes in a curl command: pasted by keys, taken, checked, and nothing is left."""

import json
import shlex
from collections.abc import Callable
from pathlib import Path

from tests.journeys.needles import files_below, found, seen_from_outside
from tests.journeys.person import Person
from tests.servers.oidc import POST_CLIENT, OidcProvider
from tests.servers.system import Environment


def test_a_pasted_curl_line_fills_the_form_in_and_the_client_works(
    sits_down: Callable[..., Person], desk: Environment, provider: OidcProvider
) -> None:
    line = (
        f"curl {provider.token_endpoint} -d grant_type=client_credentials "
        f"-d client_id={POST_CLIENT.client_id} "
        f"-d {shlex.quote(f'client_secret={POST_CLIENT.secret}')}"
    )
    person = sits_down(anew=True)
    person.starts_new_profile()
    person.sits_before("Keyfit")
    person.goes_to("Client ID", ["text"])
    person.types("Client ID", line)
    person.sees("Fill in the form")
    person.reads("This looks like a curl command")
    assert not found([POST_CLIENT.secret], "\n".join(person.everything()).encode())
    person.strikes("space")  # the keyboard is at the button already
    person.reads("Changed:")
    person.checks_access()
    person.hears("This client works")
    outside = seen_from_outside(person.program.pid)
    person.closes()
    assert not found([POST_CLIENT.secret], outside)
    for each in files_below(desk["HOME"]):
        assert not found([POST_CLIENT.secret], each.read_bytes()), each


def test_a_collection_is_chosen_looked_at_and_taken(
    sits_down: Callable[..., Person], provider: OidcProvider, tmp_path: Path
) -> None:
    values = {
        "grant_type": "client_credentials",
        "accessTokenUrl": provider.token_endpoint,
        "clientId": POST_CLIENT.client_id,
        "clientSecret": POST_CLIENT.secret,
        "client_authentication": "body",
    }
    auth = {"type": "oauth2", "oauth2": [{"key": k, "value": v} for k, v in values.items()]}
    schema = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"
    file = tmp_path / "orders.postman_collection.json"
    file.write_text(
        json.dumps({"info": {"name": "Orders", "schema": schema}, "auth": auth, "item": []})
    )
    person = sits_down()
    person.sees("Try it now")
    person.presses("Import")
    person.sees("Paste it, or drop files here")
    person.presses("Choose files…")
    person.types("File name:", str(file))
    person.presses("Open")
    person.reads("This looks like a Postman collection")
    assert not found([POST_CLIENT.secret], "\n".join(person.everything()).encode())
    person.presses("Use this client")
    person.sees("Token endpoint or issuer")
    person.checks_access()
    person.hears("This client works")
