"""A place for a file that proves something: dropped, chosen or pasted; then a card about it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.gui.theme import metrics
from app.gui.theme.apply import color
from app.gui.theme.buttons import Button, Kind
from app.gui.theme.fonts import TextStyle
from app.gui.theme.icon_view import IconView
from app.gui.theme.roles import Role
from app.gui.theme.text import Text
from app.model.secret import Secret


class DropPlace(QWidget):
    """Asks for what was dropped, chosen or pasted; `card` shows in its place once it is there."""

    files_chosen = Signal(list)
    """Paths of files on this computer, no more than are wanted."""
    pasted = Signal(object)
    """A `Secret` with a text that may be what belongs here."""
    nothing_pasted = Signal()
    """There was no text and no file on the clipboard."""

    def __init__(self, card: QWidget, most_files: int, secret_of: Callable[[str], Secret]) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self._over = False
        self._most_files, self._secret_of = most_files, secret_of
        self._dialog_title = ""
        self._dialog_filters: tuple[str, ...] = ()
        self.paste_button = Button(kind=Kind.TOOL, icon="paste")
        self.paste_button.clicked.connect(self.paste)
        self.choose_button = Button()
        self.choose_button.clicked.connect(self.choose)
        self._place = self._drop_page()
        self._card = card
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._place)
        column.addWidget(card)
        card.hide()

    def _drop_page(self) -> QWidget:
        page = QWidget()
        self._drop_title = Text("", TextStyle.BODY_STRONG, wrap=True)
        self._drop_hint = Text("", TextStyle.SMALL, Role.TEXT2, wrap=True)
        self._drop_icon = IconView("", metrics.ICON_NOTE, Role.ACCENT)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self._drop_title)
        words.addWidget(self._drop_hint)
        asked = QHBoxLayout()
        asked.setSpacing(metrics.M)
        asked.addWidget(self._drop_icon)
        asked.addLayout(words, 1)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(metrics.XS)
        self._buttons.addWidget(self.paste_button)
        self._buttons.addWidget(self.choose_button)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, page)
        self._row.setContentsMargins(metrics.L - 2, metrics.M, metrics.M, metrics.M)
        self._row.setSpacing(metrics.S)
        self._row.addLayout(asked, 1)
        self._row.addLayout(self._buttons)
        return page

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """The buttons under the words where these would be broken into many lines beside them."""
        words = max(
            each.fontMetrics().horizontalAdvance(each.text())
            for each in (self._drop_title, self._drop_hint)
        )
        icon = self._drop_icon.sizeHint().width() + metrics.M
        margins = self._row.contentsMargins()
        room = self.width() - margins.left() - margins.right() - icon - self._row.spacing()
        fits = words + self._buttons.sizeHint().width() <= room
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.LeftToRight if fits else directions.TopToBottom)
        paste = self.paste_button
        unseen = (paste.sizeHint().width() - paste.iconSize().width()) // 2
        self._buttons.setContentsMargins(0 if fits else icon - unseen, 0, 0, 0)
        self._buttons.setAlignment(
            Qt.AlignmentFlag.AlignVCenter if fits else Qt.AlignmentFlag.AlignLeft
        )

    def show_card(self, shown: bool) -> None:
        """Show the card, or the place to drop something."""
        self._place.setVisible(not shown)
        self._card.setVisible(shown)
        self.update()

    def name_place(self, title: str, hint: str, drawing: str) -> None:
        """What is to be dropped here."""
        self._drop_title.setText(title)
        self._drop_hint.setText(hint)
        self._drop_icon.show_icon(drawing, Role.ACCENT)
        self._arrange()

    def name_buttons(self, choose: str, paste: str) -> None:
        """What the buttons say, `paste` unseen."""
        self.choose_button.setText(choose)
        self.paste_button.setAccessibleName(paste)
        self.paste_button.setToolTip(paste)
        self._arrange()

    def name_dialog(self, title: str, *filters: str) -> None:
        """What stands over the system's dialog, and which files it shows."""
        self._dialog_title, self._dialog_filters = title, filters

    def choose(self) -> None:
        """Ask for a file with the system's own dialog."""
        dialog = QFileDialog(self.window(), self._dialog_title)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(self._dialog_filters)
        dialog.fileSelected.connect(self._file_selected)
        dialog.open()

    def paste(self) -> None:
        """Take what is on the clipboard, a text or a file; nothing of it is kept elsewhere."""
        if not self._take(QGuiApplication.clipboard().mimeData()):
            self.nothing_pasted.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        """Write every word anew."""
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Whatever in here has the keyboard: what is pasted is meant for this place."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
            return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._files(event.mimeData()) or event.mimeData().hasText():
            event.acceptProposedAction()
            self._set_over(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: ARG002
        self._set_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._set_over(False)
        if self._take(event.mimeData()):
            event.acceptProposedAction()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        dropping = self._card.isHidden()
        pen = QPen(color(Role.ACCENT if self._over else Role.LINE2), 1.5 if dropping else 1)
        if dropping and not self._over:
            pen.setDashPattern([4, 2.5])
        painter.setPen(pen)
        painter.setBrush(color(Role.ACCENT_SOFT if self._over else Role.FIELD))
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(box, metrics.RADIUS_FIELD, metrics.RADIUS_FIELD)

    def _take(self, data: QMimeData | None) -> bool:
        """What was dropped or pasted, if it may belong here."""
        files = self._files(data)
        if files:
            self.files_chosen.emit(files)
        elif data is not None and data.hasText() and data.text().strip():
            self.pasted.emit(self._secret_of(data.text()))
        else:
            return False
        return True

    def _files(self, data: QMimeData | None) -> list[str]:
        """The files on this computer that are meant, if they are not too many."""
        urls = [] if data is None else data.urls()
        few = len(urls) <= self._most_files
        if not urls or not few or not all(each.isLocalFile() for each in urls):
            return []
        return [each.toLocalFile() for each in urls if Path(each.toLocalFile()).name]

    def _file_selected(self, path: str) -> None:
        self.files_chosen.emit([path])

    def _set_over(self, over: bool) -> None:
        self._over = over
        self.update()
