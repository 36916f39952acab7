"""A thousand signatures, whole and spoilt in every way: three libraries say the same of each."""

import base64
import json
import random
import warnings
from collections import Counter
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import OctKey

from app.model.secret import Secret
from app.model.token import Signature
from app.oauth.signature import check_signature
from app.oauth.verification_keys import published_keys, shared_key
from tests.oauth.test_signature import KEYS, KIND, OTHERS

SEED = 20261118
CASES = 1000
ALGS = [*(alg for alg in KIND if alg not in ("Ed25519", "Ed448")), "HS256", "HS384", "HS512"]
SECRETS = ("k" * 64, "x" * 64)
SPOILT = (
    "whole", "whole", "payload", "header", "alg", "bit", "short", "long", "empty", "zeros",
    "swapped", "der", "other_key",
)  # fmt: skip


def b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def made(alg: str, key: Any, payload: bytes) -> str:
    registry = jws.JWSRegistry(algorithms=[alg], strict_check_header=False)
    text = jws.serialize_compact({"alg": alg, "kid": "k1"}, payload, key, registry=registry)
    return str(text)


def spoilt(token: str, how: str, alg: str, chance: random.Random) -> str:
    head, payload, last = token.split(".")
    signature = base64.urlsafe_b64decode(last + "==")
    match how:
        case "payload":
            payload = b64(json.dumps({"exp": chance.randrange(10**9)}).encode())
        case "header":
            head = b64(json.dumps({"alg": alg, "kid": "k1", "typ": "JWT"}).encode())
        case "alg":
            other = chance.choice([each for each in ALGS if each != alg])
            head = b64(json.dumps({"alg": other, "kid": "k1"}).encode())
        case "bit":
            at = chance.randrange(len(signature))
            flipped = signature[at] ^ 1 << chance.randrange(8)
            signature = signature[:at] + bytes([flipped]) + signature[at + 1 :]
        case "short":
            signature = signature[: chance.randrange(1, len(signature))]
        case "long":
            signature += b"\0" * chance.randrange(1, 4)
        case "empty":
            signature = b""
        case "zeros":
            signature = bytes(len(signature))
        case "swapped":
            half = len(signature) // 2
            signature = signature[half:] + signature[:half]
        case "der":
            half = len(signature) // 2
            pair = (int.from_bytes(each, "big") for each in (signature[:half], signature[half:]))
            signature = encode_dss_signature(*pair)
    return f"{head}.{payload}.{b64(signature)}"


def by_joserfc(token: str, key: Any, allowed: list[str]) -> bool:
    registry = jws.JWSRegistry(algorithms=allowed, strict_check_header=False)
    try:
        jws.deserialize_compact(token, key, registry=registry)
    except (JoseError, ValueError, TypeError, AttributeError):
        return False
    return True


def by_pyjwt(token: str, key: Any, allowed: list[str]) -> bool:
    try:
        jwt.PyJWS().decode(token, key, allowed)
    except (jwt.PyJWTError, ValueError, TypeError):
        return False
    return True


def test_a_thousand_signatures_are_judged_alike_by_three_libraries() -> None:
    chance, seen = random.Random(SEED), Counter[tuple[str, bool]]()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for number in range(CASES):
            alg, how = ALGS[number % len(ALGS)], SPOILT[number % len(SPOILT)]
            shared = alg.startswith("HS")
            signer = OctKey.import_key(SECRETS[0]) if shared else KEYS[KIND[alg]]
            asked = signer
            if how == "other_key":
                asked = OctKey.import_key(SECRETS[1]) if shared else OTHERS[KIND[alg]]
            payload = json.dumps({"iss": "https://as.example", "n": number}).encode()
            token = spoilt(made(alg, signer, payload), how, alg, chance)
            if shared:
                keys = shared_key(Secret(SECRETS[asked is not signer]))
                theirs: Any = asked.raw_value
            else:
                public = asked.as_dict(private=False)
                keys = published_keys({"keys": [{**public, "kid": "k1"}]})
                theirs = asked.public_key
            # Each library is told the algorithms of the key's kind, as `check_signature` knows.
            family = [each for each in ALGS if each.startswith("HS") == shared]
            ours = check_signature(token, keys).state is Signature.VERIFIED
            assert ours == by_joserfc(token, asked, family), (number, alg, how)
            assert ours == by_pyjwt(token, theirs, family), (number, alg, how)
            assert ours == (how == "whole"), (number, alg, how)
            seen[how, ours] += 1
    assert sum(seen.values()) == CASES
    assert set(seen) == {(how, how == "whole") for how in SPOILT}
