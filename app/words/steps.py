"""What the ladder says: each step's name, its question and the short text beside it."""

from collections.abc import Callable
from typing import assert_never

from app.model.finding import Finding, Severity
from app.model.profile import (
    ClientCertificate,
    Credential,
    PublicClient,
    ReadyAssertion,
    SharedSecret,
    SigningKey,
)
from app.model.report import StepReport
from app.model.step import StepId, StepStatus
from app.words.times import Times

_MOST_SCOPES = 3


def step_name(words: Times, step: StepId, status: StepStatus) -> str:
    """`Address found`, of a step that failed `Address not found`."""
    form = "failed" if status is StepStatus.FAILED else "name"
    return words.text(f"step.{step.value}.{form}")


def step_question(words: Times, step: StepId, credential: Credential | None) -> str:
    """What the step will ask: `does the name exist?`"""
    if step is StepId.AUTHENTICATE:
        match credential:
            case SigningKey():
                return words.text("step.authenticate.question_key")
            case ClientCertificate():
                return words.text("step.authenticate.question_certificate")
            case ReadyAssertion():
                return words.text("step.authenticate.question_assertion")
            case PublicClient():
                return words.text("step.authenticate.question_none")
            case SharedSecret() | None:
                return words.text("step.authenticate.question_secret")
            case _:
                assert_never(credential)
    return words.text(f"step.{step.value}.question")


def step_detail(words: Times, report: StepReport, title: Callable[[Finding], str]) -> str:
    """The second text of a rung; `title` tells a finding that has no shorter text here."""
    match report.status:
        case StepStatus.PENDING:
            return ""
        case StepStatus.RUNNING:
            return words.text(f"step.{report.step.value}.running")
        case StepStatus.SKIPPED:
            begun = report.started_at is not None
            return words.text("step.unfinished" if begun else "step.not_tried")
        case StepStatus.PASSED:
            return _learnt(words, report)
        case StepStatus.WARNING | StepStatus.FAILED:
            return _found(words, report, title) or _learnt(words, report)
        case _:
            assert_never(report.status)


def _found(words: Times, report: StepReport, title: Callable[[Finding], str]) -> str:
    """The gravest finding in a few words."""
    grave = [each for each in report.findings if each.severity is not Severity.INFO]
    if not grave:
        return ""
    first = grave[0]
    short = words.template(f"detail.{first.code.replace('.', '-')}")
    what = words.fill(short, first.evidence) if short else title(first)
    if report.status is StepStatus.FAILED:
        return what
    if len(grave) > 1:
        return words.text("step.and_more", what=what, number=len(grave) - 1)
    if short and report.step is StepId.INSPECT:
        return words.text("step.rest_in_order", what=what)
    return what


def _learnt(words: Times, report: StepReport) -> str:
    facts = report.facts
    match report.step:
        case StepId.INPUT:
            return ""
        case StepId.DISCOVERY:
            return words.fact(facts.get("host", ""))
        case StepId.RESOLVE:
            return _addresses(words, report)
        case StepId.CONNECT:
            return _connected(words, report)
        case StepId.TLS:
            return _protection(words, report)
        case StepId.AUTHENTICATE:
            method = str(facts.get("method", ""))
            if facts.get("credential") == "assertion":
                return words.text("method.ready_assertion.proof")
            return words.text(f"method.{method}.proof") if method else ""
        case StepId.TOKEN:
            return _token(words, report)
        case StepId.INSPECT:
            return _inspected(words, report)
        case StepId.RESOURCE:
            status = facts.get("status")
            if not isinstance(status, int):
                return ""
            return http_status(words, status, str(facts.get("reason", "")))
        case _:
            assert_never(report.step)


def _addresses(words: Times, report: StepReport) -> str:
    facts = report.facts
    host = words.fact(facts.get("host", ""))
    found = facts.get("addresses", ())
    addresses = found if isinstance(found, tuple) else ()
    is_address = addresses == (host,)
    if "via" in facts:
        host = words.text("step.resolve.proxy", host=facts["host"])
    elif "instead" in facts:
        return f"{host} → {words.fact(facts['instead'])}"
    if not addresses or is_address:
        return host
    arrow = f"{host} → {words.fact(addresses[0])}"
    if len(addresses) == 1:
        return arrow
    return words.text("step.and_more", what=arrow, number=len(addresses) - 1)


def _connected(words: Times, report: StepReport) -> str:
    facts = report.facts
    if "via" in facts:
        return words.text("step.connect.learnt_via", via=facts["via"])
    return words.text("step.connect.learnt", port=facts["port"]) if "port" in facts else ""


def _protection(words: Times, report: StepReport) -> str:
    version = str(report.facts.get("tls_version", "")).replace("TLSv", "TLS ")
    if "product" in report.facts:
        product = report.facts["product"]
        return words.text("step.tls.learnt_inspected", version=version, product=product)
    if "not_after" not in report.facts:
        return words.fact(version)
    until = report.facts["not_after"]
    return words.text("step.tls.learnt", version=version, not_after=until)


def _token(words: Times, report: StepReport) -> str:
    facts = report.facts
    kind = words.fact(facts.get("token_type", ""))
    lifetime = words.fact(facts["lifetime"]) if "lifetime" in facts else ""
    scope = facts.get("scope", ())
    scopes = ""
    if isinstance(scope, tuple) and scope:
        scopes = " ".join(words.fact(each) for each in scope[:_MOST_SCOPES])
        scopes += " …" if len(scope) > _MOST_SCOPES else ""
    return ", ".join(each for each in (kind, lifetime, scopes) if each)


def _inspected(words: Times, report: StepReport) -> str:
    kind = str(report.facts.get("kind", ""))
    if kind in ("opaque", "jwe") and not report.facts.get("opened"):
        return words.text(f"step.inspect.{kind}")
    signature = str(report.facts.get("signature", ""))
    return words.text(f"step.inspect.{signature}") if signature else ""


def http_status(words: Times, status: int, reason: str = "") -> str:
    """`200 OK`; where the server gave no reason, the standard's own words."""
    from http import HTTPStatus

    if not reason:
        try:
            reason = HTTPStatus(status).phrase
        except ValueError:
            reason = ""
    return f"{status} {words.fact(reason)}".strip()
