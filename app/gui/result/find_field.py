"""The field that finds things in an answer."""

from collections.abc import Iterator
from typing import Any, Final, Protocol

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.gui.theme.icons import pixmap
from app.gui.theme.roles import Role

_NOWHERE: Final = object()
_BESIDE: Final = 48
"""Pixels beside its words: the drawing, both paddings, the caret."""


class Searched(Protocol):
    """A view that can be searched."""

    def matches(self, wanted: str) -> Iterator[Any]:
        """All places in order; None now and then: a moment to pause."""

    def reveal(self, place: Any) -> None:
        """Go to a place."""


class FindField(QLineEdit):
    """Enter goes to the next place that holds the text; the looking is done in slices."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "search")
        self.setClearButtonEnabled(False)
        self.setMaxLength(200)
        self._view: Searched | None = None
        self._hints = ("", "")
        self._wanted = ""
        self._there_is_one = False
        self._found: Iterator[Any] = iter(())
        self._slice = QTimer(self)
        self._slice.setInterval(0)
        self._slice.timeout.connect(self._look_on)
        self.textEdited.connect(self._start)
        self.returnPressed.connect(self._next)
        self.setAccessibleIdentifier("find-in-answer")

    def set_hints(self, whole: str, short: str) -> None:
        """What it says while it is empty: the whole where that can be read."""
        self._hints = (whole, short)
        self._show_hint()

    def look_in(self, view: Searched) -> None:
        """Look in this view from now on, and for nothing yet."""
        self._view = view
        self._found = iter(())
        self._slice.stop()
        self.clear()
        self._wanted = ""

    def _start(self, text: str) -> None:
        self._wanted = text
        self._there_is_one = False
        self._found = self._matches()
        self._slice.start()

    def _next(self) -> None:
        self._slice.start()

    def _look_on(self) -> None:
        place = next(self._found, _NOWHERE)
        if place is None:
            return
        if place is not _NOWHERE:
            self._slice.stop()
            self._there_is_one = True
            assert self._view is not None
            self._view.reveal(place)
        elif self._there_is_one:  # past the last one: from the top again
            self._there_is_one = False
            self._found = self._matches()
        else:
            self._slice.stop()

    def _matches(self) -> Iterator[Any]:
        if self._view is None or not self._wanted:
            return iter(())
        return self._view.matches(self._wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_hint()

    def _show_hint(self) -> None:
        whole, short = self._hints
        fits = self.fontMetrics().horizontalAdvance(whole) <= self.width() - _BESIDE
        self.setPlaceholderText(whole if fits else short)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        ratio = self.devicePixelRatioF()
        painter = QPainter(self)
        top = (self.height() - 16) // 2
        painter.drawPixmap(9, top, pixmap("search", 16, Role.TEXT2, ratio))
