"""Asks once before typed changes are left behind."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.gui.dialogs.question import Question
from app.gui.theme.roles import Role

SAVE, DISCARD, AGAIN = "save", "discard", "again"


def unsaved(parent: QWidget, name: str) -> Question:
    """The dialog; it answers `SAVE`, `DISCARD` or nothing."""
    dialog = Question(
        parent,
        "pencil",
        Role.ACCENT,
        QCoreApplication.translate("Unsaved", "Save the changes to “{name}”?").format(name=name),
        QCoreApplication.translate("Unsaved", "Otherwise they are lost."),
    )
    dialog.add_button(SAVE, QCoreApplication.translate("Unsaved", "Save"), safe=True)
    dialog.add_button("", QCoreApplication.translate("Unsaved", "Cancel"))
    dialog.add_button(DISCARD, QCoreApplication.translate("Unsaved", "Don’t save"))
    return dialog


def not_done(parent: QWidget, title: str, sentence: str, *, again: bool = False) -> Question:
    """Says what was not done, and why; it answers `AGAIN` where that is offered."""
    dialog = Question(parent, "unlock", Role.WARNING, title, sentence)
    if again:
        dialog.add_button(AGAIN, QCoreApplication.translate("Unsaved", "Try again"), safe=True)
    dialog.add_button("close", QCoreApplication.translate("Unsaved", "Close"), safe=not again)
    return dialog
