"""Finding out what a server accepts, against a real one."""

from typing import Any

import pytest

from app.model.events import StepFinished
from app.model.finding import Severity
from app.model.parts import as_sent
from app.model.probe import Aspect, Outcome, ProbeEnd
from app.model.profile import (
    Assertion,
    AudienceChoice,
    AuthMethod,
    ClientCertificate,
    Network,
    Profile,
    SharedSecret,
    SigningKey,
)
from app.model.secret import Secret
from app.model.step import StepId, StepStatus
from app.model.time import Span
from tests.engine.probing import BASIC, POST, outcome_of, works
from tests.servers.clients import (
    BASIC_CLIENT,
    KEY_CLIENT,
    KEY_CLIENTS,
    POST_CLIENT,
    SCOPE,
    SECRET_JWT_CLIENTS,
    TLS_CLIENT,
    PeerClient,
)
from tests.servers.oidc import OidcProvider

SECRET_JWT = AuthMethod.CLIENT_SECRET_JWT


def client_of(peer: OidcProvider, client: PeerClient, **changes: Any) -> Profile:
    about: dict[str, Any] = {
        "issuer": peer.issuer,
        "client_id": client.client_id,
        "scope": SCOPE,
        "network": Network(ca_bundle=str(peer.ca_bundle or ""), timeout=Span(10)),
    }
    if client.secret:
        about["credential"] = SharedSecret(Secret(client.secret))
    elif client.algorithm:
        about["credential"] = SigningKey(Secret.of_bytes(client.key_pem), "client.pem")
    return Profile(**(about | changes))


@pytest.mark.produces("token.auth_method_wrong")
@pytest.mark.parametrize("method", [BASIC, POST])
def test_the_method_that_a_real_server_wants_is_found(
    peer: OidcProvider, method: AuthMethod
) -> None:
    client = SECRET_JWT_CLIENTS["HS256"]
    outcome = outcome_of(client_of(peer, client, auth_method=method))
    assert outcome.before.verdict is not None
    assert outcome.before.verdict.code == "token.invalid_client"
    assert (outcome.end, outcome.verdict) == (ProbeEnd.ACCEPTED, "token.auth_method_wrong")
    assert outcome.report.verdict is not None
    assert outcome.report.verdict.evidence["wanted_method"] == "client_secret_jwt"
    assert set(outcome.outcomes[:-1]) == {Outcome.REFUSED}
    assert works(outcome.accepted())


@pytest.mark.produces("token.basic_encoding")
def test_the_encoding_that_a_real_server_wants_is_found(peer: OidcProvider) -> None:
    outcome = outcome_of(client_of(peer, BASIC_CLIENT, auth_method=BASIC, basic_raw=True))
    assert (outcome.end, outcome.verdict) == (ProbeEnd.ACCEPTED, "token.basic_encoding")
    assert outcome.report.verdict is not None
    assert outcome.report.verdict.severity is Severity.ERROR
    assert outcome.report.verdict.causes == ("probed_encoded",)
    assert works(outcome.accepted())


@pytest.mark.produces("token.assertion_audience")
def test_the_audience_that_a_real_server_wants_is_found(peer: OidcProvider) -> None:
    wrong = Assertion(audience=AudienceChoice.OWN, own_audience="https://other.example")
    outcome = outcome_of(client_of(peer, KEY_CLIENT, assertion=wrong))
    assert (outcome.end, outcome.verdict) == (ProbeEnd.ACCEPTED, "token.assertion_audience")
    assert outcome.report.verdict is not None
    assert outcome.report.verdict.evidence["accepted_audience"] == peer.issuer
    assert outcome.accepted().assertion.audience is AudienceChoice.ISSUER
    assert works(outcome.accepted())


def test_the_algorithm_that_a_real_server_wants_is_found(peer: OidcProvider) -> None:
    outcome = outcome_of(client_of(peer, KEY_CLIENTS["PS256"]))
    assert (outcome.end, outcome.verdict) == (ProbeEnd.ACCEPTED, "token.assertion_rejected")
    assert outcome.report.verdict is not None
    assert outcome.report.verdict.causes == ("probed_alg",)
    assert works(outcome.accepted())


@pytest.mark.produces("token.mtls_required")
def test_the_address_that_takes_a_certificate_is_found(peer_tls: OidcProvider) -> None:
    certificate = ClientCertificate(
        Secret.of_bytes(TLS_CLIENT.key_pem), "key.pem", certificate=TLS_CLIENT.certificate_pem
    )
    at_the_other = client_of(
        peer_tls, TLS_CLIENT, credential=certificate, token_endpoint=peer_tls.token_endpoint
    )
    outcome = outcome_of(at_the_other)
    assert (outcome.end, outcome.verdict) == (ProbeEnd.ACCEPTED, "token.mtls_required")
    assert outcome.accepted().token_endpoint == peer_tls.mtls_token_endpoint
    assert works(outcome.accepted())


@pytest.mark.produces("token.invalid_client", "token.lockout_risk")
def test_a_wrong_secret_is_accepted_no_way_and_the_risk_is_told(peer: OidcProvider) -> None:
    wrong = SharedSecret(Secret("not+the/secret+at+all-0123456789abcdef="))
    outcome = outcome_of(client_of(peer, POST_CLIENT, credential=wrong))
    assert outcome.report.probe is not None
    assert set(outcome.outcomes) == {Outcome.REFUSED}
    assert len(outcome.outcomes) == len(outcome.report.probe.attempts) <= 6
    assert outcome.end is ProbeEnd.NOTHING_ACCEPTED
    assert outcome.report.verdict is not None
    assert outcome.verdict == "token.invalid_client"
    assert outcome.report.verdict.causes[0] == "nothing_accepted"
    assert outcome.codes() == ["token.invalid_client", "token.lockout_risk"]
    risk = outcome.report.step(StepId.AUTHENTICATE).findings[1]
    assert risk.evidence["refusals"] == 1 + len(outcome.outcomes)


def test_every_attempt_is_signed_anew(peer: OidcProvider) -> None:
    other = KEY_CLIENTS["RS256"].key_pem
    stranger = SigningKey(Secret.of_bytes(other), "other.pem")
    outcome = outcome_of(client_of(peer, KEY_CLIENTS["ES256"], credential=stranger))
    bodies = [
        as_sent(each.request.body) for each in outcome.report.exchanges if each.purpose == "token"
    ]
    assertions = {body.partition("client_assertion=")[2].partition("&")[0] for body in bodies}
    assert len(bodies) > 2
    assert len(assertions) == len(bodies)


def test_what_was_sent_is_recorded_and_each_attempt_names_its_exchange(
    peer: OidcProvider,
) -> None:
    outcome = outcome_of(client_of(peer, SECRET_JWT_CLIENTS["HS256"], auth_method=POST))
    report = outcome.report
    assert report.probe is not None
    for number, tried in enumerate(report.probe.tried):
        assert tried.exchange is not None
        exchange = report.exchanges[tried.exchange]
        assert exchange.purpose == "token"
        assert exchange.answer is not None
        assert exchange.answer.status == tried.status
        by_header = exchange.request.header("Authorization") is not None
        assert by_header == (report.probe.attempts[number].way.method is BASIC)
    # The steps of the attempts do not disturb the ladder of the check.
    assert not any(isinstance(each, StepFinished) for each in outcome.events)
    ladder = {each.step: each.status for each in report.ladder()}
    assert ladder[StepId.RESOLVE] is StepStatus.PASSED
    assert ladder[StepId.AUTHENTICATE] is StepStatus.FAILED
    assert report.token is None


def test_a_secret_and_a_token_of_the_probe_are_seen_nowhere(peer: OidcProvider) -> None:
    client = SECRET_JWT_CLIENTS["HS256"]
    outcome = outcome_of(client_of(peer, client, auth_method=POST))
    assert client.secret not in repr(outcome.events)
    accepted = outcome.report.exchanges[-1]
    assert accepted.answer is not None
    assert "eyJ" not in repr(accepted.answer)


def test_differences_are_told_as_types_and_not_as_words(peer: OidcProvider) -> None:
    outcome = outcome_of(client_of(peer, SECRET_JWT_CLIENTS["HS256"], auth_method=POST))
    assert outcome.report.probe is not None
    told = {aspect for each in outcome.report.probe.attempts for aspect in each.differs}
    assert told <= set(Aspect)
