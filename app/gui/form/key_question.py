"""A question for a key: a few ways to give one, side by side, tried while the dialog is open."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from app.gui.form.labelled import LabelledField, Tone
from app.gui.form.path_field import PathField
from app.gui.form.secret_field import SecretField
from app.gui.form.workshop_dialog import WorkshopDialog
from app.gui.theme import metrics
from app.gui.theme.buttons import Button, Kind
from app.gui.theme.segments import Segments
from app.gui.theme.spinner import Spinner
from app.model.credential_facts import FileProblem
from app.model.frozen import frozen
from app.model.secret import Secret, SecretKind


@frozen
class Way:
    """One way to give a key."""

    icon: str
    name: str
    fields: tuple[LabelledField, ...]
    """The first one bears what is said of it."""
    hint: str
    """What it takes, and whether anything is sent."""
    go: str
    """On the button."""
    begin: Callable[[], bool]
    """Try it; False where something is missing, which is said beside the field then."""


class KeyQuestion(WorkshopDialog):
    """Closes once a key has helped. Until then all that was typed stays where it is."""

    segments: Segments
    go: Button

    def offer(self, ways: tuple[Way, ...], identifier: str) -> None:
        """Show these ways; the first one is chosen."""
        self._ways = ways
        self._pages = QStackedWidget()
        self.segments = Segments(tuple(each.icon for each in ways))
        for segment, way in zip(self.segments.segments, ways, strict=True):
            segment.setText(way.name)
        self.segments.chosen.connect(self._show)
        self.segments.setAccessibleName(self.windowTitle())
        self.segments.setVisible(len(ways) > 1)
        self.body.addWidget(self.segments)
        for way in ways:
            page = QWidget()
            column = QVBoxLayout(page)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(metrics.FIELD_GAP)
            for each in way.fields:
                column.addWidget(each)
            column.addStretch(1)
            self._pages.addWidget(page)
            for edit in page.findChildren(QLineEdit):
                edit.textChanged.connect(self._hint)
        self.body.addWidget(self._pages)
        self.body.addStretch(1)
        self.spinner = Spinner(metrics.ICON_BUTTON)
        self.spinner.hide()
        self.foot.addWidget(self.spinner)
        self.add_foot(self.tr("Cancel"), f"cancel-{identifier}").clicked.connect(self.reject)
        self.go = self.add_foot("", f"try-{identifier}", Kind.PRIMARY)
        self.go.setDefault(True)
        self.go.clicked.connect(self._begin)
        self._show(0)

    @property
    def way(self) -> Way:
        """The one that is chosen."""
        return self._ways[self.segments.last]

    def refuse(self, why: str, field: LabelledField | None = None) -> None:
        """Say beside a field why it was of no use, and be ready for the next try."""
        self.show_busy(False)
        refused = field or self.way.fields[0]
        refused.say(why, Tone.ERROR)
        self._go_to(refused)

    def file_problem(self, problem: FileProblem) -> str:
        """Why a file could not be read."""
        return {
            FileProblem.NOT_NAMED: self.tr("No file is named yet."),
            FileProblem.NOT_FOUND: self.tr("There is no such file."),
            FileProblem.NOT_A_FILE: self.tr("This is not a file."),
            FileProblem.NOT_ALLOWED: self.tr("You may not read this file."),
            FileProblem.TOO_LARGE: self.tr("This file is too large for a key."),
            FileProblem.UNREADABLE: self.tr("This file cannot be read."),
        }[problem]

    def show_busy(self, busy: bool) -> None:
        """Something is being tried."""
        self.spinner.setVisible(busy)
        self.go.setEnabled(not busy)
        self.segments.setEnabled(not busy)
        self._pages.setEnabled(not busy)

    def _begin(self) -> None:
        self._hint()
        self.show_busy(True)
        if not self.way.begin():
            self.show_busy(False)

    def _show(self, at: int) -> None:
        self._pages.setCurrentIndex(at)
        self.go.setText(self._ways[at].go)
        self._hint()
        self._go_to(self._ways[at].fields[0])

    def _go_to(self, field: LabelledField) -> None:
        """Unless somebody is choosing a way by its arrow keys."""
        if self.focusWidget() not in self.segments.segments:
            field.label.buddy().setFocus(Qt.FocusReason.OtherFocusReason)

    def _hint(self) -> None:
        first, *others = self.way.fields
        first.say(self.way.hint)
        for each in others:
            each.say("")


def line_field(label: str, identifier: str, placeholder: str, text: str = "") -> LabelledField:
    """A line to type an address into."""
    edit = QLineEdit(text)
    edit.setPlaceholderText(placeholder)
    field = LabelledField(edit, identifier)
    field.set_label(label)
    return field


def file_field(label: str, identifier: str, choose: str, title: str) -> LabelledField:
    """A file, typed, dropped or chosen."""
    path = PathField(f"choose-{identifier}")
    path.say(choose, title, ())
    field = LabelledField(path, identifier, focus=path.edit)
    field.set_label(label)
    return field


def secret_field(
    label: str, identifier: str, show: str, kind: SecretKind = SecretKind.CREDENTIAL
) -> LabelledField:
    """Something that must not be seen."""
    edit = SecretField(kind)
    edit.eye.setAccessibleName(show)
    edit.eye.setAccessibleIdentifier(f"show-{identifier}")
    field = LabelledField(edit, identifier)
    field.set_label(label)
    return field


def typed(field: LabelledField) -> str:
    """What stands in a line or in the line of a file."""
    within = field.field
    if isinstance(within, PathField):
        return within.path()
    assert isinstance(within, QLineEdit)
    return within.text().strip()


def hidden(field: LabelledField) -> Secret:
    """What stands in a field that must not be seen."""
    assert isinstance(field.field, SecretField)
    return field.field.secret()
