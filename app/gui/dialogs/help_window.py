"""The help: a list to search, and the pages of the guide and of each finding."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.gui.dialogs.guide_page import GuidePageView
from app.gui.dialogs.help_list import HelpList
from app.gui.dialogs.help_page import HelpPageView
from app.gui.theme.buttons import Button, Kind
from app.gui.theme.focus_ring import FocusRing
from app.gui.theme.standing_window import StandingWindow
from app.model.finding import Finding

if TYPE_CHECKING:
    from app.words import GuidePage, Words

_SIZE = QSize(620, 640)
_SMALLEST = QSize(340, 320)


class HelpWindow(StandingWindow):
    """Stands beside the work: what is read here can be done there while it is open."""

    def __init__(self, words: "Words", parent: QWidget) -> None:
        super().__init__(parent, _SIZE, _SMALLEST)
        self._words = words
        self._finding: Finding | None = None
        self._topic = ""
        self._read: GuidePage | None = None
        self.list = HelpList(words)
        self.page = HelpPageView()
        self.guide = GuidePageView()
        self.all_button = Button(kind=Kind.LINK, icon="back")
        self.copy_button = Button(icon="copy")
        self.close_button = Button(kind=Kind.PRIMARY)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.list)
        self._pages.addWidget(self.page)
        self._pages.addWidget(self.guide)
        self._pages.setCurrentWidget(self.page)  # the list is long, and seldom what is wanted
        self._lay_out()
        self.list.page_asked.connect(self.show_finding)
        self.list.guide_asked.connect(self.show_guide)
        self.guide.page_asked.connect(self._show_named)
        self.all_button.clicked.connect(self.show_all)
        self.copy_button.clicked.connect(self._copy)
        self.close_button.clicked.connect(self.close)
        QShortcut(QKeySequence("F1"), self).activated.connect(self.show_all)
        self._ring = FocusRing(self)
        self._retranslate()

    def show_finding(self, finding: Finding) -> None:
        """The page of this finding."""
        self._finding, self._topic = finding, ""
        self._open_page()

    def show_topic(self, topic: str) -> None:
        """The page of something that is no finding, by its name in the texts."""
        self._finding, self._topic = None, topic
        self._open_page()

    def show_guide(self, page: "GuidePage") -> None:
        """This page of the guide."""
        self._read = page
        self.guide.show_page(page)
        self._turn_to(self.guide)
        self.guide.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_all(self) -> None:
        """The list, as it was left."""
        self._turn_to(self.list)
        self.list.take_focus()

    def set_words(self, words: "Words") -> None:
        """Speak another language."""
        self._words = words
        self.list.set_words(words)
        self._write_page()
        if self._read is not None:
            self._read = next(each for each in words.guide() if each.id == self._read.id)
            self.guide.show_page(self._read)
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _open_page(self) -> None:
        self._write_page()
        self._turn_to(self.page)
        self.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _write_page(self) -> None:
        words, finding = self._words, self._finding
        if finding is not None:
            self.page.show_page(words.help_page(finding), finding.who, words)
        elif self._topic:
            self.page.show_topic(words.topic_page(self._topic), words)

    def _turn_to(self, view: QWidget) -> None:
        self._pages.setCurrentWidget(view)
        on_page = view is not self.list
        self.all_button.setVisible(on_page)
        self.copy_button.setVisible(on_page)

    def _show_named(self, name: str) -> None:
        for page in self._words.guide():
            if page.id == name:
                self.show_guide(page)

    def _copy(self) -> None:
        words = self._words
        if self._pages.currentWidget() is self.guide and self._read is not None:
            text = self._read.text
        elif self._finding is not None:
            text = words.page_text(words.help_page(self._finding))
        else:
            text = words.topic_text(words.topic_page(self._topic))
        QGuiApplication.clipboard().setText(text)

    def _lay_out(self) -> None:
        self.put_together(self._pages, self.all_button, self.copy_button, self.close_button)
        for button, name in (
            (self.all_button, "all-explanations"),
            (self.copy_button, "copy-page"),
            (self.close_button, "close-help"),
        ):
            button.setAccessibleIdentifier(name)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Help"))
        self.all_button.setText(self._words.text("help.contents"))
        self.copy_button.setText(self.tr("Copy"))
        self.close_button.setText(self.tr("Close"))
