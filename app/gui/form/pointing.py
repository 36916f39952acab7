"""Where each part of a profile is in the form, and how the eye and the keyboard are led there."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from app.gui.form.audience_field import AudienceField
from app.gui.form.disclosure import Disclosure
from app.gui.form.labelled import LabelledField
from app.gui.form.options import Options
from app.gui.form.proof import Proof
from app.gui.theme import metrics
from app.gui.theme.highlight import Highlight
from app.gui.theme.scroll import ScrollArea
from app.model.profile import ReadyAssertion, SharedSecret
from app.model.profile_fields import ProfileField


class Pointing(QObject):
    """Opens *More options* where a field is behind it."""

    def __init__(
        self,
        scroll: ScrollArea,
        fields: Mapping[ProfileField, QWidget],
        proof: Proof,
        audience: AudienceField,
        more: Disclosure,
        options: Options,
    ) -> None:
        super().__init__(scroll)
        self._scroll, self._fields, self._proof = scroll, fields, proof
        self._audience, self._more, self._options = audience, more, options
        self._then: tuple[ProfileField, bool] | None = None
        self._marked: tuple[ProfileField, ...] = ()
        content = scroll.widget()
        assert content is not None
        self._highlight = Highlight(content)

    def name_of(self, field: ProfileField) -> str:
        """What the form calls it."""
        widget = self._find(field)
        if isinstance(widget, QAbstractButton) and widget.isCheckable():
            return widget.text()
        each: QWidget | None = widget
        while each is not None and not isinstance(each, LabelledField):
            each = each.parentWidget()
        return "" if each is None else each.label.text()

    def point_at(self, field: ProfileField) -> None:
        """Put the keyboard there, to type over what stands there."""
        self._then, self._marked = (field, True), ()
        if field in self._in_sight():
            self._arrive()
        else:
            self._arrive_later(field)

    def choose_ca_file(self) -> None:
        """Ask for a file with certificate authorities."""
        self.point_at(ProfileField.CA_BUNDLE)
        self._options.choose_ca_file()

    def mark(self, fields: Iterable[ProfileField]) -> None:
        """Show for a moment that these have changed; the keyboard goes to the first."""
        marked = tuple(fields)
        if marked:
            self._then, self._marked = (marked[0], False), marked
            self._arrive_later(*marked)

    def unmark(self) -> None:
        """Show no mark any more."""
        self._marked = ()
        self._highlight.hide()

    def _arrive_later(self, *fields: ProfileField) -> None:
        """Once what is to be opened for these fields is laid out."""
        for each in fields:
            self._find(each)
        QTimer.singleShot(0, self, self._arrive)

    def _arrive(self) -> None:
        if self._then is None:
            return
        field, over = self._then
        self._then = None
        widget = self._find(field)
        if widget is None:
            return
        self._scroll.ensureWidgetVisible(widget, 0, metrics.XXL)
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(widget, QLineEdit):
            if over:
                widget.selectAll()
            else:
                widget.deselect()
        targets = (self._find(each) for each in self._marked)
        self._highlight.show_on(*(each for each in targets if each is not None))

    def _find(self, field: ProfileField) -> QWidget | None:
        """The widget that takes the keyboard for a field, brought to light where it was hidden."""
        if field is ProfileField.SECRET:
            self._proof.choose_kind(SharedSecret())
        elif field is ProfileField.ASSERTION:
            self._proof.choose_kind(ReadyAssertion())
        widget = self._in_sight().get(field)
        if widget is not None:
            return widget
        self._more.set_open(True)
        return self._options.controls().get(field)

    def _in_sight(self) -> dict[ProfileField, QWidget]:
        """What takes the keyboard, but for what stands behind *More options*."""
        audience = {ProfileField.AUDIENCE: self._audience.edit} if self._audience.asks else {}
        proof = self._proof
        return {
            **self._fields,
            ProfileField.SECRET: proof.secret,
            ProfileField.KEY: proof.key.to_press,
            ProfileField.CERTIFICATE: proof.key.to_press,
            ProfileField.PASSPHRASE: proof.passphrase,
            ProfileField.ASSERTION: proof.assertion.to_press,
            **audience,
        }
