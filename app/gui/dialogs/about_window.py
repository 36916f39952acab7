"""*About Keyfit*: which version this is, what it runs on, and what it is made of."""

import platform
import ssl

import PySide6
from PySide6.QtCore import QEvent, QSize, QSysInfo, Qt, qVersion
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

import app
from app.gui.dialogs.about_list import PartList
from app.gui.dialogs.about_page import PartPage
from app.gui.dialogs.about_parts import ShippedPart, shipped_parts
from app.gui.theme import metrics
from app.gui.theme.buttons import Button, Kind
from app.gui.theme.focus_ring import FocusRing
from app.gui.theme.fonts import TextStyle
from app.gui.theme.roles import Role
from app.gui.theme.standing_window import StandingWindow
from app.gui.theme.surface import Line
from app.gui.theme.text import Text
from app.resources import resources

_SIZE = QSize(600, 620)
_WITHOUT_PARTS = QSize(600, 320)
_SMALLEST = QSize(340, 320)
_SIGN = 56


def versions() -> str:
    """For a bug report: the program, what it is made with, and where it runs; a line each."""
    openssl = " ".join(ssl.OPENSSL_VERSION.split()[:2])
    made_with = f"Python {platform.python_version()} · Qt {qVersion()}"
    return "\n".join(
        (
            f"Keyfit {app.__version__}",
            f"{made_with} · PySide6 {PySide6.__version__} · {openssl}",
            f"{QSysInfo.prettyProductName()} · {QSysInfo.currentCpuArchitecture()}",
        )
    )


class AboutWindow(StandingWindow):
    """The versions above the list of parts; a part's page takes the place of both."""

    def __init__(self, over: QWidget) -> None:
        parts = shipped_parts()
        super().__init__(over, _SIZE if parts else _WITHOUT_PARTS, _SMALLEST)
        self.parts = PartList(parts)
        self.page = PartPage()
        self.title = _selectable(Text(f"Keyfit {app.__version__}", TextStyle.VERDICT, wrap=True))
        self.what = Text("", TextStyle.BODY, Role.TEXT2, wrap=True)
        facts = versions().partition("\n")[2]
        self.facts = _selectable(Text(facts, TextStyle.SMALL, Role.TEXT2, wrap=True))
        self._heading = Text("", TextStyle.SMALL_STRONG, Role.TEXT2, wrap=True)
        self.all_button = Button(kind=Kind.LINK, icon="back")
        self.copy_button = Button(icon="copy")
        self.close_button = Button(kind=Kind.PRIMARY)
        self._front = QWidget()
        self._pages = QStackedWidget()
        self._pages.addWidget(self._front)
        self._pages.addWidget(self.page)
        self._lay_out()
        self.parts.part_asked.connect(self.show_part)
        self.all_button.clicked.connect(self.show_front)
        self.copy_button.clicked.connect(self._copy)
        self.close_button.clicked.connect(self.close)
        self._ring = FocusRing(self)
        self._retranslate()
        self.show_front()

    def show_front(self) -> None:
        """Versions and parts."""
        self._pages.setCurrentWidget(self._front)
        self.all_button.hide()
        on_row = self.parts.currentIndex().isValid()
        first = self.parts if on_row else self.close_button
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_part(self, part: ShippedPart) -> None:
        """The licence of this part."""
        self.page.show_part(part)
        self._pages.setCurrentWidget(self.page)
        self.all_button.show()
        self.page.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _copy(self) -> None:
        """What is looked at: the versions, or the licence."""
        on_page = self._pages.currentWidget() is self.page
        text = self.page.text.toPlainText() if on_page else versions()
        QGuiApplication.clipboard().setText(text)

    def _lay_out(self) -> None:
        sign = QLabel()
        side = metrics.scaled(_SIGN)
        drawn = QIcon(str(resources() / "icons" / "keyfit.svg"))
        sign.setPixmap(drawn.pixmap(QSize(side, side), self.devicePixelRatioF()))
        words = QVBoxLayout()
        words.setSpacing(metrics.XS)
        for text in (self.title, self.what, self.facts):
            words.addWidget(text)
        head = QHBoxLayout()
        head.setContentsMargins(metrics.XL, metrics.XL, metrics.XL, metrics.L)
        head.setSpacing(metrics.L)
        head.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        heading = QHBoxLayout()
        heading.setContentsMargins(metrics.XL, metrics.L, metrics.XL, metrics.XS)
        heading.addWidget(self._heading)
        front = QVBoxLayout(self._front)
        front.setContentsMargins(0, 0, 0, 0)
        front.setSpacing(0)
        front.addLayout(head)
        front.addWidget(Line())
        front.addLayout(heading)
        front.addWidget(self.parts, 1)
        self.put_together(self._pages, self.all_button, self.copy_button, self.close_button)
        for button, name in (
            (self.all_button, "all-parts"),
            (self.copy_button, "copy-about"),
            (self.close_button, "close-about"),
        ):
            button.setAccessibleIdentifier(name)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("About Keyfit"))
        self.what.setText(
            self.tr(
                "Tells you whether an API client works and, if not, why and who can mend it. "
                "Free software under the MIT licence."
            )
        )
        there = self.parts.model().rowCount() > 0
        made_of = self.tr("What it is made of, and under which licences")
        not_there = self.tr("The list of its parts is made when Keyfit is built.")
        self._heading.setText(made_of if there else not_there)
        self.parts.setAccessibleName(made_of)
        self.all_button.setText(self.tr("All parts"))
        self.copy_button.setText(self.tr("Copy"))
        self.close_button.setText(self.tr("Close"))
        self.page.retranslate()


def _selectable(text: Text) -> Text:
    text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return text
