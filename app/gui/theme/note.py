"""A box that says a person must act, or that something is safe to know."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from app.gui.theme import metrics
from app.gui.theme.apply import color, current
from app.gui.theme.beside import BesideLayout
from app.gui.theme.flow import FlowLayout
from app.gui.theme.fonts import TextStyle
from app.gui.theme.icon_view import IconView
from app.gui.theme.roles import Role, Scheme
from app.gui.theme.text import Text

_WORDS_AT_LEAST = 110


class Note(QWidget):
    """Icon, a strong line, a quiet line, and buttons to the right or below."""

    def __init__(
        self,
        icon: str,
        title: str = "",
        text: str = "",
        *,
        fill: Role = Role.RAISED,
        ink: Role = Role.ACCENT,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._fill = fill
        self.icon = IconView(icon, metrics.ICON_NOTE, ink)
        self.title = Text(title, TextStyle.BODY_STRONG, wrap=True)
        self.text = Text(text, TextStyle.SMALL, Role.TEXT2, wrap=True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(metrics.L - 2, metrics.M, metrics.L - 2, metrics.M)
        self._row.setSpacing(metrics.M)
        self._row.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignTop)
        words = QWidget()
        self._column = QVBoxLayout(words)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(1)
        self._column.addWidget(self.title)
        self._column.addWidget(self.text)
        self._beside = BesideLayout(metrics.scaled(_WORDS_AT_LEAST), below=metrics.S)
        self._beside.addWidget(words)
        self._row.addLayout(self._beside, 1)
        self.set_texts(title, text)

    def set_texts(self, title: str, text: str) -> None:
        """Say something else; an empty line takes no room."""
        self.title.setText(title)
        self.text.setText(text)
        self.title.setVisible(bool(title))
        self.text.setVisible(bool(text))

    def set_fill(self, fill: Role) -> None:
        """Paint on another ground."""
        self._fill = fill
        self.update()

    def turn_over(self) -> None:
        """Make the first line the quiet one: a heading over what matters."""
        self.title.set_style(TextStyle.SMALL_STRONG)
        self.title.set_role(Role.TEXT2)
        self.text.set_style(TextStyle.BODY_STRONG)
        self.text.set_role(Role.TEXT)

    def add_words(self, *texts: Text) -> None:
        """Say more below, at a little distance."""
        self._column.addSpacing(metrics.S)
        for text in texts:
            self._column.addWidget(text)

    def add_beside(self, *buttons: QAbstractButton) -> None:
        """Put buttons at the right edge, or under the words where those would be squeezed."""
        for button in buttons:
            self._beside.addWidget(button)

    def add_below(self, *buttons: QAbstractButton) -> None:
        """Put buttons under the words."""
        flow = FlowLayout()
        for button in buttons:
            flow.addWidget(button)
        self._column.addSpacing(metrics.S)
        self._column.addLayout(flow)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bare = current() is Scheme.CONTRAST
        painter.setPen(QPen(color(Role.LINE), 1) if bare else QPen(Qt.PenStyle.NoPen))
        painter.setBrush(color(self._fill))
        inset = 0.5 if bare else 0.0
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, metrics.RADIUS_NOTE, metrics.RADIUS_NOTE)
