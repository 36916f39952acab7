"""The provider and what it asks for: it fills the address in, and follows one that is typed."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.gui.form.address_field import AddressField
from app.gui.form.labelled import LabelledField
from app.gui.form.pasting import came_at_once
from app.gui.form.practice_scenario import PracticeScenario
from app.gui.form.provider_box import ProviderBox
from app.gui.form.variable_fields import VariableFields
from app.gui.theme import metrics
from app.model.frozen import replace
from app.oauth.addresses import url_problem

if TYPE_CHECKING:
    from app.model.profile import Profile
    from app.providers import Filled, Preset
    from app.words import Words


class ProviderChoice(QWidget):
    """Keeps provider, variables and address together, whichever of them a person changes."""

    changed = Signal()
    """It is another provider now; see `applied_to`."""

    def __init__(self, address: AddressField) -> None:
        super().__init__()
        self.address = address
        self.box = ProviderBox()
        self.field = LabelledField(self.box, "provider")
        self.variables = VariableFields()
        self.practising = PracticeScenario()
        self._shown = ""
        """The provider that the form knows of."""
        self._text = ""
        self._busy = False
        """The address is being filled in, not typed."""
        self._typed = False
        """Nobody has looked yet whose the address is that was typed."""
        self._followed = False
        """The provider changed because the address did, not because a person chose it."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.FIELD_GAP)
        column.addWidget(self.field)
        column.addWidget(self.variables)
        column.addWidget(self.practising)
        self.box.activated.connect(self._activated)
        self.variables.typed.connect(self._variable_typed)
        self.address.changed.connect(self._address_changed)
        self.address.edit.editingFinished.connect(self._follow)

    def set_words(self, words: "Words") -> None:
        """Speak this language."""
        self.box.set_words(words)
        self.variables.set_words(words)
        self.practising.set_words(words)

    def retranslate(self) -> None:
        """Write every word anew."""
        self.field.set_label(self.tr("Provider"))
        self.box.retranslate()

    def show_profile(self, profile: "Profile") -> None:
        """Show the profile's provider, its address, and what that says of the variables."""
        from app.providers import variables_in

        self._busy = True
        self.box.select(profile.provider)
        self.address.show_profile(profile)
        self._settle()
        preset = self._show()
        self.variables.show_values(variables_in(preset, profile) if preset else {})

    def applied_to(self, profile: "Profile") -> "Profile":
        """The profile as it is with the provider that is chosen now.

        Where a person chose it, its address is filled in, and what was typed for the former
        one's variables serves those of the same name; where it followed the address, that stays.
        """
        from app.providers import GENERIC, applied, preset, values_in

        former = replace(profile, provider=self._shown)
        typed = self.variables.values()
        now = self._show() or preset(GENERIC)
        assert now is not None
        if self._followed:
            typed = values_in(now, self._text)
        self.variables.show_values(typed)
        made = applied(now, former, typed)
        if self._followed:
            return replace(made, issuer=profile.issuer, token_endpoint=profile.token_endpoint)
        self._fill(made.issuer, made.token_endpoint)
        return made

    def _activated(self) -> None:
        # The same one chosen again fills its address in again.
        if self._shown or self.box.currentData():
            self._followed = False
            self.changed.emit()

    def _variable_typed(self, filled: "Filled") -> None:
        self._fill(filled.issuer, filled.token_endpoint)

    def _fill(self, issuer: str, token_endpoint: str) -> None:
        self._busy = True
        self.address.fill(issuer, token_endpoint)
        self._settle()

    def _settle(self) -> None:
        self._busy = self._typed = False
        self._text = self.address.edit.text().strip()

    def _address_changed(self) -> None:
        if self._busy:
            return
        from app.providers import values_in

        text = self.address.edit.text().strip()
        pasted = came_at_once(self._text, text)
        self._text, self._typed = text, True
        preset = self.box.chosen()
        if pasted:
            self._follow()
        elif preset is not None and text:
            self.variables.show_values(values_in(preset, text))

    def _follow(self) -> None:
        """Choose the provider whose address was typed."""
        from app.providers import preset_for, values_in

        if not self._typed:
            return
        self._typed = False
        before = self.box.chosen()
        preset = preset_for(self._text, before)
        if preset is None and (url_problem(self._text) is not None or not _has_addresses(before)):
            return  # it is not typed to its end, or nothing speaks against the choice
        self.box.select(preset.id if preset else "")
        if (self.box.currentData() or "") != self._shown:
            self._followed = True
            self.changed.emit()
        elif preset is not None:
            self.variables.show_values(values_in(preset, self._text))

    def _show(self) -> "Preset | None":
        preset = self.box.chosen()
        self._shown = preset.id if preset else ""
        self.variables.show_preset(preset, {})
        self.address.show_pattern(preset.pattern if preset else "")
        before: QWidget = self.box
        for edit in self.variables.edits():
            QWidget.setTabOrder(before, edit)  # made just now, they would come last of all
            before = edit
        return preset


def _has_addresses(preset: "Preset | None") -> bool:
    return preset is None or bool(preset.issuer or preset.token_endpoint)
