"""*Practise*: which failure the practice server plays. It shows in no other profile's form, and
its thirty rows are written once it shows."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate

from app.gui.form.labelled import LabelledField
from app.gui.state.practice import PROVIDER
from app.gui.theme.apply import color, theme_changed
from app.gui.theme.combo_box import ComboBox
from app.gui.theme.fonts import TextStyle, font
from app.gui.theme.roles import Role
from app.model.profile import Profile, SigningKey
from app.sandbox.scenarios import SCENARIOS, WORKS, scenario

if TYPE_CHECKING:
    from app.words import Words

_ROWS = 12
_SHORTEST = 12
"""Letters that always fit; the box takes the width of the form and asks for none of its own."""


class PracticeScenario(LabelledField):
    """The choice, and below it what will happen and what to look for."""

    chosen = Signal(str)
    """The id of a scenario."""

    def __init__(self) -> None:
        self.box = ComboBox()
        super().__init__(self.box, "practice-scenario")
        self._words: Words | None = None
        self._headings: list[QStandardItem] = []
        self._playing = WORKS
        self._with_key = False
        self._list = QStandardItemModel(self)
        self.box.setModel(self._list)
        self.box.setProperty("long", "true")  # opens below the box, with a scroll bar
        self.box.setItemDelegate(QStyledItemDelegate(self.box))
        self.box.view().setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.box.setMaxVisibleItems(_ROWS)
        self.box.setMinimumContentsLength(_SHORTEST)
        self.box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.box.activated.connect(self._activated)
        self.hide()
        self.retranslate()

    def set_words(self, words: "Words") -> None:
        """Speak this language."""
        self._words = words
        self._list.clear()
        self._headings = []
        self._fill_in()

    def follow(self, profile: Profile) -> None:
        """Show for a profile of the practice server only, and speak of what it proves itself
        with."""
        shown, with_key = profile.provider == PROVIDER, isinstance(profile.credential, SigningKey)
        if shown is self.isHidden() or with_key is not self._with_key:
            self._with_key = with_key
            self.setVisible(shown)
            self._fill_in()

    def show_scenario(self, id_: str) -> None:
        """The server plays this now."""
        self._playing = scenario(id_) or WORKS
        self.box.setCurrentIndex(self.box.findData(self._playing.id))
        self._fill_in()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif theme_changed(event):
            for heading in self._headings:
                _dress(heading)

    def retranslate(self) -> None:
        """Write the label anew; all else is written with `set_words`."""
        self.set_label(self.tr("Practise"))

    def _fill_in(self) -> None:
        if self._words is not None and not self.isHidden():
            if not self._headings:
                self._fill(self._words)
            self._tell(self._words)

    def _fill(self, words: "Words") -> None:
        group = None
        for each in SCENARIOS:
            if each.group is not group:
                group = each.group
                self._headings.append(_heading(words.text(f"practise.{group}")))
                self._list.appendRow(self._headings[-1])
            item = QStandardItem(words.scenario(each.id, each.finding).title)
            item.setData(each.id, Qt.ItemDataRole.UserRole)
            self._list.appendRow(item)
        self.box.setCurrentIndex(self.box.findData(self._playing.id))

    def _tell(self, words: "Words") -> None:
        playing = self._playing
        code = playing.expected(with_key=self._with_key)
        said = words.scenario(playing.id, code, with_key=self._with_key)
        # Where all works the form stays as short as any other one: nothing has to be told.
        self.say("" if playing is WORKS else f"{said.hint}\n{said.expect}")
        self.box.setToolTip(said.hint if playing is WORKS else "")

    def _activated(self) -> None:
        self.show_scenario(self.box.currentData())
        self.chosen.emit(self._playing.id)


def _heading(text: str) -> QStandardItem:
    """A row that is there to be read only."""
    item = QStandardItem(text)
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    _dress(item)
    return item


def _dress(heading: QStandardItem) -> None:
    heading.setFont(font(TextStyle.SMALL_STRONG))
    heading.setForeground(color(Role.TEXT2))
