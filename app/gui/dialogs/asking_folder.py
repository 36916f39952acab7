"""Asks which folder a profile is to stand in."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.gui.dialogs.question import Question
from app.gui.theme import metrics
from app.gui.theme.combo_box import ComboBox
from app.gui.theme.fonts import TextStyle
from app.gui.theme.roles import Role
from app.gui.theme.text import Text

MOVE = "move"
_LONGEST = 100


def which_folder(parent: QWidget, now: str, known: Iterable[str]) -> tuple[Question, ComboBox]:
    """The dialog, which answers `MOVE` or nothing, and the box with the folder in it."""
    translate = QCoreApplication.translate
    names = sorted({each for each in known if each}, key=str.casefold)
    title = translate("AskingFolder", "Move to which folder?")
    text = translate("AskingFolder", "Choose one or type a new name. Leave it empty for no folder.")
    dialog = Question(parent, "folder", Role.ACCENT, title, text)
    box = ComboBox()
    box.setEditable(True)
    box.addItems(names)
    box.setEditText(now)
    edit = box.lineEdit()
    assert edit is not None
    edit.setMaxLength(_LONGEST)
    edit.selectAll()
    name = translate("AskingFolder", "Folder")
    label = Text(name, TextStyle.SMALL_STRONG, Role.TEXT2)
    label.setBuddy(box)
    box.setAccessibleName(name)
    box.setAccessibleIdentifier("folder")
    content = QWidget()
    column = QVBoxLayout(content)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(metrics.LABEL_GAP)
    column.addWidget(label)
    column.addWidget(box)
    dialog.add_content(content)
    dialog.add_button(MOVE, translate("AskingFolder", "Move"), safe=True)
    dialog.add_button("", translate("AskingFolder", "Cancel"))
    return dialog, box


def chosen_folder(typed: str, known: Iterable[str]) -> str:
    """The folder that is meant: a name that differs from a known one in case alone is that one."""
    name = " ".join(typed.split())
    return next((each for each in known if each.casefold() == name.casefold()), name)
