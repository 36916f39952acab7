"""Asks where a secret is to be kept on a computer that has no keyring."""

from enum import Enum

from PySide6.QtCore import QCoreApplication, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from app.gui.dialogs.question import Question
from app.gui.theme import metrics
from app.gui.theme.apply import color, current
from app.gui.theme.fonts import TextStyle, font
from app.gui.theme.roles import Role, Scheme
from app.gui.theme.tab_order import stop_at

KEEP = "keep"
_RING = 18
_PAD = 14
_WIDTH = 410


class Place(Enum):
    """Where it may be kept."""

    PROFILE_FILE = "profile-file"
    ENCRYPTED = "encrypted"
    MEMORY = "memory"


class Choice(QRadioButton):
    """A card with a name and a quiet line; a radio button to a screen reader."""

    def __init__(self, place: Place, title: str, text: str) -> None:
        super().__init__(title)
        self.place = place
        self._explains = text
        self.setAccessibleIdentifier(f"keep-{place.value}")
        self.setAccessibleDescription(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty("focusRadius", metrics.RADIUS_NOTE)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        width = metrics.scaled(_WIDTH)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(metrics.scaled(_WIDTH // 2), self.sizeHint().height())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._line() + 2 + self._text_height(width) + 2 * (_PAD - 2)

    def hitButton(self, position: QPoint) -> bool:
        return self.rect().contains(position)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on, contrast = self.isChecked(), current() is Scheme.CONTRAST
        edge = 2.0 if on else 1.0
        painter.setPen(QPen(color(Role.ACCENT if on else Role.LINE2), edge))
        soft = on and not contrast
        painter.setBrush(color(Role.ACCENT_SOFT if soft else Role.SURFACE))
        inset = edge / 2
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, metrics.RADIUS_NOTE, metrics.RADIUS_NOTE)
        self._paint_ring(painter, on)
        self._paint_words(painter)

    def _paint_ring(self, painter: QPainter, on: bool) -> None:
        ring = QRectF(_PAD + 0.5, (_PAD - 2) + (self._line() - _RING) / 2 + 0.5, _RING, _RING)
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color(Role.ACCENT_FILL))
            painter.drawEllipse(ring)
            painter.setBrush(color(Role.ACCENT_TEXT))
            painter.drawEllipse(ring.center(), 3.5, 3.5)
        else:
            painter.setPen(QPen(color(Role.LINE2), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(ring)

    def _paint_words(self, painter: QPainter) -> None:
        left, top, width = self._left(), float(_PAD - 2), self.width() - self._left() - _PAD
        painter.setFont(font(TextStyle.BODY_STRONG))
        painter.setPen(color(Role.TEXT))
        painter.drawText(QRectF(left, top, width, self._line()), self.text())
        painter.setFont(font(TextStyle.SMALL))
        painter.setPen(color(Role.TEXT2))
        below = QRectF(left, top + self._line() + 2, width, self.height())
        painter.drawText(below, int(Qt.TextFlag.TextWordWrap), self._explains)

    def _left(self) -> int:
        return _PAD + _RING + metrics.M + 2

    def _line(self) -> int:
        return max(QFontMetrics(font(TextStyle.BODY_STRONG)).height(), _RING)

    def _text_height(self, width: int) -> int:
        room = QRectF(0, 0, max(80, width - self._left() - _PAD), 1000).toRect()
        flags = int(Qt.TextFlag.TextWordWrap)
        return (
            QFontMetrics(font(TextStyle.SMALL)).boundingRect(room, flags, self._explains).height()
        )


class Choices(QWidget):
    """The cards, one below the other."""

    def __init__(self, cards: list[Choice]) -> None:
        super().__init__()
        self.cards = cards
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.S)
        for card in cards:
            self._group.addButton(card)
            column.addWidget(card)
        self._group.idToggled.connect(self._take_tab)
        cards[0].setChecked(True)

    def chosen(self) -> Place:
        """The one that is marked."""
        return self._marked().place

    def _marked(self) -> Choice:
        return next(card for card in self.cards if card.isChecked())

    def _take_tab(self) -> None:
        stop_at(self._marked(), self.cards)


def where_to_keep(parent: QWidget, *, several: bool = False) -> tuple[Question, Choices]:
    """The dialog; it answers `KEEP` or nothing, and the choices say where.

    A profile file holds one profile: it is no choice for `several`.
    """
    translate = QCoreApplication.translate
    dialog = Question(
        parent,
        "unlock",
        Role.WARNING,
        translate("Keeping", "Where should the secret be kept?"),
        translate(
            "Keeping",
            "This computer has no keyring that Keyfit can use. The profile itself can be saved "
            "either way.",
        ),
    )
    cards = [
        Choice(
            Place.PROFILE_FILE,
            translate("Keeping", "As a profile file, without the secret"),
            translate("Keeping", "You choose the file, and type the secret again next time."),
        ),
        Choice(
            Place.ENCRYPTED,
            translate("Keeping", "In an encrypted file"),
            translate("Keeping", "Keyfit asks for a passphrase once each time it starts."),
        ),
        Choice(
            Place.MEMORY,
            translate("Keeping", "In memory, until Keyfit closes"),
            translate("Keeping", "Nothing is written to disk."),
        ),
    ]
    choices = Choices(cards[1:] if several else cards)
    dialog.add_content(choices)
    dialog.add_button(KEEP, translate("Keeping", "Save"), safe=True)
    dialog.add_button("", translate("Keeping", "Don’t save"))
    return dialog, choices
