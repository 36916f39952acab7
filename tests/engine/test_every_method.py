"""Every way of proving oneself gets a token from a real server, and opens its API with it."""

import base64
import json
from dataclasses import replace
from typing import Any

import pytest

from app.model.parts import as_sent
from app.model.profile import (
    ApiCall,
    Assertion,
    AssertionTyp,
    AudienceChoice,
    AuthMethod,
    BodyKind,
    CallBody,
    CertificateHeader,
    ClientCertificate,
    Grant,
    NamedValue,
    Network,
    Profile,
    PublicClient,
    SharedSecret,
    SigningAlg,
    SigningKey,
)
from app.model.secret import Secret
from app.model.step import StepId
from tests.engine.running import Told, run, told
from tests.servers.clients import (
    BEARER_CLIENT,
    DPOP_CLIENT,
    DPOP_KEY_CLIENT,
    KEY_CLIENT,
    KEY_CLIENTS,
    NONE_CLIENT,
    ODD_BASIC_CLIENT,
    ODD_POST_CLIENT,
    POST_CLIENT,
    SCOPE,
    SECRET_JWT_CLIENTS,
    SELF_SIGNED_CLIENT,
    TLS_BOUND_CLIENT,
    TLS_CLIENT,
    PeerClient,
)
from tests.servers.oidc import OidcProvider

ALGS = sorted(set(KEY_CLIENTS) - {"Ed25519"})


def secret(client: PeerClient) -> SharedSecret:
    return SharedSecret(Secret(client.secret))


def key(client: PeerClient) -> SigningKey:
    return SigningKey(Secret.of_bytes(client.key_pem), "client.pem")


def certificate(client: PeerClient) -> ClientCertificate:
    return ClientCertificate(
        Secret.of_bytes(client.key_pem), "key.pem", certificate=client.certificate_pem
    )


def profile(server: OidcProvider, client: PeerClient, **changes: Any) -> Profile:
    """A client of that server, which is found by its issuer."""
    usual = {
        "issuer": server.issuer,
        "client_id": client.client_id,
        "scope": SCOPE,
        "call": ApiCall(server.api_url),
        "network": Network(ca_bundle=str(server.ca_bundle or "")),
    }
    return Profile(**{**usual, **changes})


def checked(wanted: Profile) -> Told:
    outcome: list[Told] = []

    async def work() -> None:
        outcome.append(await told(wanted))

    run(work)
    return outcome[0]


def works(wanted: Profile) -> Told:
    outcome = checked(wanted)
    assert outcome.report.ok, (outcome.verdict, outcome.report.verdict)
    assert outcome.report.resource is not None
    assert outcome.report.resource.status == 200
    return outcome


def method_of(outcome: Told) -> object:
    return outcome.report.step(StepId.AUTHENTICATE).facts["method"]


@pytest.mark.parametrize(
    ("client", "method"),
    [
        (ODD_BASIC_CLIENT, AuthMethod.CLIENT_SECRET_BASIC),
        (ODD_POST_CLIENT, AuthMethod.CLIENT_SECRET_POST),
    ],
)
def test_a_secret_full_of_what_has_a_meaning(
    peer_tls: OidcProvider, client: PeerClient, method: AuthMethod
) -> None:
    works(profile(peer_tls, client, credential=secret(client), auth_method=method))


@pytest.mark.parametrize("alg", SECRET_JWT_CLIENTS)
def test_a_secret_that_signs(peer_tls: OidcProvider, alg: str) -> None:
    client = SECRET_JWT_CLIENTS[alg]
    outcome = works(
        profile(
            peer_tls,
            client,
            credential=secret(client),
            auth_method=AuthMethod.CLIENT_SECRET_JWT,
            assertion=Assertion(alg=SigningAlg(alg)),
        )
    )
    assert method_of(outcome) == "client_secret_jwt"


@pytest.mark.parametrize("alg", ALGS)
def test_a_key_that_signs_in_every_algorithm(peer_tls: OidcProvider, alg: str) -> None:
    client = KEY_CLIENTS[alg]
    assertion = Assertion(alg=SigningAlg(alg), key_id=client.key_id)
    works(profile(peer_tls, client, credential=key(client), assertion=assertion))


@pytest.mark.parametrize("choice", [AudienceChoice.ISSUER, AudienceChoice.TOKEN_ENDPOINT])
def test_either_audience_that_the_server_takes(
    peer_tls: OidcProvider, choice: AudienceChoice
) -> None:
    assertion = Assertion(audience=choice)
    works(profile(peer_tls, KEY_CLIENT, credential=key(KEY_CLIENT), assertion=assertion))


@pytest.mark.produces("token.assertion_rejected")
def test_an_audience_that_the_server_does_not_take_is_among_the_causes(
    peer_tls: OidcProvider,
) -> None:
    assertion = Assertion(audience=AudienceChoice.OWN, own_audience="https://other.example")
    wanted = profile(peer_tls, KEY_CLIENT, credential=key(KEY_CLIENT), assertion=assertion)
    outcome = checked(wanted)
    assert outcome.failed_step() is StepId.AUTHENTICATE
    # This server keeps its reason to itself, so nothing is named as certain.
    assert outcome.verdict == "token.assertion_rejected"
    assert outcome.report.verdict is not None
    assert "audience" in outcome.report.verdict.causes


def test_an_assertion_with_everything_that_can_be_said(peer_tls: OidcProvider) -> None:
    assertion = Assertion(
        typ=AssertionTyp.CLIENT_AUTHENTICATION,
        certificate_headers=tuple(CertificateHeader),
        claims='{"more": {"than": ["usual"]}}',
        not_before=False,
    )
    credential = replace(key(KEY_CLIENT), certificate=KEY_CLIENT.certificate_pem)
    works(profile(peer_tls, KEY_CLIENT, credential=credential, assertion=assertion))


@pytest.mark.parametrize(
    ("client", "method"),
    [
        (TLS_CLIENT, AuthMethod.TLS_CLIENT_AUTH),
        (SELF_SIGNED_CLIENT, AuthMethod.SELF_SIGNED_TLS_CLIENT_AUTH),
    ],
)
def test_a_certificate_in_the_handshake(
    peer_tls: OidcProvider, client: PeerClient, method: AuthMethod
) -> None:
    outcome = works(profile(peer_tls, client, credential=certificate(client), auth_method=method))
    assert outcome.exchanges[1].request.url == peer_tls.mtls_token_endpoint


def test_a_token_bound_to_the_certificate_opens_the_api_that_asks_for_it(
    peer_tls: OidcProvider,
) -> None:
    client = TLS_BOUND_CLIENT
    outcome = works(
        profile(
            peer_tls,
            client,
            credential=certificate(client),
            call=ApiCall(peer_tls.mtls_api_url),
        )
    )
    token = outcome.report.token
    assert token is not None
    assert token.claims is not None
    assert "x5t#S256" in token.claims["cnf"]
    assert outcome.codes(StepId.INSPECT) == []


def test_a_public_client(peer_tls: OidcProvider) -> None:
    # oidc-provider knows a public client and gives it no token by this grant.
    outcome = checked(profile(peer_tls, NONE_CLIENT, credential=PublicClient()))
    assert method_of(outcome) == "none"
    (received,) = peer_tls.received()[-1:]
    assert b"client_id=public-client" in received.body
    assert received.header("authorization") is None


@pytest.mark.parametrize("server", ["peer_tls", "peer_nonces"])
@pytest.mark.parametrize("client", [DPOP_CLIENT, DPOP_KEY_CLIENT])
def test_a_token_bound_to_a_key(
    request: pytest.FixtureRequest, server: str, client: PeerClient
) -> None:
    running: OidcProvider = request.getfixturevalue(server)
    credential = secret(client) if client.secret else key(client)
    outcome = works(profile(running, client, credential=credential, dpop=True))
    assert outcome.report.token is not None
    assert outcome.report.token.token_type == "DPoP"
    # A server that demands nonces is asked twice, each time with a proof of its own.
    times = 2 if server == "peer_nonces" else 1
    purposes = [each.purpose for each in outcome.exchanges]
    assert purposes == ["discovery", *["token"] * times, "jwks", *["resource"] * times]
    proven = [each for each in outcome.exchanges if each.purpose in ("token", "resource")]
    proofs = [as_sent(each.request.header("DPoP") or ()) for each in proven]
    assert all(proofs)
    assert len(set(proofs)) == len(proofs)


def test_the_grant_jwt_bearer(peer_tls: OidcProvider) -> None:
    wanted = profile(peer_tls, BEARER_CLIENT, credential=key(BEARER_CLIENT), grant=Grant.JWT_BEARER)
    works(wanted)
    (received,) = peer_tls.received()[-1:]
    assert b"client_assertion" not in received.body


def test_a_resource_indicator_and_details_come_back(peer_tls: OidcProvider) -> None:
    details = [{"type": "order", "actions": ["create"], "amount": 250}]
    outcome = works(
        profile(
            peer_tls,
            POST_CLIENT,
            credential=secret(POST_CLIENT),
            auth_method=AuthMethod.CLIENT_SECRET_POST,
            resource=(peer_tls.orders_url,),
            authorization_details=json.dumps(details),
            call=ApiCall(peer_tls.orders_url),
        )
    )
    assert outcome.report.token is not None
    assert outcome.report.token.claims is not None
    assert outcome.report.token.claims["aud"] == peer_tls.orders_url


@pytest.mark.parametrize(
    ("body", "content_type", "arrived"),
    [
        (CallBody(BodyKind.JSON, '{"é": [1]}'), "application/json", '{"é": [1]}'.encode()),
        (
            CallBody(BodyKind.FORM, "a=1 + 1\nb=é"),
            "application/x-www-form-urlencoded",
            b"a=1+%2B+1&b=%C3%A9",
        ),
        (CallBody(BodyKind.TEXT, "æøå"), "text/plain; charset=utf-8", "æøå".encode()),
    ],
)
def test_a_call_arrives_as_it_was_typed(
    peer_tls: OidcProvider, body: CallBody, content_type: str, arrived: bytes
) -> None:
    call = ApiCall(
        peer_tls.echo_url,
        "PUT",
        headers=(NamedValue.of("X-Tenant", "acme"), NamedValue.of("X-Api-Key", "canary-4711")),
        body=body,
    )
    wanted = profile(
        peer_tls,
        POST_CLIENT,
        credential=secret(POST_CLIENT),
        auth_method=AuthMethod.CLIENT_SECRET_POST,
        call=call,
    )
    outcome = works(wanted)
    (received,) = peer_tls.received("/api/echo")[-1:]
    assert (received.method, received.body) == ("PUT", arrived)
    assert received.header("content-type") == content_type
    assert (received.header("x-tenant"), received.header("x-api-key")) == ("acme", "canary-4711")
    assert "canary-4711" not in repr(outcome.events)
    assert base64.b64encode(b"canary-4711").decode() not in repr(outcome.events)
