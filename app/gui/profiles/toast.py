"""What was done, and the way back, for a few seconds; and news without one."""

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.gui.theme import metrics
from app.gui.theme.announce import announce
from app.gui.theme.apply import color
from app.gui.theme.fonts import TextStyle
from app.gui.theme.roles import Role
from app.gui.theme.text import Text

NEWS_MS = 8000
_BACK_KEYS = "Ctrl+Z"
"""A field in which somebody types takes them for itself."""
_HEIGHT = 28
"""Of the words, so that it is as tall without a button."""


class Toast(QWidget):
    """Lies over its parent, at the foot of the `room` that is clear of buttons."""

    def __init__(self, parent: QWidget, room: Callable[[], QRect]) -> None:
        super().__init__(parent)
        self._words = Text("", TextStyle.BODY_STRONG, Role.TOAST_TEXT, wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.button = QPushButton()
        self.button.setAccessibleIdentifier("undo")
        self.button.setAutoDefault(False)
        self.button.setProperty("kind", "toast")
        self.button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.button.clicked.connect(self._pressed)
        back = QShortcut(QKeySequence(_BACK_KEYS), self.button)  # while the button shows
        back.activated.connect(self._pressed)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(metrics.L)
        self._row.addWidget(self._words, 1)
        self._row.addWidget(self.button)
        self._room = room
        self._way_back: Callable[[], object] | None = None
        self._news: deque[str] = deque()
        self._told = ""
        """The news that show now."""
        self._news_over = QTimer(self, singleShot=True, interval=NEWS_MS)
        self._news_over.timeout.connect(self._next_news)
        self._note_over = QTimer(self, singleShot=True)
        self._note_over.timeout.connect(self._noted)
        self.hide()

    def say(self, words: str, button: str, way_back: Callable[[], object]) -> None:
        """Show it until it is taken back; `button` calls `way_back`, and is left out if empty.

        News that stand there are shown once more afterwards.
        """
        native = QKeySequence(_BACK_KEYS).toString(QKeySequence.SequenceFormat.NativeText)
        announce(self, f"{words} – {button}: {native}" if button else words)
        self._show(words, button, way_back)

    def _show(self, words: str, button: str, way_back: Callable[[], object]) -> None:
        self._news_over.stop()
        if self._told:
            self._news.appendleft(self._told)
            self._told = ""
        self._way_back = way_back
        self._words.setText(words)
        self._words.setAccessibleDescription(words)
        self.button.setText(button)
        self.button.setVisible(bool(button))
        self._row.setContentsMargins(
            metrics.L, metrics.XS, metrics.S if button else metrics.L, metrics.XS
        )
        self.place()
        self.show()

    def tell(self, words: str) -> None:
        """Show news for a few seconds, as soon as there is no way back to be taken."""
        announce(self, words)
        self._news.append(words)
        if self._way_back is None:
            self._next_news()

    def note(self, words: str, stays_ms: int) -> None:
        """Show at once, for so long, that something was done which has no way back."""
        self.say(words, "", self._noted)
        self._note_over.start(stays_ms)

    def _noted(self) -> None:
        self.take_back(self._noted)

    @property
    def asks(self) -> bool:
        """There is a way back to be taken, which nothing else may hide."""
        return self.isVisible() and self.button.isVisible()

    def take_back(self, way_back: Callable[[], object]) -> None:
        """Be gone, if it stands there with this way back."""
        if self._way_back == way_back:
            self._next_news()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(Role.TOAST))
        painter.drawRoundedRect(QRectF(self.rect()), metrics.RADIUS_FIELD, metrics.RADIUS_FIELD)

    def _pressed(self) -> None:
        if self._way_back is not None:
            self._way_back()

    def _next_news(self) -> None:
        self._way_back = None
        self._told = ""
        if self._news:
            news = self._news.popleft()
            self._show(news, "", self._next_news)
            self._told = news
            self._news_over.start()
        else:
            self.hide()

    def _size(self, widest: int) -> QSize:
        """All words in one line where there is room for it, else in as many as it takes."""
        sides = self._row.contentsMargins()
        beside = sides.left() + sides.right()
        if not self.button.isHidden():
            beside += self.button.sizeHint().width() + self._row.spacing()
        # A line that fits to the pixel may be broken all the same.
        alone = self._words.fontMetrics().horizontalAdvance(self._words.text()) + metrics.XS
        inside = max(0, min(alone, widest - beside))
        words = max(self._words.heightForWidth(inside), metrics.scaled(_HEIGHT))
        height = max(words, 0 if self.button.isHidden() else self.button.sizeHint().height())
        return QSize(inside + beside, height + sides.top() + sides.bottom())

    def place(self) -> None:
        """Stand where there is room now, over whatever came there meanwhile."""
        room = self._room()
        place = QRect(QPoint(0, 0), self._size(max(0, room.width() - 2 * metrics.L)))
        place.moveCenter(room.center())
        place.moveBottom(room.bottom() - metrics.M)
        self.setGeometry(place)
        self.raise_()
