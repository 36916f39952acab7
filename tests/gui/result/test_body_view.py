"""The body of an API's answer, by what it is."""

import asyncio
import base64
import time
from dataclasses import replace

import pytest
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.gui.result.body_view import BodyView
from app.model.content import ContentKind
from app.model.exchange import Answer
from app.words import Words
from tests.gui.result import sample_reports as sample


@pytest.fixture
def view(qtbot: QtBot, qapp: QApplication) -> BodyView:
    shown = BodyView(Words("en"))
    qtbot.addWidget(shown)
    shown.resize(500, 400)
    shown.show()
    return shown


def of_bytes(data: bytes, kind: ContentKind) -> Answer:
    made = sample.answer(base64.b64encode(data).decode())
    return replace(made, body_is_base64=True, kind=kind, size=len(data))


def png(width: int = 40, height: int = 30) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.blue)
    device = QBuffer()
    device.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(device, "PNG")
    return bytes(device.data().data())


def button(view: BodyView, identifier: str) -> QPushButton:
    return next(
        each for each in view.findChildren(QPushButton) if each.accessibleIdentifier() == identifier
    )


def page(view: BodyView) -> str:
    return view._text.box.toPlainText()


def test_json_is_a_tree_and_can_be_seen_as_it_came(view: BodyView, qtbot: QtBot) -> None:
    view.show_answer(sample.answer('{"total":  2}'))
    assert view._views.currentWidget() is view._tree
    assert view._size.text() == "13 bytes JSON"
    other = button(view, "other-view")
    assert other.text() == "As text"
    qtbot.mouseClick(other, Qt.MouseButton.LeftButton)
    assert page(view) == '{"total":  2}'
    assert other.text() == "As a tree"


def test_html_is_text_and_nothing_else(view: BodyView) -> None:
    view.show_answer(sample.answer("<html><img src='https://evil.example/x'></html>"))
    assert page(view) == "<html><img src='https://evil.example/x'></html>"
    assert view._size.text() == "47 bytes HTML"
    assert not button(view, "other-view").isVisible()


def test_what_can_be_seen_is_coloured(view: BodyView, qtbot: QtBot) -> None:
    view.show_answer(sample.answer('{"total": 12, "text": "34"}'))
    view._switch()
    box = view._text.box
    qtbot.waitUntil(lambda: len(box.extraSelections()) == 3)
    marked = [each.cursor.selectedText() for each in box.extraSelections()]
    assert marked == ['"total"', "12", '"text"']


def test_a_picture_is_drawn_and_its_bytes_are_a_click_away(view: BodyView) -> None:
    view.show_answer(of_bytes(png(), ContentKind.PNG))
    assert view._views.currentWidget() is view._picture
    assert "PNG, 40 × 30" in view._size.text()
    view._switch()
    assert page(view).startswith("00000000  89 50 4e 47")


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n", png()[:-30], b"\x89PNG\r\n\x1a\n" + b"\xff" * 400]
)
def test_a_broken_picture_is_bytes(view: BodyView, data: bytes) -> None:
    view.show_answer(of_bytes(data, ContentKind.PNG))
    assert view._views.currentWidget() in (view._text, view._picture)
    view._show()


def test_a_picture_that_would_fill_the_memory_is_not_decoded(view: BodyView) -> None:
    header = bytearray(png())
    header[16:24] = (60_000).to_bytes(4, "big") * 2  # width and height
    view.show_answer(of_bytes(bytes(header), ContentKind.PNG))
    assert view._views.currentWidget() is view._text


def test_nothing_at_all_is_said(view: BodyView) -> None:
    view.show_answer(replace(sample.answer(""), kind=ContentKind.NONE))
    assert view._waiting.text() == "The answer has no body."
    assert not button(view, "save-answer").isVisible()


def test_a_find_turns_to_the_page(view: BodyView, qtbot: QtBot) -> None:
    view.show_answer(sample.answer("hay\n" * 40_000 + "needle\n" + "hay\n" * 10_000))
    qtbot.waitUntil(lambda: view._views.currentWidget() is view._text, timeout=20_000)
    assert view._text._where.text() == "Page 1 of 3"
    qtbot.keyClicks(view._find, "needle")
    qtbot.waitUntil(lambda: view._text._where.text() == "Page 2 of 3")
    assert view._text.box.textCursor().selectedText() == "needle"


def test_pages_can_be_turned(view: BodyView, qtbot: QtBot) -> None:
    view.show_answer(sample.answer("\n".join(map(str, range(30_000)))))
    qtbot.waitUntil(lambda: view._views.currentWidget() is view._text, timeout=20_000)
    assert not button(view, "page-before").isEnabled()
    first = page(view)
    qtbot.mouseClick(button(view, "page-after"), Qt.MouseButton.LeftButton)
    assert page(view) != first
    qtbot.mouseClick(button(view, "page-before"), Qt.MouseButton.LeftButton)
    assert page(view) == first


async def test_fifty_mebibytes_never_hold_the_window_up(qt_loop: object) -> None:
    body = "[" + ",".join(['{"id": 123456, "text": "some words that fill a line"}'] * 950_000) + "]"
    answer = sample.answer(body)
    assert answer.size > 48 * 1024 * 1024
    view = BodyView(Words("en"))
    longest = 0.0
    try:
        view.resize(500, 400)
        view.show()
        before = time.thread_time()
        view.show_answer(answer)
        for turn in range(3000):
            # What this thread itself worked for, whatever else the computer does meanwhile.
            now = time.thread_time()
            longest, before = max(longest, now - before), now
            await asyncio.sleep(0.001)
            if view._views.currentWidget() is view._text and turn > 50:
                break
        assert view._views.currentWidget() is view._text
        assert page(view).startswith('[{"id": 123456')
    finally:
        view.hide()
        view.deleteLater()
    assert longest < 0.15
