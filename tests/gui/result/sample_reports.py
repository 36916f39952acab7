"""Reports folded from events, as a check tells them."""

import json
from dataclasses import replace
from typing import Any

from app.engine.content import kind_of
from app.model.events import (
    CheckFinished,
    Event,
    ExchangeSeen,
    ResourceAnswered,
    StepFinished,
    StepStarted,
    TokenReceived,
)
from app.model.exchange import Answer, Connection, Exchange, Request, Timing
from app.model.finding import Finding, Severity, Who
from app.model.profile import ApiCall, Profile, SharedSecret
from app.model.report import Report
from app.model.secret import Secret, SecretKind
from app.model.step import StepId, StepStatus
from app.model.time import Instant, Span
from app.model.token import StatedExpiry, Token, TokenKind

START = Instant(1_795_552_061.0)
RAW = "eyJh" + "b" * 1180
CANARY = "canary-" + "s" * 30
PROFILE = Profile(
    name="Agreements",
    token_endpoint="https://login.example/connect/token",
    client_id="my-client",
    credential=SharedSecret(Secret(CANARY)),
    scope="deals",
    call=ApiCall("https://api.example/deals"),
)
CONNECTION = Connection("login.example", 443, ("192.0.2.1",), "192.0.2.1", "TLSv1.3")


def token(**changes: Any) -> Token:
    values: dict[str, Any] = {
        "access_token": Secret(RAW, SecretKind.TOKEN),
        "token_type": "Bearer",
        "kind": TokenKind.JWT,
        "received_at": START,
        "expiry": StatedExpiry(Span(3600), START.plus(Span(3600))),
        "requested_scope": ("deals",),
        "granted_scope": ("deals",),
        "header": {"alg": "RS256", "typ": "at+jwt"},
        "claims": {
            "iss": "https://login.example",
            "exp": START.seconds + 3600,
            "client_id": "my-client",
        },
    }
    return Token(**{**values, **changes})


def answer(body: str, *, status: int = 200, reason: str = "OK", **changes: Any) -> Answer:
    headers = (("content-type", ("application/json",)), ("x-request-id", ("17",)))
    kind = kind_of(body.encode()[:2000], body[:2000])
    made = Answer(status, reason, "HTTP/1.1", headers, (body,), kind=kind, size=len(body))
    return replace(made, **changes)


def token_exchange() -> Exchange:
    request = Request(
        "POST",
        PROFILE.token_endpoint,
        (("content-type", ("application/x-www-form-urlencoded",)),),
        ("grant_type=client_credentials&client_secret=", Secret(CANARY)),
    )
    answered = Answer(
        200,
        "OK",
        "HTTP/1.1",
        (("content-type", ("application/json",)),),
        ('{"access_token":"', Secret(RAW, SecretKind.TOKEN), '"}'),
        size=1200,
    )
    timing = Timing(Span(0.004), Span(0.012), Span(0.031), Span(0.076), Span(0.004), Span(0.127))
    return Exchange("token", request, answered, CONNECTION, timing)


def fold(*events: Event, profile: Profile = PROFILE) -> Report:
    report = Report.begun(profile, START)
    for event in events:
        report = report.after(event)
    return report


def passed(*steps: StepId) -> list[Event]:
    events: list[Event] = []
    for step in steps:
        events += [
            StepStarted(step, START),
            StepFinished(step, StepStatus.PASSED, Span(0.004)),
        ]
    return events


CONNECTED = passed(StepId.INPUT, StepId.RESOLVE, StepId.CONNECT, StepId.TLS)


def works(body: str | None = None, **token_changes: Any) -> Report:
    resource = answer(json.dumps({"total": 2, "deals": []}) if body is None else body)
    return fold(
        *CONNECTED,
        *passed(StepId.AUTHENTICATE, StepId.TOKEN),
        ExchangeSeen(token_exchange()),
        TokenReceived(token(**token_changes)),
        *passed(StepId.INSPECT, StepId.RESOURCE),
        ResourceAnswered(resource, Span(0.12)),
        CheckFinished(
            Finding("check.works", Severity.INFO, (), StepId.RESOURCE, {"resource": True}), START
        ),
    )


def running() -> Report:
    return fold(*CONNECTED, StepStarted(StepId.AUTHENTICATE, START))


def cancelled() -> Report:
    stopped = Finding("check.cancelled", Severity.INFO, (), StepId.AUTHENTICATE)
    return running().after(CheckFinished(stopped, START))


def refused() -> Report:
    finding = Finding(
        "token.invalid_client",
        Severity.ERROR,
        (Who.YOU, Who.CLIENT_OWNER),
        StepId.AUTHENTICATE,
        {"error": "invalid_client", "status": 400},
    )
    return fold(
        *CONNECTED,
        StepStarted(StepId.AUTHENTICATE, START),
        ExchangeSeen(token_exchange()),
        StepFinished(StepId.AUTHENTICATE, StepStatus.FAILED, Span(0.074), (finding,)),
        CheckFinished(finding, START),
    )


def warned() -> Report:
    finding = Finding("jwt.audience_missing", Severity.WARNING, (Who.CLIENT_OWNER,), StepId.INSPECT)
    return fold(
        *CONNECTED,
        *passed(StepId.AUTHENTICATE, StepId.TOKEN),
        ExchangeSeen(token_exchange()),
        TokenReceived(token()),
        StepStarted(StepId.INSPECT, START),
        StepFinished(StepId.INSPECT, StepStatus.WARNING, Span(0.006), (finding,)),
        *passed(StepId.RESOURCE),
        ResourceAnswered(answer("{}"), Span(0.1)),
        CheckFinished(
            Finding(
                "check.works_with_warnings",
                Severity.WARNING,
                (),
                StepId.INSPECT,
                {"code": "jwt.audience_missing"},
            ),
            START,
        ),
    )
