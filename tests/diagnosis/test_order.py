"""What is told first, where a finding belongs, and that neither depends on chance."""

import pytest

from app.diagnosis import diagnose
from app.diagnosis.rule import rules_for
from app.diagnosis.step_of import step_of
from app.model.finding import Severity, Who
from app.model.observed import FaultKind, Phase, TokenAnswerSeen
from app.model.profile import AuthMethod, Environment, Network
from app.model.step import StepId
from app.model.time import Span
from tests.diagnosis.called_apis import called
from tests.diagnosis.connections import fault
from tests.diagnosis.observed import (
    HEADERS,
    PAGE,
    described,
    granted,
    html,
    profile,
    refused,
    said,
    typed,
)
from tests.diagnosis.seen_tokens import looked_into

_LATE = (*HEADERS[:2], ("Date", "Wed, 18 Nov 2026 12:20:00 GMT"))


def test_errors_come_before_warnings_before_infos() -> None:
    found = diagnose(granted(HEADERS[:1], token_type="mac", expires_in=None), StepId.TOKEN)
    assert [each.code for each in found] == [
        "token.type_unknown",
        "token.cacheable",
        "token.expires_in_missing",
    ]


def test_what_was_measured_comes_before_the_standards_code() -> None:
    seen = refused(
        401,
        {"error": "invalid_client", "error_description": "assertion expired"},
        _LATE,
        by=AuthMethod.PRIVATE_KEY_JWT,
    )
    found = diagnose(seen, StepId.AUTHENTICATE)
    assert [each.code for each in found] == ["token.clock_skew", "token.assertion_rejected"]
    assert found[0].evidence["skew"] == Span(-399)  # a Date is half a second old on average


def test_the_order_of_the_catalogue_decides_between_equals() -> None:
    seen = typed(issuer="", client_id="", secret="")
    assert [each.code for each in diagnose(seen, StepId.INPUT)] == [
        "input.address_missing",
        "input.client_id_missing",
        "input.credential_missing",
    ]


def test_the_order_in_which_rules_were_read_does_not_matter(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen = looked_into({"typ": "JWT", "alg": "HS256"}, aud=None, email="a@b.example", jti=None)
    straight = diagnose(seen, StepId.INSPECT)
    monkeypatch.setattr("app.diagnosis.rules_for", lambda kind: rules_for(kind)[::-1])
    assert diagnose(seen, StepId.INSPECT) == straight
    assert len(straight) == 5


def test_a_usual_code_becomes_an_info_without_anybody_to_mend_it() -> None:
    seen = looked_into(aud=None)
    (found,) = diagnose(seen, StepId.INSPECT, usual=frozenset({"jwt.audience_missing"}))
    assert (found.severity, found.who) == (Severity.INFO, ())


def test_plain_http_that_was_allowed_is_a_warning() -> None:
    allowed = Network(allow_http=True)
    (found,) = diagnose(typed(issuer="http://a.example", network=allowed), StepId.INPUT)
    assert (found.code, found.severity) == ("input.plain_http", Severity.WARNING)


@pytest.mark.parametrize(
    ("seen", "code", "step"),
    [
        (said("invalid_client"), "token.invalid_client", StepId.AUTHENTICATE),
        (refused(401, b""), "token.invalid_client", StepId.AUTHENTICATE),
        (refused(404, b""), "http.not_found", StepId.AUTHENTICATE),
        (refused(302, b""), "http.redirected", StepId.AUTHENTICATE),
        (refused(400, PAGE, html()), "http.html_instead_of_json", StepId.AUTHENTICATE),
        (refused(200, PAGE, html()), "http.html_instead_of_json", StepId.TOKEN),
        (refused(200, b""), "http.empty", StepId.TOKEN),
        (said("invalid_scope"), "token.invalid_scope", StepId.TOKEN),
        (said("unauthorized_client"), "token.unauthorized_client", StepId.TOKEN),
        (said("invalid_target"), "token.invalid_target", StepId.TOKEN),
        (said("odd", status=401), "token.unknown_error", StepId.AUTHENTICATE),
        (said("odd"), "token.unknown_error", StepId.TOKEN),
        (granted(HEADERS[:1]), "token.cacheable", StepId.TOKEN),
    ],
)
def test_the_one_answer_decides_two_steps(seen: TokenAnswerSeen, code: str, step: StepId) -> None:
    found = diagnose(seen, StepId.AUTHENTICATE)
    assert (found[0].code, found[0].step) == (code, step)


def test_a_fault_at_the_token_endpoint_belongs_to_its_phase() -> None:
    assert step_of("connect.refused", fault(FaultKind.REFUSED, Phase.CONNECT)) is StepId.CONNECT
    assert step_of("http.too_slow", fault(FaultKind.TOO_SLOW, Phase.READ)) is StepId.AUTHENTICATE
    bundle = fault(FaultKind.CA_BUNDLE_UNREADABLE, Phase.TLS)
    assert step_of("input.ca_bundle_unreadable", bundle) is StepId.INPUT


def test_a_fault_elsewhere_stays_with_the_step_it_happened_in() -> None:
    (found,) = diagnose(fault(FaultKind.REFUSED, Phase.CONNECT), StepId.RESOURCE)
    assert (found.code, found.step) == ("connect.refused", StepId.RESOURCE)


@pytest.mark.parametrize(
    ("secret", "environment", "provider", "first"),
    [
        ("abc def ", Environment.UNKNOWN, "", "blank"),
        ("0a775a87-878c-4b83-abe3-ee29c720c3e7", Environment.UNKNOWN, "", "guid"),
        ("fjord-orders", Environment.UNKNOWN, "", "same_as_id"),
        ("abc%2Bdef%3D", Environment.UNKNOWN, "", "percent_encoded"),
        ("A" * 43, Environment.PRE_PRODUCTION, "signaturgruppen-pp", "secret_cut"),
        ("A" * 43 + "=", Environment.PRE_PRODUCTION, "signaturgruppen-pp", "wrong_secret"),
        ("A" * 43, Environment.UNKNOWN, "", "wrong_secret"),
    ],
)
def test_what_was_seen_of_the_secret_is_the_likeliest_cause(
    secret: str, environment: Environment, provider: str, first: str
) -> None:
    client = profile(secret, environment=environment, provider=provider)
    found = diagnose(said("invalid_client", client=client), StepId.AUTHENTICATE)[0]
    assert found.causes[0] == first
    assert found.who[0] is (Who.CLIENT_OWNER if first == "wrong_secret" else Who.YOU)


@pytest.mark.parametrize(
    ("environment", "cause"),
    [
        (Environment.PRE_PRODUCTION, "lives_in_production"),
        (Environment.PRODUCTION, "lives_elsewhere"),
    ],
)
def test_the_other_environment_is_named_as_a_cause(environment: Environment, cause: str) -> None:
    found = diagnose(
        said("invalid_client", client=profile(environment=environment)), StepId.AUTHENTICATE
    )
    assert cause in found[0].causes


def test_one_fault_is_told_once() -> None:
    """Where the audience was refused, nobody needs to hear that the client was refused, too."""
    seen = said("invalid_client", "wrong audience", by=AuthMethod.PRIVATE_KEY_JWT)
    assert [each.code for each in diagnose(seen, StepId.AUTHENTICATE)] == [
        "token.assertion_audience"
    ]
    subscription = called(401, {"message": "missing subscription key"}, "AzureApiManagementKey")
    assert [each.code for each in diagnose(subscription, StepId.RESOURCE)] == [
        "resource.subscription_key_missing"
    ]


def test_a_page_at_a_safe_address_is_the_servers_own_and_no_captive_portal() -> None:
    codes = [each.code for each in diagnose(refused(200, PAGE, html()), StepId.TOKEN)]
    assert codes == ["http.html_instead_of_json"]


def test_metadata_of_another_endpoint_does_not_matter_where_one_was_typed() -> None:
    seen = described(
        {"token_endpoint": "/relative"}, token_endpoint="https://id.fjord.example/token"
    )
    assert diagnose(seen, StepId.DISCOVERY) == ()
