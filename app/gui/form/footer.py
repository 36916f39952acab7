"""The foot of the form: check and save, or cancel while a check runs."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from app.gui.theme import metrics
from app.gui.theme.apply import color
from app.gui.theme.buttons import Button, Kind
from app.gui.theme.fonts import TextStyle
from app.gui.theme.roles import Role
from app.gui.theme.spinner import Spinner
from app.gui.theme.surface import Line, Surface
from app.gui.theme.text import Text

CHECK_KEYS = ("Ctrl+Return", "Ctrl+Enter")
"""The second one is the number block's key."""


class Footer(Surface):
    """*Cancel* stands in *Save*'s place, only while a check runs."""

    check_asked = Signal()
    cancel_asked = Signal()
    save_asked = Signal()

    def __init__(self, *, saves: bool = True) -> None:
        """Where nothing is to be saved, no line sets it off from the fields either."""
        super().__init__(Role.FORM)
        self._saves = saves
        self.check = Button(kind=Kind.PRIMARY)
        self.check.setAccessibleIdentifier("check-access")
        self.save = Button()
        self.save.setAccessibleIdentifier("save")
        self.cancel = Button()
        self.cancel.setAccessibleIdentifier("cancel")
        for button in (self.check, self.save, self.cancel):
            button.setProperty("main", "true")
        self.check.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.check.clicked.connect(self.check_asked)
        self.save.clicked.connect(self.save_asked)
        self.cancel.clicked.connect(self.cancel_asked)
        self._busy = _Busy()
        self._place = QWidget()
        self._stack = QStackedLayout(self._place)
        self._stack.addWidget(self.check)
        self._stack.addWidget(self._busy)
        row = QHBoxLayout()
        row.setContentsMargins(metrics.XL, metrics.M, metrics.XL, metrics.M)
        row.setSpacing(metrics.S)
        row.addWidget(self._place, 1)
        row.addWidget(self.save)
        row.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if saves:
            column.addWidget(Line())
        column.addLayout(row)
        self.save.setVisible(saves)
        self.cancel.hide()
        self.retranslate()

    def show_running(self, running: bool) -> None:
        """Show that a check runs; the keyboard's focus goes where it can do something."""
        had_focus = self.check.hasFocus() or self.save.hasFocus() or self.cancel.hasFocus()
        now = self.cancel if running else self.check
        # It goes there at once: Qt would lead it elsewhere as soon as what has it is hidden.
        if not running:
            self._stack.setCurrentWidget(self.check)
        now.show()
        if had_focus:
            now.setFocus(Qt.FocusReason.OtherFocusReason)
        self.cancel.setVisible(running)
        self.save.setVisible(self._saves and not running)
        if running:
            self._stack.setCurrentWidget(self._busy)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        """Write every word anew."""
        self.check.setText(self.tr("Check access"))
        native = QKeySequence.SequenceFormat.NativeText
        self.check.set_hint(QKeySequence(CHECK_KEYS[1]).toString(native))
        self.save.setText(self.tr("Save"))
        self.cancel.setText(self.tr("Cancel"))
        self._busy.text.setText(self.tr("Checking…"))


class _Busy(QWidget):
    """What stands in the button's place while there is nothing to press."""

    def __init__(self) -> None:
        super().__init__()
        self.text = Text("", TextStyle.BODY_STRONG, Role.TEXT2)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(metrics.S)
        row.addStretch(1)
        row.addWidget(Spinner(metrics.ICON_BUTTON))
        row.addWidget(self.text)
        row.addStretch(1)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(Role.RAISED))
        painter.drawRoundedRect(self.rect(), metrics.RADIUS_FIELD, metrics.RADIUS_FIELD)
