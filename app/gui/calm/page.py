"""The small window of somebody who was sent a profile: one field, one button, one sentence."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.gui.state.naming import environment_name
from app.gui.theme import metrics
from app.gui.theme.buttons import Button, Kind
from app.gui.theme.fonts import TextStyle
from app.gui.theme.pill import Pill, paint_stripe
from app.gui.theme.roles import Role
from app.gui.theme.scroll import ScrollArea
from app.gui.theme.surface import Line, Surface
from app.gui.theme.text import Text
from app.model.environment import Environment


class CalmPage(Surface):
    """Stands with the first paint, under the file's name; what comes later gets its place then."""

    def __init__(self, name: str) -> None:
        super().__init__(Role.SURFACE)
        self.setAccessibleIdentifier("calm")
        self._head = _Head(name)
        self.everything = Button(kind=Kind.LINK)
        self.everything.setAccessibleIdentifier("show-everything")
        self.everything.hide()
        self._content = QWidget()
        self._column = QVBoxLayout(self._content)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._head)
        self._column.addWidget(Line())
        self._column.addStretch(1)
        scroll = ScrollArea()
        scroll.set_content(self._content)
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(metrics.XL, metrics.S, metrics.XL, metrics.M)
        foot.addWidget(self.everything)
        foot.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scroll, 1)
        whole.addWidget(self._foot)
        self._retranslate()

    def show_profile(self, name: str, purpose: str, environment: Environment) -> None:
        """What the profile is called, and what it is for."""
        self._head.show_profile(name, purpose, environment)

    def take(self, field: QWidget, foot: QWidget, answer: QWidget) -> None:
        """Put the field and what is pressed under the name, and the answer under both."""
        self._head.take(field, foot)
        self._column.insertWidget(2, answer)
        self.everything.show()

    def wanted_height(self, width: int) -> int:
        """Pixels that show all of it in a window of that width."""
        self._column.activate()
        needed = max(
            self._column.totalHeightForWidth(width), self._column.totalMinimumSize().height()
        )
        return needed + self._foot.sizeHint().height()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.everything.setText(self.tr("Show everything"))


class _Head(Surface):
    """Name, environment and purpose, and below them the one field; production is marked."""

    def __init__(self, name: str) -> None:
        super().__init__(Role.FORM)
        self._environment = Environment.UNKNOWN
        self._name = Text(name, TextStyle.TITLE, elide=True)
        self._name.setAccessibleIdentifier("calm-name")
        self._purpose = Text("", TextStyle.BODY, Role.TEXT2, elide=True)
        self._purpose.setAccessibleIdentifier("calm-purpose")
        self._pill = Pill()
        self._pill.hide()
        row = QHBoxLayout()
        row.setSpacing(metrics.S)
        row.addWidget(self._name, 1)
        row.addWidget(self._pill)
        words = QVBoxLayout()
        words.setContentsMargins(metrics.XL, metrics.L + metrics.XS, metrics.XL, metrics.XL)
        words.setSpacing(metrics.XS)
        words.addLayout(row)
        words.addWidget(self._purpose)
        self._field = QVBoxLayout()
        self._field.setContentsMargins(metrics.XL, 0, metrics.XL, metrics.XS)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(words)
        self._column.addLayout(self._field)

    def show_profile(self, name: str, purpose: str, environment: Environment) -> None:
        self._name.setText(name)
        self._purpose.setText(purpose)
        self._pill.setText(environment_name(environment))
        self._pill.setVisible(environment is not Environment.UNKNOWN)
        self._pill.set_filled(environment is Environment.PRODUCTION)
        self._environment = environment
        self.update()

    def take(self, field: QWidget, foot: QWidget) -> None:
        self._field.addWidget(field)
        self._column.addWidget(foot, 0, Qt.AlignmentFlag.AlignTop)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._environment is Environment.PRODUCTION:
            paint_stripe(self)
