"""A box that says a person must act, or that something is safe to know."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from app.gui.theme import metrics
from app.gui.theme.beside import BesideLayout
from app.gui.theme.flow import FlowLayout
from app.gui.theme.fonts import TextStyle
from app.gui.theme.icon_view import IconView
from app.gui.theme.roles import Role
from app.gui.theme.surface import Box
from app.gui.theme.text import Text

_WORDS_AT_LEAST = 110


class Note(Box):
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
        super().__init__(fill, parent)
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
