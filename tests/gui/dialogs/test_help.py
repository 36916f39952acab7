"""F1: the page of what is looked at, or the guide; all of it to search."""

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAccessible, QGuiApplication, QTextDocument
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.diagnosis.catalogue import CODES
from app.gui.dialogs.help_rows import AreaRow, GuideRow, PageRow
from app.gui.dialogs.help_window import HelpWindow
from app.gui.help_desk import HelpDesk
from app.gui.theme.apply import Choice, apply_theme
from app.model.finding import Finding, Severity, Who
from app.model.step import StepId
from app.words import Words
from app.words.guide import PAGES
from tests.gui.result.sample_reports import START

EN, DA = Words("en"), Words("da")
REFUSED = Finding(
    "token.invalid_client",
    Severity.ERROR,
    (Who.YOU, Who.CLIENT_OWNER),
    StepId.AUTHENTICATE,
    {"error": "invalid_client", "status": 400, "client_id": "acme", "time": START},
)


class Desk:
    """A window with a help desk, and what is looked at in it."""

    def __init__(self, qtbot: QtBot, qapp: QApplication, size: tuple[int, int]) -> None:
        apply_theme(qapp, Choice.LIGHT)
        self.looked_at: Finding | None = None
        self.behind = QWidget()
        qtbot.addWidget(self.behind)
        self.behind.resize(*size)
        self.behind.show()
        self.help = HelpDesk(self.behind, lambda: self.looked_at, EN)

    @property
    def window(self) -> HelpWindow:
        (found,) = self.behind.findChildren(HelpWindow)
        return found

    def codes(self) -> list[str]:
        rows = self.window.list.rows.rows
        return [row.page.code for row in rows if isinstance(row, PageRow)]

    def searches(self, text: str) -> list[str]:
        self.window.list.search.setText(text)
        return self.codes()

    def texts(self) -> list[str]:
        labels = self.window.page.findChildren(QLabel)
        return [label.text() for label in labels if label.isVisibleTo(self.window)]


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication) -> Desk:
    return Desk(qtbot, qapp, (1180, 760))


def test_with_nothing_in_view_the_guide_opens_at_its_beginning(desk: Desk) -> None:
    desk.help.ask()
    shown = desk.window.guide
    assert shown.isVisible()
    assert shown.hasFocus() or not desk.window.isActiveWindow()
    assert shown.toPlainText().startswith("First check in one minute\n")
    assert shown.verticalScrollBar().value() == 0
    assert shown.accessibleName() == "First check in one minute"


def test_the_contents_are_the_guide_and_all_findings_by_area(desk: Desk) -> None:
    desk.help.ask()
    desk.window.all_button.click()
    assert desk.codes() == list(CODES)
    headings = [row.title for row in desk.window.list.rows.rows if isinstance(row, AreaRow)]
    assert headings[:2] == ["The guide", "The verdict"]
    assert headings[-1] == Words("en").area(CODES[-1])
    guide = [row.page.id for row in desk.window.list.rows.rows if isinstance(row, GuideRow)]
    assert guide == list(PAGES)
    assert not desk.window.copy_button.isVisible()


def test_a_link_leads_to_another_page_and_to_nothing_else(desk: Desk) -> None:
    desk.help.ask()
    shown = desk.window.guide
    shown.anchorClicked.emit(QUrl("integrators.md"))
    assert shown.toPlainText().startswith("For integrators\n")
    for elsewhere in ("https://example.com/words.html", "../../../README.md", "file:///etc/passwd"):
        shown.anchorClicked.emit(QUrl(elsewhere))
        assert shown.toPlainText().startswith("For integrators\n")


def test_a_page_s_picture_is_as_wide_as_the_page_and_dark_where_the_theme_is(
    desk: Desk, qapp: QApplication
) -> None:
    desk.help.ask()
    shown = desk.window.guide
    kind = QTextDocument.ResourceType.ImageResource.value
    light = shown.loadResource(kind, QUrl("works.png"))
    assert 300 < light.width() <= shown.viewport().width()
    apply_theme(qapp, Choice.DARK)
    dark = shown.loadResource(kind, QUrl("works.png"))
    assert dark.pixelColor(5, 5).lightnessF() < 0.3 < light.pixelColor(5, 5).lightnessF()
    for elsewhere in ("../da/works.png", "/etc/hostname", "https://example.com/works.png"):
        assert shown.loadResource(kind, QUrl(elsewhere)) is None
    apply_theme(qapp, Choice.LIGHT)


def test_the_guide_is_searched_copied_and_translated(desk: Desk) -> None:
    desk.help.show_all()
    desk.window.list.search.setText("favourite folder fold")
    rows = desk.window.list.rows.rows
    assert [row.page.id for row in rows if isinstance(row, GuideRow)] == ["profiles"]
    desk.window.list.search.returnPressed.emit()
    desk.window.copy_button.click()
    assert QGuiApplication.clipboard().text().startswith("# Profiles and the keyring\n")
    desk.help.set_words(DA)
    assert desk.window.guide.toPlainText().startswith("Profiler og nøgleringen\n")
    assert desk.window.all_button.text() == "Indhold"


def test_a_finding_in_view_has_its_page_filled_with_its_evidence(desk: Desk) -> None:
    desk.looked_at = REFUSED
    desk.help.ask()
    said = desk.texts()
    assert said[0] == "The server refused this ID and secret"
    assert "Error · token.invalid_client · invalid_client, HTTP 400" in said
    assert {"Typical reasons", "Who can mend it", "What to send along"} <= set(said)
    assert any("the client ID (acme), the time of the check (" in each for each in said)
    assert not any("{" in each for each in said)


def test_one_window_serves_all_and_is_made_when_it_is_first_asked_for(desk: Desk) -> None:
    assert desk.behind.findChildren(HelpWindow) == []
    desk.help.ask()
    first = desk.window
    first.close()
    desk.help.show_finding(REFUSED)
    assert desk.window is first
    assert first.isVisible()


def test_a_search_finds_codes_titles_and_reasons(desk: Desk) -> None:
    desk.help.show_all()
    assert desk.searches("invalid_target") == ["token.invalid_target"]
    assert "tls.certificate_expired" in desk.searches("certificate EXPIRED")
    assert "token.invalid_client" in desk.searches("switched off")
    assert desk.searches("") == list(CODES)


def test_a_pasted_error_is_named_with_what_that_rests_on(desk: Desk) -> None:
    desk.help.show_all()
    assert desk.searches("curl: (6) Could not resolve host: id.fjord.example") == [
        "resolve.name_not_found"
    ]
    heading, row = desk.window.list.rows.rows
    assert heading == AreaRow("This looks like")
    assert isinstance(row, PageRow)
    assert row.basis == "This rests on the words “Could not resolve host”."
    desk.window.list.search.returnPressed.emit()
    assert "The name id.fjord.example is not known on the network." in desk.texts()


def test_where_nothing_is_found_that_is_said(desk: Desk) -> None:
    desk.help.show_all()
    assert desk.searches("xyzzy") == []
    assert not desk.window.list.view.isVisible()
    shown = [each.text() for each in desk.window.findChildren(QLabel) if each.isVisible()]
    assert "No page has these words in it." in shown


def test_by_keyboard_to_a_page_and_back_to_the_same_row(desk: Desk, qtbot: QtBot) -> None:
    desk.help.show_all()
    window = desk.window
    window.activateWindow()
    qtbot.waitUntil(window.list.search.hasFocus)
    qtbot.keyClick(window.list.search, Qt.Key.Key_Down)
    assert window.list.view.hasFocus()
    qtbot.keyClick(window.list.view, Qt.Key.Key_Down)
    qtbot.keyClick(window.list.view, Qt.Key.Key_Return)
    assert window.guide.toPlainText().startswith("If you were asked to check access\n")
    assert window.guide.hasFocus()
    window.all_button.click()
    assert window.list.view.hasFocus()
    row = window.list.rows.row(window.list.view.currentIndex())
    assert isinstance(row, GuideRow)
    assert row.page.id == "asked-to-check"
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_an_area_is_passed_over_by_the_keyboard(desk: Desk, qtbot: QtBot) -> None:
    desk.help.show_all()
    view = desk.window.list.view
    desk.window.list.search.down_pressed.emit()
    first = next(each for each in CODES if each.startswith("input."))
    for _ in (*PAGES, *CODES[: CODES.index(first)]):
        qtbot.keyClick(view, Qt.Key.Key_Down)
    row = desk.window.list.rows.row(view.currentIndex())
    assert isinstance(row, PageRow)
    assert row.page.code == first


def test_a_click_opens_a_page(desk: Desk, qtbot: QtBot) -> None:
    desk.help.show_all()
    desk.searches("check.works")
    view = desk.window.list.view
    place = view.visualRect(desk.window.list.rows.first_page()).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert desk.texts()[0] == "This client works"


def test_a_long_page_scrolls_by_its_arrow_keys(desk: Desk, qtbot: QtBot) -> None:
    desk.help.show_finding(REFUSED)
    bar = desk.window.page.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    qtbot.keyClick(desk.window.page, Qt.Key.Key_Down)
    assert bar.value() > 0
    desk.help.show_finding(REFUSED)
    assert bar.value() == 0


def test_the_page_can_be_copied_as_text(desk: Desk) -> None:
    desk.help.show_finding(REFUSED)
    desk.window.copy_button.click()
    assert QGuiApplication.clipboard().text() == EN.page_text(EN.help_page(REFUSED))


def test_a_screen_reader_gets_names_headings_and_the_whole_page(desk: Desk) -> None:
    desk.help.show_finding(REFUSED)
    page = desk.window.page
    assert page.accessibleName() == "The server refused this ID and secret"
    assert "Who can mend it" in page.accessibleDescription()
    groups = {each.accessibleName() for each in page.findChildren(QWidget)}
    assert {"Typical reasons", "What to do next", "What to send along"} <= groups
    desk.help.show_all()
    view = desk.window.list.view
    assert view.accessibleName() == "Contents"
    listed = QAccessible.queryAccessibleInterface(view)
    guide = listed.child(1)
    assert guide.text(QAccessible.Text.Name) == "First check in one minute"
    assert guide.text(QAccessible.Text.Description).startswith("From the first start")
    row = listed.child(len(PAGES) + 2)
    assert row.text(QAccessible.Text.Name) == "This client works, Note"
    assert row.text(QAccessible.Text.Description) == "check.works"
    for each in (*desk.window.findChildren(QPushButton), desk.window.list.search):
        name = QAccessible.queryAccessibleInterface(each).text(QAccessible.Text.Name)
        assert name, each.accessibleIdentifier()


def test_another_language_is_spoken_at_once(desk: Desk) -> None:
    desk.help.show_finding(REFUSED)
    desk.help.set_words(DA)
    assert desk.texts()[0] == "Serveren afviste id og hemmelighed"
    assert desk.window.all_button.text() == "Indhold"
    desk.help.show_all()
    assert "token.invalid_client" in desk.searches("slået fra")


@pytest.mark.parametrize("words", [EN, DA], ids=["en", "da"])
def test_it_fits_into_a_small_window(qtbot: QtBot, qapp: QApplication, words: Words) -> None:
    desk = Desk(qtbot, qapp, (900, 600))
    desk.help.set_words(words)
    desk.help.show_finding(REFUSED)
    window = desk.window
    assert window.height() <= 600
    assert window.width() <= 900
    for button in (window.all_button, window.copy_button, window.close_button):
        assert window.rect().contains(button.mapTo(window, button.rect().bottomRight()))
        assert button.width() >= button.sizeHint().width()
    content = window.page.widget()
    assert content.width() <= window.page.viewport().width()


def test_the_pages_of_the_list_are_written_once_it_is_seen(desk: Desk) -> None:
    desk.help.show_finding(REFUSED)
    assert not desk.codes()
    desk.help.set_words(DA)
    assert not desk.codes()
    desk.help.show_all()
    assert desk.codes() == list(CODES)
    row = next(row for row in desk.window.list.rows.rows if isinstance(row, PageRow))
    assert row.page == DA.help_page(row.finding)
