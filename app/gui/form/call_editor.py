"""One call of the list, to be read and changed; what is wrong with it stands beside its field."""

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from app.gui.form import remarks
from app.gui.form.call_field import CallAddress
from app.gui.form.labelled import LabelledField
from app.gui.form.options.call_details import CallDetails
from app.gui.form.remark_board import RemarkBoard
from app.gui.theme import metrics
from app.gui.theme.buttons import Button, Kind
from app.gui.theme.fonts import TextStyle
from app.gui.theme.roles import Role
from app.gui.theme.text import Text
from app.model.frozen import replace
from app.model.observed import InputSeen
from app.model.profile import ApiCall, Profile

if TYPE_CHECKING:
    from app.words import Words

_LINK = 24
"""The height of a link, whose place a label takes at times."""
_LOOK_MS = 150
_LONGEST_NAME = 200
_LONGEST_SCOPE = 4000


class CallEditor(QWidget):
    """What is typed counts at once."""

    changed = Signal()
    own_asked = Signal()
    """The check shall make this call."""

    def __init__(self, profile: Profile, words: "Words") -> None:
        super().__init__()
        self._profile, self._words = profile, words
        self._call = ApiCall("")
        self._filling = False
        self._board = RemarkBoard()
        self._told = Text("", TextStyle.SMALL, Role.TEXT2)
        self._told.setMinimumHeight(metrics.scaled(_LINK))
        self.own = Button(kind=Kind.LINK)
        self.own.setAccessibleIdentifier("make-own-call")
        self.own.clicked.connect(self.own_asked)
        self.name = QLineEdit()
        self.name.setMaxLength(_LONGEST_NAME)
        self.name_field = LabelledField(self.name, "edited-call-name")
        self.address = CallAddress("edited-call")
        self.scope = QLineEdit()
        self.scope.setMaxLength(_LONGEST_SCOPE)
        self.scope_field = LabelledField(self.scope, "edited-call-scope")
        self.details = CallDetails("edited-call")
        column = QVBoxLayout(self)
        column.setContentsMargins(metrics.L, 0, metrics.XL, metrics.S)
        column.setSpacing(metrics.FIELD_GAP)
        column.addWidget(self._told)
        column.addWidget(self.own, 0, Qt.AlignmentFlag.AlignLeft)
        for field in (self.name_field, self.address, self.scope_field, self.details):
            column.addWidget(field)
        column.addStretch(1)
        self.name.textChanged.connect(self._typed)
        self.address.changed.connect(self._typed)
        self.scope.textChanged.connect(self._typed)
        self.details.changed.connect(self._typed)
        self._look = QTimer(self, singleShot=True, interval=_LOOK_MS)
        self._look.timeout.connect(self.look)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_moved)
        self.retranslate()

    def show_call(self, call: ApiCall, *, own: bool) -> None:
        """Show another call."""
        self._filling = True
        self._call = call
        self.name.setText(call.name)
        self.address.show_call(call)
        self.scope.setText(call.needed_scope)
        self.details.show_call(call)
        for edit in (self.name, self.scope):
            edit.setCursorPosition(0)
        self._filling = False
        self.show_own(own)
        self._board.begin()
        if call.url:
            self.look()
        else:
            self._board.show({}, self._places())

    def show_own(self, own: bool) -> None:
        """Tell whether it is the call that the check makes."""
        self._told.setVisible(own)
        self.own.setVisible(not own)

    def call(self) -> ApiCall:
        """What is typed."""
        call = replace(
            self._call,
            name=" ".join(self.name.text().split()),
            needed_scope=" ".join(self.scope.text().split()),
        )
        return self.details.over(self.address.typed(call))

    def look(self) -> None:
        """Ask the rules of a check, and show what they say of the fields that were left."""
        self._look.stop()
        seen = InputSeen(replace(self._profile, call=self.call()), environment=os.environ)
        places = self._places()
        said = remarks.remarks(remarks.look_at(seen), self._words)
        self._board.show({each.field: each for each in said if each.field in places}, places)

    def minimumSizeHint(self) -> QSize:
        """No field is pressed flat: what has no room is scrolled to."""
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        """Write every word anew."""
        self._told.setText(self.tr("The check itself makes this call."))
        self.own.setText(self.tr("Make this the call of the check"))
        self.name_field.set_label(self.tr("Name"))
        self.name.setPlaceholderText(self.tr("What you call it (optional)"))
        self.scope_field.set_label(self.tr("Scope that it needs"))
        self.scope.setPlaceholderText(self.tr("As the API’s documentation says (optional)"))

    def _places(self) -> dict[str, LabelledField]:
        return {remarks.RESOURCE_URL: self.address, **self.details.places()}

    def _typed(self) -> None:
        if not self._filling:
            self._look.start()
            self.changed.emit()

    def _focus_moved(self, old: QWidget | None, _new: QWidget | None) -> None:
        """A field that the keyboard has left may be spoken of."""
        if old is not None and self.isAncestorOf(old):
            self._board.leave_for(old, self._places())
            self._look.start()
