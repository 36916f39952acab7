"""*Compare*: which two checks or tokens are to be put beside each other."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.gui.form.choice_box import ChoiceBox
from app.gui.form.labelled import LabelledField
from app.gui.form.token_paste import TokenPaste
from app.gui.form.workshop_dialog import WorkshopDialog
from app.gui.state.comparing import Compared
from app.gui.theme import metrics
from app.gui.theme.buttons import Kind
from app.sharing.sides import comparables

_LINES: Final = 4
_PASTED: Final = "pasted"
Choices = Sequence[tuple[Compared, str]]
"""What is offered, each with its name."""


class ComparedField(QWidget):
    """One side: a check of this session, or what is pasted."""

    changed = Signal()

    def __init__(self, choices: Choices, label: str, pasted: str, identifier: str) -> None:
        super().__init__()
        self._names: list[str] = [*(name for _, name in choices), pasted]
        self._values = [*(each for each, _ in choices), _PASTED]
        self.choice = ChoiceBox(range(len(self._values)), self._names.__getitem__)
        field = LabelledField(self.choice, f"compared-{identifier}")
        field.set_label(label)
        self.pasting = TokenPaste(comparables, lines=_LINES, identifier=f"-{identifier}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.S)
        column.addWidget(field)
        column.addWidget(self.pasting)
        self.choice.chosen.connect(self._chosen)
        self.pasting.found.connect(self.changed)
        self._chosen()

    def choose(self, number: int) -> None:
        """Choose what was offered at this place; the last one is to paste something."""
        self.choice.choose(min(number, len(self._values) - 1))

    def value(self) -> Compared | None:
        """What is chosen; None while nothing is pasted that could be compared."""
        value = self._values[self.choice.value()]
        taken: Compared | None = self.pasting.value() if value is _PASTED else value
        return taken

    def name(self) -> str:
        """What it is called."""
        number: int = self.choice.value()
        pasted = self._values[number] is _PASTED
        return self.pasting.name() if pasted else self._names[number]

    def _chosen(self) -> None:
        self.pasting.setVisible(self._values[self.choice.value()] is _PASTED)
        self.changed.emit()


class CompareDialog(WorkshopDialog):
    """Nothing is sent; what was pasted is forgotten when it closes."""

    chosen = Signal(object, str, object, str)
    """Two of `Compared`, each with its name."""

    def __init__(self, parent: QWidget, choices: Choices) -> None:
        super().__init__(
            parent,
            "compare",
            self.tr("Compare"),
            self.tr(
                "Two checks of this session, or a check with a token or a report that you have. "
                "Nothing is sent."
            ),
        )
        pasted = self.tr("A token or a report that I have…")
        self.here = ComparedField(choices, self.tr("Compare"), pasted, "here")
        self.there = ComparedField(choices, self.tr("With"), pasted, "there")
        self.there.choose(1)
        for field in (self.here, self.there):
            self.body.addWidget(field)
            field.changed.connect(self._changed)
            self.finished.connect(field.pasting.forget)
        self.body.addStretch(1)
        self.add_foot(self.tr("Cancel"), "cancel-compare").clicked.connect(self.reject)
        self.compare = self.add_foot(self.tr("Compare"), "compare-these", Kind.PRIMARY)
        self.compare.setDefault(True)
        self.compare.clicked.connect(self._take)
        self._changed()
        unsaid = next((each for each in (self.here, self.there) if each.value() is None), None)
        (self.there.choice if unsaid is None else unsaid.pasting.paste).setFocus()

    def _changed(self) -> None:
        ready = self.here.value() is not None and self.there.value() is not None
        self.compare.setEnabled(ready)

    def _take(self) -> None:
        taken = (self.here.value(), self.here.name(), self.there.value(), self.there.name())
        self.accept()
        self.chosen.emit(*taken)
