"""Checks: under way, passed, failed, with all that their result shows."""

from collections.abc import AsyncIterator
from dataclasses import replace

from app.model.profile import Environment, Profile, SharedSecret
from app.model.secret import Secret
from app.model.time import Instant, Span
from app.sandbox.scenarios import SCENARIOS
from tests.servers.answering import TOKEN, answers, json_answer
from tests.servers.presenting import presenting
from tests.servers.raw import serving
from tests.servers.tls import authority, server_context
from tests.shots import histories, samples
from tests.shots.desk import Desk

PLAYED = ("expired-secret", "opaque-token", "portal-page", "clock-ahead", "insufficient-scope")
"""One of each kind, and one that is told apart by the token alone."""
_ENDLESS = "no-answer"


async def first_start(desk: Desk) -> AsyncIterator[str]:
    """Two doors, then the form behind each of them."""
    yield "first-start"
    desk.window.desk.new()
    yield "new-profile"


async def practice(desk: Desk) -> AsyncIterator[str]:
    """From the filled form to every tab of a client that works."""
    window = desk.window
    await desk.practises()
    window.arrangement.show_result()
    yield "form-filled"
    window.result.open_request()
    await desk.until(lambda: not window.request.look.busy)
    yield "request"
    window.result.close_request()
    await desk.checks()
    yield "works"
    desk.presses("tell-before-end")
    window.result.freshness.box.click()
    yield "kept-fresh"
    window.result.freshness.box.setChecked(False)
    desk.presses("tell-before-end")
    desk.opens("exchanges")
    yield "exchanges"
    desk.opens("report")
    await desk.until(lambda: window.result.report_tab._written)
    yield "report"
    desk.opens("api")
    yield "api"
    window.calls.ask()
    yield "asking-to-call"
    desk.presses("answer-call")
    await desk.until(lambda: window.check.report is not None and window.check.report.calling)
    await desk.is_idle()
    window.result.api.table.rows.selectRow(2)
    yield "called"


async def failures(desk: Desk) -> AsyncIterator[str]:
    """Refused, slow, and what else can be practised."""
    window = desk.window
    await desk.practises()
    window.form.proof.secret.setText("only-half-of-the-sec")
    await desk.checks()
    yield "refused"
    desk.opens("exchanges")
    yield "refused-exchanges"
    for name in PLAYED:
        await desk.practises(name)
        await desk.checks()
        yield f"practised-{name}"
    await desk.practises(_ENDLESS)
    window.form.ask_for_check()
    await desk.until(lambda: len(window.check.report.steps) > 3 if window.check.report else 0)
    yield "checking"
    window.check.cancel()
    await desk.is_idle()
    yield "cancelled"


async def probed(desk: Desk) -> AsyncIterator[str]:
    """A server that refuses and does not say why: other ways are tried."""
    no, yes = json_answer({"error": "invalid_client"}, status=401), json_answer(TOKEN)
    async with serving(answers(no, no, yes)) as server:
        profile = samples.agreements(
            provider="", token_endpoint=server.url(), environment=Environment.PRODUCTION
        )
        desk.window.form.show_profile(profile, saved=False)
        await desk.checks()
        yield "refused-unsaid"
        desk.window.probe.ask()
        yield "asking-to-probe"
        desk.presses("answer-try")
        await desk.until(desk.window.result.probe.isVisible)
        await desk.until(lambda: not desk.window.probe.attempts.running)
        await desk.is_idle()
        yield "probed"


async def untrusted(desk: Desk) -> AsyncIterator[str]:
    """A certificate that nobody vouches for, shown with its chain."""
    between = authority("Fjord servers", authority("Fjord private root"))
    with presenting(server_context(desk.folder, between)) as server:
        desk.window.desk.new()
        orders = Profile(
            name="Orders",
            environment=Environment.PRODUCTION,
            token_endpoint=server.url(),
            client_id="orders",
            credential=SharedSecret(Secret("of-no-worth-4711")),
        )
        desk.window.form.show_profile(orders, saved=False)
        await desk.checks()
    yield "untrusted"


async def recorded(desk: Desk) -> AsyncIterator[str]:
    """What the pictures of the design hold, from reports that were recorded."""
    window = desk.window
    profile = window.form.profile()
    desk.clock.stand_at(_later(19))
    window.arrangement.show_result()
    window.check._show(histories.with_details(samples.works(profile)))
    yield "recorded-works"
    for name, seconds in (("ring-amber", 3000), ("ring-over", 3700)):
        desk.clock.stand_at(_later(seconds))
        window.time.countdown.ticker.tick()
        yield name
    window.check._show(histories.with_details(samples.warned(profile)))
    yield "warned-and-over"
    desk.clock.stand_at(_later(19))
    window.check._show(replace(samples.long_and_foreign(profile), started_at=samples.START))
    yield "long-and-foreign"
    desk.opens("api")
    yield "recorded-api"


def _later(seconds: float) -> Instant:
    return samples.START.plus(Span(seconds))


assert {*PLAYED, _ENDLESS} <= {each.id for each in SCENARIOS}
