"""The claims: opened, found and copied, however many and however odd they are."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.gui.result.claim_copying import as_json, copied_cell, copied_row
from app.gui.result.claim_row import ClaimRow, Fold
from app.gui.result.claim_table import PAD, ClaimTable
from app.gui.result.claims_view import ClaimsView
from app.gui.result.pane import ResultPane
from app.gui.result.token_rows import MOST_ROWS, claim_rows
from app.gui.theme.fonts import TextStyle, font
from app.gui.theme.text import Text
from app.model.time import Instant
from app.words import Words
from tests.gui.result import sample_reports as sample

WORDS = Words("en")
CLAIMS: dict[str, Any] = {
    "iss": "https://login.example",
    "iat": sample.START.seconds - 120,
    "cnf": {"jkt": "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"},
    "resource_access": {"deals": {"roles": ["reader", "writer"]}},
    "scope": ["a", "b"],
}
odd = st.text(st.characters(codec=None) | st.sampled_from("\u202e\0\ud800<&\n"), max_size=30)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | odd,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(odd, inner, max_size=4),
    max_leaves=10,
)


def _find(pane: QWidget, identifier: str) -> QWidget:
    return next(
        each for each in pane.findChildren(QWidget) if each.accessibleIdentifier() == identifier
    )


def _open(pane: ResultPane, claims: dict[str, Any]) -> ClaimTable:
    pane.show_report(sample.works(claims=claims), sample.START)
    pane._tabs.open_tab("token")
    pane._tab_opened()
    table = _find(pane, "token-claims")
    assert isinstance(table, ClaimTable)
    return table


def _rows(table: ClaimTable) -> list[ClaimRow]:
    return list(table.model_of_claims.rows)


def _names(table: ClaimTable) -> list[str]:
    return [row.name for row in _rows(table)]


def _go_to(table: ClaimTable, name: str, column: int = 1) -> None:
    at = _names(table).index(name)
    table.setCurrentIndex(table.model_of_claims.index(at, column))


def _search(pane: ResultPane) -> QLineEdit:
    field = _find(pane, "find-claim")
    assert isinstance(field, QLineEdit)
    return field


def test_a_time_is_told_by_distance_by_the_clock_here_and_in_utc(pane: ResultPane) -> None:
    row = next(row for row in _rows(_open(pane, CLAIMS)) if row.name == "iat")
    away, here = row.value.split("\n")
    assert away == "2 min ago"
    assert WORDS.clock_time(sample.START, sample.START).partition(" ")[0] in here
    assert row.meaning.endswith(" UTC")


def test_a_second_later_only_the_values_of_times_are_told_anew(pane: ResultPane) -> None:
    start = int(sample.START.seconds)
    table = _open(pane, {"sub": "a", "exp": start + 300, "iat": start - 5})
    told: list[tuple[int, int, int]] = []
    table.model_of_claims.dataChanged.connect(
        lambda first, last: told.append((first.row(), first.column(), last.column()))
    )
    pane.show_now(Instant(start + 1))
    names = _names(table)
    assert sorted(told) == sorted((names.index(name), 1, 1) for name in ("exp", "iat"))


def test_what_is_inside_opens_by_the_keyboard_and_closes_again(
    pane: ResultPane, qtbot: QtBot
) -> None:
    table = _open(pane, CLAIMS)
    closed = _names(table)
    _go_to(table, "cnf")
    qtbot.keyClick(table, Qt.Key.Key_Return)
    at = closed.index("cnf") + 1
    assert _names(table) == [*closed[:at], "jkt", *closed[at:]]
    inside = next(row for row in _rows(table) if row.name == "jkt")
    assert inside.meaning == "The thumbprint of the key it is bound to (DPoP)"
    assert inside.indent() > 0
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert _names(table) == closed


def test_a_click_opens_level_after_level(pane: ResultPane, qtbot: QtBot) -> None:
    table = _open(pane, CLAIMS)
    for name in ("resource_access", "deals"):
        _go_to(table, name)
        place = table.visualRect(table.currentIndex()).center()
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    roles = next(row for row in _rows(table) if row.name == "roles")
    assert roles.value == "reader, writer"
    assert roles.meaning == "What it may do at this client"
    assert roles.path == ("resource_access", "deals", "roles")


def test_a_long_text_is_folded_so_that_the_next_claim_is_in_sight(
    pane: ResultPane, qtbot: QtBot
) -> None:
    table = _open(pane, {"name": "a long name " * 30, "roles": "reader"})
    row = _rows(table)[_names(table).index("name")]
    assert row.fold is Fold.CLOSED
    assert len(row.value) <= 80
    low = table.height()
    _go_to(table, "name")
    qtbot.keyClick(table, Qt.Key.Key_Return)
    row = _rows(table)[_names(table).index("name")]
    assert (row.fold, len(row.value)) == (Fold.OPEN, 360)
    assert table.height() > low
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert table.height() == low


def test_the_claim_that_a_warning_is_about_follows_the_end(pane: ResultPane) -> None:
    pane.show_report(sample.warned(), sample.START)
    table = _find(pane, "token-claims")
    assert isinstance(table, ClaimTable)
    assert _names(table)[:3] == ["exp", "aud", "iss"]
    assert [row.name for row in _rows(table) if row.warn] == ["aud"]


def test_a_name_breaks_after_an_underscore_and_nowhere_else(pane: ResultPane) -> None:
    names = ("organisation_of_the_institution", "x", "urn:example:" + "very:long:" * 9)
    table = _open(pane, dict.fromkeys(names, "1"))
    for width in (420, 500):
        table.resize(width, table.height())
        letters, room = QFontMetrics(font(TextStyle.WIRE)), table.columnWidth(0) - 3 * PAD
        assert letters.horizontalAdvance("organisation_") <= room
        assert table.columnWidth(0) <= width * 0.32
        assert sum(map(table.columnWidth, range(3))) == table.viewport().width()


def test_the_search_looks_at_name_value_and_meaning(pane: ResultPane, qtbot: QtBot) -> None:
    table = _open(pane, CLAIMS)
    every = _names(table)
    field = _search(pane)
    for wanted, name in (("RESOURCE_", "resource_access"), ("writer", "resource_access"),
                         ("who issued", "iss")):  # fmt: skip
        field.setText(wanted)
        qtbot.waitUntil(lambda name=name: _names(table) == [name], timeout=20_000)
    field.setText("nowhere to be found")
    qtbot.waitUntil(lambda: _names(table) == [], timeout=20_000)
    assert table.parentWidget().isVisible()
    field.clear()
    assert _names(table) == every


def test_few_claims_are_seen_at_once_and_need_no_field(pane: ResultPane) -> None:
    _open(pane, CLAIMS)
    assert not _search(pane).isVisible()
    _open(pane, {f"claim-{number}": number for number in range(20)})
    assert _search(pane).isVisible()


@pytest.mark.parametrize(
    ("column", "copied"), [(0, "cnf"), (1, CLAIMS["cnf"]), (2, "Only the holder")]
)
def test_a_cell_is_copied_as_the_token_has_it(
    pane: ResultPane, qtbot: QtBot, qapp: QApplication, column: int, copied: object
) -> None:
    table = _open(pane, CLAIMS)
    _go_to(table, "cnf", column)
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    text = qapp.clipboard().text()
    if isinstance(copied, str):
        assert text.startswith(copied)
    else:
        assert json.loads(text) == copied


def test_all_of_them_are_copied_as_json(pane: ResultPane, qtbot: QtBot, qapp: QApplication) -> None:
    _open(pane, CLAIMS)
    qtbot.mouseClick(_find(pane, "copy-claims"), Qt.MouseButton.LeftButton)
    assert json.loads(qapp.clipboard().text()) == CLAIMS


def test_the_menu_copies_value_row_and_all(
    pane: ResultPane, qtbot: QtBot, qapp: QApplication
) -> None:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QContextMenuEvent

    table = _open(pane, CLAIMS)
    _go_to(table, "iss")
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(1, 1), QPoint(1, 1))
    qapp.sendEvent(table, event)
    menu = table.findChild(QMenu)
    assert menu is not None
    value, row, everything = menu.actions()
    value.trigger()
    assert qapp.clipboard().text() == CLAIMS["iss"]
    row.trigger()
    assert qapp.clipboard().text() == f"iss\t{CLAIMS['iss']}\tWho issued it"
    everything.trigger()
    assert json.loads(qapp.clipboard().text()) == CLAIMS
    menu.close()


@settings(deadline=None)
@given(st.dictionaries(odd, values, max_size=5))
def test_no_claims_are_too_odd_to_show_and_to_copy(claims: dict[str, Any]) -> None:
    report = sample.works(claims=claims)
    opened = {(name,) for name in claims}
    rows = claim_rows(report, WORDS, sample.START, tuple(WORDS.claim_order(claims)), opened)
    assert {row.path[0] for row in rows} == {*claims, "aud"}
    for row in rows:
        shown = f"{row.name}{row.value}{row.meaning}"
        shown.encode()
        assert not {"\0", "\u202e"} & set(shown)
        copied_cell(row, 1).encode()
        copied_row(row).encode()


def test_a_nest_opens_one_level_at_a_time_however_deep_it_is() -> None:
    nest: Any = "x"
    for _ in range(50_000):
        nest = [nest]
    path: tuple[str | int, ...] = ("deep",)
    opened: set[tuple[str | int, ...]] = set()
    for _ in range(2_000):
        opened.add(path)
        path = (*path, 1)
    rows = claim_rows(sample.works(claims={"deep": nest}), WORDS, sample.START, ["deep"], opened)
    assert rows[0].fold is Fold.OPEN
    assert 100 < len(rows) <= 400
    assert as_json({"deep": nest}) == ""


class Counted(dict[str, Any]):
    """Claims that count how many names were looked at one by one."""

    looked_at = 0

    def __iter__(self) -> Iterator[str]:
        for name in super().__iter__():
            self.looked_at += 1
            yield name


def test_of_many_claims_only_those_that_show_are_looked_at(pane: ResultPane, qtbot: QtBot) -> None:
    claims = Counted({f"claim-{number}": number for number in range(20_000)})
    table = _open(pane, claims)
    assert len(_rows(table)) == MOST_ROWS
    assert "It has 20001 claims" in _remark(pane)
    pane.show_now(sample.START.plus(sample.Span(1)))
    assert claims.looked_at <= MOST_ROWS
    before = claims.looked_at
    _search(pane).setText("claim-19999")
    assert claims.looked_at - before <= 1_000  # a slice, and then the window has its turn
    qtbot.waitUntil(lambda: _names(table) == ["claim-19999"], timeout=60_000)


def _remark(pane: ResultPane) -> str:
    view = pane.findChild(ClaimsView)
    assert view is not None
    return "\n".join(each.text() for each in view.findChildren(Text))


def test_a_hundred_thousand_claims_and_a_huge_one_do_not_hold_the_window_up(
    pane: ResultPane, qtbot: QtBot
) -> None:
    claims: dict[str, Any] = {"big": "x" * 10_000_000, "many": list(range(1_000_000))}
    claims |= {f"claim-{number}": {"inside": [number]} for number in range(100_000)}
    clock = QElapsedTimer()
    clock.start()
    table = _open(pane, claims)
    pane.grab()
    assert clock.elapsed() < 10_000
    assert len(_rows(table)) == MOST_ROWS
    for at in range(5):
        clock.restart()
        pane.show_now(sample.START.plus(sample.Span(at + 1)))
        assert clock.elapsed() < 2_000
    clock.restart()
    _search(pane).setText("claim-99999")
    assert clock.elapsed() < 2_000  # a slice, not the whole search
    qtbot.waitUntil(lambda: _names(table) == ["claim-99999"], timeout=60_000)
