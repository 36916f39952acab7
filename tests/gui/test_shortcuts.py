"""The guide's page of shortcuts holds every one that the window has, and each where it works."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.gui.form.calls_dialog import CallsDialog
from app.words import Words
from tests.gui.test_main_window import TYPED, window_open

PORTABLE = QKeySequence.SequenceFormat.PortableText
GUI = Path(__file__).resolve().parents[2] / "app" / "gui"
WINDOW, SMALL, PROFILES, RESULT, ROWS, CALLS, SEARCH, ASKED, EVERYWHERE = range(9)
"""The page's tables, in their order."""
PLACES = {
    "calm_desk.py": SMALL,
    "dialogs/help_list.py": SEARCH,
    "form/call_rows.py": CALLS,
    "form/compare_key_dialog.py": ASKED,
    "form/drop_place.py": ASKED,
    "form/named_values.py": ROWS,
    "form/openapi_dialog.py": ASKED,
    "profiles/list_view.py": PROFILES,
    "profiles/sorting.py": PROFILES,
    "profiles/welcome.py": ASKED,
    "result/claim_table.py": RESULT,
    "result/find_field.py": SEARCH,
    "result/tab_area.py": RESULT,
    "theme/search_field.py": SEARCH,
}
"""Where what a widget does with keys of its own is told. The name of a file that is missing here
goes in, and its keys into the page."""
WRITTEN = {
    "Key_Return": "Enter", "Key_Enter": "Enter", "Key_Escape": "Esc", "Key_Delete": "Del",
    "Copy": "Ctrl+C", "Paste": "Ctrl+V",
}  # fmt: skip
NO_SHORTCUT = {"Undo", "Redo", "Key_Shift", "Key_Control", "Key_Alt", "Key_AltGr", "Key_Meta"}
"""Of the first two a field for a secret takes no notice: nothing that was typed comes back. The
others are none by themselves."""


def shortcuts(parent: QWidget) -> set[str]:
    """Their keys as the page writes them."""
    keys = [each.key() for each in parent.findChildren(QShortcut)]
    keys += [key for each in parent.findChildren(QAction) for key in each.shortcuts()]
    written = {key.toString(PORTABLE) for key in keys if not key.isEmpty()}
    return {each.replace("Return", "Enter") for each in written}


def tables(language: str) -> list[set[str]]:
    """What stands in the first column of each of the page's tables."""
    page = next(each for each in Words(language).guide() if each.id == "shortcuts")
    found = []
    for part in page.text.split("\n## "):
        rows = re.findall(r"^\| (`[^|]+) \|", part, re.MULTILINE)
        found.append({key for row in rows for key in re.findall(r"`([^`]+)`", row)})
    return found


def own_keys(file: Path) -> Iterator[str]:
    """Each key that a module of the window asks for itself."""
    tree = ast.parse(file.read_text())
    alt = any(isinstance(each, ast.Attribute) and each.attr == "AltModifier"
              for each in ast.walk(tree))  # fmt: skip
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(value=ast.Attribute(attr="Key" | "StandardKey"), attr=key):
                if key not in NO_SHORTCUT:
                    name = WRITTEN.get(key, key.removeprefix("Key_"))
                    yield f"Alt+{name}" if alt and name in {"Up", "Down"} else name
            case ast.Attribute(attr="returnPressed"):
                yield "Enter"


@cache
def taken() -> dict[str, set[str]]:
    """What each module of the window that asks for keys itself asks for; to read all takes long."""
    return {
        str(file.relative_to(GUI)): keys
        for file in sorted(GUI.rglob("*.py"))
        if (keys := set(own_keys(file)))
    }


@pytest.mark.parametrize("language", ["en", "da"])
async def test_each_shortcut_of_the_window_stands_in_the_guide(qtbot: QtBot, language: str) -> None:
    async with window_open(language) as window:
        window.desk.new()
        window.form.show_profile(TYPED, saved=False)
        told = tables(language)
        in_list = shortcuts(window.pane)
        assert {"F2", "Alt+Up", "Ctrl+Enter"} <= in_list
        assert not in_list - told[PROFILES]
        everywhere = shortcuts(window) - in_list
        everywhere |= {"Ctrl+D", "Ctrl+Enter"}  # of the window as well as of the list
        window.calls.edit()
        calls = window.findChildren(CallsDialog)[-1]
        in_calls = shortcuts(calls)
        assert {"Ctrl+N", "Alt+Up", "Del"} <= in_calls
        assert not in_calls - told[CALLS]
        calls.close()
        window.help.show_all()
        assert everywhere == told[WINDOW]
        assert shortcuts(window) - everywhere - in_list - in_calls == set()


@pytest.mark.parametrize("language", ["en", "da"])
def test_each_key_that_a_widget_takes_itself_stands_in_the_guide(language: str) -> None:
    told = tables(language)
    assert set(taken()) == set(PLACES)
    for file, keys in taken().items():
        assert not keys - told[PLACES[file]], file


def test_the_page_is_the_same_in_every_language() -> None:
    """Only what the Danish page says of the names of keys comes on top."""
    assert tables("en") == tables("da")
    assert len(tables("en")) == EVERYWHERE + 1


async def test_windows_that_stand_beside_keep_their_f1_and_can_quit(qtbot: QtBot) -> None:
    anywhere = Qt.ShortcutContext.ApplicationShortcut
    async with window_open() as window:
        found = [each for each in window.findChildren(QShortcut) if each.context() is anywhere]
        assert {each.key().toString(PORTABLE) for each in found} == {"Ctrl+Q"}
