"""What shows of a check on its way: its beginning and its end at once, and between them moments."""

import asyncio
from dataclasses import replace

from app.model.events import StepStarted
from app.model.report import Report
from app.model.step import StepId
from tests.gui.result.sample_reports import PROFILE, START, works
from tests.gui.test_main_window import window_open
from tests.gui.waiting import until


async def test_steps_that_come_at_once_show_together_and_the_end_does_not_wait(
    qt_loop: object,
) -> None:
    async with window_open() as window:
        window.desk.new()
        window.form.show_profile(PROFILE, saved=False)
        shown: list[Report] = []
        window.checking.shown.connect(shown.append)
        begun = Report.begun(PROFILE, START)
        window.check._show(begun)
        assert shown == [begun]
        later = begun
        for step in (StepId.INPUT, StepId.DISCOVERY, StepId.AUTHENTICATE):
            later = later.after(StepStarted(step, START))
            window.check._show(later)
        assert shown == [begun]
        await until(lambda: len(shown) == 2)
        assert shown[-1] is later
        window.check._show(later.after(StepStarted(StepId.RESOURCE, START)))
        ended = replace(works(), started_at=START, profile=PROFILE)
        window.check._show(ended)
        assert shown[2:] == [ended]
        await asyncio.sleep(0.05)
        assert shown[2:] == [ended]  # what was on its way is over


async def test_what_is_forgotten_meanwhile_shows_no_more(qt_loop: object) -> None:
    async with window_open() as window:
        window.desk.new()
        window.form.show_profile(PROFILE, saved=False)
        begun = Report.begun(PROFILE, START)
        window.check._show(begun)
        shown: list[Report] = []
        window.checking.shown.connect(shown.append)
        window.check._show(begun.after(StepStarted(StepId.DISCOVERY, START)))
        window.check.forget()
        await asyncio.sleep(0.05)
        assert not shown
