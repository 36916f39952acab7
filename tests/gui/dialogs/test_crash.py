"""A bug is shown once, without secrets, and the program goes on."""

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.gui.dialogs.crash import CrashFace
from app.gui.dialogs.question import Question

SECRET = "s3cret-value-of-a-client"


def broken(hidden: str) -> None:
    """Fails with a secret in its words, and one in a local variable."""
    raise ValueError(f"Illegal header value: {hidden}")


def a_bug() -> BaseException:
    """The exception of `broken`, with its traceback."""
    with pytest.raises(ValueError, match="Illegal") as caught:
        broken(SECRET)
    return caught.value


def test_a_second_fault_is_added_to_the_dialog_that_is_open(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    face = CrashFace(window)
    face.show(a_bug())
    face.show(KeyError("another"))
    dialogs = window.findChildren(Question)
    assert len(dialogs) == 1
    text = dialogs[0].findChild(QPlainTextEdit).toPlainText()  # type: ignore[union-attr]
    assert "KeyError" in text
    assert SECRET not in text
    dialogs[0].close()


def test_the_report_can_be_copied_and_the_dialog_closed(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    face = CrashFace(window)
    face.show(KeyError("one"))
    dialog = window.findChildren(Question)[0]
    buttons = {each.accessibleIdentifier(): each for each in dialog.findChildren(QPushButton)}
    buttons["answer-copy"].click()
    assert "KeyError" in QGuiApplication.clipboard().text()
    assert dialog.isVisible()
    buttons["answer-close"].click()
    assert not dialog.isVisible()
    face.show(KeyError("two"))
    again = window.findChildren(Question)[-1]
    assert again.isVisible()
    again.close()
