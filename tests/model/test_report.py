"""A report is the fold of its events and can be shown after any of them."""

from dataclasses import replace
from functools import reduce

import pytest

from app.model.calling import Calling, CallingEnd, CallOutcome, Opens
from app.model.events import (
    CallFinished,
    CallingFinished,
    CallingStarted,
    CallStarted,
    CheckFinished,
    ExchangeSeen,
    ResourceAnswered,
    StepFinished,
    StepStarted,
    TokenIntrospected,
    TokenReceived,
)
from app.model.exchange import Answer, Connection, Exchange, Request, Timing
from app.model.finding import Finding, Severity, Who
from app.model.profile import ApiCall, Profile
from app.model.report import Report, steps_asked_for
from app.model.secret import Secret, SecretKind
from app.model.step import StepId, StepStatus
from app.model.time import Instant, Span
from app.model.token import Token, TokenKind, UnknownExpiry
from app.model.token_fate import Introspection

AT = Instant(1_700_000_000)
PROFILE = Profile(token_endpoint="https://as.example/token")
WRONG = Finding("token.invalid_client", Severity.ERROR, (Who.CLIENT_OWNER,), StepId.AUTHENTICATE)
TOKEN = Token(
    Secret("t", SecretKind.TOKEN), "Bearer", TokenKind.OPAQUE, AT, UnknownExpiry(), (), None
)
ANSWER = Answer(200, "OK", "HTTP/1.1", (), ("x",))
EXCHANGE = Exchange(
    "token", Request("POST", "https://as.example/token"), ANSWER, Connection("h", 443), Timing()
)


def verdict(code: str, severity: Severity) -> Finding:
    return Finding(code, severity, (), StepId.TOKEN)


def folded(*events) -> Report:
    return reduce(Report.after, events, Report.begun(PROFILE, AT))


def test_it_begins_with_everything_pending():
    report = folded()
    assert [each.step for each in report.steps] == list(StepId)
    assert {each.status for each in report.steps} == {StepStatus.PENDING}
    assert not report.finished
    assert not report.ok


def test_the_ladder_holds_what_was_asked_for():
    shown = [each.step for each in folded().ladder()]
    assert StepId.DISCOVERY not in shown
    assert StepId.RESOURCE not in shown
    assert StepId.INPUT not in shown
    assert StepId.TLS in shown


def test_a_step_runs_and_ends():
    running = folded(StepStarted(StepId.TOKEN, AT))
    assert running.step(StepId.TOKEN).status is StepStatus.RUNNING
    ended = running.after(
        StepFinished(StepId.TOKEN, StepStatus.FAILED, Span(0.1), (WRONG,), {"a": 1})
    )
    step = ended.step(StepId.TOKEN)
    assert (step.status, step.duration, step.findings) == (StepStatus.FAILED, Span(0.1), (WRONG,))
    assert (step.facts, step.started_at) == ({"a": 1}, AT)
    assert ended.findings() == (WRONG,)
    assert running.findings() == ()


def test_a_finding_of_the_input_puts_it_on_the_ladder():
    report = folded(StepFinished(StepId.INPUT, StepStatus.WARNING, None, (WRONG,)))
    assert report.ladder()[0].step is StepId.INPUT


def test_a_skipped_step_that_nobody_asked_for_stays_off_the_ladder():
    report = folded(StepFinished(StepId.RESOURCE, StepStatus.SKIPPED, None))
    assert not report.step(StepId.RESOURCE).asked


def test_exchanges_token_and_answer_are_kept():
    report = folded(
        ExchangeSeen(EXCHANGE),
        TokenReceived(TOKEN),
        ExchangeSeen(EXCHANGE),
        ResourceAnswered(ANSWER, Span(1)),
    )
    assert len(report.exchanges) == 2
    assert report.token == TOKEN
    assert (report.resource, report.resource_duration) == (ANSWER, Span(1))


def test_the_end_settles_what_never_ran():
    report = folded(
        StepFinished(StepId.RESOLVE, StepStatus.PASSED, Span(0)),
        StepStarted(StepId.CONNECT, AT),
        CheckFinished(verdict("connect.timeout", Severity.ERROR), AT),
    )
    assert report.step(StepId.RESOLVE).status is StepStatus.PASSED
    rest = {each.status for each in report.steps if each.step is not StepId.RESOLVE}
    assert rest == {StepStatus.SKIPPED}
    assert report.finished


@pytest.mark.parametrize(
    ("code", "severity", "ok"),
    [
        ("check.works", Severity.INFO, True),
        ("check.works_with_warnings", Severity.WARNING, True),
        ("check.cancelled", Severity.INFO, False),
        ("token.invalid_client", Severity.ERROR, False),
    ],
)
def test_ok_is_what_the_verdict_says(code, severity, ok):
    assert folded(CheckFinished(verdict(code, severity), AT)).ok is ok


def test_what_is_asked_for_is_read_from_the_profile():
    everything = Profile(issuer="https://as.example", call=ApiCall("https://api.example"))
    assert steps_asked_for(everything) == frozenset(StepId)
    assert StepId.TLS not in steps_asked_for(Profile(token_endpoint="http://localhost/token"))


CALLS = (ApiCall("https://a.example/1"), ApiCall("https://a.example/2"))
OPENED = CallOutcome(CALLS[0], Opens.YES, 200, ANSWER, Span(0.1), exchange=0)


def test_further_calls_are_told_one_by_one_and_leave_the_verdict_alone():
    works = verdict("check.works", Severity.INFO)
    before = (CheckFinished(works, AT), CallingStarted(CALLS), CallStarted(0))
    calling = folded(*before).calling
    assert (calling.under_way, calling.running) == (0, True)
    report = folded(*before, CallFinished(OPENED))
    assert report.calling.outcomes == (OPENED,)
    assert (report.calling.under_way, report.calling.end) == (None, None)
    assert report.verdict == works


@pytest.mark.parametrize(
    ("over", "end"),
    [
        (CallingFinished(), CallingEnd.DONE),
        (CallingFinished(cancelled=True), CallingEnd.CANCELLED),
        (CallingFinished(expired=True), CallingEnd.EXPIRED),
    ],
)
def test_further_calls_end_in_one_of_three_ways(over, end):
    calling = folded(CallingStarted(CALLS), CallFinished(OPENED), CallStarted(1), over).calling
    assert (calling.end, calling.under_way, len(calling.outcomes)) == (end, None, 1)


def test_whoever_calls_again_begins_anew():
    again = folded(CallingStarted(CALLS), CallFinished(OPENED), CallingStarted(CALLS[:1])).calling
    assert again == Calling(CALLS[:1])


def test_a_call_that_was_never_begun_is_a_bug():
    with pytest.raises(ValueError, match="never begun"):
        folded(CallFinished(OPENED))


def test_a_renewal_keeps_what_was_asked_of_the_token_before_apart():
    asked = Introspection(AT, active=True)
    first = folded(
        TokenReceived(TOKEN),
        TokenIntrospected(asked),
        CallingStarted(CALLS),
        CallFinished(OPENED),
        CallingFinished(),
    )
    second = folded(TokenReceived(TOKEN)).succeeding(first)
    assert (second.introspection, second.calling) == (None, None)
    assert second.former.introspection == asked
    (outcome,) = second.former.calling.outcomes
    assert outcome == replace(OPENED, exchange=None)  # its exchange stands in the other report
    again = Introspection(AT, active=False)
    third = folded(TokenReceived(TOKEN)).succeeding(second.after(TokenIntrospected(again)))
    assert third.former.introspection == again
    assert third.former.calling == second.former.calling
    assert folded().succeeding(first).former is None  # no token has taken its place
    assert folded(TokenReceived(TOKEN)).succeeding(folded()).former is None
