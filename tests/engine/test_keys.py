"""A client that proves itself with a key."""

from urllib.parse import parse_qs

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
)

from app.model.profile import Assertion, SigningKey
from app.model.secret import Secret, SecretKind
from app.model.step import StepId
from tests.engine.running import profile_for, run, told
from tests.servers.answering import TOKEN, answers, json_answer
from tests.servers.raw import serving

KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
PEM = KEY.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(b"open sesame"))


def client(passphrase: str) -> SigningKey:
    return SigningKey(material=Secret.of_bytes(PEM), passphrase=Secret(passphrase, SecretKind.KEY))


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
