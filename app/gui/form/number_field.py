"""A whole number, or none: a number of seconds, an HTTP status."""

from PySide6.QtCore import QRegularExpression
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QLineEdit

from app.model.time import Span


class NumberField(QLineEdit):
    """Takes digits alone, so that no language's separators come in; empty stands for none."""

    def __init__(self, least: int, most: int) -> None:
        super().__init__()
        self._least, self._most = least, most
        digits = QRegularExpression(f"[0-9]{{0,{len(str(most))}}}")
        self.setValidator(QRegularExpressionValidator(digits, self))

    def show_number(self, number: int | None) -> None:
        """Show a number, or nothing."""
        self.setText("" if number is None else str(number))

    def number(self) -> int | None:
        """What is typed, if it is within the limits."""
        text = self.text()
        if not (text.isascii() and text.isdigit()):
            return None
        return int(text) if self._least <= int(text) <= self._most else None


class SecondsField(NumberField):
    """A length of time in whole seconds; one that came with a fraction stays as it came."""

    def __init__(self, most: int) -> None:
        super().__init__(1, most)
        self._shown: Span | None = None
        self._as_text = ""

    def show_span(self, span: Span | None) -> None:
        """Show a length of time, or nothing."""
        self._shown = span
        self.show_number(None if span is None else max(1, round(span.seconds)))
        self._as_text = self.text()

    def span(self) -> Span | None:
        """What is typed, if it is within the limits."""
        if self.text() == self._as_text:
            return self._shown
        seconds = self.number()
        return None if seconds is None else Span(seconds)
