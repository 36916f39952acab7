"""What a server receives, byte for byte, of an ID and a secret full of what has a meaning."""

import base64

import pytest

from app.model.profile import AuthMethod, NamedValue, SharedSecret
from app.model.secret import Secret
from tests.engine.running import profile_for, run, told
from tests.servers.answering import TOKEN, answers, json_answer
from tests.servers.raw import serving

CLIENT_ID, SECRET = "a+b/c=d%e&f:g é", "+ / = % & : é"
ENCODED_ID, ENCODED_SECRET = "a%2Bb%2Fc%3Dd%25e%26f%3Ag+%C3%A9", "%2B+%2F+%3D+%25+%26+%3A+%C3%A9"
"""As RFC 6749 Appendix B has it, worked out by hand."""
POST, BASIC = AuthMethod.CLIENT_SECRET_POST, AuthMethod.CLIENT_SECRET_BASIC
IN_FORM = f"grant_type=client_credentials&client_id={ENCODED_ID}&client_secret={ENCODED_SECRET}"


def pair(text: str) -> str:
    return "Basic " + base64.b64encode(text.encode()).decode()


@pytest.mark.parametrize(
    ("method", "raw", "authorization", "body"),
    [
        (POST, False, None, f"{IN_FORM}&scope=x+y%2Fz"),
        (
            BASIC,
            False,
            pair(f"{ENCODED_ID}:{ENCODED_SECRET}"),
            "grant_type=client_credentials&scope=x+y%2Fz",
        ),
        (
            BASIC,
            True,
            pair(f"{CLIENT_ID}:{SECRET}"),
            "grant_type=client_credentials&scope=x+y%2Fz",
        ),
    ],
    ids=["post", "basic", "raw basic"],
)
def test_head_and_body_are_these_bytes(
    method: AuthMethod, raw: bool, authorization: str | None, body: str
) -> None:
    async def work() -> None:
        async with serving(answers(json_answer(TOKEN))) as server:
            profile = profile_for(
                server.url("/token"),
                client_id=CLIENT_ID,
                credential=SharedSecret(Secret(SECRET)),
                auth_method=method,
                basic_raw=raw,
                scope=" x   y/z ",
                headers=(NamedValue.of("X-Tenant", "acme"),),
            )
            await told(profile)
            (received,) = server.received
            head, _, sent = received.partition(b"\r\n\r\n")
            first, *lines = head.decode("ascii").split("\r\n")
            names = [line.partition(": ")[0] for line in lines]
            headers = dict(line.split(": ", 1) for line in lines)
            assert first == "POST /token HTTP/1.1"
            assert sent == body.encode("ascii")
            assert headers.get("Authorization") == authorization
            assert headers["Content-Type"] == "application/x-www-form-urlencoded"
            assert headers["Content-Length"] == str(len(body))
            assert headers["Host"] == f"127.0.0.1:{server.port}"
            assert headers["X-Tenant"] == "acme"
            assert len(names) == len(set(names)), "a header twice"
            assert set(names) == {
                *("Host", "User-Agent", "Content-Type", "Content-Length"),
                *("Accept", "Accept-Encoding", "X-Tenant"),
                *(["Authorization"] if authorization else []),
            }

    run(work)
