"""The card of a file that proves something: its name, what is known of it, and a menu."""

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.gui.theme import metrics
from app.gui.theme.buttons import Button, Kind
from app.gui.theme.fonts import TextStyle
from app.gui.theme.icon_view import IconView
from app.gui.theme.roles import Role
from app.gui.theme.surface import Line
from app.gui.theme.text import Text


class FileCard(QWidget):
    """Icon, name and a quiet line beside the menu; below them the details."""

    choose_asked = Signal()
    paste_asked = Signal()
    removed = Signal()

    def __init__(self, drawing: str, menu_identifier: str, details: "Details") -> None:
        super().__init__()
        self.icon = IconView(drawing, metrics.ICON_NOTE, Role.ACCENT)
        self.name = Text("", TextStyle.BODY_STRONG, elide=True)
        self.about = Text("", TextStyle.SMALL, Role.TEXT2, wrap=True)
        self.details = details
        self.menu_button = Button(kind=Kind.TOOL, icon="more")
        self.menu_button.setAccessibleIdentifier(menu_identifier)
        self.menu_button.clicked.connect(self._open_menu)
        self.menu = QMenu(self)
        self.choose, self.paste, self.remove = (QAction(self) for _ in range(3))
        self.choose.triggered.connect(self.choose_asked)
        self.paste.triggered.connect(self.paste_asked)
        self.remove.triggered.connect(self.removed)
        self.menu.addActions([self.choose, self.paste])
        self.menu.addSeparator()
        self.menu.addAction(self.remove)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self.name)
        words.addWidget(self.about)
        head = QHBoxLayout()
        head.setSpacing(metrics.M)
        head.addWidget(self.icon)
        head.addLayout(words, 1)
        head.addWidget(self.menu_button)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(metrics.L - 2, metrics.M, metrics.S, metrics.M)
        self.column.setSpacing(metrics.S)
        self.column.addLayout(head)
        self.column.addWidget(details)

    def name_menu(self, name: str) -> None:
        """What the button says that opens the menu, unseen."""
        self.menu_button.setAccessibleName(name)
        self.menu_button.setToolTip(name)

    def _open_menu(self) -> None:
        """Its right edge lies under the button's."""
        corner = self.menu_button.mapToGlobal(self.menu_button.rect().bottomRight())
        self.menu.popup(corner - QPoint(self.menu.sizeHint().width(), 0))


class Details(QWidget):
    """Labels and values under a hairline; a row without a value takes no room."""

    def __init__(self, rows: Sequence[str], wire: Collection[str] = ()) -> None:
        """The names of the rows, and of those whose values are as they come over the wire."""
        super().__init__()
        self._labels = {name: Text("", TextStyle.SMALL, Role.TEXT2) for name in rows}
        self._values = {
            name: Text("", TextStyle.WIRE if name in wire else TextStyle.SMALL_STRONG, wrap=True)
            for name in rows
        }
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, metrics.S, 0)
        self._grid.setHorizontalSpacing(metrics.M)
        self._grid.setVerticalSpacing(metrics.XS)
        self._grid.setColumnStretch(1, 1)
        self._grid.addWidget(Line(), 0, 0, 1, 2)
        self._grid.setRowMinimumHeight(0, metrics.S)
        for row, (name, value) in enumerate(self._values.items(), 2):
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._grid.addWidget(self._labels[name], row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(value, row, 1)

    def put_first(self, label: Text, control: QWidget) -> None:
        """What is chosen stands before what is told."""
        self._grid.addWidget(label, 1, 0)
        self._grid.addWidget(control, 1, 1)

    def name_rows(self, labels: Mapping[str, str]) -> None:
        """Write every label anew."""
        for name, text in labels.items():
            self._labels[name].setText(text)

    def show_values(self, values: Mapping[str, str]) -> None:
        """Show these; what is not among them is not known."""
        for name, value in self._values.items():
            text = values.get(name, "")
            value.setText(text)
            for part in (self._labels[name], value):
                part.setVisible(bool(text))
