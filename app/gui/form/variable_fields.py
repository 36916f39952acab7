"""One field for each thing that a provider's addresses differ in."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.gui.form.labelled import LabelledField, Tone
from app.gui.form.pasting import came_at_once
from app.gui.theme import metrics

if TYPE_CHECKING:
    from app.providers import Filled, Preset
    from app.words import Words


class VariableFields(QWidget):
    """Not there at all while the preset asks for nothing."""

    typed = Signal(object)
    """A person typed: a `Filled` with the addresses as they are now."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, LabelledField] = {}
        self._preset: Preset | None = None
        self._words: Words | None = None
        self._before: dict[str, str] = {}
        self._showing = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(metrics.FIELD_GAP)
        self.hide()

    def set_words(self, words: "Words") -> None:
        """Name the fields and say what is wrong in this language."""
        self._words = words
        self._name()
        for name in self.fields:
            self._say(name)

    def show_preset(self, preset: "Preset | None", values: Mapping[str, str]) -> None:
        """Ask for what this preset needs, with these values in the fields."""
        if preset != self._preset:
            self._preset = preset
            self._make(preset)
        self.show_values(values)

    def show_values(self, values: Mapping[str, str]) -> None:
        """Show these values; a field that means the same already keeps what was typed."""
        if self._preset is None:
            return
        now = self._filled().values
        for name in self.fields:
            value = values.get(name, "")
            if now.get(name, "") != value:
                self._write(name, value)
                self._say(name)

    def values(self) -> dict[str, str]:
        """What was typed, by variable."""
        return {name: self._edit(name).text() for name in self.fields}

    def edits(self) -> tuple[QLineEdit, ...]:
        """The fields to type into, in their order."""
        return tuple(map(self._edit, self.fields))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self._left(watched.objectName())
        return False

    def _make(self, preset: "Preset | None") -> None:
        for field in self.fields.values():
            self._column.removeWidget(field)
            field.hide()
            field.deleteLater()
        self.fields = {}
        for variable in preset.variables if preset else ():
            edit = QLineEdit()
            edit.setObjectName(variable.name)
            edit.textChanged.connect(self._changed)
            edit.installEventFilter(self)
            field = LabelledField(edit, f"variable-{variable.name}")
            self.fields[variable.name] = field
            self._column.addWidget(field)
        self.setVisible(bool(self.fields))
        self._name()

    def _name(self) -> None:
        from app.providers import in_language

        language = self._words.language if self._words else ""
        for variable in self._preset.variables if self._preset else ():
            self.fields[variable.name].set_label(in_language(variable.label, language))
            example = in_language(variable.example, language)
            self._edit(variable.name).setPlaceholderText(example)

    def _edit(self, name: str) -> QLineEdit:
        edit = self.fields[name].field
        assert isinstance(edit, QLineEdit)
        return edit

    def _filled(self) -> "Filled":
        from app.providers import filled

        assert self._preset is not None
        return filled(self._preset, self.values())

    def _write(self, name: str, text: str) -> None:
        self._showing = True
        self._edit(name).setText(text)
        self._edit(name).setCursorPosition(0)
        self._before[name] = text
        self._showing = False

    def _changed(self, text: str) -> None:
        if self._showing:
            return
        name = self.sender().objectName()
        pasted = came_at_once(self._before.get(name, ""), text)
        self._before[name] = text
        if pasted and "://" in text:
            self._take_apart(name, text)
        self.fields[name].say("")
        self.typed.emit(self._filled())

    def _take_apart(self, pasted: str, address: str) -> None:
        """A whole address fills every field that it has something for."""
        from app.providers import values_in

        assert self._preset is not None
        found = values_in(self._preset, address)
        if found.keys() - {pasted}:
            for name, value in found.items():
                self._write(name, value)

    def _left(self, name: str) -> None:
        """What was typed is written as it is filled in, or spoken of where it cannot be."""
        if name not in self.fields:
            return
        value = self._filled().values.get(name)
        if value is not None and "://" in self._edit(name).text():
            self._write(name, value)
        self._say(name)

    def _say(self, name: str) -> None:
        variable = self._preset.variable(name) if self._preset else None
        if variable is None or self._words is None or name not in self._filled().unusable:
            self.fields[name].say("")
            return
        from app.providers import in_language

        example = in_language(variable.example, self._words.language)
        sentence = self._words.text(f"variable.{variable.kind}", example=example)
        self.fields[name].say(sentence, Tone.ERROR)
