"""Somebody has a token and no client: it is looked into, and leaves no trace."""

import json
from collections.abc import Callable
from pathlib import Path

import httpx

from tests.journeys.needles import files_below, found, seen_from_outside
from tests.journeys.person import Person
from tests.servers.oidc import POST_CLIENT, OidcProvider
from tests.servers.plain_client import token_form
from tests.servers.system import Environment


def test_a_token_is_pasted_looked_into_and_checked_and_nothing_of_it_is_left(
    sits_down: Callable[..., Person], desk: Environment, provider: OidcProvider, tmp_path: Path
) -> None:
    form = token_form(POST_CLIENT)
    answer = httpx.post(provider.token_endpoint, data=form).raise_for_status().json()
    signature = answer["access_token"].rpartition(".")[2]
    file = tmp_path / "answer.json"
    file.write_text(json.dumps(answer))
    person = sits_down(anew=True)
    person.sees("Try it now")
    person.sits_before("Keyfit")
    person.strikes("ctrl+i")
    person.sees("Token, or what it is in")
    person.presses("Choose a file…")
    person.types("File name:", str(file))
    person.presses("Open")
    person.presses("Look inside")
    person.sees("Token claims")
    file.unlink()
    read = "\n".join(person.everything())
    assert signature not in read
    person.presses("Check the signature…")
    person.types("Issuer", provider.issuer)
    person.presses("Fetch keys and check")
    person.sees("The token stayed on this computer")
    outside = seen_from_outside(person.program.pid)
    person.closes()
    assert not found([signature], outside)
    for each in files_below(tmp_path, desk["HOME"]):
        assert not found([signature], each.read_bytes()), each
    asked = provider.received("/jwks")
    assert asked
    assert not [each for each in asked if signature in f"{each.target}{each.headers}{each.body!r}"]
