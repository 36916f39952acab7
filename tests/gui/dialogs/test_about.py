"""About Keyfit: versions to copy, and the licence of every part."""

import platform
from collections.abc import Iterator
from pathlib import Path

import licences
import parts
import PySide6
import pytest
from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

import app
from app.gui.dialogs import about_parts
from app.gui.dialogs.about import show_about
from app.gui.dialogs.about_window import AboutWindow
from app.gui.state.language import Language
from app.gui.theme.apply import Choice, apply_theme


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the licences of what is installed here."""
    folder = tmp_path_factory.mktemp("licences")
    shipped = [parts.keyfit(), *parts.parts()]
    (folder / "licences.json").write_text(licences.as_json(shipped), "utf-8")
    return folder


@pytest.fixture
def behind(
    qtbot: QtBot, qapp: QApplication, listed: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[QWidget]:
    """A window of 900 × 600, and the licences of what is installed here."""
    apply_theme(qapp, Choice.LIGHT)
    monkeypatch.setattr(about_parts, "resources", lambda: listed)
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.resize(900, 600)
    widget.show()
    yield widget
    for each in widget.findChildren(AboutWindow):
        each.close()


def opened(behind: QWidget) -> AboutWindow:
    show_about(behind)
    (window,) = behind.findChildren(AboutWindow)
    return window


def names(window: AboutWindow) -> list[str]:
    model = window.parts.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def open_part(window: AboutWindow, name: str) -> str:
    """Press the row that begins so; the text that then shows."""
    row = next(at for at, each in enumerate(names(window)) if each.startswith(name + " "))
    window.parts.activated.emit(window.parts.model().index(row, 0))
    return window.page.text.toPlainText()


def test_the_versions_are_those_that_run_and_can_be_copied(behind: QWidget) -> None:
    window = opened(behind)
    assert window.title.text() == f"Keyfit {app.__version__}"
    window.copy_button.click()
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith(f"Keyfit {app.__version__}\n")
    for running in (
        f"Python {platform.python_version()}",
        f"Qt {qVersion()}",
        f"PySide6 {PySide6.__version__}",
    ):
        assert running in copied
        assert running in window.facts.text()


def test_every_part_stands_there_and_opens_its_licence(behind: QWidget) -> None:
    window = opened(behind)
    listed = names(window)
    assert listed[0] == f"Keyfit {app.__version__}"
    for part in parts.parts():
        if part.bundle_only:
            assert f"{part.name} {part.version}" not in listed
        else:
            assert part.texts[0][1].strip() in open_part(window, part.name)
    assert "Permission is hereby granted" in open_part(window, "Keyfit")


def test_what_a_part_has_built_in_stands_over_its_licence(behind: QWidget) -> None:
    assert "openssl · " in open_part(opened(behind), "cryptography")


@pytest.mark.parametrize("name", ["Qt", "PySide6_Essentials", "shiboken6"])
def test_qt_comes_with_what_the_lgpl_asks_for(behind: QWidget, name: str) -> None:
    shown = open_part(opened(behind), name)
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in shown
    assert "GNU GENERAL PUBLIC LICENSE" in shown
    assert f"https://download.qt.io/official_releases/qt/6.11/{qVersion()}/" in shown
    assert str(Path(PySide6.__file__).parent) in shown
    assert "changed builds of your own" in shown


def test_by_keyboard_to_a_licence_and_back_to_its_row(behind: QWidget, qtbot: QtBot) -> None:
    window = opened(behind)
    window.activateWindow()
    window.parts.setFocus()
    qtbot.waitUntil(window.parts.hasFocus)
    window.parts.setCurrentIndex(window.parts.model().index(2, 0))
    qtbot.keyClick(window.parts, Qt.Key.Key_Return)
    assert window.page.text.isVisible()
    assert window.page.text.hasFocus()
    window.all_button.click()
    assert window.parts.hasFocus()
    assert window.parts.currentIndex().row() == 2
    assert not window.all_button.isVisible()


def test_it_is_one_window_however_often_it_is_asked_for(behind: QWidget) -> None:
    first = opened(behind)
    open_part(first, "Qt")
    first.close()
    assert opened(behind) is first
    assert first.parts.isVisible()


def test_without_the_list_that_is_said(
    behind: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(about_parts, "resources", lambda: tmp_path / "elsewhere")
    window = opened(behind)
    assert names(window) == []
    shown = [each.text() for each in window.findChildren(type(window.title)) if each.isVisible()]
    assert "The list of its parts is made when Keyfit is built." in shown


def test_a_screen_reader_gets_names(behind: QWidget) -> None:
    window = opened(behind)
    row = QAccessible.queryAccessibleInterface(window.parts).child(0)
    assert row.text(QAccessible.Text.Name) == f"Keyfit {app.__version__}, MIT"
    for each in (*window.findChildren(QPushButton), window.parts):
        assert QAccessible.queryAccessibleInterface(each).text(QAccessible.Text.Name)


@pytest.mark.parametrize("language", ["en", "da"])
def test_it_fits_into_a_small_window(behind: QWidget, qapp: QApplication, language: str) -> None:
    spoken = Language(qapp, language)
    window = opened(behind)
    assert window.height() <= 600
    open_part(window, "Qt")
    for button in (window.all_button, window.copy_button, window.close_button):
        assert window.rect().contains(button.mapTo(window, button.rect().bottomRight()))
        assert button.width() >= button.sizeHint().width()
    assert window.windowTitle() == {"en": "About Keyfit", "da": "Om Keyfit"}[language]
    spoken.choose("en")
