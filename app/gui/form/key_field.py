"""The place for a key: first a place to drop its file, then what is known of the key."""

from pathlib import Path
from typing import TYPE_CHECKING

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
)
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.gui.form.key_card import KeyCard
from app.gui.theme import metrics
from app.gui.theme.apply import color
from app.gui.theme.buttons import Button, Kind
from app.gui.theme.fonts import TextStyle
from app.gui.theme.icon_view import IconView
from app.gui.theme.roles import Role
from app.gui.theme.text import THEME_EVENTS, Text
from app.model.profile import ClientCertificate, PrivateKeyFile
from app.model.secret import Secret

if TYPE_CHECKING:
    from app.gui.state.key_reading import KeySeen
    from app.words import Words

_MOST_FILES = 2
"""A key and its certificate."""


class KeyField(QWidget):
    """Shows what it is told and asks for what was dropped, chosen or pasted."""

    files_chosen = Signal(list)
    """Paths of one or two files on this computer."""
    pasted = Signal(object)
    """A `Secret` with a text that may be a key."""
    nothing_pasted = Signal()
    """There was no text and no file on the clipboard."""
    removed = Signal()
    certificate_removed = Signal()
    key_id_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self._over = self._certificate = False
        self.paste_button = Button(kind=Kind.TOOL, icon="paste")
        self.paste_button.setAccessibleIdentifier("paste-key")
        self.paste_button.clicked.connect(self.paste)
        self.choose_button = Button()
        self.choose_button.setAccessibleIdentifier("key-file")
        self.choose_button.clicked.connect(self.choose)
        self.card = KeyCard()
        self.menu_button = self.card.menu_button
        self.card.choose_asked.connect(self.choose)
        self.card.paste_asked.connect(self.paste)
        self.card.removed.connect(self.removed)
        self.card.certificate_removed.connect(self.certificate_removed)
        self.card.key_id_chosen.connect(self.key_id_chosen)
        self._place = self._drop_page()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._place)
        column.addWidget(self.card)
        self.card.hide()
        self.retranslate()

    def _drop_page(self) -> QWidget:
        page = QWidget()
        self._drop_title = Text("", TextStyle.BODY_STRONG, wrap=True)
        self._drop_hint = Text("", TextStyle.SMALL, Role.TEXT2, wrap=True)
        self._drop_icon = IconView("file-key", metrics.ICON_NOTE, Role.ACCENT)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self._drop_title)
        words.addWidget(self._drop_hint)
        row = QHBoxLayout(page)
        row.setContentsMargins(metrics.L, metrics.M, metrics.L, metrics.M)
        row.setSpacing(metrics.M)
        row.addWidget(self._drop_icon)
        row.addLayout(words, 1)
        row.addWidget(self.paste_button)
        row.addWidget(self.choose_button)
        return page

    def show_key(self, key: PrivateKeyFile, seen: "KeySeen | None") -> None:
        """Show a key's file and what is known of it; without a file, the place to drop one."""
        self._certificate = isinstance(key, ClientCertificate)
        there = bool(key.material or key.certificate)
        if there:
            self.card.show_key(key, seen)
        self._place.setVisible(not there)
        self.card.setVisible(there)
        self._name_place()
        self.update()

    def show_alg(self, alg: str) -> None:
        """With which algorithm the key will sign; empty where it signs nothing."""
        self.card.show_alg(alg)

    def set_words(self, words: "Words") -> None:
        """Speak another language."""
        self.card.set_words(words)

    def choose(self) -> None:
        """Ask for a file with the system's own dialog."""
        dialog = QFileDialog(self.window(), self.tr("Choose a key file"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        endings = "*.pem *.key *.der *.p8 *.pk8 *.p12 *.pfx *.jwk *.jwks *.json *.crt *.cer"
        dialog.setNameFilters(
            [
                self.tr("Keys and certificates ({endings})").format(endings=endings),
                self.tr("All files (*)"),
            ]
        )
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
        elif event.type() in THEME_EVENTS:
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Whatever in here has the keyboard: what is pasted is meant for the key."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
            return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _files(event.mimeData()) or event.mimeData().hasText():
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
        dropping = self.card.isHidden()
        pen = QPen(color(Role.ACCENT if self._over else Role.LINE2), 1.5 if dropping else 1)
        if dropping and not self._over:
            pen.setDashPattern([4, 2.5])
        painter.setPen(pen)
        painter.setBrush(color(Role.ACCENT_SOFT if self._over else Role.FIELD))
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(box, metrics.RADIUS_FIELD, metrics.RADIUS_FIELD)

    def retranslate(self) -> None:
        """Write every word anew."""
        self.choose_button.setText(self.tr("Choose…"))
        self.paste_button.setAccessibleName(self.tr("Paste a key"))
        self.paste_button.setToolTip(self.tr("Paste a key"))
        self._name_place()

    def _name_place(self) -> None:
        if self._certificate:
            self._drop_title.setText(self.tr("Drop it here"))
            self._drop_hint.setText(self.tr("PKCS#12, or PEM files"))
        else:
            self._drop_title.setText(self.tr("Drop a key file here"))
            self._drop_hint.setText(self.tr("PEM, PKCS#12 or JWK"))
        drawing = "certificate" if self._certificate else "file-key"
        self._drop_icon.show_icon(drawing, Role.ACCENT)

    def _take(self, data: QMimeData | None) -> bool:
        """What was dropped or pasted, if it may be a key."""
        files = _files(data)
        if files:
            self.files_chosen.emit(files)
        elif data is not None and data.hasText() and data.text().strip():
            self.pasted.emit(Secret.of_bytes(data.text().encode("utf-8", "replace")))
        else:
            return False
        return True

    def _file_selected(self, path: str) -> None:
        self.files_chosen.emit([path])

    def _set_over(self, over: bool) -> None:
        self._over = over
        self.update()


def _files(data: QMimeData | None) -> list[str]:
    """The files on this computer that are meant, if they are not too many."""
    urls = [] if data is None else data.urls()
    if not urls or not all(each.isLocalFile() for each in urls) or len(urls) > _MOST_FILES:
        return []
    return [each.toLocalFile() for each in urls if Path(each.toLocalFile()).name]
