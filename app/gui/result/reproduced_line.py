"""What a report from elsewhere says and, beside it, how the check here stands to it."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.gui.theme import metrics
from app.gui.theme.buttons import Button, Kind
from app.gui.theme.fonts import TextStyle
from app.gui.theme.icon_view import IconView
from app.gui.theme.roles import Role
from app.gui.theme.status_icons import SEVERITY_SHAPE
from app.gui.theme.surface import Line
from app.gui.theme.text import Text
from app.model.finding import Severity

_SIGN = 14


class ReproducedLine(QWidget):
    """Hidden but for a client that came in a report; small, since the verdict stands over it."""

    compare_asked = Signal()
    changed = Signal()
    """It takes more room now, or less."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._there, self._here = _Side("reproduced"), _Side("reproduced-here")
        self.said, self.came = self._there.said, self._here.said
        self.compare_button = Button(kind=Kind.LINK)
        self.compare_button.setAccessibleIdentifier("compare-with-report")
        self.compare_button.clicked.connect(self.compare_asked)
        self._here.column.addWidget(self.compare_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._between = Line(Qt.Orientation.Vertical)
        self._between.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, metrics.M, 0, 0)
        row.setSpacing(metrics.L)
        row.addWidget(self._there, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._between)
        row.addWidget(self._here, 1, Qt.AlignmentFlag.AlignTop)
        self._retranslate()
        self.hide()

    def show_sides(
        self, there: tuple[str, Severity] | None, here: tuple[str, Severity] | None
    ) -> None:
        """What is said on either side, and how grave it is; None before there is anything."""
        self._there.show_side(there)
        self._here.show_side(here)
        self._between.setVisible(here is not None)
        self.setVisible(there is not None)
        self.changed.emit()

    @property
    def told(self) -> str:
        """Both sides, to be read out; empty where there is none."""
        return " ".join(each.told for each in (self._there, self._here) if each.told)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.said.setAccessibleName(self.tr("The report"))
        self.compare_button.setText(self.tr("Compare…"))
        self.compare_button.setAccessibleName(self.tr("Compare with the report"))


class _Side(QWidget):
    """A sentence behind a small shape."""

    def __init__(self, identifier: str) -> None:
        super().__init__()
        self.told = ""
        """What it says; empty while it says nothing."""
        self._shape = IconView("", _SIGN)
        self.said = Text("", TextStyle.SMALL, Role.TEXT2, wrap=True)
        self.said.setAccessibleIdentifier(identifier)
        self.column = QVBoxLayout()
        self.column.setSpacing(metrics.XS)
        self.column.addWidget(self.said)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(metrics.S)
        row.addWidget(self._shape, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self.column, 1)

    def show_side(self, side: tuple[str, Severity] | None) -> None:
        self.told = "" if side is None else f"{side[0]}."
        if side is not None:
            sentence, severity = side
            self._shape.show_icon(*SEVERITY_SHAPE[severity])
            self.said.setText(sentence)
            self.said.setAccessibleDescription(sentence)
        self.setVisible(side is not None)
