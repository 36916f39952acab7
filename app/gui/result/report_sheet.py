"""A report as its reader sees it, to scroll through and to copy from."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QShowEvent, QTextDocument
from PySide6.QtWidgets import QTextEdit

from app.gui.result.report_document import report_document
from app.gui.theme.apply import color, theme_changed
from app.gui.theme.fonts import TextStyle, font
from app.gui.theme.roles import Role

if TYPE_CHECKING:
    from app.sharing.report_page import ReportPage
    from app.words import Words


class ReportSheet(QTextEdit):
    """Laid out when it is seen, in the colours and the font that the window has then."""

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("look", "sheet")
        self._shown: tuple[ReportPage, Words] | None = None
        self._stale = False
        self._drawn: QTextDocument | None = None

    def show_page(self, page: "ReportPage", words: "Words") -> None:
        """Show this page, from its top."""
        self._shown, self._stale = (page, words), True
        self._draw_if_seen()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme_changed(event) or event.type() == QEvent.Type.ApplicationFontChange:
            self._stale = True
            self._draw_if_seen()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._draw_if_seen()

    def _draw_if_seen(self) -> None:
        if self._shown is None or not self._stale or not self.isVisible():
            return
        self._stale = False
        inks = {each: color(each) for each in Role}
        drawn = report_document(*self._shown, inks, font(TextStyle.BODY))
        drawn.setParent(self)
        self.setDocument(drawn)
        if self._drawn is not None:
            self._drawn.deleteLater()
        self._drawn = drawn
