"""How the API tab shares its height between the calls and the answer of one of them."""

import pytest
from pytestqt.qtbot import QtBot

from app.gui.result.api_tab import ApiTab
from app.model.calling import Calling, CallingEnd, CallOutcome, Opens
from app.model.frozen import replace
from app.model.profile import ApiCall
from app.words import Words
from tests.gui.result import sample_reports as sample

CALLS = tuple(ApiCall(name=name, url=f"https://api.example/{name}") for name in "abc")


@pytest.mark.parametrize("height", range(340, 480, 20))
def test_no_call_is_cut_off_that_cannot_be_scrolled_to(qtbot: QtBot, height: int) -> None:
    tab = ApiTab(Words("en"))
    qtbot.addWidget(tab)
    tab.resize(535, height)
    tab.show()
    report = sample.works()
    outcomes = tuple(CallOutcome(call, Opens.YES, 200, report.resource) for call in CALLS)
    calling = Calling(CALLS, outcomes, end=CallingEnd.DONE)
    tab.show_report(replace(report, calling=calling), sample.START)
    table, rows = tab.table, tab.table.rows
    qtbot.waitUntil(lambda: rows.y() > 0 and rows.geometry().bottom() < table.height())
    assert table.geometry().bottom() < tab.view.y()
