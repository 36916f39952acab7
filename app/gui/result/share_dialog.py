"""*Share the report*: in which form, how much of it, and exactly what the other person gets."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.gui.result.copied import CopyButton
from app.gui.result.copying import copy_text
from app.gui.result.report_document import LONGEST_BODY
from app.gui.result.report_sheet import ReportSheet
from app.gui.result.text_box import MOST_SHOWN, TextBox
from app.gui.state.report_making import ReportMaking
from app.gui.theme import metrics
from app.gui.theme.buttons import Button, Kind
from app.gui.theme.check_box import CheckBox
from app.gui.theme.fonts import TextStyle
from app.gui.theme.modal_dialog import ModalDialog
from app.gui.theme.note import Note
from app.gui.theme.roles import Role
from app.gui.theme.scroll import ScrollArea
from app.gui.theme.segments import Segments
from app.gui.theme.text import Text
from app.model.report import Report
from app.sharing.contents import Contents, beginning
from app.sharing.formats import FORMATS
from app.sharing.report_html import with_data_told
from app.sharing.report_page import ReportPage, report_page

if TYPE_CHECKING:
    from app.words import Words

_HEIGHT: Final = 620
_LEFT: Final = 276
_NARROW: Final = 620
"""Below this width the choices stand over the preview."""
_FORMS: Final = tuple(FORMATS)
_DRAWN: Final = ("html", "pdf")
"""Shown laid out, as their readers see them; the others as the text that they are."""


class ShareDialog(ModalDialog):
    """Stays open while things are tried."""

    WIDTH = 860
    save_asked = Signal(str, object)
    """A key of `FORMATS` that can be written, and the `Contents` that were chosen."""
    page_asked = Signal(object)
    """The `ReportPage` that is shown is to be saved as PDF."""

    def __init__(self, parent: QWidget, report: Report, words: "Words") -> None:
        super().__init__(parent)
        self._report, self._words = report, words
        self.setWindowTitle(self.tr("Share the report"))
        self.setAccessibleName(self.windowTitle())
        self.forms = Segments(("report", "report", "report", "report"))
        self.forms.setAccessibleName(self.tr("Format"))
        for segment, name in zip(self.forms.segments, self._names(), strict=True):
            segment.setText(name)
        self.forms.chosen.connect(self._refresh)
        self.exchanges = self._tick(self.tr("Every exchange"), on=True)
        self.claims = self._tick(self.tr("Claims of the token"), on=True)
        self.answer = self._tick(self.tr("The API’s answer"), on=False)
        self.hide_personal = self._tick(self.tr("Hide personal data"), on=True)
        self.note = Note("lock", ink=Role.OK)
        self._laid_out = ReportSheet()
        self._text = TextBox()
        self._preview = QStackedWidget()
        self._preview.addWidget(self._laid_out)
        self._preview.addWidget(self._text)
        for view in (self._laid_out, self._text):
            view.setAccessibleName(self.tr("What the other person gets"))
        self.cancel = Button(self.tr("Cancel"))
        self.cancel.clicked.connect(self.reject)
        self.copy = CopyButton(self.tr("Copy"))
        self.copy.setAccessibleIdentifier("copy-shared")
        self.copy.clicked.connect(self._copy)
        self.save = Button(self.tr("Save as…"), Kind.PRIMARY, icon="export")
        self.save.setAccessibleIdentifier("save-shared")
        self.save.setDefault(True)
        self.save.clicked.connect(self._save)
        self._page: ReportPage | None = None
        self._making, self._copying = ReportMaking(self), ReportMaking(self)
        self._making.made.connect(self._show)
        self._copying.made.connect(self._copied)
        self.finished.connect(self._forget)
        self._lay_out()
        self._refresh()

    @property
    def form(self) -> str:
        """The key of the form that is chosen."""
        return _FORMS[self.forms.last]

    @property
    def contents(self) -> Contents:
        """What is to leave."""
        return Contents(
            exchanges=self.exchanges.isChecked(),
            claims=self.claims.isChecked(),
            answer=self.answer.isChecked(),
            personal=not self.hide_personal.isChecked(),
        )

    def show_over(self) -> None:
        """Show it, ready to choose a form."""
        super().show_over()
        self.forms.segments[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def tall(self, width: int) -> int:  # noqa: ARG002  (a preview takes what it is given)
        """See `ModalDialog.tall`."""
        return metrics.scaled(_HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= metrics.scaled(_NARROW)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(across if beside else down)
        wide = metrics.scaled(_LEFT) if beside else self.width() - 2 * metrics.XL
        self._choices.setFixedWidth(wide)
        self._choices.setMinimumHeight(0 if beside else self._left.heightForWidth(wide))

    def _names(self) -> tuple[str, ...]:
        own = {"html": "HTML", "markdown": self.tr("Text"), "json": "JSON", "pdf": "PDF"}
        return tuple(own[each] for each in _FORMS)

    def _tick(self, text: str, *, on: bool) -> CheckBox:
        tick = CheckBox(text)
        tick.setChecked(on)
        tick.toggled.connect(self._refresh)
        return tick

    def _forget(self) -> None:
        self._making.forget()
        self._copying.forget()

    def _refresh(self) -> None:
        """Say what is in it, and make it anew; until then it cannot be taken."""
        self._tell_of_data()
        self.copy.setVisible(FORMATS[self.form].write is not None)
        self._page = None
        for part in (self._preview, self.save):
            part.setEnabled(False)
        report, words, form, contents = self._report, self._words, self.form, self.contents
        if form in _DRAWN:

            def page() -> ReportPage:
                page = report_page(report, words, contents, longest_body=LONGEST_BODY)
                return with_data_told(page, words) if form == "html" else page

            self._making.make(report, page)
        else:
            begun = beginning(report, MOST_SHOWN)
            self._making.make(begun, lambda: _written(form, begun, words, contents))

    def _tell_of_data(self) -> None:
        personal = self.contents.personal
        self.note.icon.show_icon(*(("person", Role.WARNING) if personal else ("lock", Role.OK)))
        told = self.tr("Secrets are hidden, and so are tokens except for their first 4 characters.")
        if self.form == "html":
            told = f"{told} {self._words.text('report.holds_data')}"
        title = self.tr("It contains personal data") if personal else self.tr("Safe to hand on")
        self.note.set_texts(title, told)

    def _show(self, made: "ReportPage | str | None") -> None:
        for part in (self._preview, self.save):
            part.setEnabled(True)
        if isinstance(made, str) or made is None:
            self._preview.setCurrentWidget(self._text)
            self._text.show_text(made or "", self.tr("The rest is in the copy and in the file."))
        else:
            self._page = made
            self._preview.setCurrentWidget(self._laid_out)
            self._laid_out.show_page(made, self._words)

    def _copy(self) -> None:
        report, words, form, contents = self._report, self._words, self.form, self.contents
        self._copying.make(report, lambda: _written(form, report, words, contents))

    def _copied(self, written: str | None) -> None:
        if written:
            copy_text(written)
            self.copy.say_copied()

    def _save(self) -> None:
        if FORMATS[self.form].write is not None:
            self.save_asked.emit(self.form, self.contents)
        elif self._page is not None:
            self.page_asked.emit(self._page)

    def _lay_out(self) -> None:
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(metrics.S)
        left.addWidget(Text(self.tr("Format"), TextStyle.SMALL_STRONG, Role.TEXT2))
        left.addWidget(self.forms)
        left.addSpacing(metrics.S)
        left.addWidget(Text(self.tr("Include"), TextStyle.SMALL_STRONG, Role.TEXT2))
        for tick in (self.exchanges, self.claims, self.answer):
            left.addWidget(tick)
        left.addSpacing(metrics.S)
        left.addWidget(self.hide_personal)
        left.addSpacing(metrics.S)
        left.addWidget(self.note)
        left.addStretch(1)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(metrics.XL)
        self._choices = ScrollArea()
        self._choices.set_content(self._left)
        self._columns.addWidget(self._choices)
        self._columns.addWidget(self._preview, 1)
        foot = QHBoxLayout()
        foot.setSpacing(metrics.S)
        foot.addStretch(1)
        for button in (self.cancel, self.copy, self.save):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(metrics.XL, metrics.XL, metrics.XL, metrics.L)
        column.setSpacing(0)
        column.addWidget(Text(self.windowTitle(), TextStyle.TITLE))
        column.addWidget(
            Text(self.tr("This is exactly what the other person gets."), role=Role.TEXT2)
        )
        column.addSpacing(metrics.L)
        column.addLayout(self._columns, 1)
        column.addSpacing(metrics.L)
        column.addLayout(foot)


def _written(form: str, report: Report, words: "Words", contents: Contents) -> str:
    write = FORMATS[form].write
    return "" if write is None else write(report, words, contents)
