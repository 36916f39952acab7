"""The choice of a provider: the presets, and any other server."""

from typing import TYPE_CHECKING

from app.gui.state.naming import environment_name
from app.gui.state.practice import PROVIDER
from app.gui.theme.combo_box import ComboBox

if TYPE_CHECKING:
    from app.providers import Preset


class ProviderBox(ComboBox):
    """Holds the ids of presets; the empty one stands for any other server."""

    def retranslate(self) -> None:
        """Fill it anew in the language of now; the choice stays."""
        from app.providers import presets

        chosen = self.currentData()
        blocked = self.blockSignals(True)
        self.clear()
        names = [each.name for each in presets()]
        for each in presets():
            several = names.count(each.name) > 1
            name = self.tr("Practice server") if each.id == PROVIDER else each.name
            named = f"{name}, {environment_name(each.environment).lower()}"
            self.addItem(named if several else name, each.id)
        self.addItem(self.tr("Other"), "")
        self.blockSignals(blocked)
        self.select(chosen or "")

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

    def recognise(self, address: str) -> "Preset | None":
        """Choose the preset whose address this is, unless one is chosen; return it if so."""
        from app.providers import recognise

        known = None if self.currentData() else recognise(address)
        if known is None or self.findData(known.id) < 0:
            return None
        self.select(known.id)
        return known

    def is_usual(self, address: str) -> bool:
        """Whether that is just the address which the chosen preset has."""
        chosen = self.chosen()
        usual = () if chosen is None else (chosen.token_endpoint, chosen.issuer)
        return bool(address) and address in usual
