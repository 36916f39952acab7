"""Asking a real server what a token stands for, and ending it."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from app.engine import check
from app.engine.progress import Progress
from app.engine.token_management import introspect, revoke
from app.model.events import Event
from app.model.exchange import Exchange
from app.model.parts import redacted
from app.model.profile import (
    ApiCall,
    AuthMethod,
    ClientCertificate,
    Network,
    Profile,
    SharedSecret,
    SigningKey,
)
from app.model.report import Report
from app.model.secret import Secret
from app.model.time import Span, SystemClock
from app.model.token import Signature
from app.oauth.token_management import INTROSPECTION, can_be_asked
from tests.engine import running
from tests.engine.running import run
from tests.rsa_keys import rsa_key
from tests.servers.answering import TOKEN, answers_by_path, http_answer, json_answer
from tests.servers.clients import (
    OPAQUE_CLIENT,
    OPAQUE_CLIENTS,
    POST_CLIENT,
    SCOPE,
    PeerClient,
)
from tests.servers.oidc import OidcProvider
from tests.servers.raw import serving

Work = Callable[[Progress], Awaitable[Any]]


async def afterwards(profile: Profile, *work: Work) -> Report:
    """The report of a check and of what was done with its token afterwards."""
    clock = SystemClock()
    report = Report.begun(profile, clock.now())

    def follow(event: Event) -> None:
        nonlocal report
        report = report.after(event)

    progress = await check(profile, follow, clock=clock)
    for each in work:
        await each(progress)
    fates = (report.introspection, report.revocation)
    running.FOUND.update(
        finding.code for fate in fates if fate is not None for finding in fate.findings
    )
    return report


def after_the_check(profile: Profile, *work: Work) -> Report:
    found: list[Report] = []

    async def both() -> None:
        found.append(await afterwards(profile, *work))

    run(both)
    return found[0]


def profile_of(peer: OidcProvider, client: PeerClient, **changes: Any) -> Profile:
    values: dict[str, Any] = {
        "issuer": peer.issuer,
        "client_id": client.client_id,
        "credential": SharedSecret(Secret(client.secret)),
        "auth_method": AuthMethod(client.method),
        "scope": SCOPE,
        "call": ApiCall(peer.api_url),
        "network": Network(
            ca_bundle=str(peer.ca_bundle) if peer.ca_bundle else "", timeout=Span(10)
        ),
    }
    return Profile(**(values | changes))


def codes(fate: Any) -> list[str]:
    return [each.code for each in fate.findings]


def last(report: Report, purpose: str) -> Exchange:
    return [each for each in report.exchanges if each.purpose == purpose][-1]


@pytest.mark.produces("introspection.active")
@pytest.mark.parametrize(
    "client",
    [
        OPAQUE_CLIENT,
        OPAQUE_CLIENTS["client_secret_basic"],
        OPAQUE_CLIENTS["client_secret_jwt"],
    ],
    ids=lambda client: client.method,
)
def test_a_client_asks_what_its_token_stands_for(peer: OidcProvider, client: PeerClient) -> None:
    report = after_the_check(profile_of(peer, client), introspect)
    assert report.introspection is not None
    assert report.introspection.active is True
    assert report.introspection.members["client_id"] == client.client_id
    assert report.introspection.members["scope"] == SCOPE
    assert codes(report.introspection) == ["introspection.active"]
    asked = redacted(last(report, "introspection").request.body)
    assert "token_type_hint=access_token" in asked
    assert report.token is not None
    assert report.token.access_token.reveal() not in asked


def test_a_client_with_a_key_signs_anew(peer: OidcProvider) -> None:
    client = OPAQUE_CLIENTS["private_key_jwt"]
    profile = profile_of(
        peer, client, credential=SigningKey(Secret.of_bytes(client.key_pem), "key.pem")
    )
    report = after_the_check(profile, introspect, revoke)
    assert report.introspection is not None
    assert report.revocation is not None
    assert codes(report.revocation) == ["revocation.done"]


def test_a_client_with_a_certificate_shows_it_at_the_alias(peer_tls: OidcProvider) -> None:
    client = OPAQUE_CLIENTS["tls_client_auth"]
    shown = Secret.of_bytes(client.key_pem + client.certificate_pem)
    profile = profile_of(
        peer_tls, client, credential=ClientCertificate(shown, "both.pem"), call=None
    )
    report = after_the_check(profile, introspect)
    assert report.introspection is not None
    assert report.introspection.active is True
    asked = last(report, "introspection").request
    assert asked.url.startswith(peer_tls.mtls_origin)


@pytest.mark.produces("introspection.unsupported", "revocation.unsupported")
def test_a_server_that_keeps_no_record_of_its_jwts_says_so(peer: OidcProvider) -> None:
    report = after_the_check(profile_of(peer, POST_CLIENT), introspect, revoke)
    assert report.introspection is not None
    assert codes(report.introspection) == ["introspection.unsupported"]
    assert report.revocation is not None
    assert codes(report.revocation) == ["revocation.unsupported"]


def test_a_signed_answer_is_read_and_verified(peer: OidcProvider) -> None:
    """This server signs for whoever takes it (RFC 9701)."""
    report = after_the_check(profile_of(peer, OPAQUE_CLIENT), introspect)
    assert report.introspection is not None
    assert report.introspection.active is True
    assert report.introspection.signature is Signature.VERIFIED
    assert report.introspection.members["client_id"] == OPAQUE_CLIENT.client_id


def test_a_plain_answer_is_read_as_well() -> None:
    report = odd(json_answer(ACTIVE))
    assert report.introspection is not None
    assert report.introspection.active is True
    assert report.introspection.signature is None


@pytest.mark.produces("revocation.done")
def test_an_opaque_token_is_ended_and_proven_dead(peer: OidcProvider) -> None:
    report = after_the_check(profile_of(peer, OPAQUE_CLIENT), introspect, revoke)
    assert report.revocation is not None
    assert report.revocation.accepted
    assert report.revocation.active is False
    assert codes(report.revocation) == ["revocation.done"]
    assert report.revocation.findings[0].causes[0] == "introspection"
    assert report.introspection is not None
    assert codes(report.introspection) == []


@pytest.mark.produces("introspection.inactive")
def test_a_token_that_is_dead_is_called_inactive_without_a_reason(peer: OidcProvider) -> None:
    report = after_the_check(profile_of(peer, OPAQUE_CLIENT), revoke, introspect)
    assert report.introspection is not None
    assert codes(report.introspection) == ["introspection.inactive"]
    assert report.introspection.findings[0].causes == ("not_for_you", "revoked", "other_server")


SIGNED = {"Content-Type": "application/token-introspection+jwt"}
ACTIVE = {"active": True, "client_id": "abc123"}


def odd(introspection: bytes, revocation: bytes = b"", api: bytes = b"") -> Report:
    """A server that gives these answers."""
    found: list[Report] = []
    paths = {
        "/connect/token": json_answer(TOKEN),
        "/introspect": introspection,
        "/revoke": revocation or http_answer(b""),
        "/api": api or http_answer(b"", status=401),
    }

    async def work() -> None:
        async with serving(answers_by_path(paths)) as server:
            profile = running.profile_for(
                server.url(),
                api=server.url("/api"),
                introspection_endpoint=server.url("/introspect"),
                revocation_endpoint=server.url("/revoke"),
            )
            found.append(await afterwards(profile, introspect, revoke))

    run(work)
    return found[0]


@pytest.mark.produces(row="code")
@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (json_answer({"error": "invalid_client"}, status=401), "introspection.refused"),
        (http_answer(b"<html>", status=404), "introspection.unusable"),
        (json_answer({"active": "yes"}), "introspection.unusable"),
        (http_answer(b"no.jwt.here", headers=SIGNED), "introspection.unusable"),
        (json_answer(ACTIVE | {"client_id": "another"}), "introspection.disagrees"),
    ],
)
def test_odd_answers_about_a_token(answer: bytes, code: str) -> None:
    report = odd(answer)
    assert report.introspection is not None
    assert code in running.FOUND


@pytest.mark.produces(row="code")
@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (http_answer(b""), "revocation.still_active"),
        (
            json_answer({"error": "unsupported_token_type"}, status=400),
            "revocation.unsupported",
        ),
        (json_answer({"error": "unauthorized_client"}, status=400), "revocation.refused"),
        (http_answer(b"", status=500), "revocation.unusable"),
    ],
)
def test_odd_answers_to_the_wish_to_end_a_token(answer: bytes, code: str) -> None:
    report = odd(json_answer(ACTIVE), answer)
    assert report.revocation is not None
    assert codes(report.revocation) == [code]


@pytest.mark.produces("revocation.api_still_opens")
def test_an_api_that_reads_tokens_itself_takes_ended_ones() -> None:
    report = odd(json_answer({"active": False}), api=json_answer({"orders": []}))
    assert report.revocation is not None
    assert codes(report.revocation) == ["revocation.api_still_opens"]
    assert report.revocation.api_status == 200


def test_a_server_that_is_gone_is_told() -> None:
    async def work() -> None:
        async with serving(answers_by_path({"/connect/token": json_answer(TOKEN)})) as server:
            profile = running.profile_for(
                server.url(), introspection_endpoint="http://127.0.0.1:1/introspect"
            )
            report = await afterwards(profile, introspect)
        assert report.introspection is not None
        assert codes(report.introspection) == ["connect.refused"]

    run(work)


def test_without_an_address_nobody_is_asked() -> None:
    async def work() -> None:
        async with serving(answers_by_path({"/connect/token": json_answer(TOKEN)})) as server:
            profile = running.profile_for(server.url())
            progress = await check(profile, lambda _event: None)
        assert not can_be_asked(profile, progress.known.metadata, INTROSPECTION)
        with pytest.raises(RuntimeError):
            await introspect(progress)

    run(work)


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("http://far.example/introspect", "input.plain_http"),
        ("no address", "input.url_malformed"),
    ],
)
def test_an_address_where_it_would_be_read_on_the_way_ends_the_check(
    address: str, code: str
) -> None:
    async def work() -> None:
        profile = running.profile_for("http://127.0.0.1:1/token", introspection_endpoint=address)
        assert (await running.told(profile)).verdict == code
        assert not can_be_asked(profile, None, INTROSPECTION)

    run(work)


@pytest.mark.produces("introspection.signature_invalid")
def test_an_answer_that_somebody_else_signed_is_not_believed(peer: OidcProvider) -> None:
    """Its key ID is the server's, its signature is not."""
    import jwt

    forged = jwt.encode(
        {"token_introspection": ACTIVE},
        rsa_key("another"),
        "RS256",
        headers={"kid": "peer", "typ": "token-introspection+jwt"},
    )

    async def work() -> None:
        paths = {"/introspect": http_answer(forged.encode(), headers=SIGNED)}
        async with serving(answers_by_path(paths)) as server:
            profile = profile_of(
                peer, POST_CLIENT, introspection_endpoint=server.url("/introspect")
            )
            report = await afterwards(profile, introspect)
        assert report.introspection is not None
        assert report.introspection.signature is Signature.INVALID
        assert codes(report.introspection)[0] == "introspection.signature_invalid"

    run(work)
