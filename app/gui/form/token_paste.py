"""A field for a token or whatever it is in: pasted, dropped or chosen as a file."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.gui.form.choice_box import ChoiceBox
from app.gui.form.labelled import LabelledField, Tone
from app.gui.form.paste_box import PasteBox
from app.gui.state.token_finding import LookThrough, TokenFinding
from app.gui.theme import metrics
from app.gui.theme.buttons import Button
from app.oauth.json_serialization import JsonForm, tokens_or_form
from app.oauth.pasted_token import LONGEST
from app.oauth.token_use import TokenUse
from app.sharing.sides import BroughtReport, Comparable, Incomparable
from app.words.visible import visible

_PAUSE_MS = 250


class TokenPaste(QWidget):
    """Says what was found, and asks which one where that is several. It keeps nothing."""

    found = Signal(bool)
    """Whether there is something to take."""

    def __init__(
        self, look: LookThrough = tokens_or_form, *, lines: int, identifier: str = ""
    ) -> None:
        super().__init__()
        self._finding = TokenFinding(self, look)
        self._finding.found.connect(self._found)
        self._finding.unreadable.connect(self._not_read)
        self.paste = PasteBox(LONGEST, lines)
        self.paste.textChanged.connect(self._typed)
        self.paste.files_dropped.connect(lambda paths: self.take_file(paths[0]))
        self.paste_field = LabelledField(self.paste, f"pasted-token{identifier}")
        self.paste_field.set_label(self.tr("Token, or what it is in"))
        self.file_button = Button(self.tr("Choose a file…"), icon="folder")
        self.file_button.setAccessibleIdentifier(f"token-file{identifier}")
        self.file_button.clicked.connect(self._choose)
        self.choice = ChoiceBox((), self._name)
        self.choice_field = LabelledField(self.choice, f"which-token{identifier}")
        self.choice_field.set_label(self.tr("Which one"))
        self.choice_field.hide()
        row = QHBoxLayout()
        row.addWidget(self.file_button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.FIELD_GAP)
        column.addWidget(self.paste_field)
        column.addLayout(row)
        column.addWidget(self.choice_field)
        self.setFocusProxy(self.paste)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._look)

    def value(self) -> Any:
        """What was chosen of what was found; None where there is nothing."""
        return self.choice.value()

    def name(self) -> str:
        """What is chosen is called; empty where nothing is."""
        return "" if self.value() is None else self._name(self.value())

    def take_file(self, path: str) -> None:
        """Look through a file instead of what is in the field."""
        self.paste.clear()
        self._pause.stop()
        self._finding.look_in_file(Path(path))

    def forget(self) -> None:
        """Let go of all that was pasted."""
        self._pause.stop()
        self._finding.stop()
        self.choice.offer(())
        self.paste.blockSignals(True)
        self.paste.clear()

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

    def _found(self, found: Any) -> None:
        tokens = found if isinstance(found, tuple) else ()
        self._show(tokens)
        if found is Incomparable.NEWER_REPORT:
            said = self.tr("This report is from a newer version of Keyfit.")
            self.paste_field.say(said, Tone.WARNING)
        elif isinstance(found, JsonForm):
            self.paste_field.say(self._in_json(found), Tone.WARNING)
        elif not tokens:
            self.paste_field.say(self.tr("No token was found in this."), Tone.WARNING)
        elif len(tokens) == 1:
            said = self.tr("Found: {token}").format(token=self._name(tokens[0]))
            self.paste_field.say(said, Tone.OK)
        else:
            said = self.tr("{number} tokens found").format(number=len(tokens))
            self.paste_field.say(said, Tone.OK)

    def _in_json(self, form: JsonForm) -> str:
        return {
            JsonForm.SIGNED: self.tr(
                "This is signed, but in JSON form. An access token has the compact form: "
                "three parts with dots between them."
            ),
            JsonForm.ENCRYPTED: self.tr(
                "This is encrypted, but in JSON form. An access token has the compact form: "
                "five parts with dots between them."
            ),
        }[form]

    def _show(self, tokens: tuple[Any, ...]) -> None:
        self.choice.offer(tokens)
        self.choice_field.setVisible(len(tokens) > 1)
        self.found.emit(bool(tokens))

    def _name(self, token: Comparable) -> str:
        """What it is for, and as much of it as may be seen."""
        if isinstance(token, BroughtReport):
            return self.tr("report of {when}").format(when=visible(token.started_at, 30) or "–")
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
