"""The report of a check as JSON: `keyfit-report/1`, see `resources/schema/`."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import app
from app.model.clock_skew import ClockSkew
from app.model.exchange import Answer, Connection, Exchange, Timing
from app.model.finding import Finding
from app.model.parts import Concealer, redacted, revealed
from app.model.peer_chain import PeerCertificate, Presented
from app.model.report import Report, StepReport
from app.model.time import Span
from app.model.token import DerivedExpiry, StatedExpiry, Token, UnknownExpiry
from app.sharing.calling_json import calling_json
from app.sharing.contents import EVERYTHING, Contents, beginning, chosen
from app.sharing.outside import Render, cleaned, concealer_of, header_values, plain
from app.sharing.probe_json import probe_json
from app.sharing.profile_file import profile_json
from app.sharing.surroundings import surroundings

if TYPE_CHECKING:
    from app.words import Words

FORMAT = "keyfit-report/1"
Outside = Callable[[str], str]
"""A text as it may be seen outside."""
Told = Callable[[Finding], dict[str, Any]]
"""A finding as JSON values, as it may be seen outside."""

_NOT_TYPED = frozenset({"format", "id", "environment", "provider", "token_endpoint_auth_method"})
"""Members of the profile that nobody types; in all others a secret may stand by mistake."""
_OWN = frozenset({"favourite", "notes"})
"""Members that are for the person alone whose profile it is."""


def report_json(
    report: Report,
    words: "Words",
    contents: Contents = EVERYTHING,
    *,
    reveal: bool = False,
    longest_body: int | None = None,
) -> dict[str, Any]:
    """The report, finished or not, as JSON values; secrets and tokens redacted.

    `reveal` shows secrets, tokens and assertions in clear, but never keys and passphrases:
    for a person's own screen only, never for a file. With `longest_body` no more than so many
    characters of each answer are in it.
    """
    render = revealed if reveal else redacted
    concealer = concealer_of(report.profile)
    made_in = _made_in(report)
    if longest_body is not None:
        # Cut once before anything is searched: what is found further on is not shown anyway.
        report = beginning(report, 2 * longest_body)
    report = chosen(report, contents)
    if longest_body is not None:
        report = beginning(report, longest_body)

    def outside(text: str) -> str:
        return render(concealer.parts(text))

    def told(finding: Finding) -> dict[str, Any]:
        return finding_json(cleaned(finding, outside), words)

    return {
        "format": FORMAT,
        "ok": report.ok,
        "brought": report.brought,
        "verdict": None if report.verdict is None else told(report.verdict),
        "steps": [_step(step, told) for step in report.steps],
        "token": None if report.token is None else _token(report.token, render, concealer),
        "resource": None if report.resource is None else _answer(report.resource, render),
        "introspection": _introspection(report, told, outside),
        "revocation": _revocation(report, told),
        "calling": calling_json(report.calling, outside, told),
        "exchanges": [_exchange(exchange, render, outside) for exchange in report.exchanges],
        "clock_skew": _skew(report.clock_skew),
        "probe": probe_json(report.probe, outside),
        "profile": _profile(report, concealer),
        "started_at": report.started_at.iso(),
        "finished_at": None if report.finished_at is None else report.finished_at.iso(),
        "environment": made_in,
        "keyfit": app.__version__,
    }


def _made_in(report: Report) -> dict[str, Any]:
    here = surroundings(report)
    return {
        "system": here.system,
        "python": here.python,
        "time_zone": here.time_zone or None,
        "proxy": here.proxy,
    }


def finding_json(finding: Finding, words: "Words") -> dict[str, Any]:
    """A finding with its texts in the language of `words`."""
    text = words.finding(finding)
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "step": finding.step.value,
        "title": text.title,
        "explanation": text.explanation,
        "who": [who.value for who in finding.who],
        "next_steps": [step.text for step in text.next_steps],
        "causes": list(finding.causes),
        "evidence": plain(finding.evidence),
    }


def _step(step: StepReport, told: Told) -> dict[str, Any]:
    return {
        "id": step.step.value,
        "status": step.status.value,
        "duration_ms": _milliseconds(step.duration),
        "findings": [told(finding) for finding in step.findings],
    }


def _token(token: Token, render: Render, concealer: Concealer) -> dict[str, Any]:
    def outside(text: str) -> str:
        return render(concealer.parts(text))

    expiry: str
    seconds: float | None
    end: str | None
    match token.expiry:
        case StatedExpiry(expires_in=span, at=at):
            expiry, seconds, end = "stated", span.seconds, at.iso()
        case DerivedExpiry(at=at):
            expiry, seconds, end = "derived", at.since(token.received_at).seconds, at.iso()
        case UnknownExpiry():
            expiry, seconds, end = "unknown", None, None
    return {
        "kind": token.kind.value,
        "header": plain(token.header, outside),
        "claims": plain(token.claims, outside),
        "signature": token.signature.value,
        "token_type": outside(token.token_type),
        "expiry": expiry,
        "expires_in": plain(seconds),
        "expires_at": end,
        "received_at": token.received_at.iso(),
        "access_token": render((token.access_token,)),
        "requested_scope": plain(token.requested_scope, outside),
        "granted_scope": plain(token.granted_scope, outside),
    }


def _introspection(report: Report, told: Told, outside: Outside) -> dict[str, Any] | None:
    seen = report.introspection
    if seen is None:
        return None
    return {
        "at": seen.at.iso(),
        "active": seen.active,
        "members": plain(seen.members, outside),
        "signature": None if seen.signature is None else seen.signature.value,
        "findings": [told(finding) for finding in seen.findings],
    }


def _revocation(report: Report, told: Told) -> dict[str, Any] | None:
    end = report.revocation
    if end is None:
        return None
    return {
        "at": end.at.iso(),
        "accepted": end.accepted,
        "active": end.active,
        "api_status": end.api_status,
        "findings": [told(finding) for finding in end.findings],
    }


def _answer(answer: Answer, render: Render) -> dict[str, Any]:
    return {
        "status": answer.status,
        "headers": header_values(answer.headers, render),
        "body": render(answer.body),
        "body_encoding": "base64" if answer.body_is_base64 else "text",
        "size": answer.size,
        "truncated": answer.truncated,
    }


def _exchange(exchange: Exchange, render: Render, outside: Outside) -> dict[str, Any]:
    request = exchange.request
    return {
        "step": exchange.purpose,
        "request": {
            "method": request.method,
            "url": outside(request.url),
            "headers": header_values(request.headers, render),
            "body": render(request.body),
            "body_bytes": len(request.binary) or None,
        },
        "response": None if exchange.answer is None else _answer(exchange.answer, render),
        "fault": outside(exchange.fault),
        "via": outside(exchange.connection.via) or None,
        "connection": _connection(exchange.connection, outside),
        "clock_skew": _skew(exchange.clock_skew),
        "timing_ms": _timing(exchange.timing),
    }


def _connection(connection: Connection, outside: Callable[[str], str]) -> dict[str, Any]:
    chain = connection.chain
    on_path = chain.on_path
    return {
        "address": connection.address or None,
        "tls_version": connection.tls_version or None,
        "chain": [
            _certificate(each, outside, on_path=each in on_path) for each in chain.certificates
        ],
        "chain_not_sent": outside(chain.not_sent) or None,
        "chain_left_out": chain.left_out,
    }


def _certificate(
    each: Presented, outside: Callable[[str], str], *, on_path: bool
) -> dict[str, Any]:
    if not isinstance(each, PeerCertificate):
        return {"sha256": each.sha256, "on_path": False}
    return {
        "subject": outside(each.subject),
        "issuer": outside(each.issuer),
        "names": plain(each.names, outside),
        "not_before": each.not_before.iso(),
        "not_after": each.not_after.iso(),
        "sha256": each.sha256,
        "key": each.key or None,
        "signature": each.signature or None,
        "self_signed": each.self_signed,
        "issuers_at": plain(each.issuers_at, outside),
        "on_path": on_path,
    }


def _skew(skew: ClockSkew | None) -> dict[str, float] | None:
    if skew is None:
        return None
    return {
        "ahead": round(skew.ahead.seconds, 3),
        "uncertainty": round(skew.uncertainty.seconds, 3),
    }


def _timing(timing: Timing) -> dict[str, float | None]:
    return {
        "resolve": _milliseconds(timing.resolve),
        "connect": _milliseconds(timing.connect),
        "tls": _milliseconds(timing.tls),
        "wait": _milliseconds(timing.wait),
        "download": _milliseconds(timing.download),
        "total": _milliseconds(timing.total),
    }


def _profile(report: Report, concealer: Concealer) -> dict[str, Any]:
    return {
        name: value if name in _NOT_TYPED else _masked(value, concealer)
        for name, value in profile_json(report.profile).items()
        if name not in _OWN
    }


def _masked(value: Any, concealer: Concealer) -> Any:
    """The same value, its texts without the profile's secrets; names of members are ours."""
    match value:
        case str():
            return concealer.text(value)
        case dict():
            return {name: _masked(each, concealer) for name, each in value.items()}
        case list():
            return [_masked(each, concealer) for each in value]
        case _:
            return value


def _milliseconds(span: Span | None) -> float | None:
    return None if span is None else round(span.milliseconds, 3)
