"""The report: to read, to copy as the text of a ticket, and the way to its other forms."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.gui.result.copied import CopyButton
from app.gui.result.copying import copy_text
from app.gui.result.report_sheet import ReportSheet
from app.gui.result.tab import ResultTab
from app.gui.result.text_box import TextBox
from app.gui.state.report_making import ReportMaking
from app.gui.theme import metrics
from app.gui.theme.beside import BesideLayout
from app.gui.theme.buttons import Button, Kind
from app.gui.theme.fonts import TextStyle
from app.gui.theme.icon_view import IconView
from app.gui.theme.roles import Role
from app.gui.theme.text import Text
from app.sharing.contents import Contents
from app.sharing.report_markdown import LONGEST_BODY, markdown_of
from app.sharing.report_page import ReportPage, report_page

if TYPE_CHECKING:
    from app.model.report import Report
    from app.words import Words

_WORDS_AT_LEAST = 150
_FOR_A_TICKET = Contents(answer=False, personal=False)


class ReportTab(ResultTab):
    """What it shows is what *Copy for ticket* copies: as a page, or as the text that it is."""

    identifier = "report"
    share_asked = Signal()

    def __init__(self, words: "Words", parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self._safe_icon = IconView("lock", metrics.ICON_BUTTON, Role.OK)
        self._safe = Text("", TextStyle.SMALL, Role.TEXT2, wrap=True)
        self._copy = CopyButton(kind=Kind.LINK)
        self._copy.setAccessibleIdentifier("copy-report")
        self._copy.clicked.connect(self._copy_report)
        self._share = Button(kind=Kind.LINK, icon="export")
        self._share.setProperty("look", "end")
        self._share.setAccessibleIdentifier("share-report")
        self._share.clicked.connect(self.share_asked)
        self._other = Button(kind=Kind.LINK)
        self._other.setAccessibleIdentifier("other-report-view")
        self._other.clicked.connect(self._switch)
        self._as_text = False
        self._sheet, self._box = ReportSheet(), TextBox()
        self._views = QStackedWidget()
        for view in (self._box, self._sheet):
            self._views.addWidget(view)
        self._written: str | None = ""
        """None while it is being written."""
        self._copy_when_written = False
        self._making = ReportMaking(self)
        self._making.made.connect(self._show)
        told = QWidget()
        safe = QHBoxLayout(told)
        safe.setContentsMargins(0, 0, 0, 0)
        safe.setSpacing(metrics.S)
        safe.addWidget(self._safe_icon)
        safe.addWidget(self._safe, 1)
        top = BesideLayout(metrics.scaled(_WORDS_AT_LEAST))
        for part in (told, self._other, self._copy, self._share):
            top.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(metrics.XL, metrics.S, metrics.XL, metrics.L)
        column.setSpacing(metrics.S)
        column.addLayout(top)
        column.addWidget(self._views, 1)
        self._retranslate()

    def title(self) -> str:
        """See `ResultTab.title`."""
        return self.tr("Report")

    def render_report(self) -> None:
        """See `ResultTab.render_report`."""
        self._retranslate()
        report, words = self.report, self.words
        if report is None:
            self._making.forget()
            self._show(None)
            return
        if self._written == "":  # else what stands there stays until the new one has been written
            self._box.show_text(self.tr("Writing the report…"), "")
        self._written = None
        self._making.make(report, lambda: _written(report, words))

    def _show(self, made: tuple[ReportPage, str] | None) -> None:
        """What was written; a copy that was asked for meanwhile is made now."""
        page, self._written = (None, "") if made is None else made
        self._box.show_text(self._written, self.tr("The rest is in the copy."))
        if page is not None:
            self._sheet.show_page(page, self.words)
        self._show_view()
        if self._copy_when_written:
            self._copy_report()

    def _switch(self) -> None:
        self._as_text = not self._as_text
        self._show_view()

    def _show_view(self) -> None:
        """As a page, unless there is none yet or the text is wanted."""
        self._views.setCurrentWidget(
            self._box if self._as_text or not self._written else self._sheet
        )
        self._other.setText(self.tr("As a page") if self._as_text else self.tr("As text"))

    def _retranslate(self) -> None:
        self._safe.setText(self.tr("Secrets, tokens and personal data are hidden."))
        self._copy.set_own_text(self.tr("Copy for ticket"))
        self._share.setText(self.tr("Share…"))
        self._share.setAccessibleName(self.tr("Share the report"))
        for view in (self._sheet, self._box):
            view.setAccessibleName(self.tr("Report"))
        self._show_view()

    def _copy_report(self) -> None:
        self._copy_when_written = self._written is None
        if self._written is not None:
            copy_text(self._written)
            self._copy.say_copied()


def _written(report: "Report", words: "Words") -> tuple[ReportPage, str]:
    page = report_page(report, words, _FOR_A_TICKET, longest_body=LONGEST_BODY)
    return page, markdown_of(page, words)
