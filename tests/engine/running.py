"""Run a check against a server of the test's own and look at what it told."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from app.engine import check
from app.model.events import CheckFinished, Event, ExchangeSeen, StepFinished
from app.model.exchange import Exchange
from app.model.inspection import Inspection
from app.model.profile import (
    ApiCall,
    AuthMethod,
    Credential,
    Network,
    Profile,
    SharedSecret,
)
from app.model.report import Report
from app.model.secret import Secret
from app.model.step import StepId, StepStatus
from app.model.time import Clock, Span, SystemClock
from tests.servers.clients import POST_CLIENT, SCOPE, PeerClient
from tests.servers.oidc import OidcProvider

SECRET = "s3cr+t/Vaerdi="
_CLOCK = SystemClock()
_AS_PUBLISHED = Inspection()
FOUND: set[str] = set()
"""The codes that the checks of the running test have found, verdicts included."""


@dataclass(repr=False)
class Told:
    """All events of one check, and the report they make."""

    events: list[Event]
    report: Report

    def __repr__(self) -> str:
        """In a word: `asyncio.run` writes out what it returns, to no purpose, for some 14 ms."""
        return f"Told({self.report.verdict and self.report.verdict.code})"

    @property
    def verdict(self) -> str:
        assert self.report.verdict is not None
        return self.report.verdict.code

    @property
    def exchanges(self) -> list[Exchange]:
        return [each.exchange for each in self.events if isinstance(each, ExchangeSeen)]

    def status(self, step: StepId) -> StepStatus:
        return self.report.step(step).status

    def failed_step(self) -> StepId | None:
        steps = [each for each in self.events if isinstance(each, StepFinished)]
        return next((each.step for each in steps if each.status is StepStatus.FAILED), None)

    def codes(self, step: StepId) -> list[str]:
        return [finding.code for finding in self.report.step(step).findings]


def profile_for(url: str, **changes: object) -> Profile:
    """A client with a secret, for this token endpoint."""
    network = changes.pop("network", Network())
    assert isinstance(network, Network)
    network = replace(
        network,
        ca_bundle=str(changes.pop("ca_bundle", network.ca_bundle)),
        timeout=Span(float(changes.pop("timeout", 5.0))),  # type: ignore[arg-type]
    )
    api = changes.pop("api", None)
    made = {
        "token_endpoint": url,
        "client_id": "abc123",
        "credential": SharedSecret(Secret(SECRET)),
        "call": ApiCall(str(api)) if api else None,
        "network": network,
    }
    return Profile(**{**made, **changes})  # type: ignore[arg-type]


def peer_profile(
    peer: OidcProvider,
    host: str = "",
    *,
    client: PeerClient = POST_CLIENT,
    credential: Credential | None = None,
    mtls: bool = False,
    **network: object,
) -> Profile:
    """A client of the real server and its API, which may go by another name."""

    def named(url: str) -> str:
        return re.sub(r"(?<=//)[^:/]+", host, url) if host else url

    trusted = {"ca_bundle": str(peer.ca_bundle)} if peer.ca_bundle else {}
    return Profile(
        token_endpoint=named(peer.mtls_token_endpoint if mtls else peer.token_endpoint),
        client_id=client.client_id,
        credential=credential or SharedSecret(Secret(client.secret)),
        auth_method=AuthMethod(client.method),
        scope=SCOPE,
        call=ApiCall(named(peer.mtls_api_url if mtls else peer.api_url)),
        network=Network(**{**trusted, "timeout": Span(10), **network}),  # type: ignore[arg-type]
    )


async def told(
    profile: Profile, clock: Clock = _CLOCK, inspection: Inspection = _AS_PUBLISHED
) -> Told:
    """Run the check to its end."""
    events: list[Event] = []
    report = Report.begun(profile, clock.now())
    await check(profile, events.append, clock=clock, inspection=inspection)
    for event in events:
        report = report.after(event)
    assert isinstance(events[-1], CheckFinished)
    remember(report)
    return Told(events, report)


def remember(report: Report) -> None:
    """Count what a check has found as found by the running test."""
    FOUND.update(finding.code for finding in report.findings())
    if report.verdict is not None:
        FOUND.add(report.verdict.code)


def run(work: Callable[[], Awaitable[None]], seconds: float = 60) -> None:
    """Run a test's coroutine for so long at most; no task may outlive it, no loop error pass."""
    errors: list[dict[str, object]] = []

    async def bounded() -> None:
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(lambda _loop, context: errors.append(context))
        async with asyncio.timeout(seconds):
            await work()
        # A server's side of a broken handshake needs a few turns of the loop to notice.
        left = asyncio.all_tasks() - {asyncio.current_task()}
        if left:
            _done, left = await asyncio.wait(left, timeout=2)
        assert not left, f"tasks outlived the test: {left}"

    asyncio.run(bounded())
    assert not errors, f"the loop met errors: {errors}"
