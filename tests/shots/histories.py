"""Reports of checks that were recorded, as no server here gives them: made up, and sent nowhere."""

from dataclasses import replace

from app.model.events import (
    CheckFinished,
    ExchangeSeen,
    ResourceAnswered,
    StepFinished,
    StepStarted,
    TokenReceived,
)
from app.model.exchange import Answer
from app.model.finding import Fact, Finding, Severity, Who
from app.model.profile import Profile
from app.model.report import Report
from app.model.step import StepId, StepStatus
from app.model.time import Span
from app.model.token_fate import Introspection
from tests.gui.result import sample_reports as recorded
from tests.shots import samples

_LEARNT: dict[StepId, tuple[float, dict[str, Fact]]] = {
    StepId.RESOLVE: (0.004, {"host": "pp.netseidbroker.dk", "addresses": ("185.31.92.14",)}),
    StepId.CONNECT: (0.012, {"port": 443}),
    StepId.TLS: (0.031, {"tls_version": "TLSv1.3", "not_after": samples.START}),
    StepId.AUTHENTICATE: (0.08, {"method": "client_secret_post"}),
    StepId.TOKEN: (0.001, {"token_type": "Bearer", "lifetime": Span(3600), "scope": ("neb_api",)}),
    StepId.INSPECT: (0.006, {"kind": "jwt", "signature": "verified"}),
    StepId.RESOURCE: (0.12, {"status": 200, "reason": "OK"}),
}
"""How long a step took, and what it found out."""

INTROSPECTED = Introspection(
    samples.START,
    active=True,
    members={
        "active": True,
        "client_id": "practice",
        "scope": "practice.read",
        "token_type": "Bearer",
        "username": "nobody: a program asks for itself",
    },
    findings=(
        Finding(
            "introspection.active",
            Severity.INFO,
            (),
            StepId.INSPECT,
            evidence={"host": "127.0.0.1"},
        ),
    ),
)


def with_details(report: Report) -> Report:
    """With what the steps that went well found out, as the pictures of the design have it."""
    steps = tuple(
        replace(each, duration=Span(_LEARNT[each.step][0]), facts=_LEARNT[each.step][1])
        if each.step in _LEARNT and each.status in (StepStatus.PASSED, StepStatus.WARNING)
        else each
        for each in report.steps
    )
    return replace(report, steps=steps)


def offline(profile: Profile) -> Report:
    """The name of the server could not be looked up."""
    finding = Finding(
        "resolve.failed", Severity.ERROR, (Who.IT,), StepId.RESOLVE, {"host": "pp.netseidbroker.dk"}
    )
    return recorded.fold(
        *recorded.passed(StepId.INPUT),
        StepStarted(StepId.RESOLVE, samples.START),
        StepFinished(StepId.RESOLVE, StepStatus.FAILED, Span(5.0), (finding,)),
        CheckFinished(finding, samples.START),
        profile=profile,
    )


def endless(profile: Profile) -> Report:
    """It works, and everything has a long name."""
    claims = {
        **samples.CLAIMS,
        "client_id": profile.client_id,
        "scope": profile.scope.split(),
        "https://claims.nordbank.example/organisation/department": "North " * 60,
    }
    scopes = tuple(profile.scope.split())
    made = samples.works(
        profile, claims=claims, requested_scope=scopes, granted_scope=scopes[:9], later=1
    )
    exchange = recorded.token_exchange()
    request = replace(exchange.request, url=profile.token_endpoint)
    return replace(made, exchanges=(replace(exchange, request=request),))


def without_api(profile: Profile) -> Report:
    """Nothing was to be called."""
    report = samples.works(replace(profile, call=None), later=2)
    steps = tuple(
        replace(each, asked=False, status=StepStatus.SKIPPED, duration=None)
        if each.step is StepId.RESOURCE
        else each
        for each in report.steps
    )
    return replace(report, steps=steps, resource=None, resource_duration=None)


def answered(profile: Profile, answer: Answer) -> Report:
    """The API let the client in, and answered this."""
    return replace(samples.works(profile, later=answer.size + 3), resource=answer)


def refused_by_api(profile: Profile) -> Report:
    """The API wants another token, and gives a long account of it (RFC 9457)."""
    finding = Finding(
        "resource.wrong_audience",
        Severity.ERROR,
        (Who.API,),
        StepId.RESOURCE,
        {"status": 401, "host": "nordbank.example"},
    )
    body = (
        '{"type": "https://nordbank.example/problems/token", "title": "The token is not for this '
        'API", "status": 401, "detail": "The audience names another API of this bank. Ask for '
        'https://nordbank.example/deals as audience.", "instance": "/deals/17"}'
    )
    challenge = 'Bearer realm="deals", error="invalid_token", error_description="wrong audience"'
    answer = recorded.answer(body, status=401, reason="Unauthorized")
    headers = (
        ("content-type", ("application/problem+json",)),
        ("www-authenticate", (challenge,)),
        *((f"x-header-{number}", (f"value {number}",)) for number in range(6)),
    )
    return recorded.fold(
        *recorded.CONNECTED,
        *recorded.passed(StepId.AUTHENTICATE, StepId.TOKEN),
        ExchangeSeen(recorded.token_exchange()),
        TokenReceived(recorded.token(claims=samples.CLAIMS)),
        *recorded.passed(StepId.INSPECT),
        StepStarted(StepId.RESOURCE, samples.START),
        ResourceAnswered(replace(answer, headers=headers), Span(0.12)),
        StepFinished(StepId.RESOURCE, StepStatus.FAILED, Span(0.12), (finding,)),
        CheckFinished(finding, samples.START),
        profile=profile,
    )
