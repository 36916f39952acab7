"""*Inspect a token*: a text is pasted, dropped or chosen, and one of the tokens in it taken."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.gui.form.token_paste import TokenPaste
from app.gui.form.workshop_dialog import WorkshopDialog
from app.gui.theme.buttons import Kind

_LINES = 10


class InspectDialog(WorkshopDialog):
    """Nothing is sent anywhere; what was pasted is forgotten when it closes."""

    chosen = Signal(object)
    """A `PastedToken` to look into."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(
            parent,
            "eye",
            self.tr("Inspect a token"),
            self.tr(
                "Paste a token, or whatever it is in: a header line, a whole answer, a curl "
                "command, a HAR file. Nothing is sent, and nothing of it is kept."
            ),
        )
        self.pasting = TokenPaste(lines=_LINES)
        self.body.addWidget(self.pasting)
        self.body.addStretch(1)
        self.close_button = self.add_foot(self.tr("Cancel"), "close-inspect")
        self.close_button.clicked.connect(self.reject)
        self.look_button = self.add_foot(self.tr("Look inside"), "look-inside", Kind.PRIMARY)
        self.look_button.setDefault(True)
        self.look_button.setEnabled(False)
        self.look_button.clicked.connect(self._take)
        self.pasting.found.connect(self.look_button.setEnabled)
        self.finished.connect(self.pasting.forget)
        self.pasting.setFocus()

    def _take(self) -> None:
        taken = self.pasting.value()
        if taken is not None:
            self.accept()
            self.chosen.emit(taken)
