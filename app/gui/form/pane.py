"""The form: makes a profile of what is typed, and says beside a field what is wrong with it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.gui.form import remarks
from app.gui.form.address_field import AddressField
from app.gui.form.audience_field import AudienceField
from app.gui.form.call_field import CallField
from app.gui.form.disclosure import Disclosure
from app.gui.form.fill_offer import FillOffer
from app.gui.form.footer import Footer
from app.gui.form.labelled import LabelledField
from app.gui.form.looking import Looking
from app.gui.form.options import Options
from app.gui.form.options.group import Circumstances, alg_of
from app.gui.form.pointing import Pointing
from app.gui.form.proof import Proof
from app.gui.form.provider_choice import ProviderChoice
from app.gui.form.scope_field import ScopeField
from app.gui.form.title import FormTitle
from app.gui.state.key_reading import KeyReading
from app.gui.state.practice import PROVIDER
from app.gui.theme import metrics
from app.gui.theme.roles import Role
from app.gui.theme.scroll import ScrollArea
from app.gui.theme.surface import Surface
from app.gui.theme.tab_order import tab_through
from app.gui.theme.transition import glide
from app.model.credential_facts import KeyFacts
from app.model.frozen import replace
from app.model.profile import Profile, SigningKey
from app.model.profile_fields import ProfileField
from app.model.time import Clock
from app.oauth.client_auth import choose

if TYPE_CHECKING:
    from app.words import Words

_LAID_OUT_MS = 10  # what was opened has its height only after turns of the loop


class ProfileForm(Surface):
    """Signals go up, `show_…` comes down. What is typed is never lost to a remark."""

    check_asked = Signal(object)
    cancel_asked = Signal()
    save_asked = Signal(object)
    changed = Signal()
    practice_asked = Signal(object)
    """The practice server was chosen: this profile is to be filled in for it."""
    readiness_changed = Signal(object, str)
    """Names of the fields that a check still needs; see `remarks`."""

    def __init__(self, reading: KeyReading, clock: Clock) -> None:
        super().__init__(Role.FORM)
        self._profile = Profile()
        self._clean = Profile()
        self._saved = False
        self._filling = False
        self.offer = FillOffer(self, lambda: self._filling)
        self.title = FormTitle()
        self.address = AddressField()
        self.choice = ProviderChoice(self.address)
        self.provider = self.choice.box
        self.client_id = QLineEdit()
        self.proof = Proof(reading, clock)
        self.scope_field = ScopeField()
        self.scope = self.scope_field.edit
        self.audience_field = AudienceField()
        self.call = CallField()
        self.options = Options()
        self.more = Disclosure(self.options)
        self.footer = Footer()
        self._lay_out()
        self._looking = Looking(
            self, self.profile, self.address, self.client_id_field, self.proof, self.call,
            self.more, self.options, clock,
        )  # fmt: skip
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        self.client_id_field = LabelledField(self.client_id, "client-id")
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(metrics.XL, metrics.S, metrics.XL, metrics.L)
        column.setSpacing(metrics.FIELD_GAP)
        for field in (
            self.offer,
            self.choice,
            self.address,
            self.client_id_field,
            self.proof,
            self.scope_field,
            self.audience_field,
            self.call,
            self.more,
        ):
            column.addWidget(field)
        column.addStretch(1)
        self._scroll = ScrollArea()
        self._scroll.set_content(content)
        fields = {
            ProfileField.ADDRESS: self.address.edit,
            ProfileField.CLIENT_ID: self.client_id,
            ProfileField.SCOPE: self.scope,
            ProfileField.RESOURCE_URL: self.call.url,
            ProfileField.RESOURCE_METHOD: self.call.method,
        }
        self.pointing = Pointing(
            self._scroll, fields, self.proof, self.audience_field, self.more, self.options
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.title)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(self.footer)

    def _connect(self) -> None:
        self.title.name_changed.connect(self._changed)
        self.choice.changed.connect(self._provider_changed)
        self.provider.currentIndexChanged.connect(self._changed)
        self.address.changed.connect(self._changed)
        for edit in (self.client_id, self.scope, self.audience_field.edit):
            edit.textChanged.connect(self._changed)
        self.call.changed.connect(self._changed)
        self.proof.changed.connect(self._changed)
        self.proof.learnt.connect(self._learnt)
        self.proof.key_id_chosen.connect(self.options.set_key_id)
        self.options.changed.connect(self._changed)
        self.options.public_chosen.connect(self.proof.set_public)
        self.options.key_id_changed.connect(self.proof.set_key_id)
        self.options.environment_changed.connect(self.title.show_environment)
        self.options.environment_changed.connect(self._changed)
        self.footer.check_asked.connect(self.ask_for_check)
        self.footer.cancel_asked.connect(self.cancel_asked)
        self.footer.save_asked.connect(self.ask_for_save)
        self.more.opened.connect(self._options_opened)
        self._looking.readiness_changed.connect(self._looked)

    def show_profile(self, profile: Profile, *, saved: bool) -> None:
        """Show another profile; it counts as unchanged."""
        self._filling = True
        self._profile = profile
        self.choice.show_profile(profile)
        self._show_preset(profile)
        self.client_id.setText(profile.client_id)
        self.proof.show_credential(profile.credential, profile.assertion.key_id)
        self.scope.setText(profile.scope)
        self.call.show_calls(profile)
        self.options.show_profile(profile)
        self.more.set_open(False)
        self.title.show_profile(profile)
        for edit in (self.address.edit, self.client_id, self.scope):
            edit.setCursorPosition(0)
        self._filling = False
        self._clean = self.profile()
        self._follow(self._clean)
        self._scroll.verticalScrollBar().setValue(0)
        self.show_saved(saved)
        self._looking.begin()

    def adopt(self, profile: Profile) -> None:
        """Show the same profile, changed by something else than the keyboard: not saved yet."""
        clean, was_open = self._clean, self.more.is_open
        self.show_profile(profile, saved=self._saved)
        self._clean = clean
        self.more.set_open(was_open)
        self._changed()

    def profile(self) -> Profile:
        """What is typed, as a profile."""
        profile = replace(
            self._profile,
            name=self.title.name.text().strip(),
            provider=self.provider.id_over(self._profile.provider),
            client_id=self.client_id.text(),
            credential=self.proof.credential(),
            scope=" ".join(self.scope.text().split()),
            call=self.call.over(self._profile.call),
        )
        profile = self.options.applied_to(self.address.applied_to(profile))
        return self.audience_field.applied_to(profile)

    @property
    def dirty(self) -> bool:
        """Something differs from what was opened or saved last, and could be saved."""
        return self.profile().kept != self._clean.kept

    @property
    def saved(self) -> bool:
        """The profile stands in the keyring, if perhaps in an older form."""
        return self._saved

    def show_saved(self, saved: bool) -> None:
        """Tell whether the profile stands in the keyring."""
        self._saved = saved
        self.title.show_saved(saved)
        self._show_save()

    def mark_saved(self, profile: Profile) -> None:
        """This is what stands in the keyring now."""
        if profile.id == self._profile.id:
            self._profile = replace(self._profile, name=profile.name)
            if not self.title.name.text().strip():
                self.title.name.setText(profile.name)
            self._clean = profile
            self.show_saved(True)

    def show_name(self, name: str) -> None:
        """The profile was renamed elsewhere."""
        self._clean = replace(self._clean, name=name)
        self.title.name.setText(name)

    def show_place(self, *, favourite: bool, folder: str) -> None:
        """The profile was put elsewhere in the list; the rest of what is typed stays."""
        self._profile = replace(self._profile, favourite=favourite, folder=folder)
        self._clean = replace(self._clean, favourite=favourite, folder=folder)
        self.title.show_favourite(favourite)

    def show_client_id(self, client_id: str) -> None:
        """The practice server knows another client for a key."""
        self.client_id.setText(client_id)

    def take_key(self, key: SigningKey) -> None:
        """A key was made for this profile: it signs from now on, once the profile is saved."""
        self.options.set_key_id("")  # the former key's
        self.proof.show_credential(key, "")
        self._changed()

    def show_running(self, running: bool) -> None:
        """A check runs, or is over."""
        self.footer.show_running(running)

    def set_words(self, words: "Words") -> None:
        """Speak this language about findings."""
        self.offer.set_words(words)
        self.choice.set_words(words)
        self.scope_field.set_words(words)
        self.audience_field.set_words(words)
        self.proof.set_words(words)
        self.options.set_words(words)
        self._looking.set_words(words)

    def ask_for_check(self) -> None:
        """Ask for a check of what is typed."""
        self._looking.leave_all()
        self.look()
        self.check_asked.emit(self.profile())

    def ask_for_save(self) -> None:
        """Ask to save what is typed."""
        self.save_asked.emit(self.profile())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard to the check. As a proxy, that would come first when Tab is pressed."""
        super().focusInEvent(event)
        self.footer.check.setFocus(event.reason())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        """Write every word anew."""
        self.setAccessibleName(self.tr("Profile"))
        self.choice.retranslate()
        self.client_id_field.set_label(self.tr("Client ID"))
        self.scope_field.set_label(self.tr("Scope"))
        self.audience_field.retranslate()
        self._follow(self.profile())

    def _provider_changed(self) -> None:
        """Show what the provider puts into the profile besides its addresses."""
        profile = self.choice.applied_to(self.profile())
        if profile.provider == PROVIDER:
            self.practice_asked.emit(replace(profile, scope="", call=None))
            return
        self._profile = replace(
            self._profile,
            grant=profile.grant,
            auth_method=profile.auth_method,
            audience=profile.audience,
        )
        self._show_preset(profile)
        self.scope.setText(profile.scope)
        self.options.show_profile(profile)
        self.title.show_environment(profile.environment)
        self.proof.choose_kind(profile.credential)
        self._looking.leave([remarks.ADDRESS])
        self._changed()

    def _show_preset(self, profile: Profile) -> None:
        preset = self.provider.chosen()
        self.scope_field.show_preset(preset)
        self.audience_field.show_preset(preset, profile.audience)

    def _learnt(self) -> None:
        self._looking.leave([remarks.KEY, remarks.CERTIFICATE, remarks.ASSERTION])
        self._follow(self.profile())
        self._looking.look_soon()

    def _options_opened(self, is_open: bool) -> None:
        if is_open:
            profile = self.profile()
            if not self.options.made:
                self.options.make(profile)
                tab_through(self.more.button, self.options)
            self.options.show_for(self._around(profile))
            self.look()
            QTimer.singleShot(_LAID_OUT_MS, self._show_options)

    def _show_options(self) -> None:
        bar = self._scroll.verticalScrollBar()
        glide(bar, min(self.more.y(), bar.maximum()))

    def _changed(self) -> None:
        if self._filling:
            return
        self._follow(self.profile())
        self._show_save()
        self._looking.look_soon()
        self.changed.emit()

    def _follow(self, profile: Profile) -> None:
        """What is typed in one place decides what shows in another."""
        self.choice.practising.follow(profile)
        around = self._around(profile)
        preset = self.provider.chosen()
        self.proof.key.show_alg(alg_of(around, preset.assertion.algs if preset else ()))
        self.options.show_for(around)
        self.more.show_summary(self.options.summary(around))

    def _around(self, profile: Profile) -> Circumstances:
        preset, found = self.provider.chosen(), self.proof.found()
        return Circumstances(
            profile=profile,
            kind=self.proof.kind(),
            method=choose(profile, None, preset.methods if preset else ()),
            key=found if isinstance(found, KeyFacts) else None,
        )

    def _show_save(self) -> None:
        self.footer.save.setEnabled(not self._saved or self.dirty)

    def look(self) -> None:
        """Say beside the fields what the rules say of what is typed, and tell what is missing."""
        self._looking.look()

    def _looked(self, missing: tuple[str, ...], wrong: str) -> None:
        self.address.set_usual(self.provider.is_usual(self.address.edit.text().strip()))
        self.readiness_changed.emit(missing, wrong)
