"""A client that proves itself with a key."""

import json
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates
from jwt.algorithms import RSAAlgorithm

from app.model.profile import Assertion, SigningAlg, SigningKey
from app.model.secret import Secret, SecretKind
from app.model.step import StepId
from tests.engine.running import profile_for, run, told
from tests.rsa_keys import rsa_key
from tests.servers.answering import TOKEN, answers, json_answer
from tests.servers.raw import serving

KEY = rsa_key()
PEM = KEY.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(b"open sesame"))


def client(passphrase: str) -> SigningKey:
    return SigningKey(material=Secret.of_bytes(PEM), passphrase=Secret(passphrase, SecretKind.KEY))


@pytest.mark.produces("check.works")
def test_each_request_carries_a_new_assertion_that_the_public_key_verifies() -> None:
    async def work() -> None:
        async with serving(answers(json_answer(TOKEN))) as server:
            url = server.url()
            for _ in range(2):
                outcome = await told(
                    profile_for(
                        url, credential=client("open sesame"), assertion=Assertion(key_id="k1")
                    )
                )
                assert outcome.verdict == "check.works"
                assert outcome.report.step(StepId.AUTHENTICATE).facts["method"] == "private_key_jwt"
            forms = [parse_qs(each.partition(b"\r\n\r\n")[2].decode()) for each in server.received]
        assertions = [form["client_assertion"][0] for form in forms]
        claims = [
            jwt.decode(each, KEY.public_key(), algorithms=["RS256"], audience=url)
            for each in assertions
        ]
        assert claims[0]["iss"] == claims[0]["sub"] == "abc123"
        assert claims[0]["jti"] != claims[1]["jti"]
        assert jwt.get_unverified_header(assertions[0])["kid"] == "k1"
        assert assertions[-1] not in repr(outcome.events)

    run(work)


@pytest.mark.produces(row="code")
@pytest.mark.parametrize(
    ("passphrase", "code"),
    [("", "input.key_passphrase_needed"), ("wrong", "input.key_passphrase_wrong")],
)
def test_a_key_that_stays_locked_stops_the_check_before_anything_is_sent(
    passphrase: str, code: str
) -> None:
    async def work() -> None:
        async with serving(answers(json_answer(TOKEN))) as server:
            outcome = await told(profile_for(server.url(), credential=client(passphrase)))
            assert server.peers == []
        assert outcome.verdict == code

    run(work)


@pytest.mark.produces("input.key_id_unknown", "check.works")
def test_a_key_of_a_set_is_chosen_by_its_id_or_those_there_are_named() -> None:
    """The file's own IDs come along only where the one that was asked for is not among them."""
    members = [RSAAlgorithm.to_jwk(KEY, as_dict=True) | {"kid": kid} for kid in ("k1", "k2")]
    material = Secret.of_bytes(json.dumps({"keys": members}).encode())

    async def work() -> None:
        async with serving(answers(json_answer(TOKEN))) as server:
            key = SigningKey(material=material)
            known = profile_for(server.url(), credential=key, assertion=Assertion(key_id="k2"))
            outcome = await told(known)
            assert outcome.verdict == "check.works"
            outcome = await told(replace(known, assertion=Assertion(key_id="k3")))
        (finding,) = outcome.report.step(StepId.INPUT).findings
        assert finding.code == outcome.verdict == "input.key_id_unknown"
        assert finding.evidence["key_ids"] == ("k1", "k2")

    run(work)


@pytest.mark.produces("check.works")
def test_a_key_in_a_pkcs12_file_proves_the_client() -> None:
    lock = BestAvailableEncryption(b"open sesame")
    file = serialize_key_and_certificates(b"client", KEY, None, None, lock)
    key = SigningKey(
        material=Secret.of_bytes(file), passphrase=Secret("open sesame", SecretKind.KEY)
    )

    async def work() -> None:
        async with serving(answers(json_answer(TOKEN))) as server:
            outcome = await told(profile_for(server.url(), credential=key))
        assert outcome.verdict == "check.works"

    run(work)


@pytest.mark.produces(row="verdict")
@pytest.mark.parametrize(
    ("key", "alg", "verdict"),
    [
        (ec.generate_private_key(ec.SECP256R1()), None, "check.works"),
        (ec.generate_private_key(ec.SECP384R1()), SigningAlg.ES384, "check.works"),
        (ec.generate_private_key(ec.SECP384R1()), SigningAlg.ES256, "input.key_alg_mismatch"),
        (ed25519.Ed25519PrivateKey.generate(), None, "check.works"),
        (KEY, SigningAlg.PS512, "check.works"),
        (KEY, SigningAlg.ES256, "input.key_alg_mismatch"),
    ],
)
def test_a_key_signs_what_fits_it_or_nothing_is_sent(
    key: Any, alg: SigningAlg | None, verdict: str
) -> None:
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())

    async def work() -> None:
        async with serving(answers(json_answer(TOKEN))) as server:
            outcome = await told(
                profile_for(
                    server.url(),
                    credential=SigningKey(material=Secret.of_bytes(pem)),
                    assertion=Assertion(alg=alg),
                )
            )
            assert bool(server.peers) == (verdict == "check.works")
        assert outcome.verdict == verdict

    run(work)
