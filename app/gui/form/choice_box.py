"""A choice between values, each called by a name in the language of the window."""

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import Signal

from app.gui.theme.combo_box import ComboBox


class ChoiceBox(ComboBox):
    """Keeps its values in Python: Qt would hand a `StrEnum` back as a plain text."""

    chosen = Signal()
    """Another value, by a person or by the program."""

    def __init__(self, values: Iterable[Any], name: Callable[[Any], str]) -> None:
        super().__init__()
        self._name = name
        self._values: tuple[Any, ...] = ()
        self.be_as_narrow_as_need_be()
        self.offer(values)
        self.currentIndexChanged.connect(self.chosen)

    def offer(self, values: Iterable[Any]) -> None:
        """Offer these instead; the choice stays where it is among them, else it is the first."""
        offered = tuple(values)
        if offered == self._values:
            return
        kept = self.value()
        blocked = self.blockSignals(True)
        self.clear()
        self._values = offered
        self.addItems([self._name(each) for each in offered])
        self.setCurrentIndex(offered.index(kept) if kept in offered else 0)
        self.blockSignals(blocked)
        if self.value() != kept:
            self.chosen.emit()

    def value(self) -> Any:
        """The value that is chosen; None of an empty box."""
        index = self.currentIndex()
        return self._values[index] if 0 <= index < len(self._values) else None

    def choose(self, value: Any) -> None:
        """Choose a value; one that was not offered is from now on."""
        if value not in self._values:
            self.offer((*self._values, value))
        self.setCurrentIndex(self._values.index(value))

    def retranslate(self) -> None:
        """Call each value anew."""
        for index, value in enumerate(self._values):
            self.setItemText(index, self._name(value))
