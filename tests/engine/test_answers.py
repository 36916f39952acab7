"""Answers of a token endpoint and of an API that are something else than hoped for."""

import base64
import gzip
import json
import zlib

import pytest

from app.model.parts import redacted
from app.model.profile import SharedSecret
from app.model.secret import Secret
from app.model.step import StepId, StepStatus
from app.model.token import TokenKind
from tests.engine.running import profile_for, run, told
from tests.engine.served import answered, api_answered, jwt
from tests.servers.answering import TOKEN, answers, answers_by_path, http_answer, json_answer
from tests.servers.raw import Peer, serving


@pytest.mark.produces(row="code")
@pytest.mark.parametrize(
    ("answer", "code", "step"),
    [
        (http_answer(b"", status=404), "http.not_found", StepId.AUTHENTICATE),
        (http_answer(b"", status=405), "http.method_not_allowed", StepId.AUTHENTICATE),
        (http_answer(b"", status=500), "http.server_error", StepId.AUTHENTICATE),
        (
            http_answer(b"", status=503, headers={"Retry-After": "120"}),
            "http.unavailable",
            StepId.AUTHENTICATE,
        ),
        (
            http_answer(b"", status=429, headers={"Retry-After": "30"}),
            "http.rate_limited",
            StepId.AUTHENTICATE,
        ),
        (http_answer(b"", status=200), "http.empty", StepId.TOKEN),
        (http_answer(b"hello", status=200), "http.not_json", StepId.TOKEN),
        (http_answer(b"[1]", status=200), "http.json_not_object", StepId.TOKEN),
        (http_answer(b"[" * 5000, status=200), "http.json_too_deep", StepId.TOKEN),
        (
            json_answer({"error": "invalid_client"}, status=401),
            "token.invalid_client",
            StepId.AUTHENTICATE,
        ),
        (json_answer({"error": "invalid_scope"}, status=400), "token.invalid_scope", StepId.TOKEN),
        (json_answer({"token_type": "Bearer"}), "token.missing", StepId.TOKEN),
    ],
)
def test_the_first_failed_step_and_its_verdict(answer: bytes, code: str, step: StepId) -> None:
    outcome = answered(answer)
    assert (outcome.verdict, outcome.failed_step()) == (code, step)
    assert outcome.exchanges[-1].answer is not None
    assert outcome.status(StepId.INSPECT) is StepStatus.SKIPPED


def test_a_scope_refused_proves_the_client() -> None:
    refused = answered(json_answer({"error": "invalid_scope"}, status=400))
    assert refused.status(StepId.AUTHENTICATE) is StepStatus.PASSED
    unclear = answered(json_answer({"error": "unsupported_grant_type"}, status=400))
    assert unclear.status(StepId.AUTHENTICATE) is StepStatus.SKIPPED
    assert unclear.failed_step() is StepId.TOKEN


@pytest.mark.produces("http.html_instead_of_json")
def test_an_html_page_is_named() -> None:
    page = b"<!doctype html><html><title>Sign in</title></html>"
    outcome = answered(http_answer(page, headers={"Content-Type": "text/html"}))
    assert outcome.verdict == "http.html_instead_of_json"


@pytest.mark.produces("http.json_duplicate_keys")
def test_duplicate_members_are_a_warning() -> None:
    body = b'{"access_token":"aaaa-bbbb","access_token":"cccc-dddd","token_type":"Bearer"}'
    outcome = answered(http_answer(body))
    assert "http.json_duplicate_keys" in outcome.codes(StepId.TOKEN)
    assert outcome.exchanges[0].answer is not None
    shown = redacted(outcome.exchanges[0].answer.body)
    assert "aaaa-bbbb" not in shown
    assert "cccc-dddd" not in shown


@pytest.mark.produces("http.redirected")
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_shown_and_never_followed(status: int) -> None:
    async def work() -> None:
        async with serving(answers(json_answer(TOKEN))) as other:
            away = http_answer(b"", status=status, headers={"Location": other.url()})
            async with serving(answers(away)) as server:
                outcome = await told(profile_for(server.url()))
            assert other.peers == []
        assert outcome.verdict == "http.redirected"
        assert outcome.failed_step() is StepId.AUTHENTICATE

    run(work)


@pytest.mark.produces("resource.redirected")
def test_the_api_may_not_send_the_token_on() -> None:
    async def work() -> None:
        async with serving(answers(json_answer({}))) as other:
            table = {
                "/connect/token": json_answer(TOKEN),
                "/api": http_answer(b"", status=307, headers={"Location": other.url()}),
            }
            async with serving(answers_by_path(table)) as server:
                outcome = await told(profile_for(server.url(), api=server.url("/api")))
            assert other.peers == []
        assert outcome.verdict == "resource.redirected"

    run(work)


@pytest.mark.produces("http.decompression_bomb")
def test_a_bomb_is_cut_off() -> None:
    bomb = gzip.compress(b" " * 40_000_000)
    outcome = answered(http_answer(bomb, headers={"Content-Encoding": "gzip"}))
    assert outcome.verdict == "http.decompression_bomb"
    assert outcome.exchanges[0].answer is not None
    assert outcome.exchanges[0].answer.truncated
    assert outcome.exchanges[0].answer.size == 2 * 1024 * 1024


@pytest.mark.produces("http.decompression_bomb")
def test_a_bomb_within_a_bomb_is_cut_off() -> None:
    bomb = gzip.compress(gzip.compress(b" " * 40_000_000))
    outcome = answered(http_answer(bomb, headers={"Content-Encoding": "gzip, gzip"}))
    assert outcome.verdict == "http.decompression_bomb"


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


@pytest.mark.produces("check.works")
@pytest.mark.parametrize(
    ("encoding", "pack"),
    [("gzip", gzip.compress), ("deflate", zlib.compress), ("deflate", raw_deflate)],
)
def test_a_packed_answer_is_unpacked_though_nobody_asked(encoding: str, pack: object) -> None:
    body = pack(json.dumps({**TOKEN, "padding": "x" * 1_500_000}).encode())  # type: ignore[operator]
    outcome = answered(http_answer(body, headers={"Content-Encoding": encoding}))
    assert outcome.verdict == "check.works"


@pytest.mark.produces("http.bad_content_encoding")
@pytest.mark.parametrize("encoding", ["br", "zstd"])
def test_an_encoding_that_cannot_be_read(encoding: str) -> None:
    outcome = answered(http_answer(b"xyz", headers={"Content-Encoding": encoding}))
    assert outcome.verdict == "http.bad_content_encoding"


@pytest.mark.produces("http.too_large")
def test_a_token_answer_of_3_mib_is_cut() -> None:
    body = json.dumps({"padding": "x" * 3 * 1024 * 1024, **TOKEN}).encode()
    outcome = answered(http_answer(body))
    assert (outcome.verdict, outcome.failed_step()) == ("http.too_large", StepId.TOKEN)


@pytest.mark.produces("jwt.audience_missing")
def test_the_service_token_of_the_broker() -> None:
    claims = {
        "iss": "https://pp.netseidbroker.dk/op",
        "nbf": 1,
        "iat": 1,
        "exp": 4_000_000_000,
        "scope": ["neb_api"],
        "client_id": "abc123",
        "client_at_type": "service_token",
        "jti": "0123456789",
    }
    answer = {
        "access_token": jwt(claims),
        "expires_in": 3600,
        "token_type": "Bearer",
        "scope": "neb_api",
    }
    # The provider's preset knows what is usual there: no `aud`, a scope that is an array.
    outcome = answered(json_answer(answer), scope="neb_api", provider="signaturgruppen-pp")
    token = outcome.report.token
    assert token is not None
    assert token.kind is TokenKind.JWT
    assert token.claims is not None
    assert token.claims["scope"] == ["neb_api"]
    assert token.granted_scope == ("neb_api",)
    assert outcome.failed_step() is None
    assert outcome.report.ok
    severities = {each.code: each.severity for each in outcome.report.step(StepId.INSPECT).findings}
    assert severities.get("jwt.audience_missing", "info") == "info"


@pytest.mark.produces(row="code")
@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (http_answer(b"", status=401), "resource.unauthorized_no_challenge"),
        (
            http_answer(
                b"", status=401, headers={"WWW-Authenticate": 'Bearer error="invalid_token"'}
            ),
            "resource.invalid_token",
        ),
        (http_answer(b"", status=403), "resource.forbidden"),
        (
            http_answer(
                b"",
                status=403,
                headers={"WWW-Authenticate": 'Bearer error="insufficient_scope", scope="b"'},
            ),
            "resource.insufficient_scope",
        ),
        (http_answer(b"", status=429), "resource.rate_limited"),
        (http_answer(b"", status=500), "resource.server_error"),
        (http_answer(b"", status=503), "resource.unavailable"),
    ],
)
def test_what_the_api_refuses(answer: bytes, code: str) -> None:
    outcome = api_answered(answer)
    assert (outcome.verdict, outcome.failed_step()) == (code, StepId.RESOURCE)
    assert outcome.report.token is not None
    assert outcome.report.resource is not None


@pytest.mark.produces("check.works_with_warnings", "resource.not_found")
def test_a_wrong_path_of_the_api_is_only_a_warning() -> None:
    outcome = api_answered(http_answer(b"", status=404))
    assert outcome.verdict == "check.works_with_warnings"
    assert outcome.codes(StepId.RESOURCE) == ["resource.not_found"]


@pytest.mark.produces("jwt.alg_none")
def test_a_failed_inspection_still_asks_the_api() -> None:
    token = {**TOKEN, "access_token": jwt({"sub": "x"}, alg="none")}
    outcome = api_answered(json_answer({"data": 1}), token)
    assert outcome.verdict == "jwt.alg_none"
    assert outcome.status(StepId.INSPECT) is StepStatus.FAILED
    assert outcome.status(StepId.RESOURCE) is StepStatus.PASSED


@pytest.mark.parametrize(
    "token", ["abcd\r\nX-Evil: 1", "æøå-token", "tok\0en-token", "\ud83d\ude00xy"]
)
def test_a_token_that_cannot_stand_in_a_header(token: str) -> None:
    outcome = api_answered(json_answer({}), {**TOKEN, "access_token": token})
    assert outcome.failed_step() in (StepId.RESOURCE, StepId.TOKEN)
    assert token not in repr(outcome.events)
    assert "X-Evil" not in repr(outcome.events)


def test_an_api_answer_that_is_no_text_is_kept_as_base64() -> None:
    body = bytes(range(256))
    outcome = api_answered(http_answer(body, headers={"Content-Type": "image/png"}))
    assert outcome.report.resource is not None
    assert outcome.report.resource.body_is_base64
    assert base64.b64decode(redacted(outcome.report.resource.body)) == body


@pytest.mark.produces("check.works")
def test_an_answer_without_length_ends_with_the_connection() -> None:
    async def behave(peer: Peer) -> None:
        await peer.request()
        await peer.send(b"HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n")
        await peer.send(b"Cache-Control: no-store\r\n\r\n" + json.dumps(TOKEN).encode())

    async def work() -> None:
        async with serving(behave) as server:
            outcome = await told(profile_for(server.url()))
        assert outcome.verdict == "check.works"

    run(work)


@pytest.mark.produces("check.works")
def test_a_chunked_answer_is_put_together() -> None:
    async def behave(peer: Peer) -> None:
        await peer.request()
        await peer.send(
            b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nCache-Control: no-store\r\n"
            b"Transfer-Encoding: chunked\r\n\r\n"
        )
        for byte in json.dumps(TOKEN).encode():
            await peer.send(b"1\r\n" + bytes([byte]) + b"\r\n")
        await peer.send(b"0\r\n\r\n")

    async def work() -> None:
        async with serving(behave) as server:
            outcome = await told(profile_for(server.url()))
        assert outcome.verdict == "check.works"

    run(work)


def test_a_secret_with_line_breaks_is_form_encoded_and_never_breaks_a_header() -> None:
    async def work() -> None:
        async with serving(answers(json_answer(TOKEN))) as server:
            secret = SharedSecret(Secret("one\r\nX-Evil: 1"))
            await told(profile_for(server.url(), credential=secret))
            assert server.received[0].endswith(b"client_secret=one%0D%0AX-Evil%3A+1")

    run(work)


def test_no_answer_without_a_token_is_ever_called_good() -> None:
    bodies = [
        b"",
        b"{}",
        b"[]",
        b"null",
        b"x",
        b'{"error":1}',
        b'{"error":""}',
        b'{"access_token":1}',
    ]
    bodies += [b'{"error":"brand_new"}', b'{"error":["invalid_scope"]}', b'{"access_token":""}']
    statuses = [200, 201, 202, 203, 204, 206, 226, 300, 304, 399, 400, 401, 402, 403, 406, 410]
    statuses += [415, 418, 422, 451, 499, 500, 501, 502, 504, 505, 511, 599, 600, 700, 999]
    waiting = [(status, body) for status in statuses for body in bodies]
    good: list[tuple[int, bytes]] = []

    async def work() -> None:
        queue = [http_answer(body, status=status) for status, body in waiting]
        async with serving(answers(*queue)) as server:
            profile = profile_for(server.url())
            for status, body in waiting:
                outcome = await told(profile)
                if outcome.report.ok:
                    good.append((status, body))

    run(work, seconds=120)
    assert good == []
