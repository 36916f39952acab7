"""Somebody has an encrypted token and the key of its API: it is opened, and leaves no trace."""

import json
from collections.abc import Callable
from pathlib import Path

import jwt

from tests.engine.test_looking_inside import pem
from tests.engine.test_signature import KEY, OTHER, public
from tests.journeys.needles import files_below, found, seen_from_outside
from tests.journeys.person import Person
from tests.oauth.jwe_by_hand import encrypt
from tests.servers.system import Environment

INNER = jwt.encode(
    {"iss": "https://as.example", "aud": "orders", "exp": 4_000_000_000},
    OTHER,
    "RS256",
    {"kid": "k1"},
)


def test_an_encrypted_token_is_opened_with_a_key_file_and_the_signature_inside_is_checked(
    sits_down: Callable[..., Person], desk: Environment, tmp_path: Path
) -> None:
    token = encrypt(INNER.encode(), KEY.public_key(), "RSA-OAEP-256", "A128GCM", cty="JWT")
    text, own, theirs = (tmp_path / name for name in ("token.txt", "api.pem", "issuer.json"))
    text.write_text(token)
    own.write_bytes(pem(KEY))
    theirs.write_text(json.dumps({"keys": [public(OTHER)]}))
    person = sits_down(anew=True)
    person.sees("Try it now")
    person.sits_before("Keyfit")
    person.strikes("ctrl+i")
    person.sees("Token, or what it is in")
    person.presses("Choose a file…")
    person.types("File name:", str(text))
    person.presses("Open")
    person.presses("Look inside")
    person.presses("Decrypt with a key…")
    person.types("Private key", str(theirs))
    person.presses("Decrypt")
    person.sees("Its passphrase, if it has one")
    person.types("Private key", str(own))
    person.presses("Decrypt")
    person.sees("Decrypt with another key…")
    person.sees("Token claims")
    person.presses("Check with a key…")
    person.presses("Key file")
    person.types("Key file", str(theirs))
    person.presses("Check")
    person.sees("Check with another key…")
    person.sees("Nothing was sent")
    outside = seen_from_outside(person.program.pid)
    person.closes()
    text.unlink()
    secrets = [INNER.rpartition(".")[2], token.rpartition(".")[2]]
    assert not found(secrets, outside)
    for each in files_below(tmp_path, desk["HOME"]):
        assert not found(secrets, each.read_bytes()), each
