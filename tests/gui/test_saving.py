"""Files that a person asks for."""

import base64
import json
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget

from app.gui.dialogs.saving import Saving
from app.model.content import ContentKind
from app.model.exchange import Answer
from app.sharing.report_text import json_text
from app.words import Words
from tests.gui.result import sample_reports as sample
from tests.gui.waiting import until

PNG = b"\x89PNG\r\n\x1a\n\0\xff"


def _picture() -> Answer:
    made = sample.answer(base64.b64encode(PNG).decode())
    return replace(made, body_is_base64=True, kind=ContentKind.PNG)


def _choose(window: QWidget, path: Path) -> QFileDialog:
    dialog = window.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit(str(path))
    dialog.close()
    return dialog


@pytest.mark.parametrize(
    ("answer", "content"),
    [(sample.answer('{"a": "æ"}'), '{"a": "æ"}'.encode()), (_picture(), PNG)],
)
async def test_an_answer_is_written_as_it_came(
    qt_loop: object, tmp_path: Path, answer: Answer, content: bytes
) -> None:
    window = QWidget()
    try:
        saving = Saving(window)
        saving.ask_for_answer(answer)
        target = tmp_path / "answer"
        _choose(window, target)
        await until(lambda: not saving.busy)
        assert target.read_bytes() == content
    finally:
        window.deleteLater()


async def test_a_report_is_written_without_its_secrets(qt_loop: object, tmp_path: Path) -> None:
    window = QWidget()
    try:
        saving = Saving(window)
        told: list[str] = []
        saving.written.connect(told.append)
        saving.ask_for_report(
            ".json", lambda: json_text(sample.works(), Words("en")).encode(), window
        )
        target = tmp_path / "report.json"
        _choose(window, target)
        await until(lambda: not saving.busy)
        text = target.read_text(encoding="utf-8")
        assert json.loads(text)["format"] == "keyfit-report/1"
        assert sample.CANARY not in text
        assert told == ["report.json"]
    finally:
        window.deleteLater()


async def test_a_place_that_cannot_be_written_is_told(qt_loop: object, tmp_path: Path) -> None:
    window = QWidget()
    try:
        window.show()
        saving = Saving(window)
        saving.ask_for_answer(sample.answer("{}"))
        _choose(window, tmp_path / "missing" / "answer.json")

        def told() -> bool:
            return any(
                label.text() == "The answer was not saved" for label in window.findChildren(QLabel)
            )

        await until(lambda: told() and not saving.busy)
    finally:
        window.hide()
        window.deleteLater()
