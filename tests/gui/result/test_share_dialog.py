"""*Share the report*: what is shown is what leaves, whatever is ticked."""

import html
import re
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app.gui.result.report_document import LONGEST_BODY
from app.gui.result.report_pdf import report_pdf
from app.gui.result.share_dialog import ShareDialog
from app.gui.result.text_box import TextBox
from app.gui.theme.apply import Choice, apply_theme
from app.model.report import Report
from app.sharing.contents import EVERYTHING, Contents
from app.sharing.formats import FORMATS
from app.sharing.report_html import html_text
from app.sharing.report_page import report_page
from app.words import Words
from tests.gui.result import sample_reports as sample
from tests.gui.test_main_window import TYPED, window_open
from tests.gui.waiting import until
from tests.servers.answering import TOKEN, answers, json_answer
from tests.servers.raw import serving

PERSONAL = "ada.byron@example.org"
WORDS = Words("en")


def with_a_person() -> Report:
    report = sample.works(f'{{"email": "{PERSONAL}"}}')
    return replace(
        report, token=sample.token(claims={"email": PERSONAL, "iss": "https://i.example"})
    )


@pytest.fixture
def dialog(qtbot: QtBot, qapp: QApplication) -> ShareDialog:
    apply_theme(qapp, Choice.LIGHT)
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1180, 760)
    window.show()
    made = ShareDialog(window, with_a_person(), WORDS)
    made.show_over()
    return made


def shown(dialog: ShareDialog) -> str:
    views = [*dialog.findChildren(QTextEdit), *dialog.findChildren(TextBox)]
    (view,) = (each for each in views if each.isVisible())
    return str(view.toPlainText())


def test_the_preview_is_the_file_itself(dialog: ShareDialog) -> None:
    for index, key in enumerate(FORMATS):
        dialog.forms.choose(index)
        assert dialog.form == key
        write = FORMATS[key].write
        if key in ("markdown", "json"):
            assert write is not None
            assert shown(dialog) == write(with_a_person(), WORDS, dialog.contents)
        else:
            assert "This client works" in shown(dialog)
            assert "Who issued it" in shown(dialog)
        assert sample.CANARY not in shown(dialog)
        assert PERSONAL not in shown(dialog)


def test_that_the_page_holds_data_is_said_of_the_page_alone(dialog: ShareDialog) -> None:
    said = WORDS.text("report.holds_data")
    for index, key in enumerate(FORMATS):
        dialog.forms.choose(index)
        of_page = key == "html"
        assert (said in shown(dialog)) is of_page
        assert (said in dialog.note.text.text()) is of_page
    assert said in html.unescape(html_text(with_a_person(), WORDS))


def test_ticks_decide_what_leaves_and_what_is_shown_of_it(dialog: ShareDialog) -> None:
    assert dialog.contents == Contents(answer=False, personal=False)
    assert dialog.note.title.text() == "Safe to hand on"
    dialog.hide_personal.setChecked(False)
    assert PERSONAL in shown(dialog)
    assert dialog.note.title.text() == "It contains personal data"
    dialog.hide_personal.setChecked(True)
    for tick, gone in (
        (dialog.exchanges, "POST https://login.example/connect/token"),
        (dialog.claims, "Who issued it"),
    ):
        assert gone in shown(dialog)
        tick.setChecked(False)
        assert gone not in shown(dialog)
    dialog.answer.setChecked(True)
    assert "What the API answered" in shown(dialog)


def test_copying_takes_what_is_chosen_and_a_pdf_is_only_saved(
    dialog: ShareDialog, qtbot: QtBot
) -> None:
    dialog.forms.choose(list(FORMATS).index("json"))
    qtbot.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == shown(dialog)
    dialog.forms.choose(list(FORMATS).index("pdf"))
    assert not dialog.copy.isVisible()
    with qtbot.waitSignal(dialog.page_asked) as asked:
        qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert [each.title for each in asked.args] == ["This client works"]
    dialog.forms.choose(0)
    with qtbot.waitSignal(dialog.save_asked) as asked:
        qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert asked.args == ["html", dialog.contents]


async def test_a_token_full_of_persons_is_made_fit_beside_the_window(qt_loop: object) -> None:
    window = QWidget()
    window.resize(1180, 760)
    many = {f"person-{number}": {"email": f"{number}.{PERSONAL}"} for number in range(200)}
    report = replace(with_a_person(), token=sample.token(claims={"email": PERSONAL, **many}))
    dialog = ShareDialog(window, report, WORDS)
    dialog.show_over()
    assert not dialog.save.isEnabled(), "what is shown and what is saved would differ"
    await until(dialog.save.isEnabled, 60)
    assert "person-7" in shown(dialog)
    assert PERSONAL not in shown(dialog)
    dialog.forms.choose(list(FORMATS).index("json"))
    dialog.hide_personal.setChecked(False)
    assert not dialog.save.isEnabled()
    await until(dialog.save.isEnabled, 60)
    assert f"199.{PERSONAL}" in shown(dialog)
    dialog.copy.click()
    await until(lambda: QGuiApplication.clipboard().text() == shown(dialog), 60)
    dialog.reject()
    window.deleteLater()


@pytest.mark.parametrize("width", [360, 640, 900, 1600])
def test_everything_is_within_reach_in_any_width(dialog: ShareDialog, width: int) -> None:
    dialog.resize(width, 560)
    QApplication.processEvents()
    for part in (dialog.forms, dialog.hide_personal, dialog.save, dialog.cancel):
        corner = part.mapTo(dialog, part.rect().bottomRight())
        assert dialog.rect().contains(corner), part


def test_a_pdf_is_a_whole_file_without_a_secret(qapp: QApplication) -> None:
    report = sample.works("z" * 100_000)
    page = report_page(report, WORDS, EVERYTHING, longest_body=LONGEST_BODY)
    data = report_pdf(page, WORDS)
    assert data.startswith(b"%PDF-")
    assert data.rstrip().endswith(b"%%EOF")
    assert len(data) < 40 * LONGEST_BODY
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL)
    opened = [zlib.decompressobj().decompress(each) for each in streams if each[:1] == b"x"]
    assert opened
    assert sample.CANARY.encode() not in b"".join((data, *opened))


@pytest.mark.parametrize("key", FORMATS)
async def test_each_form_is_saved_from_the_window(
    qt_loop: object, key: str, tmp_path: Path
) -> None:
    async with window_open() as window, serving(answers(json_answer(TOKEN))) as server:
        window.desk.new()
        profile = replace(TYPED, token_endpoint=server.url())
        window.form.show_profile(profile, saved=False)
        window.form.footer.check.click()
        await until(lambda: bool(window.check.report and window.check.report.finished), 20)
        await until(lambda: not window.check.running)
        window.sharing.share()
        dialog = window.findChild(ShareDialog)
        assert dialog is not None
        dialog.forms.choose(list(FORMATS).index(key))
        dialog.save.click()
        chooser = dialog.findChild(QFileDialog)
        assert isinstance(chooser, QFileDialog)
        suffix = FORMATS[key].suffix
        assert Path(chooser.selectedFiles()[0]).name == f"keyfit-report{suffix}"
        target = tmp_path / f"mine{suffix}"
        chooser.fileSelected.emit(str(target))
        chooser.close()
        await until(lambda: not window.saving.busy)
        assert target.stat().st_size > 500
        assert b"s3cret-value" not in target.read_bytes()
        assert TOKEN["access_token"].encode() not in target.read_bytes()
        await until(lambda: not dialog_is_open(window))


def dialog_is_open(window: QWidget) -> bool:
    return any(each.isVisible() for each in window.findChildren(ShareDialog))
