"""What can still be done with a token that was brought: its signature, a call."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QWidget

from app.gui.theme.buttons import Button
from app.gui.theme.note import Note
from app.model.report import Report

CHECK_SIGNATURE, CALL_WITH_TOKEN = "check_signature", "call_with_token"


class BroughtNote(Note):
    """Says what was not done, since nobody asked for it, and offers that."""

    action_asked = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("lock", parent=parent)
        self._asked = self._called = False
        self.check_button = Button()
        self.check_button.setAccessibleIdentifier("check-signature")
        self.check_button.clicked.connect(lambda: self.action_asked.emit(CHECK_SIGNATURE, None))
        self.call_button = Button()
        self.call_button.setAccessibleIdentifier("call-api")
        self.call_button.clicked.connect(lambda: self.action_asked.emit(CALL_WITH_TOKEN, None))
        self.add_beside(self.check_button, self.call_button)
        self._retranslate()

    def show_report(self, report: Report | None) -> bool:
        """What there is to offer; False where that is nothing."""
        token = None if report is None else report.token
        if report is None or token is None or not report.brought or not report.finished:
            return False
        self._asked = bool(report.exchanges)
        self._called = report.resource is not None
        self.check_button.setVisible(token.jws_header is not None)
        self._retranslate()
        return True

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.check_button.setText(self.tr("Check the signature…"))
        self.call_button.setText(self.tr("Call an API with it…"))
        if self._called:
            said = self.tr("The token went to the API that you named")
        elif self._asked:
            said = self.tr("The token stayed on this computer")
        else:
            said = self.tr("Nothing was sent")
        self.set_texts(said, "")
