"""What is shown before a check is what the check then sends, and nothing is sent to show it."""

import json
import sys
from collections.abc import Iterator
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives import serialization

from app.engine import preview
from app.model.exchange import Request
from app.model.parts import redacted
from app.model.profile import (
    ApiCall,
    AuthMethod,
    BodyKind,
    CallBody,
    Grant,
    NamedValue,
    Profile,
    PublicClient,
    SharedSecret,
    SigningKey,
)
from app.model.secret import DOTS, Secret
from app.oauth.request_preview import RequestPreview, Unknown
from app.sharing.preview_text import preview_text
from app.words import Words
from tests.engine.running import SECRET, profile_for, run, told
from tests.rsa_keys import rsa_key
from tests.servers.answering import TOKEN, answers, json_answer
from tests.servers.raw import serving

PEM = rsa_key().private_bytes(
    serialization.Encoding.PEM,
    serialization.PrivateFormat.PKCS8,
    serialization.NoEncryption(),
)
KEY = SigningKey(material=Secret.of_bytes(PEM))
_touched: list[str] = []
_watching = False


def _audit(event: str, _arguments: object) -> None:
    if _watching and event in ("socket.connect", "socket.getaddrinfo"):
        _touched.append(event)


sys.addaudithook(_audit)


@pytest.fixture
def no_network() -> Iterator[None]:
    """Whoever reaches for the network fails the test."""
    global _watching
    _touched.clear()
    _watching = True
    yield
    _watching = False
    assert not _touched


def looked_at(profile: Profile) -> RequestPreview:
    """The preview, awaited in a loop of its own."""
    found: list[RequestPreview] = []

    async def work() -> None:
        found.append(await preview(profile))

    run(work)
    return found[0]


def shown(request: Request | None) -> list[str]:
    """A request as a person sees it, line by line."""
    assert request is not None
    lines = [f"{request.method} {request.url}"]
    lines += [f"{name}: {redacted(value)}" for name, value in request.headers]
    return [*lines, redacted(request.body)]


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"auth_method": AuthMethod.CLIENT_SECRET_BASIC, "scope": "a b"},
        {"auth_method": AuthMethod.CLIENT_SECRET_JWT},
        {"credential": KEY},
        {"credential": KEY, "grant": Grant.JWT_BEARER, "scope": "a"},
        {"credential": PublicClient(), "dpop": True},
        {
            "parameters": (NamedValue.of("tenant", "t1"), NamedValue.of("api_key", "k3y")),
            "headers": (NamedValue.of("X-Trace", "7"),),
            "resource": ("https://a.example", "https://b.example"),
        },
    ],
    ids=["post", "basic", "secret_jwt", "key", "jwt_bearer", "public_dpop", "more"],
)
def test_the_check_sends_what_the_preview_showed(changes: dict[str, object]) -> None:
    async def work() -> None:
        async with serving(answers(json_answer(TOKEN))) as server:
            profile = profile_for(server.url(), **changes)
            seen = await preview(profile)
            assert server.peers == []
            outcome = await told(profile)
        sent = next(each for each in outcome.exchanges if each.purpose == "token").request
        assert shown(seen.request) == shown(sent)

    run(work)


def test_the_call_is_shown_with_its_headers_and_body() -> None:
    async def work() -> None:
        async with serving(answers(json_answer(TOKEN), json_answer({}))) as server:
            call = ApiCall(
                server.url("/api"),
                "POST",
                (NamedValue.of("X-Api-Key", "k"), NamedValue.of("X-Trace", "7")),
                CallBody(BodyKind.FORM, "a=1\nb=2"),
            )
            profile = replace(profile_for(server.url()), call=call)
            seen = await preview(profile)
            outcome = await told(profile)
        sent = next(each for each in outcome.exchanges if each.purpose == "resource").request
        hidden = [line for line in shown(sent) if not line.startswith("Authorization")]
        assert [line for line in shown(seen.call) if not line.startswith("Authorization")] == hidden
        assert "Authorization: Bearer ••••" in shown(seen.call)

    run(work)


def test_nothing_reaches_for_the_network(no_network: None) -> None:
    looked_at(Profile(issuer="https://issuer.example", client_id="me", credential=KEY, dpop=True))


def test_what_is_signed_is_decoded() -> None:
    seen = looked_at(
        Profile(token_endpoint="https://a.example/token", client_id="me", credential=KEY, dpop=True)
    )
    assert seen.assertion is not None
    assert seen.proof is not None
    assert seen.assertion.claims["iss"] == "me"
    assert seen.assertion.header["alg"] == "RS256"
    assert seen.proof.claims["htu"] == "https://a.example/token"


@pytest.mark.parametrize(
    ("profile", "unknown"),
    [
        (
            Profile(issuer="https://i.example", credential=SharedSecret(Secret(SECRET))),
            {Unknown.TOKEN_ENDPOINT, Unknown.METHOD},
        ),
        (
            Profile(issuer="https://i.example", credential=KEY),
            {Unknown.TOKEN_ENDPOINT, Unknown.ALGORITHM},
        ),
        (
            Profile(
                issuer="https://i.example",
                token_endpoint="https://i.example/token",
                credential=SharedSecret(Secret(SECRET)),
                auth_method=AuthMethod.CLIENT_SECRET_BASIC,
            ),
            set(),
        ),
        (
            Profile(
                token_endpoint="https://i.example/token",
                credential=SharedSecret(Secret(SECRET)),
            ),
            set(),
        ),
    ],
    ids=["secret", "key", "endpoint_and_issuer", "endpoint"],
)
def test_what_the_servers_description_decides_is_called_unknown(
    profile: Profile, unknown: set[Unknown]
) -> None:
    seen = looked_at(replace(profile, client_id="me"))
    assert seen.unknown == unknown
    assert bool(seen.before) is bool(profile.issuer)
    assert (seen.request is not None and seen.request.url == "") is (
        Unknown.TOKEN_ENDPOINT in unknown
    )


def test_with_an_error_in_the_form_nothing_would_be_sent() -> None:
    seen = looked_at(Profile(token_endpoint="https://a.example/token", client_id="me"))
    assert [each.code for each in seen.findings] == ["input.credential_missing"]
    assert seen.request is None


def test_no_secret_is_in_the_preview() -> None:
    profile = Profile(
        token_endpoint="https://a.example/token",
        client_id="me",
        credential=SharedSecret(Secret(SECRET)),
    )
    assert SECRET not in repr(looked_at(profile))


@pytest.mark.usefixtures("no_network")
def test_placeholders_are_filled_in_as_far_as_they_are_known(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("KEYFIT_TEST_BASE", "https://api.example/v1")
    monkeypatch.setenv("KEYFIT_TEST_API_KEY", "k9f3-77")
    call = ApiCall(
        "{{env:KEYFIT_TEST_BASE}}/{{claims.sub}}?code={{env:KEYFIT_TEST_API_KEY}}",
        "POST",
        headers=(NamedValue.of("X-About", "{{claims.sub}} {{token}} {{env:KEYFIT_TEST_API_KEY}}"),),
        body=CallBody(BodyKind.JSON, '{"at": {{now.unix}}}'),
    )
    seen = looked_at(profile_for("https://id.example/token", call=call))
    assert seen.filled_later
    told = "\n".join(shown(seen.call))
    assert told.startswith(f"POST https://api.example/v1/{{{{claims.sub}}}}?code={DOTS}\n")
    assert "Host: api.example\n" in told
    assert f"X-About: {{{{claims.sub}}}} {DOTS} {DOTS}\n" in told
    assert json.loads(shown(seen.call)[-1])["at"] > 1_700_000_000
    assert "Content-Length: " in told
    later = replace(call, body=CallBody(BodyKind.TEXT, "for {{claims.sub}}"))
    seen = looked_at(profile_for("https://id.example/token", call=later))
    assert shown(seen.call)[-1] == "for {{claims.sub}}"
    assert "Content-Length" not in "\n".join(shown(seen.call))


@pytest.mark.usefixtures("no_network")
def test_further_calls_are_shown_and_one_that_is_wrong_is_said() -> None:
    profile = profile_for("https://id.example/token", dpop=True)

    def of(*further: ApiCall) -> RequestPreview:
        found: list[RequestPreview] = []

        async def work() -> None:
            found.append(await preview(profile, further=further))

        run(work)
        return found[0]

    seen = of(ApiCall("https://api.example/1"), ApiCall("https://api.example/2", "DELETE"))
    assert seen.call is None
    assert [shown(each)[0] for each in seen.further] == [
        "GET https://api.example/1",
        "DELETE https://api.example/2",
    ]
    assert all(each.header("DPoP") for each in seen.further)
    assert not seen.filled_later
    wrong = of(ApiCall("https://api.example/{{tenant}}"))
    assert [each.code for each in wrong.not_made] == ["input.placeholder_unknown"]
    assert not wrong.findings
    assert wrong.request is not None
    assert "{{tenant}} cannot be filled in" in preview_text(wrong, Words("en"))
