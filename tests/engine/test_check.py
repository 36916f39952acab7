"""A whole check against servers that answer as they should."""

from dataclasses import replace
from urllib.parse import urlsplit

import pytest

from app.model.events import ResourceAnswered, StepFinished, StepStarted, TokenReceived
from app.model.exchange import Request
from app.model.parts import as_sent, redacted
from app.model.profile import AuthMethod
from app.model.step import StepId, StepStatus
from app.model.token import TokenKind
from tests.engine.running import SECRET, profile_for, run, told
from tests.servers.answering import TOKEN, answers, answers_by_path, http_answer, json_answer
from tests.servers.raw import serving


def on_the_wire(request: Request) -> bytes:
    """What a recorded request says was sent."""
    url = urlsplit(request.url)
    target = url.path + (f"?{url.query}" if url.query else "")
    head = f"{request.method} {target} HTTP/1.1\r\n"
    head += "".join(f"{name}: {as_sent(value)}\r\n" for name, value in request.headers)
    return (head + "\r\n" + as_sent(request.body)).encode()


@pytest.mark.produces("check.works")
def test_a_client_that_works_goes_through_all_steps_in_order() -> None:
    async def work() -> None:
        table = {"/connect/token": json_answer(TOKEN), "/api": json_answer({"data": "here"})}
        async with serving(answers_by_path(table)) as server:
            outcome = await told(profile_for(server.url(), api=server.url("/api")))
        assert outcome.verdict == "check.works"
        assert outcome.report.ok
        begun = [each.step for each in outcome.events if isinstance(each, StepStarted)]
        assert begun == [
            StepId.INPUT,
            StepId.RESOLVE,
            StepId.CONNECT,
            StepId.AUTHENTICATE,
            StepId.TOKEN,
            StepId.INSPECT,
            StepId.RESOURCE,
        ]
        ended = [each for each in outcome.events if isinstance(each, StepFinished)]
        assert [each.step for each in ended] == begun
        assert all(each.duration is not None and each.duration.seconds >= 0 for each in ended)
        assert outcome.report.step(StepId.RESOLVE).facts["host"] == "127.0.0.1"
        assert outcome.report.step(StepId.CONNECT).facts["port"] == server.port
        assert outcome.report.resource is not None
        assert redacted(outcome.report.resource.body) == '{"data": "here"}'
        assert any(isinstance(each, ResourceAnswered) for each in outcome.events)

    run(work)


@pytest.mark.produces("check.works")
def test_what_is_recorded_is_what_the_server_received() -> None:
    async def work() -> None:
        table = {"/connect/token": json_answer(TOKEN), "/api?x=1": json_answer({})}
        async with serving(answers_by_path(table)) as server:
            for method in (AuthMethod.CLIENT_SECRET_BASIC, AuthMethod.CLIENT_SECRET_POST):
                profile = profile_for(server.url(), api=server.url("/api?x=1"), scope="a  b")
                outcome = await told(replace(profile, auth_method=method))
                assert outcome.verdict == "check.works"
                sent = [on_the_wire(each.request) for each in outcome.exchanges]
                assert server.received[-2:] == sent

    run(work)


def test_a_fresh_connection_serves_each_exchange() -> None:
    async def work() -> None:
        async with serving(answers(json_answer(TOKEN))) as server:
            await told(profile_for(server.url(), api=server.url("/api")))
            assert len(server.peers) == 2

    run(work)


@pytest.mark.produces("check.works")
def test_the_worked_example_of_the_documentation() -> None:
    answer = http_answer(
        b'{\n  "access_token": "mF_9.B5f-4.1JqM",\n  "token_type": "Bearer",\n'
        b'  "expires_in": 3600\n}'
    )

    async def work() -> None:
        table = {
            "/oauth2/token": answer,
            "/data": http_answer(b'{\n  "data": "This is the protected data."\n}'),
        }
        async with serving(answers_by_path(table)) as server:
            from app.model.profile import SharedSecret
            from app.model.secret import Secret

            profile = profile_for(
                server.url("/oauth2/token"),
                api=server.url("/data"),
                credential=SharedSecret(Secret("secret")),
            )
            outcome = await told(profile)
            token_request, resource_request = server.received
        assert outcome.verdict == "check.works"
        assert token_request.startswith(b"POST /oauth2/token HTTP/1.1\r\nHost: 127.0.0.1:")
        assert b"\r\nContent-Type: application/x-www-form-urlencoded\r\n" in token_request
        assert token_request.endswith(
            b"\r\n\r\ngrant_type=client_credentials&client_id=abc123&client_secret=secret"
        )
        assert resource_request.startswith(b"GET /data HTTP/1.1\r\n")
        assert b"\r\nAuthorization: Bearer mF_9.B5f-4.1JqM\r\n" in resource_request
        token = outcome.report.token
        assert token is not None
        assert token.kind is TokenKind.OPAQUE
        lifetime = token.lifetime()
        assert lifetime is not None
        assert lifetime.seconds == 3600

    run(work)


@pytest.mark.produces("check.works")
def test_discovery_supplies_endpoint_and_method() -> None:
    async def work() -> None:
        table: dict[str, bytes] = {"/op/connect/token": json_answer({**TOKEN, "scope": "neb_api"})}
        async with serving(answers_by_path(table)) as server:
            issuer = server.url("/op")
            table["/op/.well-known/openid-configuration"] = json_answer(
                {
                    "issuer": issuer,
                    "token_endpoint": server.url("/op/connect/token"),
                    "token_endpoint_auth_methods_supported": ["client_secret_basic"],
                    "grant_types_supported": ["client_credentials"],
                }
            )
            outcome = await told(profile_for("", issuer=issuer, scope="neb_api"))
        assert outcome.verdict == "check.works"
        assert [each.purpose for each in outcome.exchanges] == ["discovery", "token"]
        assert outcome.report.step(StepId.AUTHENTICATE).facts["method"] == "client_secret_basic"
        assert outcome.report.step(StepId.DISCOVERY).facts["url"].startswith(issuer)  # type: ignore[union-attr]

    run(work)


@pytest.mark.produces("discovery.not_found")
def test_a_failed_discovery_ends_the_check_though_an_endpoint_is_given() -> None:
    async def work() -> None:
        async with serving(answers(http_answer(b"", status=404))) as server:
            outcome = await told(profile_for(server.url(), issuer=server.url("/op")))
            assert not any(each.startswith(b"POST") for each in server.received)
        assert outcome.verdict == "discovery.not_found"
        assert outcome.status(StepId.TOKEN) is StepStatus.SKIPPED

    run(work)


@pytest.mark.produces("discovery.endpoint_invalid")
def test_metadata_cannot_send_the_secret_in_clear_to_another_host() -> None:
    async def work() -> None:
        async with serving(
            answers(json_answer({"issuer": "x", "token_endpoint": "http://example.org/token"}))
        ) as server:
            outcome = await told(profile_for("", issuer=server.url("/op")))
        assert outcome.verdict == "discovery.endpoint_invalid"

    run(work)


@pytest.mark.produces("input.plain_http")
def test_plain_http_to_another_host_is_stopped_before_anything_is_sent() -> None:
    async def work() -> None:
        outcome = await told(profile_for("http://example.org/token"))
        assert outcome.verdict == "input.plain_http"
        assert outcome.exchanges == []

    run(work)


def test_the_token_and_the_secret_are_out_of_sight_everywhere() -> None:
    async def work() -> None:
        echo = {**TOKEN, "you_sent": SECRET, "refresh_token": "rrrr-tttt-uuuu-vvvv"}
        answer = json_answer(echo, headers={"X-Echo": "s3cr%2Bt%2FVaerdi%3D"})
        async with serving(answers(answer)) as server:
            outcome = await told(profile_for(server.url(), api=server.url("/api")))
        assert outcome.report.token is not None
        assert outcome.report.token.access_token.reveal() == TOKEN["access_token"]
        text = repr(outcome.events)
        for exchange in outcome.exchanges:
            assert exchange.answer is not None
            for parts in (
                exchange.answer.body,
                exchange.request.body,
                *(value for _name, value in (*exchange.answer.headers, *exchange.request.headers)),
            ):
                text += redacted(parts)
        for secret in (SECRET, "s3cr%2Bt", str(TOKEN["access_token"]), "rrrr-tttt-uuuu-vvvv"):
            assert secret not in text
        assert "mF_9… (15)" in text

    run(work)


def test_the_token_is_told_before_its_step_is_decided() -> None:
    async def work() -> None:
        async with serving(answers(json_answer(TOKEN))) as server:
            outcome = await told(profile_for(server.url()))
        kinds = [
            type(each)
            for each in outcome.events
            if isinstance(each, TokenReceived)
            or (isinstance(each, StepFinished) and each.step is StepId.TOKEN)
        ]
        # Once more when its signature was looked at.
        assert kinds == [TokenReceived, StepFinished, TokenReceived]

    run(work)
