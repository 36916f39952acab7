"""The guide's page of shortcuts holds every one that the window has."""

import re

import pytest
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.gui.form.calls_dialog import CallsDialog
from app.words import Words
from tests.gui.test_main_window import TYPED, window_open

PORTABLE = QKeySequence.SequenceFormat.PortableText


def shortcuts(parent: QWidget) -> set[str]:
    """Their keys as the page writes them."""
    keys = [each.key() for each in parent.findChildren(QShortcut)]
    keys += [key for each in parent.findChildren(QAction) for key in each.shortcuts()]
    written = {key.toString(PORTABLE) for key in keys if not key.isEmpty()}
    return {each.replace("Return", "Enter") for each in written}


def told(language: str) -> set[str]:
    """What stands in the first column of the page's tables."""
    page = next(each for each in Words(language).guide() if each.id == "shortcuts")
    rows = re.findall(r"^\| (`[^|]+) \|", page.text, re.MULTILINE)
    return {key for row in rows for key in re.findall(r"`([^`]+)`", row)}


@pytest.mark.parametrize("language", ["en", "da"])
async def test_each_shortcut_of_the_window_stands_in_the_guide(qtbot: QtBot, language: str) -> None:
    async with window_open(language) as window:
        window.desk.new()
        window.form.show_profile(TYPED, saved=False)
        own = shortcuts(window)
        window.calls.edit()
        calls = window.findChildren(CallsDialog)[-1]
        window.help.show_all()
        every = shortcuts(window)
        assert {"F1", "Ctrl+Enter", "Ctrl+O", "F2"} <= own
        assert "Alt+Up" in every
        assert not every - told(language)
        calls.close()
