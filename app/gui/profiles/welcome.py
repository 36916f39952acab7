"""The first start: one question, two doors."""

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.gui.theme import metrics
from app.gui.theme.apply import color, theme_changed
from app.gui.theme.buttons import Button, Kind
from app.gui.theme.fonts import TextStyle
from app.gui.theme.icon_view import IconView
from app.gui.theme.roles import Role
from app.gui.theme.scroll import ScrollArea
from app.gui.theme.surface import Surface
from app.gui.theme.text import Text
from app.resources import resources

_LOGO = 80
_CARD = 272
_BADGE = 40
_LINE = 520


class Welcome(Surface):
    """*Try it now* and *New profile*; and what was copied elsewhere can be pasted."""

    try_asked = Signal()
    new_asked = Signal()
    paste_asked = Signal()
    side_bar_asked = Signal()

    def __init__(self) -> None:
        super().__init__(Role.SURFACE)
        self.panel = Button(kind=Kind.TOOL, icon="sidebar")
        self.panel.setAccessibleIdentifier("show-profiles-at-first")
        self.panel.clicked.connect(self.side_bar_asked)
        self.panel.hide()
        self._question = Text("", TextStyle.DISPLAY, wrap=True)
        self._answer = Text("", TextStyle.BODY, Role.TEXT2, wrap=True)
        self._answer.setMinimumWidth(100)
        self._answer.setMaximumWidth(metrics.scaled(_LINE))
        self._else = Text("", TextStyle.SMALL, Role.TEXT2, wrap=True)
        for text in (self._question, self._answer, self._else):
            text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.try_door = _Door("play", Kind.PRIMARY, "try-it-now")
        self.new_door = _Door("key", Kind.OUTLINED, "new-profile-door")
        self.try_door.button.clicked.connect(self.try_asked)
        self.new_door.button.clicked.connect(self.new_asked)
        self._doors = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._doors.setSpacing(metrics.L)
        self._doors.addWidget(self.try_door)
        self._doors.addWidget(self.new_door)
        doors = QHBoxLayout()
        doors.addStretch(1)
        doors.addLayout(self._doors)
        doors.addStretch(1)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(metrics.XL, metrics.XL, metrics.XL, metrics.XL)
        column.setSpacing(metrics.S)
        self._content_layout = column
        column.addStretch(4)
        column.addWidget(_Logo(), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(metrics.L)
        column.addWidget(self._question)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(self._answer, 100)
        line.addStretch(1)
        column.addLayout(line)
        column.addSpacing(metrics.L)
        column.addLayout(doors)
        column.addSpacing(metrics.L)
        column.addWidget(self._else)
        column.addStretch(5)
        scroll = ScrollArea()
        scroll.set_content(content)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        head = QHBoxLayout()
        head.setContentsMargins(metrics.M, metrics.M, 0, 0)
        head.addWidget(self.panel, 0, Qt.AlignmentFlag.AlignLeft)
        whole.addLayout(head)
        whole.addWidget(scroll, 1)
        self.retranslate()

    def show_starting(self, starting: bool) -> None:
        """The practice server is being started."""
        self.try_door.button.setEnabled(not starting)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        needed = 2 * self.try_door.width() + metrics.L + 2 * metrics.XL
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._doors.setDirection(beside if self.width() >= needed else below)
        QTimer.singleShot(0, self, self._content_layout.invalidate)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste_asked.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        """Write every word anew."""
        self.panel.setAccessibleName(self.tr("Show profiles"))
        self.panel.setToolTip(self.tr("Show profiles"))
        self._question.setText(self.tr("Does the key fit?"))
        self._answer.setText(
            self.tr(
                "Keyfit asks for a token the way your program would, and tells you in plain "
                "words whether it works and, if not, who can mend it."
            )
        )
        self.try_door.write(
            self.tr("See how it works"),
            self.tr(
                "Starts a practice server inside Keyfit and fills in a profile. "
                "Nothing leaves this computer."
            ),
            self.tr("Try it now"),
        )
        self.new_door.write(
            self.tr("Check your own client"),
            self.tr("You need its ID, its secret or key, and the name or address of the provider."),
            self.tr("New profile"),
        )
        self._else.setText(
            self.tr("Or paste a curl command, or drop a profile file, anywhere in this window.")
        )


class _Door(QWidget):
    """A card with one button."""

    def __init__(self, drawing: str, kind: Kind, identifier: str) -> None:
        super().__init__()
        self._title = Text("", TextStyle.HEAD)
        self._text = Text("", TextStyle.BODY, Role.TEXT2, wrap=True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.button = Button(kind=kind)
        self.button.setAccessibleIdentifier(identifier)
        self.setFixedWidth(metrics.scaled(_CARD))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(metrics.XS)
        column.addWidget(_Badge(drawing))
        column.addSpacing(metrics.S)
        column.addWidget(self._title)
        column.addWidget(self._text, 1)
        column.addSpacing(metrics.XL - metrics.XS)
        column.addWidget(self.button)

    def write(self, title: str, text: str, button: str) -> None:
        """Say what is behind the door."""
        self._title.setText(title)
        self._text.setText(text)
        self.button.setText(button)
        self.button.setAccessibleDescription(f"{title}. {text}")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme_changed(event):
            self.setFixedWidth(metrics.scaled(_CARD))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(color(Role.LINE2), 1))
        painter.setBrush(color(Role.SURFACE))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, metrics.RADIUS_CARD, metrics.RADIUS_CARD)


class _Logo(QWidget):
    """The program's icon, in its own colours whatever the theme."""

    def __init__(self) -> None:
        super().__init__()
        self._icon = QIcon(str(resources() / "icons" / "keyfit.svg"))
        self.setFixedSize(_LOGO, _LOGO)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        self._icon.paint(QPainter(self), self.rect())


class _Badge(IconView):
    """The card's sign on its soft ground."""

    def __init__(self, drawing: str) -> None:
        super().__init__("", _BADGE)
        sign = IconView(drawing, metrics.ICON_TOOL, Role.ACCENT, self)
        sign.setGeometry(
            (_BADGE - metrics.ICON_TOOL) // 2,
            (_BADGE - metrics.ICON_TOOL) // 2,
            metrics.ICON_TOOL,
            metrics.ICON_TOOL,
        )

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(Role.ACCENT_SOFT))
        painter.drawRoundedRect(self.rect(), metrics.RADIUS_FIELD, metrics.RADIUS_FIELD)
