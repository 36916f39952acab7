"""A short table of names and values: parameters of a form, headers of a request."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.gui.form.secret_field import SecretField
from app.gui.theme import metrics
from app.gui.theme.buttons import Button, Kind
from app.gui.theme.tab_order import tab_through
from app.model.profile import NamedValue
from app.model.secret import Secret, SecretKind

_LONGEST = 64 * 1024
"""Characters of a name or a value."""


class NamedValues(QWidget):
    """No row at first, and so nothing to see; its button stands where its owner puts it.

    Enter goes on to the value, then to a new row. A value is behind dots as soon as its name says
    that it is confidential.
    """

    changed = Signal()

    def __init__(self, identifier: str) -> None:
        super().__init__()
        self._identifier = identifier
        self._thing = ""
        self._rows: list[_Row] = []
        self.add_button = Button(kind=Kind.LINK, icon="plus")
        self.add_button.setProperty("look", "end")
        self.add_button.clicked.connect(self.add)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(metrics.S)
        self.hide()

    def show_values(self, values: tuple[NamedValue, ...]) -> None:
        """Show these rows and no others."""
        while self._rows:
            self._take(self._rows[-1])
        for each in values:
            self._add_row(each)

    def values(self) -> tuple[NamedValue, ...]:
        """The rows in which there is anything."""
        found = (row.value() for row in self._rows)
        return tuple(each for each in found if each is not None)

    def control(self) -> QWidget:
        """Where to go on: the last row's value, or the button that makes a row."""
        return self._rows[-1].text if self._rows else self.add_button

    def add(self) -> None:
        """A new row, with the keyboard in its name."""
        self._add_row(None).name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def retranslate(self, thing: str) -> None:
        """Write every word anew; `thing` is what a row is called, such as `Header`."""
        self._thing = thing
        self.add_button.setText(self.tr("Add"))
        self.add_button.setAccessibleName(self.tr("Add: {thing}").format(thing=thing))
        self._name_rows()

    def _add_row(self, shown: NamedValue | None) -> "_Row":
        row = _Row(shown)
        row.changed.connect(self.changed)
        row.next_asked.connect(self.add)
        row.removed.connect(self._remove)
        self._column.addWidget(row)
        tab_through(self._rows[-1].remove if self._rows else self.add_button, row)
        self._rows.append(row)
        self.show()
        self._name_rows()
        return row

    def _remove(self, row: QObject) -> None:
        at = next(index for index, each in enumerate(self._rows) if each is row)
        self._take(self._rows[at])
        following = self._rows[min(at, len(self._rows) - 1)].name if self._rows else None
        (following or self.add_button).setFocus(Qt.FocusReason.OtherFocusReason)
        self._name_rows()
        self.changed.emit()

    def _take(self, row: "_Row") -> None:
        self._rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
        self.setVisible(bool(self._rows))

    def _name_rows(self) -> None:
        for number, row in enumerate(self._rows, 1):
            row.retranslate(f"{self._thing} {number}")
            for part, widget in (("name", row.name), ("value", row.text), ("remove", row.remove)):
                widget.setAccessibleIdentifier(f"{self._identifier}-{number}-{part}")


class _Row(QWidget):
    """Name, value and a way to be rid of both."""

    changed = Signal()
    next_asked = Signal()
    removed = Signal(object)

    def __init__(self, shown: NamedValue | None) -> None:
        super().__init__()
        self._shown = shown
        self.name = QLineEdit()
        self.text = SecretField(SecretKind.CREDENTIAL)
        self.remove = Button(kind=Kind.TOOL, icon="close")
        for edit in (self.name, self.text):
            edit.setMaxLength(_LONGEST)
        if shown is not None:
            self.name.setText(shown.name)
            if isinstance(shown.value, Secret):
                self.text.show_secret(shown.value)
            else:
                self.text.setText(shown.value)
        for edit in (self.name, self.text):
            edit.setCursorPosition(0)
            edit.textChanged.connect(self._typed)
        self.name.returnPressed.connect(self.text.setFocus)
        self.text.returnPressed.connect(self.next_asked)
        self.remove.clicked.connect(self._asked_to_go)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(metrics.XS)
        row.addWidget(self.name, 2)
        row.addWidget(self.text, 3)
        row.addWidget(self.remove)
        self._mask()

    def value(self) -> NamedValue | None:
        """What is typed; None of an empty row. What was confidential stays so."""
        shown, name, text = self._shown, self.name.text(), self.text.text()
        if not name and not text:
            return None
        made = NamedValue.of(name, text)
        if shown is not None and isinstance(shown.value, Secret):
            return NamedValue(name, Secret(text, shown.value.kind))
        return made

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name_parts()

    def retranslate(self, thing: str) -> None:
        """Write every word anew; `thing` is what the row is called, such as `Header 1`."""
        self._thing = thing
        self._name_parts()

    def _name_parts(self) -> None:
        thing = self._thing
        self.name.setPlaceholderText(self.tr("Name"))
        self.text.setPlaceholderText(self.tr("Value"))
        self.name.setAccessibleName(self.tr("{thing}, name").format(thing=thing))
        self.text.setAccessibleName(self.tr("{thing}, value").format(thing=thing))
        self.text.eye.setAccessibleName(self.tr("Show value"))
        self.text.eye.setToolTip(self.tr("Show value"))
        self.remove.setAccessibleName(self.tr("Remove: {thing}").format(thing=thing))
        self.remove.setToolTip(self.tr("Remove"))

    def _typed(self) -> None:
        self._mask()
        self.changed.emit()

    def _mask(self) -> None:
        made = self.value()
        self.text.set_masked(made is not None and isinstance(made.value, Secret))

    def _asked_to_go(self) -> None:
        self.removed.emit(self)
