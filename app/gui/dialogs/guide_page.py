"""One page of the guide, with its pictures; nothing that is named in it is fetched."""

from typing import Any

from PySide6.QtCore import QEvent, Qt, QUrl, Signal
from PySide6.QtGui import QImage, QResizeEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QFrame, QTextBrowser

from app.gui.dialogs.guide_document import write_guide
from app.gui.theme import metrics
from app.gui.theme.apply import current, theme_changed
from app.gui.theme.roles import Scheme
from app.words.guide import GuidePage

_DARK = (Scheme.DARK, Scheme.CONTRAST)


class GuidePageView(QTextBrowser):
    """Arrow keys scroll, Tab goes from link to link."""

    page_asked = Signal(str)
    """The id of a page that a link names."""

    def __init__(self) -> None:
        super().__init__()
        self._page: GuidePage | None = None
        self._written: QTextDocument | None = None
        self._pictures_wide = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.viewport().setAutoFillBackground(False)  # it lies on the window as other pages do
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleIdentifier("guide-page")
        self.anchorClicked.connect(self._follow)

    def show_page(self, page: GuidePage) -> None:
        """Show this page from its beginning."""
        self._page = page
        self._write()
        self.verticalScrollBar().setValue(0)
        self.setAccessibleName(page.title)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:  # noqa: N802  (Qt’s name)
        """A picture from the page's own folder, in its dark form where the theme is dark."""
        named = name.toString() if isinstance(name, QUrl) else name
        if kind != QTextDocument.ResourceType.ImageResource.value or self._page is None:
            return None
        file = self._page.folder / named
        if file.parent != self._page.folder:
            return None
        dark = file.with_name(f"{file.stem}-dark{file.suffix}")
        picture = QImage(str(dark if current() in _DARK and dark.exists() else file))
        return self._fitted(picture)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme_changed(event) and self._page is not None:
            self._write()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._page is not None and self._room() != self._pictures_wide:
            self._write()

    def _room(self) -> int:
        return max(self.viewport().width() - 2 * metrics.XL, 100)

    def _fitted(self, picture: QImage) -> QImage:
        """No wider than the page, and sharp on its screen."""
        ratio = self.devicePixelRatioF()
        width = round(self._room() * ratio)
        if picture.width() > width:
            plain = picture.convertToFormat(QImage.Format.Format_RGB32)
            picture = plain.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
        picture.setDevicePixelRatio(ratio)
        return picture

    def _write(self) -> None:
        """Anew: pictures and colours are kept by the document."""
        assert self._page is not None
        self._pictures_wide = self._room()
        bar = self.verticalScrollBar()
        read = bar.value() / max(bar.maximum(), 1)
        document = QTextDocument(self)
        write_guide(document, self._page.text)
        self.setDocument(document)
        if self._written is not None:
            self._written.deleteLater()
        self._written = document
        self.moveCursor(QTextCursor.MoveOperation.Start)
        bar.setValue(round(read * bar.maximum()))

    def _follow(self, link: QUrl) -> None:
        self.page_asked.emit(link.fileName().removesuffix(".md"))
