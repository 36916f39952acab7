"""What *Keep fresh* says in each state, and what it lists."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from app.gui.result.claim_table import ClaimTable
from app.gui.result.freshness import Freshness
from app.gui.state.keep_fresh import Kept, Outcome, Renewal, Standing, Why
from app.model.events import CheckFinished
from app.model.finding import Finding, Severity, Who
from app.model.profile import ApiCall, Profile
from app.model.report import Report
from app.model.step import StepId
from app.model.time import Instant
from app.words import Words
from tests.gui.state.test_token_ends import report

NOW = Instant(1_800_000_000)
WORKS = Finding("check.works", Severity.INFO, (), StepId.TOKEN)
REFUSED = Finding("token.secret_expired", Severity.ERROR, (Who.CLIENT_OWNER,), StepId.TOKEN)
FAILED = Renewal(NOW, Outcome.FAILED, REFUSED, None)
RENEWED = Renewal(NOW, Outcome.RENEWED, WORKS, Instant(NOW.seconds + 3600))
SOON = Instant(NOW.seconds + 600)


def checked(profile: Profile | None = None, verdict: Finding = WORKS) -> Report:
    return report(300, profile).after(CheckFinished(verdict, NOW))


class Shown:
    """The line with a state and a report."""

    def __init__(self, qtbot: QtBot, kept: Kept, told: Report | None = None) -> None:
        self.freshness = Freshness()
        qtbot.addWidget(self.freshness)
        self.freshness.keep(kept)
        self.freshness.show_report(told or checked(), Words("en"), NOW)
        self.box = self.freshness.box

    @property
    def said(self) -> str:
        return self.freshness._said.text()

    @property
    def rows(self) -> list[tuple[str, str]]:
        """Until when, and the result."""
        table = self.freshness.log.findChild(ClaimTable)
        if table is None:
            return []
        return [(row.value, row.meaning) for row in table.model_of_claims.rows]


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        (Kept(), "Renews it before it expires"),
        (Kept(Standing.HELD), "Waiting: the form has changed since the check"),
        (Kept(Standing.RENEWING), "Renewing…"),
        (
            Kept(Standing.STOPPED, Why.TOO_SHORT),
            "This token is too short-lived to be kept fresh",
        ),
        (
            Kept(Standing.STOPPED, Why.NO_END),
            "Nothing says when this token expires, so it can’t be kept fresh",
        ),
        (Kept(Standing.STOPPED, Why.FAILED_THRICE), "Stopped after three failures in a row"),
        (Kept(Standing.STOPPED, Why.CANCELLED), "Stopped: the renewal was cancelled"),
        (
            Kept(Standing.STOPPED, Why.FAILED, log=(FAILED,)),
            "Stopped: " + Words("en").finding(REFUSED).title,
        ),
    ],
)
def test_each_state_is_said(qtbot: QtBot, kept: Kept, said: str) -> None:
    shown = Shown(qtbot, kept)
    assert shown.said == said
    assert shown.box.accessibleDescription() == said
    assert shown.box.isChecked() is kept.on


def test_the_next_one_is_told_and_what_came_of_the_last(qtbot: QtBot) -> None:
    waiting = Kept(Standing.WAITING, next_at=SOON)
    at, then = Words("en").time_of_day(SOON), Words("en").time_of_day(NOW)
    assert Shown(qtbot, waiting).said == f"Next: {at}"
    once = replace(waiting, log=(RENEWED,))
    assert Shown(qtbot, once).said == f"Renewed {then}. Next: {at}"
    failed = replace(waiting, failures=1, log=(RENEWED, FAILED))
    assert Shown(qtbot, failed).said == f"The last try failed. Next: {at}"


def test_a_time_of_another_day_is_told_with_its_day(qtbot: QtBot) -> None:
    later = Instant(NOW.seconds + 86_400)
    said = Shown(qtbot, Kept(Standing.WAITING, next_at=later)).said
    assert said.startswith("Next: tomorrow")


def test_the_latest_renewal_stands_first(qtbot: QtBot) -> None:
    log = (
        RENEWED,
        replace(RENEWED, outcome=Outcome.SAME),
        replace(RENEWED, verdict=REFUSED),
        FAILED,
        replace(FAILED, outcome=Outcome.CANCELLED),
    )
    title = Words("en").finding(REFUSED).title
    assert Shown(qtbot, Kept(Standing.WAITING, next_at=SOON, log=log)).rows == [
        ("–", "Cancelled"),
        ("–", f"Not renewed: {title}"),
        (_until(), f"Renewed, but: {title}"),
        (_until(), "The server gave the same token once more"),
        (_until(), "Renewed"),
    ]


def _until() -> str:
    assert RENEWED.end is not None
    return Words("en").clock_time(RENEWED.end, NOW)


def test_it_is_said_beforehand_that_the_api_is_called_each_time(qtbot: QtBot) -> None:
    calling = Profile(call=ApiCall("https://api.example/me", "POST"))
    said = Shown(qtbot, Kept(), checked(calling)).said
    assert said == "Renews it before it expires, and calls the API each time"


def test_a_token_that_was_brought_cannot_be_renewed(qtbot: QtBot) -> None:
    shown = Shown(qtbot, Kept(), replace(checked(), brought=True))
    assert shown.freshness.isHidden()


def test_without_a_token_it_can_be_stopped_but_not_begun(qtbot: QtBot) -> None:
    none = replace(checked(verdict=REFUSED), token=None)
    assert Shown(qtbot, Kept(), none).freshness.isHidden()
    stopped = Shown(qtbot, Kept(Standing.STOPPED, Why.FAILED, log=(FAILED,)), none)
    assert not stopped.freshness.isHidden()
    assert not stopped.box.isEnabled()
    assert Shown(qtbot, Kept(Standing.WAITING, next_at=SOON), none).box.isEnabled()
