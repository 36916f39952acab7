"""What a finished assertion says of itself: who made it, for whom, for which server, until when."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.gui.theme import metrics
from app.gui.theme.buttons import Button, Kind
from app.gui.theme.fonts import TextStyle
from app.gui.theme.icon_view import IconView
from app.gui.theme.roles import Role
from app.gui.theme.surface import Line
from app.gui.theme.text import Text
from app.model.credential_facts import AssertionFacts, AssertionSeen
from app.model.profile import AssertionFile, ReadyAssertion
from app.model.time import Clock
from app.words.visible import visible

if TYPE_CHECKING:
    from app.words import Words

_ROWS = ("issuer", "subject", "audience", "expires")
_LONGEST = 200


class AssertionCard(QWidget):
    """Shows what it is told; its menu offers what can be done with the assertion."""

    choose_asked = Signal()
    paste_asked = Signal()
    removed = Signal()

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self._credential = ReadyAssertion()
        self._seen: AssertionSeen | None = None
        self._words: Words | None = None
        self._name = Text("", TextStyle.BODY_STRONG, elide=True)
        self._about = Text("", TextStyle.SMALL, Role.TEXT2, wrap=True)
        self.menu_button = Button(kind=Kind.TOOL, icon="more")
        self.menu_button.setAccessibleIdentifier("assertion-menu")
        self.menu_button.clicked.connect(self._open_menu)
        self._menu = QMenu(self)
        self._choose, self._paste, self._remove = (QAction(self) for _ in range(3))
        self._choose.triggered.connect(self.choose_asked)
        self._paste.triggered.connect(self.paste_asked)
        self._remove.triggered.connect(self.removed)
        self._menu.addActions([self._choose, self._paste])
        self._menu.addSeparator()
        self._menu.addAction(self._remove)
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self._name)
        words.addWidget(self._about)
        head = QHBoxLayout()
        head.setSpacing(metrics.M)
        head.addWidget(IconView("assertion", metrics.ICON_NOTE, Role.ACCENT))
        head.addLayout(words, 1)
        head.addWidget(self.menu_button)
        self._details = QWidget()
        table = QGridLayout(self._details)
        table.setContentsMargins(0, 0, metrics.S, 0)
        table.setHorizontalSpacing(metrics.M)
        table.setVerticalSpacing(metrics.XS)
        table.setColumnStretch(1, 1)
        table.addWidget(Line(), 0, 0, 1, 2)
        table.setRowMinimumHeight(0, metrics.S)
        self._labels = {name: Text("", TextStyle.SMALL, Role.TEXT2) for name in _ROWS}
        self._values = {name: Text("", TextStyle.SMALL_STRONG, wrap=True) for name in _ROWS}
        for row, name in enumerate(_ROWS, 1):
            self._values[name].setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            table.addWidget(self._labels[name], row, 0, Qt.AlignmentFlag.AlignTop)
            table.addWidget(self._values[name], row, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(metrics.L - 2, metrics.M, metrics.S, metrics.M)
        column.setSpacing(metrics.S)
        column.addLayout(head)
        column.addWidget(self._details)

    def show_assertion(self, credential: ReadyAssertion, seen: AssertionSeen | None) -> None:
        """Show what was found of it; `seen` is None while it is being read."""
        self._credential, self._seen = credential, seen
        self._refresh()

    def set_words(self, words: "Words") -> None:
        """Speak another language."""
        self._words = words
        self._refresh()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        """Write every word anew."""
        self.menu_button.setAccessibleName(self.tr("Assertion menu"))
        self.menu_button.setToolTip(self.tr("Assertion menu"))
        self._choose.setText(self.tr("Choose another file…"))
        self._paste.setText(self.tr("Paste another assertion"))
        self._remove.setText(self.tr("Remove the assertion"))
        for name, text in (
            ("issuer", self.tr("Issuer")),
            ("subject", self.tr("Subject")),
            ("audience", self.tr("Audience")),
            ("expires", self.tr("Expires")),
        ):
            self._labels[name].setText(text)
        self._refresh()

    def _refresh(self) -> None:
        match self._credential.source:
            case AssertionFile(path=path):
                name = path.replace("\\", "/").rstrip("/").rpartition("/")[2]
                self._name.setText(visible(name, 120))
                self._name.setToolTip(visible(path, 400))
                about = self.tr("Read anew at each check")
            case _:
                self._name.setText(self.tr("Pasted assertion"))
                self._name.setToolTip("")
                about = self.tr("Passed on as it is")
        facts = self._seen if isinstance(self._seen, AssertionFacts) else None
        self._about.setText(self.tr("Reading…") if self._seen is None else about)
        self._details.setVisible(facts is not None)
        if facts is not None:
            for name, value in self._rows(facts).items():
                self._values[name].setText(value)

    def _rows(self, facts: AssertionFacts) -> dict[str, str]:
        not_said = self.tr("not said")
        return {
            "issuer": visible(facts.issuer, _LONGEST) or not_said,
            "subject": visible(facts.subject, _LONGEST) or not_said,
            "audience": ", ".join(visible(each, _LONGEST) for each in facts.audience[:5])
            or not_said,
            "expires": self._ends(facts) or not_said,
        }

    def _ends(self, facts: AssertionFacts) -> str:
        """`in 4 min, today 14:32:10`."""
        if facts.expires_at is None or self._words is None:
            return ""
        now = self._clock.now()
        away = self._words.relative(facts.expires_at, now)
        return f"{away}, {self._words.clock_time(facts.expires_at, now)}"

    def _open_menu(self) -> None:
        """Its right edge lies under the button's."""
        corner = self.menu_button.mapToGlobal(self.menu_button.rect().bottomRight())
        self._menu.popup(corner - QPoint(self._menu.sizeHint().width(), 0))
