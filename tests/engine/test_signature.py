"""The token's signature, checked with keys that a server publishes."""

import base64
import json
from collections.abc import Mapping
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from app.model.step import StepId, StepStatus
from app.model.token import Signature
from tests.engine.running import Told, profile_for, run, told
from tests.rsa_keys import rsa_key
from tests.servers.answering import answers_by_path, http_answer, json_answer
from tests.servers.clients import POST_CLIENT
from tests.servers.oidc import OidcProvider
from tests.servers.raw import serving

KEY, OTHER = rsa_key(), rsa_key("another")


def public(key: rsa.RSAPrivateKey, **about: Any) -> dict[str, Any]:
    made = jwt.algorithms.RSAAlgorithm.to_jwk(key.public_key(), as_dict=True)
    return {**made, "kid": "k1", **about}


def token(key: Any = KEY, alg: str = "RS256", **header: Any) -> str:
    return jwt.encode({"iss": "x"}, key, alg, {"typ": "at+jwt", "kid": "k1", **header})


def checked(access_token: str, keys: bytes | None, **more: bytes) -> tuple[Told, list[bytes]]:
    """A check against a server that gives this token and publishes these keys."""
    found: list[tuple[Told, list[bytes]]] = []

    async def work() -> None:
        table: dict[str, bytes] = {}
        async with serving(answers_by_path(table)) as server:
            metadata = {
                "issuer": server.url("").rstrip("/"),
                "token_endpoint": server.url("/token"),
                "jwks_uri": server.url("/keys"),
            }
            answer = {"access_token": access_token, "token_type": "Bearer", "expires_in": 3600}
            table["/.well-known/openid-configuration"] = json_answer(metadata)
            table["/token"] = json_answer(answer)
            table["/api"] = json_answer({})
            if keys is not None:
                table["/keys"] = keys
            table.update(more)
            profile = profile_for(
                "", issuer=metadata["issuer"], token_endpoint="", api=server.url("/api")
            )
            found.append((await told(profile), server.received))

    run(work)
    return found[0]


def key_set(*keys: Mapping[str, Any]) -> bytes:
    return json_answer({"keys": list(keys)})


def asked_for_keys(received: list[bytes]) -> list[bytes]:
    return [each for each in received if each.startswith(b"GET /keys ")]


def test_a_real_server_s_token_is_verified_with_its_published_key(peer: OidcProvider) -> None:
    async def work() -> None:
        from app.model.profile import SharedSecret
        from app.model.secret import Secret

        outcome = await told(
            profile_for(
                "",
                token_endpoint="",
                issuer=peer.issuer,
                client_id=POST_CLIENT.client_id,
                credential=SharedSecret(Secret(POST_CLIENT.secret)),
                api=peer.api_url,
            )
        )
        assert outcome.report.token is not None
        assert outcome.report.token.signature is Signature.VERIFIED
        assert outcome.report.step(StepId.INSPECT).facts["signature"] == "verified"
        purposes = [each.purpose for each in outcome.exchanges]
        assert purposes == ["discovery", "token", "jwks", "resource"]
        assert outcome.exchanges[2].request.header("authorization") is None

    run(work)


@pytest.mark.produces("jwt.signature_invalid")
def test_another_s_signature_fails_the_step_and_the_api_is_still_asked() -> None:
    outcome, received = checked(token(), key_set(public(OTHER)))
    assert outcome.verdict == "jwt.signature_invalid"
    assert outcome.status(StepId.INSPECT) is StepStatus.FAILED
    assert outcome.report.resource is not None
    assert len(asked_for_keys(received)) == 1


@pytest.mark.produces("jwt.key_not_found")
def test_a_key_that_is_not_there_is_looked_for_once_more_past_every_cache() -> None:
    outcome, received = checked(token(), key_set(public(OTHER, kid="k2")))
    assert outcome.codes(StepId.INSPECT)[0] == "jwt.key_not_found"
    assert outcome.report.ok
    first, second = asked_for_keys(received)
    assert b"no-cache" not in first
    assert b"Cache-Control: no-cache" in second


@pytest.mark.produces("jwt.jwks_unreachable")
@pytest.mark.parametrize(
    "keys",
    [
        None,
        http_answer(b"no", status=500),
        http_answer(b"<html>", headers={"Content-Type": "text/html"}),
        json_answer({"keys": "none"}),
        json_answer([]),
    ],
)
def test_keys_that_cannot_be_read_are_a_warning(keys: bytes | None) -> None:
    outcome, _received = checked(token(), keys)
    assert outcome.codes(StepId.INSPECT)[0] == "jwt.jwks_unreachable"
    assert outcome.report.ok
    assert outcome.report.token is not None
    assert outcome.report.token.signature is Signature.UNVERIFIED


@pytest.mark.produces("jwt.jwks_unreachable")
def test_keys_over_plain_http_from_afar_are_not_fetched() -> None:
    def metadata(port: int) -> bytes:
        return json_answer(
            {
                "issuer": f"http://127.0.0.1:{port}",
                "token_endpoint": f"http://127.0.0.1:{port}/token",
                "jwks_uri": "http://keys.example/keys",
            }
        )

    async def work() -> None:
        table: dict[str, bytes] = {}
        async with serving(answers_by_path(table)) as server:
            table["/.well-known/openid-configuration"] = metadata(server.port)
            table["/token"] = json_answer({"access_token": token(), "token_type": "Bearer"})
            issuer = server.url("").rstrip("/")
            outcome = await told(profile_for("", issuer=issuer, token_endpoint=""))
        finding = outcome.report.step(StepId.INSPECT).findings[0]
        assert (finding.code, finding.causes) == ("jwt.jwks_unreachable", ("insecure",))
        assert "jwks" not in [each.purpose for each in outcome.exchanges]

    run(work)


@pytest.mark.produces("jwt.alg_symmetric")
def test_an_hmac_asks_nobody_for_keys() -> None:
    forged = token(b"k" * 32, "HS256")
    outcome, received = checked(forged, key_set(public(KEY)))
    assert "jwt.alg_symmetric" in outcome.codes(StepId.INSPECT)
    assert asked_for_keys(received) == []


@pytest.mark.produces("jwt.alg_none")
def test_an_unsigned_token_asks_nobody_for_keys() -> None:
    head = base64.urlsafe_b64encode(json.dumps({"alg": "none"}).encode()).rstrip(b"=").decode()
    outcome, received = checked(f"{head}.e30.", key_set(public(KEY)))
    assert outcome.verdict == "jwt.alg_none"
    assert asked_for_keys(received) == []


@pytest.mark.produces("jwt.key_in_header")
def test_a_key_that_the_token_brings_along_is_told_and_never_fetched() -> None:
    trap = token(jku="https://evil.example/keys")
    outcome, _received = checked(trap, key_set(public(KEY)))
    assert outcome.codes(StepId.INSPECT)[0] == "jwt.key_in_header"
    assert outcome.report.token is not None
    assert outcome.report.token.signature is Signature.VERIFIED
    assert all("evil" not in each.request.url for each in outcome.exchanges)
