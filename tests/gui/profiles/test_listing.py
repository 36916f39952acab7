"""Favourites, folders and secrets that end, in the side bar."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.gui.main_window import MainWindow
from app.gui.profiles.rows import FolderRow, Heading
from app.model.finding import Severity
from app.model.profile import Profile, SharedSecret
from app.model.secret import Secret
from app.model.time import Instant, SystemClock
from app.vault import LastVerdict, Vault
from tests.gui.test_main_window import answer, dialogs, window_open
from tests.gui.waiting import until
from tests.vault.doubles import MemoryKeyring

TODAY = SystemClock().now().as_datetime().date().toordinal()


def client(name: str, folder: str = "", ends_in: int | None = None) -> Profile:
    ends = None if ends_in is None else date.fromordinal(TODAY + ends_in)
    return Profile(name=name, folder=folder, credential=SharedSecret(Secret("s3cret"), ends))


@asynccontextmanager
async def listing_of(
    *profiles: Profile, language: str = "en", size: tuple[int, int] = (1180, 760)
) -> AsyncIterator[MainWindow]:
    """A window that has read these profiles; the first is open."""
    vault = Vault(MemoryKeyring())
    for each in profiles:
        vault.save(each, LastVerdict("check.works", Severity.INFO, Instant(1_790_000_000)))
    async with window_open(language) as window:
        window.resize(*size)
        window.profiles.use(vault)
        window.profiles.refresh()
        await until(lambda: not window.profiles.busy and window.form.saved, 20)
        yield window


def at(window: MainWindow, title: str) -> QModelIndex:
    model = window.pane.parts.model
    every = [model.index(n) for n in range(model.rowCount())]
    found = [each for each in every if each.data() == title]
    assert found, f"{title} does not show"
    return found[0]


def shown(window: MainWindow) -> list[str]:
    model = window.pane.parts.model
    return [model.index(n).data() for n in range(model.rowCount())]


def in_window(window: MainWindow, part: QWidget) -> QRect:
    """Where it stands within the window."""
    return QRect(part.mapTo(window.arrangement, QPoint(0, 0)), part.size())


def settings() -> str:
    """All that was written into this person's home."""
    files = (each for each in Path.home().rglob("*") if each.is_file())
    return "\n".join(each.read_text("utf-8", "replace") for each in files)


def said(window: MainWindow) -> str:
    """What the toast says, where it shows."""
    return " ".join(each.text() for each in window.toast.findChildren(QLabel) if each.isVisible())


def spoken(index: QModelIndex) -> str:
    return str(index.data(Qt.ItemDataRole.AccessibleTextRole))


async def test_a_favourite_goes_first_is_read_out_and_keeps_what_is_typed(qtbot: QtBot) -> None:
    async with listing_of(client("Orders", "Beta"), client("Stock", "Alpha")) as window:
        window.form.scope.setText("typed")
        window.form.title.favour_asked.emit()
        await until(lambda: shown(window)[0] == "Favourites", 20)
        assert shown(window) == ["Favourites", "Orders", "Alpha", "Stock"]
        assert "favourite" in spoken(at(window, "Orders"))
        assert "favourite" not in spoken(at(window, "Stock"))
        assert window.form.profile().scope == "typed"
        assert window.form.profile().favourite
        assert window.form.dirty
        window.form.scope.setText("")
        assert not window.form.dirty


async def test_a_profile_is_moved_to_a_known_folder_whatever_its_case(qtbot: QtBot) -> None:
    async with listing_of(client("Orders"), client("Stock", "Alpha")) as window:
        window.form.title.move_asked.emit()
        (dialog,) = dialogs(window)
        box = dialog.findChild(QComboBox)
        assert isinstance(box, QComboBox)
        assert [box.itemText(n) for n in range(box.count())] == ["Alpha"]
        box.setEditText(" alpha ")
        answer(dialog, "answer-move")
        await until(lambda: window.form.profile().folder == "Alpha", 20)
        await until(lambda: not window.profiles.busy, 20)
        assert shown(window) == ["Alpha", "Orders", "Stock"]
        assert not window.form.dirty


async def test_a_heading_folds_with_mouse_and_keyboard_and_says_so(qtbot: QtBot) -> None:
    async with listing_of(client("Orders", "Beta"), client("Stock", "Alpha")) as window:
        window.pane.parts.view.setCurrentIndex(at(window, "Alpha"))
        window.pane.parts.view.clicked.emit(at(window, "Alpha"))
        assert shown(window) == ["Alpha", "Beta", "Orders"]
        assert spoken(at(window, "Alpha")) == "Alpha, 1, folded"
        assert window.pane.parts.view.currentIndex() == at(window, "Alpha")
        QTest.keyClick(window.pane.parts.view, Qt.Key.Key_Right)
        assert shown(window) == ["Alpha", "Stock", "Beta", "Orders"]
        QTest.keyClick(window.pane.parts.view, Qt.Key.Key_Return)
        assert shown(window) == ["Alpha", "Beta", "Orders"]
        row = window.pane.parts.model.row(at(window, "Alpha"))
        assert row == FolderRow(Heading("Alpha"), 1, folded=True)


async def test_a_profile_that_is_opened_unfolds_its_folder(qtbot: QtBot) -> None:
    hidden = client("Stock", "Alpha")
    async with listing_of(client("Orders", "Beta"), hidden) as window:
        window.pane.parts.view.setCurrentIndex(at(window, "Alpha"))
        QTest.keyClick(window.pane.parts.view, Qt.Key.Key_Left)
        assert "Stock" not in shown(window)
        window.desk.open(hidden.id)
        await until(lambda: "Stock" in shown(window), 20)


async def test_what_is_folded_is_so_at_the_next_start_and_the_settings_tell_no_name(
    qtbot: QtBot,
) -> None:
    profiles = client("Orders", "Beta"), client("Stock", "Customer A/S")
    async with listing_of(*profiles) as window:
        window.pane.parts.view.setCurrentIndex(at(window, "Customer A/S"))
        QTest.keyClick(window.pane.parts.view, Qt.Key.Key_Left)
    written = settings()
    assert "folded" in written
    assert not any(each in written for each in ("Customer", "Stock", str(profiles[1].id)))
    async with listing_of(*profiles) as window:
        assert shown(window) == ["Beta", "Orders", "Customer A/S"]
        window.pane.parts.view.setCurrentIndex(at(window, "Customer A/S"))
        QTest.keyClick(window.pane.parts.view, Qt.Key.Key_Right)
    async with listing_of(*profiles) as window:
        assert shown(window) == ["Beta", "Orders", "Customer A/S", "Stock"]


async def test_a_folder_of_the_same_name_with_other_profiles_is_another_one(qtbot: QtBot) -> None:
    async with listing_of(client("Orders", "Beta"), client("Stock", "Alpha")) as window:
        window.pane.parts.view.setCurrentIndex(at(window, "Alpha"))
        QTest.keyClick(window.pane.parts.view, Qt.Key.Key_Left)
    async with listing_of(client("Orders", "Beta"), client("Stock", "Alpha")) as window:
        assert shown(window) == ["Alpha", "Stock", "Beta", "Orders"]


async def test_the_row_tells_verdict_time_and_that_its_secret_ends(qtbot: QtBot) -> None:
    soon = client("Soon", "Beta", ends_in=12)
    async with listing_of(client("Later", ends_in=200), soon, client("Over", ends_in=-3)) as window:
        told = at(window, "Soon").data(Qt.ItemDataRole.ToolTipRole).splitlines()
        assert told[:2] == ["Soon", "Beta"]
        assert told[2].startswith("Works, checked ")
        assert told[3] == "Its secret expires in 12 days"
        assert "Its secret expires in 12 days" in spoken(at(window, "Soon"))
        assert "Its secret has expired" in spoken(at(window, "Over"))
        assert "secret" not in spoken(at(window, "Later"))


async def test_the_start_tells_once_how_many_secrets_end(qtbot: QtBot) -> None:
    several = (client("One", ends_in=3), client("Two", ends_in=-3), client("Three"))
    async with listing_of(*several) as window:
        assert "2 profiles need a new secret" in said(window)
        window.toast.hide()
        window.profiles.refresh()
        await until(lambda: not window.profiles.busy, 20)
        assert not window.toast.isVisible()


async def test_news_stand_clear_of_the_buttons_and_are_not_cut(qtbot: QtBot) -> None:
    async with listing_of(client("Firm of many words " * 3, ends_in=3), size=(900, 600)) as window:
        toast = window.toast
        await until(toast.isVisible, 20)
        await until(lambda: not toast.geometry().intersects(in_window(window, window.form)), 20)
        (words,) = (each for each in toast.findChildren(QLabel) if each.isVisible())
        assert window.arrangement.rect().contains(toast.geometry())
        assert words.height() >= words.heightForWidth(words.width()) > words.fontMetrics().height()


async def test_where_no_secret_ends_the_start_tells_nothing(qtbot: QtBot) -> None:
    async with listing_of(client("One", ends_in=60), client("Two")) as window:
        assert not window.toast.isVisible()
