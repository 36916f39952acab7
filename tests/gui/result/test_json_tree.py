import json
from typing import Any

import pytest
from PySide6.QtCore import QElapsedTimer, QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from app.gui.result.find_field import FindField
from app.gui.result.json_search import SLICE, matches
from app.gui.result.json_tree import PAGE, JsonModel
from app.gui.result.json_view import JsonView


@pytest.mark.parametrize(
    "value",
    [
        {},
        [],
        "text",
        7,
        None,
        {"a": {"b": [1, 2, {"c": None}]}, "d": True},
        [[[[]]], {"": ""}],
        {"key": "\ud800 lone", "n": 10**30},
    ],
)
def test_the_model_keeps_every_promise_of_a_model(qtbot: QtBot, value: Any) -> None:
    model = JsonModel()
    model.show_value(value)
    # The tester fetches rows while it handles a reset and then complains of its own fetching:
    # so it comes after the reset.
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    tester = QAbstractItemModelTester(model, mode)
    _walk(model, QModelIndex())
    assert tester.model() is model


def test_rows_come_a_page_at_a_time(qtbot: QtBot) -> None:
    model = JsonModel()
    model.show_value(list(range(PAGE * 2 + 1)))
    root = QModelIndex()
    assert model.rowCount(root) == 0
    sizes = []
    while model.canFetchMore(root):
        model.fetchMore(root)
        sizes.append(model.rowCount(root))
    assert sizes == [PAGE, 2 * PAGE, 2 * PAGE + 1]


def test_a_hundred_thousand_rows_are_shown_at_once(qtbot: QtBot) -> None:
    view = JsonView()
    qtbot.addWidget(view)
    view.resize(400, 400)
    view.show()
    value = {"deals": [{"id": number, "name": f"deal {number}"} for number in range(100_000)]}
    clock = QElapsedTimer()
    clock.start()
    view.show_value(value)
    view.expand(view.model_of_json.index(0, 0))
    view.grab()
    assert clock.elapsed() < 1500
    assert view.model_of_json.rowCount(view.model_of_json.index(0, 0)) <= 2 * PAGE


def test_a_row_far_away_can_be_gone_to(qtbot: QtBot) -> None:
    view = JsonView()
    qtbot.addWidget(view)
    view.show_value({"deals": [{"id": number} for number in range(3000)]})
    view.reveal([0, 2345, 0])
    index = view.currentIndex()
    assert index.data() == "id"
    assert view.model_of_json.path_of(index) == [0, 2345, 0]


def test_finding_is_case_blind_and_in_reading_order() -> None:
    value = {"Total": 12, "deals": [{"kind": "Mortgage"}, {"mortgage": None}], "x": True}
    assert list(matches(value, "mortgage")) == [[1, 0, 0], [1, 1, 0]]
    assert list(matches(value, "TOTAL")) == [[0]]
    assert list(matches(value, "12")) == [[0]]
    assert list(matches(value, "true")) == [[2]]
    assert list(matches(value, "nothing of the kind")) == []


def test_finding_pauses_so_that_the_window_can_live() -> None:
    found = list(matches(list(range(3 * SLICE)), "no such number"))
    assert found == [None, None, None]


def test_the_find_field_goes_from_one_place_to_the_next_and_round(qtbot: QtBot) -> None:
    view = JsonView()
    field = FindField()
    field.look_in(view)
    for each in (view, field):
        qtbot.addWidget(each)
    view.show_value({"a": "needle", "b": {"c": "needle"}})
    qtbot.keyClicks(field, "needle")
    qtbot.waitUntil(lambda: view.model_of_json.path_of(view.currentIndex()) == [0])
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view.model_of_json.path_of(view.currentIndex()) == [1, 0])
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view.model_of_json.path_of(view.currentIndex()) == [0])


def test_finding_nothing_comes_to_an_end(qtbot: QtBot) -> None:
    view = JsonView()
    field = FindField()
    field.look_in(view)
    for each in (view, field):
        qtbot.addWidget(each)
    view.show_value({"a": 1})
    qtbot.keyClicks(field, "absent")
    qtbot.waitUntil(lambda: not field._slice.isActive())
    assert not view.currentIndex().isValid()


def test_what_json_says_is_shown_as_it_stands(qtbot: QtBot) -> None:
    model = JsonModel()
    model.show_value(json.loads('{"s": "<b>x</b>\\u202e", "n": 1, "t": true, "z": null}'))
    model.fetchMore(QModelIndex())
    shown = [model.index(row, 1).data() for row in range(4)]
    assert shown == ['"<b>x</b>⟨U+202E⟩"', "1", "true", "null"]


def _walk(model: JsonModel, parent: QModelIndex) -> None:
    while model.canFetchMore(parent):
        model.fetchMore(parent)
    for row in range(model.rowCount(parent)):
        for column in range(2):
            model.index(row, column, parent).data()
        _walk(model, model.index(row, 0, parent))
