"""The choice of a provider: services, products that people run, presets of one's own, any other."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItemModel

from app.gui.state.naming import environment_name, language, provider_name
from app.gui.state.practice import PROVIDER
from app.gui.theme import metrics
from app.gui.theme.combo_box import ComboBox
from app.gui.theme.fonts import TextStyle, font

if TYPE_CHECKING:
    from app.providers import BrokenPreset, Preset
    from app.words import Words

_MOST_ROWS: Final = 16
_NO_CHOICE: Final = "\n"
"""Held by a heading and by a file that is left out: no preset has such an ID."""


class ProviderBox(ComboBox):
    """Holds the ids of presets; the empty one stands for any other server.

    Files of one's own are looked for anew each time it is opened.
    """

    def __init__(self) -> None:
        super().__init__()
        self._words: Words | None = None
        self.setMaxVisibleItems(_MOST_ROWS)
        self.be_as_narrow_as_need_be()

    def set_words(self, words: "Words") -> None:
        """Say in this language what is wrong with a file."""
        from app.providers import left_out

        self._words = words
        if left_out():
            self.retranslate()

    def retranslate(self) -> None:
        """Fill it anew in the language of now; the choice stays."""
        from app.providers import GENERIC, left_out, presets

        chosen = self.currentData() or ""
        blocked = self.blockSignals(True)
        self.clear()
        known = [each for each in presets() if each.id not in (GENERIC, PROVIDER)]
        shared = [each for each in known if not each.own]
        self._add_group(self.tr("Services"), (each for each in shared if not each.runs_anywhere))
        self._add_group(self.tr("Server software"), (each for each in shared if each.runs_anywhere))
        self._add_group(self.tr("Your own"), (each for each in known if each.own), left_out())
        self.insertSeparator(self.count())
        self.addItem(provider_name(PROVIDER), PROVIDER)
        self.addItem(self.tr("Other"), "")
        self.select(chosen)
        self.blockSignals(blocked)
        if self.currentData() != chosen:  # that file is there no more
            self.currentIndexChanged.emit(self.currentIndex())

    def showPopup(self) -> None:
        """Open it, with what has come into the person's folder since."""
        from app.providers import reread

        if reread():
            self.retranslate()
        self.view().setMinimumWidth(self.view().sizeHintForColumn(0) + metrics.XXL)
        super().showPopup()
        if not self.currentData():  # the last one of all: whoever looks for another begins above
            self.view().scrollToTop()

    def select(self, provider: str) -> None:
        """Choose a preset by its id; one that this version does not know shows as other."""
        index = self.findData(provider)
        self.setCurrentIndex(index if index >= 0 else self.findData(""))

    def id_over(self, kept: str) -> str:
        """The id chosen; where none is, `kept` if this version does not know that one."""
        chosen: str = self.currentData() or ""
        return chosen or (kept if self.findData(kept) < 0 else "")

    def chosen(self) -> "Preset | None":
        """The preset that is chosen, or None for any other server."""
        from app.providers import preset

        return preset(self.currentData() or "")

    def is_usual(self, address: str) -> bool:
        """Whether that is just an address which the chosen preset fills in."""
        from app.providers import filled, values_in

        chosen = self.chosen()
        if chosen is None or not address:
            return False
        usual = filled(chosen, values_in(chosen, address))
        return address in (usual.token_endpoint, usual.issuer)

    def _add_group(
        self, heading: str, group: Iterable["Preset"], broken: Iterable["BrokenPreset"] = ()
    ) -> None:
        group, broken = tuple(group), tuple(broken)
        if group or broken:
            self._add_heading(heading)
        names = [each.named(language()) for each in group]
        for each, name in zip(group, names, strict=True):
            several = names.count(name) > 1
            named = f"{name}, {environment_name(each.environment).lower()}"
            self.addItem(named if several else name, each.id)
        for file in broken:
            self._add_broken(file)

    def _add_heading(self, text: str) -> None:
        self._add_no_choice(text)
        heading = font(TextStyle.SMALL_STRONG)
        self.setItemData(self.count() - 1, heading, Qt.ItemDataRole.FontRole)

    def _add_broken(self, file: "BrokenPreset") -> None:
        sentence = ""
        if self._words is not None:
            sentence = self._words.text(f"preset.{file.problem}", **file.facts)
        self._add_no_choice(f"{file.file_name}: {sentence}")
        self.setItemData(self.count() - 1, sentence, Qt.ItemDataRole.ToolTipRole)

    def _add_no_choice(self, text: str) -> None:
        self.addItem(text, _NO_CHOICE)
        model = self.model()
        assert isinstance(model, QStandardItemModel)
        model.item(self.count() - 1).setEnabled(False)
