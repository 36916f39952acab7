"""The place for a key: first a place to drop the file, then what is known of the key."""

from pathlib import Path

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from app.gui.theme import metrics
from app.gui.theme.apply import color
from app.gui.theme.buttons import Button, Kind
from app.gui.theme.fonts import TextStyle
from app.gui.theme.icon_view import IconView
from app.gui.theme.roles import Role
from app.gui.theme.surface import Line
from app.gui.theme.text import THEME_EVENTS, Text
from app.model.observed import KeyFacts, KeyProblem

_DROP, _FACTS = 0, 1
_GROUP = 8
"""Characters of the thumbprint between two places where the line may break."""


class KeyField(QWidget):
    """Shows what it is told and asks for what was dropped or chosen."""

    file_chosen = Signal(str)
    """Path of a file on this computer."""
    removed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self._over = False
        self._facts_shown: KeyFacts | KeyProblem | None = None
        self.choose_button = Button(icon="")
        self.choose_button.setAccessibleIdentifier("key-file")
        self.choose_button.clicked.connect(self.choose)
        self._stack = QStackedLayout(self)
        self._pages = (self._drop_page(), self._facts_page())
        for page in self._pages:
            self._stack.addWidget(page)
        self._stack.currentChanged.connect(self._page_changed)
        self.retranslate()

    def _drop_page(self) -> QWidget:
        page = QWidget()
        self._drop_title = Text("", TextStyle.BODY_STRONG, wrap=True)
        self._drop_hint = Text("", TextStyle.SMALL, Role.TEXT2, wrap=True)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self._drop_title)
        words.addWidget(self._drop_hint)
        row = QHBoxLayout(page)
        row.setContentsMargins(metrics.L, metrics.M, metrics.L, metrics.M)
        row.setSpacing(metrics.M)
        row.addWidget(IconView("file-key", metrics.ICON_NOTE, Role.ACCENT))
        row.addLayout(words, 1)
        row.addWidget(self.choose_button)
        return page

    def _facts_page(self) -> QWidget:
        page = QWidget()
        self._file = Text("", TextStyle.BODY_STRONG, elide=True)
        self._container = Text("", TextStyle.SMALL, Role.TEXT2, wrap=True)
        self.replace_button = Button(kind=Kind.TOOL, icon="folder")
        self.replace_button.clicked.connect(self.choose)
        self.remove_button = Button(kind=Kind.TOOL, icon="close")
        self.remove_button.clicked.connect(self.removed)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self._file)
        words.addWidget(self._container)
        head = QHBoxLayout()
        head.setSpacing(metrics.M)
        head.addWidget(IconView("file-key", metrics.ICON_NOTE, Role.ACCENT))
        head.addLayout(words, 1)
        head.addWidget(self.replace_button)
        head.addWidget(self.remove_button)
        self._kind_label = Text("", TextStyle.SMALL, Role.TEXT2)
        self._thumbprint_label = Text("", TextStyle.SMALL, Role.TEXT2)
        self._kind = Text("", TextStyle.SMALL_STRONG, wrap=True)
        self._thumbprint = Text("", TextStyle.WIRE, wrap=True)
        for shown in (self._kind, self._thumbprint):
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._details = QWidget()
        table = QGridLayout(self._details)
        table.setContentsMargins(0, 0, 0, 0)
        table.setHorizontalSpacing(metrics.M)
        table.setVerticalSpacing(metrics.XS)
        table.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        table.addWidget(Line(), 0, 0, 1, 2)
        table.setRowMinimumHeight(0, metrics.S)
        table.addWidget(self._kind_label, 1, 0, top)
        table.addWidget(self._kind, 1, 1)
        table.addWidget(self._thumbprint_label, 2, 0, top)
        table.addWidget(self._thumbprint, 2, 1)
        column = QVBoxLayout(page)
        column.setContentsMargins(metrics.L - 2, metrics.M, metrics.S, metrics.M)
        column.setSpacing(metrics.S)
        column.addLayout(head)
        column.addWidget(self._details)
        return page

    def show_empty(self) -> None:
        """Offer the place to drop a file."""
        self._facts_shown = None
        self._stack.setCurrentIndex(_DROP)
        self._page_changed()

    def show_key(self, file_name: str, found: KeyFacts | KeyProblem | None) -> None:
        """Show a key's file and what is known of it; None while it is being read."""
        self._facts_shown = found
        self._file.setText(file_name or self.tr("Key"))
        self._stack.setCurrentIndex(_FACTS)
        self._show_facts()
        self._page_changed()

    def choose(self) -> None:
        """Ask for a file with the system's own dialog."""
        dialog = QFileDialog(self.window(), self.tr("Choose a key file"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(
            [self.tr("Keys (*.pem *.key *.der *.p8 *.pk8)"), self.tr("All files (*)")]
        )
        dialog.fileSelected.connect(self.file_chosen)
        dialog.open()

    def sizeHint(self) -> QSize:
        return self._page().sizeHint()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        page = self._page()
        layout = page.layout()
        assert layout is not None
        return max(layout.totalHeightForWidth(width), page.minimumSizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.heightForWidth(max(self.width(), 1)))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() in THEME_EVENTS:
            self.update()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped_file(event) is not None:
            event.acceptProposedAction()
            self._set_over(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: ARG002
        self._set_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._set_over(False)
        path = _dropped_file(event)
        if path is not None:
            event.acceptProposedAction()
            self.file_chosen.emit(path)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        dropping = self._stack.currentIndex() == _DROP
        pen = QPen(color(Role.ACCENT if self._over else Role.LINE2), 1.5 if dropping else 1)
        if dropping and not self._over:
            pen.setDashPattern([4, 2.5])
        painter.setPen(pen)
        painter.setBrush(color(Role.ACCENT_SOFT if self._over else Role.FIELD))
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(box, metrics.RADIUS_FIELD, metrics.RADIUS_FIELD)

    def retranslate(self) -> None:
        """Write every word anew."""
        self._drop_title.setText(self.tr("Drop a key file here"))
        self._drop_hint.setText(self.tr("RSA, as PEM or DER"))
        self.choose_button.setText(self.tr("Choose…"))
        for button, name in (
            (self.replace_button, self.tr("Choose another key file")),
            (self.remove_button, self.tr("Remove the key")),
        ):
            button.setAccessibleName(name)
            button.setToolTip(name)
        self._kind_label.setText(self.tr("Kind"))
        self._thumbprint_label.setText(self.tr("Thumbprint"))
        self._show_facts()

    def _show_facts(self) -> None:
        found = self._facts_shown
        known = isinstance(found, KeyFacts)
        self._details.setVisible(known)
        if isinstance(found, KeyFacts):
            plain = found.container.removeprefix("encrypted ")
            said = plain if plain == found.container else self.tr("{container}, encrypted")
            self._container.setText(said.format(container=plain))
            self._kind.setText(
                self.tr("{kind} {size}, signs RS256").format(kind=found.kind, size=found.size)
            )
            self._thumbprint.setText(_breakable(found.thumbprint))
        elif found is None:
            self._container.setText(self.tr("Reading…"))
        elif found in (KeyProblem.PASSPHRASE_NEEDED, KeyProblem.PASSPHRASE_WRONG):
            self._container.setText(self.tr("Encrypted"))
        else:
            self._container.setText(self.tr("Not a key that can be used here"))
        self.updateGeometry()

    def _page_changed(self) -> None:
        self.updateGeometry()
        self.update()

    def _page(self) -> QWidget:
        return self._pages[self._stack.currentIndex()]

    def _set_over(self, over: bool) -> None:
        self._over = over
        self.update()


def _dropped_file(event: QDropEvent) -> str | None:
    urls = event.mimeData().urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = urls[0].toLocalFile()
    return path if Path(path).is_file() else None


def _breakable(text: str) -> str:
    return " ".join(text[at : at + _GROUP] for at in range(0, len(text), _GROUP))
