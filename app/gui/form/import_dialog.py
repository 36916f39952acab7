"""*Import…*: a text is pasted, or files are chosen or dropped; what is in them is shown first."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from app.gui.form.import_choice import ImportChoice
from app.gui.form.key_field import MOST_FILES
from app.gui.form.labelled import LabelledField, Tone
from app.gui.form.paste_box import PasteBox
from app.gui.form.pasting import came_at_once
from app.gui.form.workshop_dialog import WorkshopDialog
from app.gui.state.import_reading import ImportReading
from app.gui.theme.buttons import Button, Kind
from app.gui.theme.fonts import TextStyle
from app.gui.theme.tab_order import in_reading_order
from app.gui.theme.text import Text
from app.sharing.imports import LARGEST, Imported, Refused

if TYPE_CHECKING:
    from app.words import Words

_PAUSE_MS = 250
_SOON_MS = 400
_LINES = 10
_IS_KEY = "import.is_key"


class ImportDialog(WorkshopDialog):
    """Nothing is sent or run; what was pasted is forgotten when it closes."""

    taken = Signal(object)
    """A tuple of `ImportedClient`, one or several."""
    keys_came = Signal(list, bool)
    """The paths of files that are a key or a certificate, and whether there is one of these."""

    profiles_came = Signal(str)
    """The path of a file with all profiles of another Keyfit."""

    def __init__(self, parent: QWidget, words: "Words") -> None:
        super().__init__(
            parent,
            "import",
            self.tr("Import"),
            self.tr(
                "A curl command, a .http file, a Postman, Bruno or Insomnia collection, a "
                "HAR file, a Keyfit profile or report, or the e-mail you got the client in. "
                "Nothing is sent."
            ),
        )
        self._words = words
        self._reading = ImportReading(self)
        self._reading.done.connect(self._read)
        self._choice: ImportChoice | None = None
        self._files: list[str] = []
        self._text, self._by_hand = "", False
        """Who types a text may not be at its end; the field stays."""
        self.paste = PasteBox(LARGEST, _LINES)
        self.paste.textChanged.connect(self._typed)
        self.paste.files_dropped.connect(self.take_files)
        self.paste_field = LabelledField(self.paste, "pasted-client")
        self.paste_field.set_label(self.tr("Paste it, or drop files here"))
        self.body.addWidget(self.paste_field)
        self.file_button = Button(self.tr("Choose files…"), icon="folder")
        self.file_button.setAccessibleIdentifier("import-files")
        self.file_button.clicked.connect(self._choose)
        self.body.addWidget(self.file_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._heading = Text("", TextStyle.HEAD, wrap=True)
        self._heading.setAccessibleIdentifier("import-heading")
        self.other_button = Button(self.tr("Choose something else"), Kind.LINK)
        self.other_button.setAccessibleIdentifier("import-other")
        self.other_button.clicked.connect(self._start_over)
        self._found = QWidget()
        row = QHBoxLayout(self._found)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._heading, 1)
        row.addWidget(self.other_button)
        self._found.hide()
        self.body.addWidget(self._found)
        self.body.addStretch(1)
        self.close_button = self.add_foot(self.tr("Cancel"), "close-import")
        self.close_button.clicked.connect(self.reject)
        self.take_button = self.add_foot("", "take-import", Kind.PRIMARY)
        self.take_button.setDefault(True)
        self.take_button.clicked.connect(self._take)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._look)
        self.finished.connect(self._forget)
        self._name_take()
        self.paste.setFocus()

    def take_files(self, paths: Sequence[str]) -> None:
        """Read files instead of what is in the field; a dialog that does not show yet does so
        when there is something to be seen or it takes long."""
        self.paste.clear()
        self._pause.stop()
        self._by_hand = False
        self._files = list(paths)
        self._reading.read_files([Path(each) for each in paths])
        QTimer.singleShot(_SOON_MS, self, self._show_if_reading)

    def take_copied(self) -> None:
        """Read what was copied elsewhere, and show it once it is known what it is; ask for
        something where there is nothing to read."""
        self.paste.paste()
        if not self.paste.toPlainText().strip() and not self._reading.busy:
            self.show_over()

    def show_imported(self, imported: Imported) -> None:
        """Show what was read already."""
        self._show(imported)

    def _typed(self) -> None:
        text = self.paste.toPlainText()
        self._by_hand = not came_at_once(self._text, text)
        self._text = text
        self._show(None)
        self.paste_field.say("")
        self._pause.start()

    def _look(self) -> None:
        text = self.paste.toPlainText()
        if text.strip():
            self._reading.read_text(text)

    def _choose(self) -> None:
        dialog = QFileDialog(self, self.tr("Choose files with a client in them"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self.take_files)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _show_if_reading(self) -> None:
        if self._reading.busy:
            self.show_over()

    def _read(self, outcome: Imported | Refused) -> None:
        if not self._text and isinstance(outcome, Imported) and outcome.is_report_alone:
            self.accept()
            self.taken.emit(outcome.clients)
            return
        if isinstance(outcome, Refused) and self._are_keys(outcome):
            self.accept()
            self.keys_came.emit(self._files, outcome.facts["holds"] == "certificate")
            return
        if isinstance(outcome, Refused) and self._are_all_profiles(outcome):
            self.accept()
            self.profiles_came.emit(self._files[0])
            return
        self.show_over()
        if isinstance(outcome, Refused):
            self._show(None)
            facts = dict(outcome.facts)
            self.paste_field.say(self._words.text(outcome.key, **facts), Tone.WARNING)
            return
        self.paste_field.say("")
        self._show(outcome)

    def _are_keys(self, refused: Refused) -> bool:
        """The files are what a client proves itself with: the form has a place for that."""
        few = len(self._files) <= MOST_FILES
        return refused.key == _IS_KEY and not self._text and few

    def _are_all_profiles(self, refused: Refused) -> bool:
        """Their passphrase is asked for elsewhere."""
        alone = len(self._files) == 1 and not self._text
        return refused.key == "import.all_profiles" and alone

    def _start_over(self) -> None:
        self.paste.clear()
        self._show(None)
        self._pause.stop()
        self.paste.setFocus()

    def _show(self, imported: Imported | None) -> None:
        if self._choice is not None:
            self.body.removeWidget(self._choice)
            self._choice.hide()
            self._choice.deleteLater()
            self._choice = None
        over = imported is not None and not self._by_hand
        self.paste_field.setVisible(not over)
        self.file_button.setVisible(not over)
        self.other_button.setVisible(over)
        self._found.setVisible(imported is not None)
        if imported is not None:
            names = [self._words.text(f"import.format.{each}") for each in imported.formats]
            said = self.tr("This looks like {format}").format(format=self._words.list_of(names))
            if len(imported.clients) > 1:
                number = self.tr("{number} clients").format(number=len(imported.clients))
                said = f"{said}: {number}"
            self._heading.setText(said)
            self._heading.setAccessibleDescription(said)
            self._choice = ImportChoice(imported, self._words)
            self._choice.changed.connect(self._name_take)
            self.body.insertWidget(self.body.count() - 1, self._choice)
            self._choice.show()
            in_reading_order(self)
        self._name_take()
        if over:
            self.take_button.setFocus()

    def _name_take(self) -> None:
        number = 0 if self._choice is None else len(self._choice.chosen())
        self.take_button.setEnabled(number > 0)
        self.take_button.setText(
            self.tr("Save {number} profiles").format(number=number)
            if number > 1
            else self.tr("Use this client")
        )

    def _take(self) -> None:
        chosen = () if self._choice is None else self._choice.chosen()
        if chosen:
            self.accept()
            self.taken.emit(chosen)

    def _forget(self) -> None:
        self._pause.stop()
        self._reading.stop()
        self.paste.blockSignals(True)
        self.paste.clear()
