"""The one face of a bug: says so, offers a report to copy, and lets the program go on."""

from types import TracebackType

from PySide6 import __version__ as qt_version
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.gui.dialogs.question import Question
from app.gui.theme.fonts import TextStyle, font, lines_high
from app.gui.theme.roles import Role
from app.sharing.crash_report import crash_report

_LINES = 12


class CrashFace:
    """Shows one dialog at a time; what comes meanwhile is added to its report."""

    def __init__(self, parent: QWidget) -> None:
        self._parent = parent
        self._shown: Question | None = None
        self._text: QPlainTextEdit | None = None

    def show(self, error: BaseException, trace: TracebackType | None = None) -> None:
        """Show an error that nobody expected."""
        report = crash_report(error, trace, f"PySide6 {qt_version}")
        if self._text is not None:
            if self._text.blockCount() < 400:
                self._text.appendPlainText("\n" + report)
            return
        dialog = Question(
            self._parent,
            "status-error",
            Role.ERROR,
            QCoreApplication.translate("Crash", "Something went wrong inside Keyfit"),
            QCoreApplication.translate(
                "Crash",
                "That is a fault of the program, not of your client. You can go on. "
                "The report below holds no secrets; send it to whoever maintains Keyfit.",
            ),
        )
        text = QPlainTextEdit(report)
        text.setReadOnly(True)
        text.setProperty("look", "wire")
        text.setAccessibleName(QCoreApplication.translate("Crash", "Report"))
        text.setFont(font(TextStyle.WIRE))
        text.setMinimumHeight(lines_high(TextStyle.WIRE, _LINES))
        dialog.add_content(text)
        dialog.add_button("close", QCoreApplication.translate("Crash", "Go on"), safe=True)
        copy = dialog.add_button("copy", QCoreApplication.translate("Crash", "Copy the report"))
        copy.clicked.disconnect()
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(text.toPlainText()))
        dialog.answered.connect(self._closed)
        self._shown, self._text = dialog, text
        dialog.ask()

    def _closed(self) -> None:
        self._shown = self._text = None
