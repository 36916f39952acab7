"""A report as PDF: the same document that is shown, on white A4."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPdfWriter
from PySide6.QtWidgets import QApplication

import app
from app.gui.result.report_document import report_document
from app.gui.theme.roles import Scheme, colours
from app.sharing.report_page import ReportPage

if TYPE_CHECKING:
    from app.words import Words

_POINTS: Final = 9.5


def report_pdf(page: ReportPage, words: "Words") -> bytes:
    """The whole file. Fonts and pictures belong to the window's own thread."""
    base = QFont(QApplication.font())
    base.setPointSizeF(_POINTS)
    document = report_document(page, words, colours(Scheme.LIGHT), base)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(f"{page.title} – Keyfit")
    writer.setCreator(f"Keyfit {app.__version__}")
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    # Qt itself leaves 2 cm at each edge when a document is printed.
    writer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
    document.print_(writer)
    del writer  # writes the end of the file
    buffer.close()
    return bytes(data.data())
