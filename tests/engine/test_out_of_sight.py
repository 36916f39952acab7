"""Whatever a request proves itself with is out of sight, and so is its echo."""

import json

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from app.model.parts import redacted
from app.model.profile import (
    ApiCall,
    AuthMethod,
    Grant,
    NamedValue,
    Profile,
    SharedSecret,
    SigningKey,
)
from app.model.secret import Secret
from tests.engine.running import Told, profile_for, run, told
from tests.rsa_keys import rsa_key
from tests.servers.answering import TOKEN, json_answer
from tests.servers.raw import Peer, serving

PEM = rsa_key().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
KEY = SigningKey(Secret.of_bytes(PEM))
LONG = SharedSecret(Secret("a secret that is long enough for HS256"))
COOKIE = "s%3AqL0x-93kdJ2"
KEYS = (
    NamedValue.of("X-Api-Key", "k9f3-77aa-51"),
    NamedValue.of("Cookie", "session=Zm9vYmFyYmF6"),
)


async def echoing(peer: Peer) -> None:
    """Give a token to whoever asks, and all that was received along with it."""
    received = (await peer.request()).decode("latin-1")
    answer = {**TOKEN, "token_type": "DPoP", "you_sent": received, "again": received.split("\r\n")}
    headers = {"X-You-Sent": json.dumps(received), "Set-Cookie": f"sid={COOKIE}; HttpOnly"}
    await peer.send(json_answer(answer, headers=headers))


def everything(outcome: Told) -> str:
    """All that a view could show of the events."""
    shown = repr(outcome.events)
    for exchange in outcome.exchanges:
        assert exchange.answer is not None
        shown += redacted(exchange.request.body) + redacted(exchange.answer.body)
        for _name, value in (*exchange.request.headers, *exchange.answer.headers):
            shown += redacted(value) + "\n"
    for step in outcome.report.steps:
        shown += repr([finding.evidence for finding in step.findings])
    return shown


def needles(received: list[bytes]) -> set[str]:
    """What each request proved itself with, as it went over the wire."""
    found: set[str] = set()
    for request in received:
        head, _, body = request.decode().partition("\r\n\r\n")
        for line in head.split("\r\n")[1:]:
            name, _, value = line.partition(": ")
            if name.lower() in ("authorization", "dpop", "x-api-key", "cookie"):
                found.add(value.rpartition(" ")[2].removeprefix("session="))
        for pair in body.split("&"):
            name, _, value = pair.partition("=")
            if name in ("assertion", "client_assertion", "client_secret", "api_key"):
                found.add(value)
    return found


@pytest.mark.parametrize(
    "client",
    [
        {"credential": KEY},
        {"credential": KEY, "grant": Grant.JWT_BEARER},
        {"credential": LONG, "auth_method": AuthMethod.CLIENT_SECRET_JWT},
        {"credential": LONG, "auth_method": AuthMethod.CLIENT_SECRET_BASIC, "basic_raw": True},
        {"parameters": (NamedValue.of("api_key", "k9f3/77&aa"),)},
    ],
    ids=["key", "grant", "secret_jwt", "raw", "parameter"],
)
@pytest.mark.parametrize("dpop", [True, False])
def test_no_proof_is_seen_again(client: dict[str, object], dpop: bool) -> None:
    async def work() -> None:
        async with serving(echoing) as server:
            call = ApiCall(server.url("/api"), headers=KEYS)
            profile: Profile = profile_for(
                server.url(), dpop=dpop, headers=KEYS, **{"call": call, **client}
            )
            outcome = await told(profile)
            sent = needles(server.received)
        assert len(server.received) == 2
        assert len(sent) >= 4 + 2 * dpop
        shown = everything(outcome)
        assert not [each for each in sent if each in shown]
        # Base64url of the middle of a proof's claims would be as telling as the whole.
        assert not [each for each in sent if each.count(".") == 2 and each.split(".")[1] in shown]
        assert COOKIE not in shown

    run(work)
