"""What a call sends besides the token, and the status that should come back."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.gui.form import remarks
from app.gui.form.choice_box import ChoiceBox
from app.gui.form.labelled import LabelledField
from app.gui.form.named_values import NamedValues
from app.gui.form.number_field import NumberField
from app.gui.form.options.group import side_by_side
from app.gui.form.options.names import body_name
from app.gui.form.path_field import PathField
from app.gui.form.text_field import TextField
from app.gui.theme import metrics
from app.model.frozen import replace
from app.model.profile import ApiCall, BodyKind, CallBody


class CallDetails(QWidget):
    """Body, headers and expected status of one call. Identifiers begin with `name`."""

    changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.body_kind = ChoiceBox((None, *BodyKind), body_name)
        self.body_kind_field = LabelledField(self.body_kind, f"{name}-body-kind")
        self.expected = NumberField(100, 599)
        self.expected_field = LabelledField(self.expected, f"{name}-expected-status")
        self.body = TextField(least=3, most=12, wire=True)
        self.body_field = LabelledField(self.body, f"{name}-body")
        self.file = PathField(f"{name}-choose-body-file")
        self.file_field = LabelledField(self.file, f"{name}-body-file", focus=self.file.edit)
        self.headers = NamedValues(f"{name}-header")
        self.headers_field = LabelledField(
            self.headers, f"{name}-headers", focus=self.headers.add_button
        )
        self.headers_field.add_beside(self.headers.add_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.FIELD_GAP)
        column.addLayout(side_by_side(self.body_kind_field, self.expected_field, shares=(3, 2)))
        for field in (self.body_field, self.file_field, self.headers_field):
            column.addWidget(field)
        self.body_kind.chosen.connect(self._show_body)
        self.body_kind.chosen.connect(self.changed)
        self.body.textChanged.connect(self.changed)
        self.expected.textChanged.connect(self.changed)
        self.file.changed.connect(self.changed)
        self.headers.changed.connect(self.changed)
        self.retranslate()

    def show_call(self, call: ApiCall) -> None:
        """Show what a call says."""
        body = call.body
        self.body_kind.choose(None if body is None else body.kind)
        in_file = body is not None and body.kind is BodyKind.FILE
        self.body.show_text("" if body is None or in_file else body.text)
        self.file.edit.setText(body.text if body is not None and in_file else "")
        self.expected.show_number(call.expected_status)
        self.headers.show_values(call.headers)
        self._show_body()

    def over(self, call: ApiCall) -> ApiCall:
        """The call with what is typed here."""
        return replace(
            call,
            headers=self.headers.values(),
            body=self._body(),
            expected_status=self.expected.number(),
        )

    def places(self) -> dict[str, LabelledField]:
        """The fields that a remark may concern, by the names of `remarks`."""
        in_file = self.body_kind.value() is BodyKind.FILE
        return {
            remarks.CALL_BODY: self.file_field if in_file else self.body_field,
            remarks.CALL_HEADERS: self.headers_field,
        }

    def body_control(self) -> QWidget:
        """What takes the keyboard for the body."""
        return self.file.edit if self.body_kind.value() is BodyKind.FILE else self.body

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        """Write every word anew."""
        self.body_kind_field.set_label(self.tr("What is sent"))
        self.body_kind.retranslate()
        self.expected_field.set_label(self.tr("Status expected"))
        self.expected.setPlaceholderText(self.tr("Any 2xx"))
        self.body_field.set_label(self.tr("Body"))
        self.file_field.set_label(self.tr("File with the body"))
        self.file.say(
            self.tr("Choose…"), self.tr("Choose the file to send"), (self.tr("All files (*)"),)
        )
        self.headers_field.set_label(self.tr("Headers of the call"))
        self.headers.retranslate(self.tr("Header of the call"))

    def _body(self) -> CallBody | None:
        kind = self.body_kind.value()
        if kind is None:
            return None
        return CallBody(kind, self.file.path() if kind is BodyKind.FILE else self.body.text())

    def _show_body(self) -> None:
        kind = self.body_kind.value()
        self.file_field.setVisible(kind is BodyKind.FILE)
        self.body_field.setVisible(kind not in (None, BodyKind.FILE))
