"""*Inspect a token*: a text is pasted, dropped or chosen, and one of the tokens in it taken."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from app.gui.form.choice_box import ChoiceBox
from app.gui.form.labelled import LabelledField, Tone
from app.gui.form.paste_box import PasteBox
from app.gui.form.workshop_dialog import WorkshopDialog
from app.gui.state.token_finding import TokenFinding
from app.gui.theme.buttons import Button, Kind
from app.oauth.pasted_token import LONGEST, PastedToken
from app.oauth.token_use import TokenUse
from app.words.visible import visible

_PAUSE_MS = 250


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
        self._finding = TokenFinding(self)
        self._finding.found.connect(self._found)
        self._finding.unreadable.connect(self._not_read)
        self.paste = PasteBox(LONGEST)
        self.paste.textChanged.connect(self._typed)
        self.paste.files_dropped.connect(lambda paths: self.take_file(paths[0]))
        self.paste_field = LabelledField(self.paste, "pasted-token")
        self.paste_field.set_label(self.tr("Token, or what it is in"))
        self.body.addWidget(self.paste_field)
        self.file_button = Button(self.tr("Choose a file…"), icon="folder")
        self.file_button.setAccessibleIdentifier("token-file")
        self.file_button.clicked.connect(self._choose)
        row = QHBoxLayout()
        row.addWidget(self.file_button)
        row.addStretch(1)
        self.body.addLayout(row)
        self.choice = ChoiceBox((), self._name)
        self.choice_field = LabelledField(self.choice, "which-token")
        self.choice_field.set_label(self.tr("Which one"))
        self.choice_field.hide()
        self.body.addWidget(self.choice_field)
        self.body.addStretch(1)
        self.close_button = self.add_foot(self.tr("Cancel"), "close-inspect")
        self.close_button.clicked.connect(self.reject)
        self.look_button = self.add_foot(self.tr("Look inside"), "look-inside", Kind.PRIMARY)
        self.look_button.setDefault(True)
        self.look_button.setEnabled(False)
        self.look_button.clicked.connect(self._take)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._look)
        self.finished.connect(self._forget)
        self.paste.setFocus()

    def take_file(self, path: str) -> None:
        """Look through a file instead of what is in the field."""
        self.paste.clear()
        self._pause.stop()
        self._finding.look_in_file(Path(path))

    def _typed(self) -> None:
        self._show(())
        self.paste_field.say("")
        self._pause.start()

    def _look(self) -> None:
        text = self.paste.toPlainText()
        if text.strip():
            self._finding.look_in(text)

    def _choose(self) -> None:
        dialog = QFileDialog(self, self.tr("Choose a file with a token in it"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.take_file)
        dialog.open()

    def _found(self, tokens: tuple[PastedToken, ...]) -> None:
        self._show(tokens)
        if not tokens:
            self.paste_field.say(self.tr("No token was found in this."), Tone.WARNING)
        elif len(tokens) == 1:
            said = self.tr("Found: {token}").format(token=self._name(tokens[0]))
            self.paste_field.say(said, Tone.OK)
        else:
            said = self.tr("{number} tokens found").format(number=len(tokens))
            self.paste_field.say(said, Tone.OK)

    def _show(self, tokens: tuple[PastedToken, ...]) -> None:
        self.choice.offer(tokens)
        self.choice_field.setVisible(len(tokens) > 1)
        self.look_button.setEnabled(bool(tokens))

    def _name(self, token: PastedToken) -> str:
        """What it is for, and as much of it as may be seen."""
        kind = {
            TokenUse.ACCESS: self.tr("access token"),
            TokenUse.ID: self.tr("ID token"),
            TokenUse.REFRESH: self.tr("refresh token"),
        }[token.use]
        scope = visible(" ".join(token.scope or ()), 40)
        shown = visible(token.text.masked(), 30)
        return ", ".join(each for each in (f"{kind} {shown}", scope) if each)

    def _not_read(self, why: str) -> None:
        said = self.tr("The file cannot be read: {why}").format(why=visible(why, 100))
        self.paste_field.say(said, Tone.WARNING)

    def _take(self) -> None:
        taken = self.choice.value()
        if taken is not None:
            self.accept()
            self.chosen.emit(taken)

    def _forget(self) -> None:
        self._pause.stop()
        self._finding.stop()
        self.choice.offer(())
        self.paste.blockSignals(True)
        self.paste.clear()
