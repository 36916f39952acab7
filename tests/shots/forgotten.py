"""States that are easily forgotten: slow, offline, locked, endless names, a thousand, 50 MiB."""

from collections.abc import AsyncIterator

from app.model.content import ContentKind
from app.model.events import TokenIntrospected
from app.model.time import Span
from app.vault import Vault
from app.vault.moving import Kept
from tests.gui.result import sample_reports as recorded
from tests.shots import histories, samples
from tests.shots.desk import Desk
from tests.vault.doubles import HangingKeyring, MemoryKeyring

_MANY = 1000
_CAP = 50 * 1024 * 1024
"""Bytes of an answer that are kept at most."""
_RENEWED_AFTER = 61
"""Seconds: no token is asked for more often than once a minute."""


def thousand() -> Vault:
    """As many profiles as nobody has, in forty folders."""
    vault = Vault(MemoryKeyring())
    profiles = (
        samples.agreements(
            name=f"Client {number}",
            folder=f"Department {number % 40}",
            environment=(samples.PROD, samples.PP, samples.TEST)[number % 3],
        )
        for number in range(_MANY)
    )
    vault.take_in(tuple(Kept(each, None) for each in profiles), lambda name: name)
    return vault


async def thousand_profiles(desk: Desk) -> AsyncIterator[str]:
    """The side bar with all of them."""
    await desk.opens_side_bar()
    yield "thousand-profiles"


async def keyring_asks(desk: Desk) -> AsyncIterator[str]:
    """It does not answer before somebody has typed its password elsewhere."""
    window = desk.window
    hanging = HangingKeyring()
    window.profiles.use(Vault(hanging))
    window.profiles.refresh()
    await desk.until(window.toast.isVisible)
    yield "keyring-asks"
    hanging.released.set()
    await desk.is_idle()


async def keyring_locked(desk: Desk) -> AsyncIterator[str]:
    """Nobody typed its password."""
    await desk.opens_side_bar()
    yield "keyring-locked-at-start"


async def offline(desk: Desk) -> AsyncIterator[str]:
    """Nobody tells where the server is."""
    desk.window.arrangement.show_result()
    desk.window.check._show(histories.offline(desk.window.form.profile()))
    yield "offline"


async def slow(desk: Desk) -> AsyncIterator[str]:
    """A server that takes the request and stays silent."""
    window = desk.window
    await desk.practises("no-answer")
    window.form.ask_for_check()
    steps = window.result._ladder._list
    await desk.until(lambda: steps.model_of_steps._slow_row >= 0)
    yield "slow"
    window.check.cancel()
    await desk.is_idle()


async def endless_names(desk: Desk) -> AsyncIterator[str]:
    """Whatever a person or a provider names may be long; what a server says as well."""
    window = desk.window
    profile = samples.agreements(
        name="Agreements between the northern branch and its partners, second attempt " * 2,
        folder="Departments of the northern branch that nobody has counted yet",
        client_id="urn:example:clients:" + "north-branch-agreements-" * 6,
        scope=" ".join(f"https://api.nordbank.example/scopes/agreements.{n}" for n in range(12)),
        token_endpoint="https://login.nordbank.example/" + "realms/agreements/" * 6 + "token",
    )
    window.form.show_profile(profile, saved=False)
    window.checking.show_ready()
    await desk.is_idle()
    yield "endless-names"
    window.arrangement.show_result()
    desk.clock.stand_at(samples.START.plus(Span(19)))
    window.check._show(histories.endless(profile))
    yield "endless-names-checked"
    desk.opens("exchanges")
    yield "endless-names-exchanged"


async def answers(desk: Desk) -> AsyncIterator[str]:
    """None was asked for, an empty one, a refusal that explains itself, and 50 MiB of text."""
    window = desk.window
    profile = window.form.profile()
    window.arrangement.show_result()
    desk.clock.stand_at(samples.START.plus(Span(19)))
    window.check._show(histories.without_api(profile))
    desk.opens("api")
    yield "no-api"
    window.check._show(histories.answered(profile, recorded.answer("", status=204, reason="")))
    desk.opens("api")
    yield "empty-answer"
    window.check._show(histories.refused_by_api(profile))
    desk.opens("api")
    yield "api-refused"
    text = "All work and no play makes a long answer.\n" * (_CAP // 42)
    long = recorded.answer(text, kind=ContentKind.TEXT, truncated=True)
    window.check._show(histories.answered(profile, long))
    desk.opens("api")
    yield "fifty-mebibytes"


async def renewed(desk: Desk) -> AsyncIterator[str]:
    """What the server says of a token, and what is left of that when the next one has come."""
    window = desk.window
    await desk.practises("renewable-token")
    await desk.checks()
    window.check._fold(TokenIntrospected(histories.INTROSPECTED))
    await desk.shows_fate()
    yield "introspected"
    window.check.call_all(window.form.profile().more_calls)
    await desk.is_idle()
    window.result.freshness.box.click()
    desk.clock.ahead += _RENEWED_AFTER
    window.time.countdown.ticker.tick()
    await desk.until(lambda: window.check.running)
    await desk.is_idle()
    await desk.shows_fate()
    yield "renewed"
    desk.opens("api")
    yield "called-before"
    window.result.freshness.box.setChecked(False)
