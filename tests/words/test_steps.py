"""The ladder's words, as a person reads them."""

import pytest

from app.model.finding import Fact, Finding, Severity
from app.model.profile import SharedSecret, SigningKey
from app.model.report import StepReport
from app.model.step import StepId, StepStatus
from app.model.time import Instant, Span
from app.words import LANGUAGES, Words

EN, DA = Words("en"), Words("da")


def passed(step: StepId, **facts: Fact) -> StepReport:
    return StepReport(step, True, StepStatus.PASSED, facts=facts)


@pytest.mark.parametrize(
    ("step", "good", "bad"),
    [
        (StepId.DISCOVERY, "Server described itself", "Server did not describe itself"),
        (StepId.RESOLVE, "Address found", "Address not found"),
        (StepId.CONNECT, "Connected", "Not connected"),
        (StepId.TLS, "Secure connection", "No secure connection"),
        (StepId.AUTHENTICATE, "Client accepted", "Client not accepted"),
        (StepId.TOKEN, "Token issued", "No token issued"),
        (StepId.INSPECT, "Token examined", "Token not in order"),
        (StepId.RESOURCE, "API let it in", "API did not let it in"),
    ],
)
def test_a_step_is_named_by_how_it_went(step: StepId, good: str, bad: str) -> None:
    for status in StepStatus:
        assert EN.step_name(step, status) == (bad if status is StepStatus.FAILED else good)


def test_a_step_asks_about_the_kind_of_proof() -> None:
    ask = EN.step_question
    assert ask(StepId.RESOLVE) == "does the name exist?"
    assert ask(StepId.AUTHENTICATE, SharedSecret()) == "does it know this ID and secret?"
    assert ask(StepId.AUTHENTICATE, SigningKey()) == "does it know this ID and key?"


@pytest.mark.parametrize(
    ("report", "english", "danish"),
    [
        (
            passed(StepId.RESOLVE, host="pp.example", addresses=("192.0.2.1",)),
            "pp.example → 192.0.2.1",
            "pp.example → 192.0.2.1",
        ),
        (
            passed(StepId.RESOLVE, host="pp.example", addresses=("192.0.2.1", "192.0.2.2")),
            "pp.example → 192.0.2.1, and 1 more",
            "pp.example → 192.0.2.1 og 1 mere",
        ),
        (passed(StepId.RESOLVE, host="127.0.0.1", addresses=("127.0.0.1",)), *["127.0.0.1"] * 2),
        (passed(StepId.CONNECT, address="192.0.2.1", port=8443), "port 8443", "port 8443"),
        (
            passed(StepId.INSPECT, kind="jwe", signature="unverified", opened=False),
            "encrypted for the API",
            DA.text("step.inspect.jwe"),
        ),
        (
            passed(StepId.INSPECT, kind="jwe", signature="verified", opened=True),
            "signature verified",
            DA.text("step.inspect.verified"),
        ),
        (
            passed(StepId.TLS, tls_version="TLSv1.3", not_after=Instant(1_801_569_600)),
            "TLS 1.3, certificate until 2 Feb 2027",
            "TLS 1.3, certifikat til 2. feb. 2027",
        ),
        (
            passed(StepId.DISCOVERY, host="id.example", url="https://id.example"),
            *["id.example"] * 2,
        ),
        (
            passed(StepId.AUTHENTICATE, method="client_secret_post"),
            "with a secret",
            "med en hemmelighed",
        ),
        (
            passed(
                StepId.RESOLVE,
                host="proxy.example",
                addresses=("10.0.0.7",),
                via="proxy.example:80",
            ),
            "proxy proxy.example → 10.0.0.7",
            "proxyen proxy.example → 10.0.0.7",
        ),
        (
            passed(StepId.RESOLVE, host="10.0.0.7", addresses=("10.0.0.7",), via="10.0.0.7:80"),
            "proxy 10.0.0.7",
            "proxyen 10.0.0.7",
        ),
        (
            passed(
                StepId.RESOLVE, host="id.example", addresses=("10.0.0.9",), instead="10.0.0.9:8443"
            ),
            *["id.example → 10.0.0.9:8443"] * 2,
        ),
        (
            passed(StepId.CONNECT, address="10.0.0.7", port=8080, via="proxy.example:8080"),
            "through the proxy proxy.example:8080",
            "gennem proxyen proxy.example:8080",
        ),
        (passed(StepId.AUTHENTICATE, method="private_key_jwt"), "with a key", "med en nøgle"),
        (
            passed(StepId.TOKEN, token_type="Bearer", lifetime=Span(3600), scope=("neb_api",)),
            "Bearer, 1 hour, neb_api",
            "Bearer, 1 time, neb_api",
        ),
        (passed(StepId.TOKEN, token_type="Bearer", scope=()), "Bearer", "Bearer"),
        (
            passed(StepId.INSPECT, kind="jwt", signature="verified"),
            "signature verified",
            "signatur tjekket",
        ),
        (passed(StepId.RESOURCE, status=200, reason=""), "200 OK", "200 OK"),
        (passed(StepId.RESOURCE, status=299, reason="Fine"), "299 Fine", "299 Fine"),
    ],
)
def test_a_passed_step_tells_what_was_learnt(report: StepReport, english: str, danish: str) -> None:
    assert EN.step_detail(report) == english
    assert DA.step_detail(report) == danish


def warning(code: str) -> Finding:
    return Finding(code, Severity.WARNING, (), StepId.INSPECT)


def test_a_failed_step_tells_in_a_few_words_why() -> None:
    refused = Finding("token.invalid_client", Severity.ERROR, (), StepId.AUTHENTICATE)
    report = StepReport(StepId.AUTHENTICATE, True, StepStatus.FAILED, findings=(refused,))
    assert EN.step_detail(report) == "the server said no"
    assert DA.step_detail(report) == "serveren sagde nej"


def test_a_failed_step_without_short_words_tells_the_title() -> None:
    refused = Finding("token.invalid_target", Severity.ERROR, (), StepId.TOKEN)
    report = StepReport(StepId.TOKEN, True, StepStatus.FAILED, findings=(refused,))
    assert EN.step_detail(report) == EN.finding(refused).title


def test_a_warning_says_that_the_rest_is_in_order_only_where_it_is() -> None:
    one = StepReport(
        StepId.INSPECT, True, StepStatus.WARNING, findings=(warning("jwt.audience_missing"),)
    )
    two = StepReport(
        StepId.INSPECT,
        True,
        StepStatus.WARNING,
        findings=(warning("jwt.audience_missing"), warning("jwt.very_large")),
    )
    assert EN.step_detail(one) == "no audience, the rest is in order"
    assert EN.step_detail(two) == "no audience, and 1 more"


def test_what_was_not_tried_differs_from_what_was_not_finished() -> None:
    never = StepReport(StepId.TOKEN, True, StepStatus.SKIPPED)
    begun = StepReport(StepId.TOKEN, True, StepStatus.SKIPPED, started_at=Instant(1))
    assert EN.step_detail(never) == "not tried"
    assert EN.step_detail(begun) == "not finished"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("status", StepStatus)
@pytest.mark.parametrize("step", StepId)
def test_every_step_has_words_for_every_state(
    language: str, status: StepStatus, step: StepId
) -> None:
    words = Words(language)
    said = (
        words.step_name(step, status),
        words.step_question(step, SharedSecret()),
        words.step_detail(StepReport(step, True, status)),
        words.status_word(status),
    )
    assert not any(f"{step.value}." in text or text.startswith("status.") for text in said)
    assert words.step_detail(StepReport(step, True, StepStatus.RUNNING))
