"""The form: makes a profile of what is typed, and says beside a field what is wrong with it."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.gui.form import remarks
from app.gui.form.address_field import AddressField
from app.gui.form.disclosure import Disclosure
from app.gui.form.footer import Footer
from app.gui.form.labelled import LabelledField, SpokenLabel, Tone
from app.gui.form.options import Options
from app.gui.form.proof import KEY, SECRET, Proof
from app.gui.form.provider_choice import ProviderChoice
from app.gui.form.scope_field import ScopeField
from app.gui.form.title import FormTitle
from app.gui.state.key_reading import KeyReading
from app.gui.state.practice import PROVIDER
from app.gui.theme import metrics
from app.gui.theme.combo_box import ComboBox
from app.gui.theme.roles import Role
from app.gui.theme.scroll import ScrollArea
from app.gui.theme.surface import Surface
from app.model.observed import InputSeen
from app.model.profile import ApiCall, Profile, SigningKey

if TYPE_CHECKING:
    from app.words import Words

_LOOK_MS = 150
_METHOD_WIDTH = 108
_METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS")


class ProfileForm(Surface):
    """Signals go up, `show_…` comes down. What is typed is never lost to a remark."""

    check_asked = Signal(object)
    cancel_asked = Signal()
    save_asked = Signal(object)
    changed = Signal()
    practice_asked = Signal(object)
    """The practice server was chosen: this profile is to be filled in for it."""
    readiness_changed = Signal(object)
    """Names of the fields that a check still needs; see `remarks`."""

    def __init__(self, reading: KeyReading) -> None:
        super().__init__(Role.FORM)
        self._profile = Profile()
        self._clean = Profile()
        self._saved = False
        self._words: Words | None = None
        self._left: set[str] = set()
        self._filling = False
        self.title = FormTitle()
        self.address = AddressField()
        self.choice = ProviderChoice(self.address)
        self.provider = self.choice.box
        self.client_id = QLineEdit()
        self.proof = Proof(reading)
        self.scope_field = ScopeField()
        self.scope = self.scope_field.edit
        self.method = ComboBox()
        self.resource = QLineEdit()
        self.options = Options()
        self.more = Disclosure(self.options)
        self.footer = Footer()
        self._look = QTimer(self, singleShot=True, interval=_LOOK_MS)
        self._look.timeout.connect(self.look)
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        self.client_id_field = LabelledField(self.client_id, "client-id")
        call = QWidget()
        row = QHBoxLayout(call)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(metrics.S)
        self._method_label = SpokenLabel(self.method)
        row.addWidget(self.method)
        row.addWidget(self.resource, 1)
        self._method_label.setParent(call)
        self.method.addItems(_METHODS)
        self.method.setFixedWidth(metrics.scaled(_METHOD_WIDTH))
        self.method.view().setMinimumWidth(metrics.scaled(_METHOD_WIDTH + 40))
        self.method.setAccessibleIdentifier("resource-method")
        self.call_field = LabelledField(call, "resource-url", focus=self.resource)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(metrics.XL, metrics.S, metrics.XL, metrics.L)
        column.setSpacing(metrics.FIELD_GAP)
        for field in (
            self.choice,
            self.address,
            self.client_id_field,
            self.proof,
            self.scope_field,
            self.call_field,
            self.more,
        ):
            column.addWidget(field)
        column.addStretch(1)
        self._scroll = ScrollArea()
        self._scroll.set_content(content)
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
        for edit in (self.client_id, self.scope, self.resource):
            edit.textChanged.connect(self._changed)
        self.method.currentIndexChanged.connect(self._changed)
        self.proof.changed.connect(self._changed)
        self.proof.kind_changed.connect(self._kind_changed)
        self.proof.key_opened.connect(self._key_opened)
        self.options.changed.connect(self._changed)
        self.options.environment_changed.connect(self.title.show_environment)
        self.footer.check_asked.connect(self.ask_for_check)
        self.footer.cancel_asked.connect(self.cancel_asked)
        self.footer.save_asked.connect(self.ask_for_save)
        self.more.opened.connect(self._options_opened)
        for name, edit in (
            (remarks.ADDRESS, self.address.edit),
            (remarks.CLIENT_ID, self.client_id),
            (remarks.SECRET, self.proof.secret),
            (remarks.PASSPHRASE, self.proof.passphrase),
            (remarks.RESOURCE, self.resource),
        ):
            edit.setProperty("fieldName", name)
            edit.installEventFilter(self)

    def show_profile(self, profile: Profile, *, saved: bool) -> None:
        """Show another profile; it counts as unchanged."""
        self._filling = True
        self._profile = profile
        self.title.name.setText(profile.name)
        self.title.name.setCursorPosition(0)
        self.choice.show_profile(profile)
        self.scope_field.show_preset(self.provider.chosen())
        self.client_id.setText(profile.client_id)
        self.proof.show_credential(profile.credential)
        self.scope.setText(profile.scope)
        call = profile.call or ApiCall("")
        if self.method.findText(call.method) < 0:
            self.method.addItem(call.method)
        self.method.setCurrentText(call.method)
        self.resource.setText(call.url)
        self.options.show_profile(profile)
        self.more.set_open(False)
        self.title.show_environment(profile.environment)
        for edit in (self.address.edit, self.client_id, self.scope, self.resource):
            edit.setCursorPosition(0)
        self._left = {name for name, text in self._typed().items() if text}
        self._filling = False
        self._clean = self.profile()
        self.more.show_summary(self.options.summary())
        self._scroll.verticalScrollBar().setValue(0)
        self.show_saved(saved)
        self._look_soon()

    def profile(self) -> Profile:
        """What is typed, as a profile."""
        profile = replace(
            self._profile,
            name=self.title.name.text().strip(),
            provider=self.provider.id_over(self._profile.provider),
            client_id=self.client_id.text(),
            credential=self.proof.credential(),
            scope=" ".join(self.scope.text().split()),
            call=self._call(),
        )
        return self.options.applied_to(self.address.applied_to(profile))

    @property
    def dirty(self) -> bool:
        """Something differs from what was opened or saved last."""
        return self.profile() != self._clean

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

    def show_client_id(self, client_id: str) -> None:
        """The practice server knows another client for a key."""
        self.client_id.setText(client_id)

    def take_key(self, key: SigningKey) -> None:
        """A key was made for this profile: it signs from now on, once the profile is saved."""
        self.proof.show_credential(key)
        self._kind_changed()
        self._changed()

    def show_running(self, running: bool) -> None:
        """A check runs, or is over."""
        self.footer.show_running(running)

    def set_words(self, words: "Words") -> None:
        """Speak this language about findings."""
        self._words = words
        self.choice.set_words(words)
        self.scope_field.set_words(words)
        self._look.start()

    def ask_for_check(self) -> None:
        """Ask for a check of what is typed."""
        self._left |= set(self._typed())
        self.look()
        self.check_asked.emit(self.profile())

    def ask_for_save(self) -> None:
        """Ask to save what is typed."""
        self.save_asked.emit(self.profile())

    def focus_field(self, action: str) -> None:
        """Put the keyboard where a next step points."""
        focus: dict[str, QWidget] = {
            "focus_address": self.address.edit,
            "focus_client_id": self.client_id,
            "focus_secret": self.proof.secret,
            "choose_key": self.proof.key.choose_button,
            "focus_passphrase": self.proof.passphrase,
            "focus_scope": self.scope,
            "focus_resource": self.resource,
        }
        target = focus.get(action)
        if target is None:
            return
        if action == "choose_key":
            self.proof.segments.choose(1)
            self.proof.key.choose()
            return
        self._scroll.ensureWidgetVisible(target, 0, metrics.XXL)
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(target, QLineEdit):
            target.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self._left.add(str(watched.property("fieldName")))
            self._look.start()
        return False

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
        self.call_field.set_label(self.tr("Then call"))
        self.resource.setAccessibleName(self.tr("Resource URL"))
        self.resource.setPlaceholderText(self.tr("https://… (optional)"))
        self.method.setAccessibleName(self.tr("Resource method"))
        self._method_label.setText(self.tr("Resource method"))
        self.more.show_summary(self.options.summary())

    def _provider_changed(self) -> None:
        """Show what the provider puts into the profile besides its addresses."""
        profile = self.choice.applied_to(self.profile())
        if profile.provider == PROVIDER:
            self.practice_asked.emit(replace(profile, scope="", call=None))
            return
        self._profile = replace(self._profile, grant=profile.grant, auth_method=profile.auth_method)
        self.scope_field.show_preset(self.provider.chosen())
        self.scope.setText(profile.scope)
        self.options.show_profile(profile)
        self.title.show_environment(profile.environment)
        with_key = isinstance(profile.credential, SigningKey)
        if with_key != self.proof.with_key():
            self.proof.segments.choose(KEY if with_key else SECRET)
        self._left.add(remarks.ADDRESS)
        self._changed()

    def _call(self) -> ApiCall | None:
        url = self.resource.text().strip()
        return ApiCall(url, self.method.currentText()) if url else None

    def _typed(self) -> dict[str, bool]:
        """Each field that a remark may concern, and whether there is anything in it."""
        return {
            remarks.ADDRESS: bool(self.address.edit.text()),
            remarks.CLIENT_ID: bool(self.client_id.text()),
            remarks.SECRET: bool(self.proof.secret.text()),
            remarks.PASSPHRASE: bool(self.proof.passphrase.text()),
            remarks.KEY: True,
            remarks.RESOURCE: bool(self.resource.text()),
        }

    def _kind_changed(self) -> None:
        self.options.show_for(key=self.proof.with_key())

    def _key_opened(self) -> None:
        self._left.add(remarks.KEY)
        self._look.start()

    def _options_opened(self, is_open: bool) -> None:
        if is_open:
            QTimer.singleShot(0, self._show_options)

    def _show_options(self) -> None:
        self._scroll.ensureWidgetVisible(self.options, 0, 0)

    def _changed(self) -> None:
        if self._filling:
            return
        self.more.show_summary(self.options.summary())
        self._show_save()
        self._look.start()
        self.changed.emit()

    def _show_save(self) -> None:
        self.footer.save.setEnabled(not self._saved or self.dirty)

    def look(self) -> None:
        """Ask the rules, show what they say of fields that were left, tell what is missing."""
        self._look.stop()
        profile = self.profile()
        findings = remarks.look_at(InputSeen(profile, self.proof.found()))
        said = (
            {}
            if self._words is None
            else {each.field: each for each in remarks.remarks(findings, self._words)}
        )
        places = {
            remarks.CLIENT_ID: self.client_id_field.say,
            remarks.SECRET: self.proof.secret_field.say,
            remarks.KEY: self.proof.key_field.say,
            remarks.RESOURCE: self.call_field.say,
            remarks.ADDRESS: self.address.remark,
        }
        for name, say in places.items():
            remark = said.get(name)
            if remark is not None and name in self._left:
                say(remark.text, remark.tone)
            else:
                say("", Tone.HINT)
        wrong = said.get(remarks.PASSPHRASE)
        if wrong is not None and remarks.PASSPHRASE in self._left:
            self.proof.passphrase_field.say(wrong.text, wrong.tone)
        self.address.set_usual(self.provider.is_usual(self.address.edit.text().strip()))
        self.readiness_changed.emit(remarks.missing(findings))

    def _look_soon(self) -> None:
        """At once, but not before the first paint: the rules take a while to load."""
        if self.isVisible():
            self.look()
        else:
            self._look.start()
