"""*How it proves itself*: the method, the grant, and how what is signed is made."""

from datetime import date

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app.gui.form.choice_box import ChoiceBox
from app.gui.form.labelled import LabelledField, Tone
from app.gui.form.options.clock import SigningClock
from app.gui.form.options.group import Circumstances, OptionGroup
from app.gui.form.options.names import grant_name, method_name
from app.gui.form.options.signing import Signing
from app.gui.theme.check_box import CheckBox
from app.model.frozen import replace
from app.model.profile import (
    AuthMethod,
    ClientCertificate,
    Grant,
    PrivateKeyFile,
    Profile,
    PublicClient,
    ReadyAssertion,
    SharedSecret,
    SigningKey,
)
from app.model.profile_fields import ProfileField
from app.oauth.client_auth import fitting, signs_here

_Lasting = SharedSecret | PrivateKeyFile
"""What may have a last day that somebody noted."""
_NAMED = (SharedSecret, SigningKey, ClientCertificate)


class Proving(OptionGroup):
    """The way from what the client holds to what it sends."""

    public_chosen = Signal(bool)
    """The client proves itself with nothing but its ID, or with something after all."""
    key_id_changed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._kind: type = SharedSecret
        self._days: dict[type, str] = {}
        self._loaded = Profile()
        self._showing = False
        self._chosen_for: dict[type, AuthMethod | None] = {}
        self.method = ChoiceBox(_offered(SharedSecret), self._method_name)
        self.method_field = LabelledField(self.method, "auth-method")
        self.basic_raw = CheckBox()
        self.basic_raw.setAccessibleIdentifier("basic-raw")
        self.last_day = QLineEdit()
        self.last_day_field = LabelledField(self.last_day, "last-day")
        self.grant = ChoiceBox(Grant, grant_name)
        self.grant_field = LabelledField(self.grant, "grant-type")
        self.signing = Signing()
        self.clock = SigningClock()
        self.add(
            self.method_field,
            self.basic_raw,
            self.last_day_field,
            self.grant_field,
            self.signing,
            self.clock,
        )
        self.method.chosen.connect(self._method_chosen)
        self.basic_raw.toggled.connect(self.changed)
        self.last_day.textChanged.connect(self.changed)
        self.last_day.editingFinished.connect(self._judge_day)
        self.grant.chosen.connect(self.changed)
        self.signing.changed.connect(self.changed)
        self.clock.changed.connect(self.changed)
        self.signing.key_id_changed.connect(self.key_id_changed)
        self.retranslate()

    def show_profile(self, profile: Profile) -> None:
        """See `OptionGroup.show_profile`."""
        self._showing = True
        self._loaded = profile
        self._chosen_for = {type(profile.credential): profile.auth_method}
        self._kind = _kind_of(profile)
        self._offer(profile)
        self.basic_raw.setChecked(profile.basic_raw)
        credential = profile.credential
        noted = credential.expires_on if isinstance(credential, _Lasting) else None
        self._days = {self._kind: "" if noted is None else noted.isoformat()}
        self.last_day.setText(self._days[self._kind])
        self.last_day_field.say("")
        self._name_day()
        self.grant.choose(profile.grant)
        self.signing.show_assertion(profile.assertion)
        self.clock.show_offset(profile.assertion.clock_offset)
        self._showing = False

    def applied_to(self, profile: Profile) -> Profile:
        """See `OptionGroup.applied_to`."""
        credential = profile.credential
        if isinstance(credential, _Lasting):
            here = type(credential) is self._kind
            text = self.last_day.text() if here else self._days.get(type(credential), "")
            credential = replace(credential, expires_on=_day(text))
        return replace(
            profile,
            credential=credential,
            auth_method=self._method(profile),
            basic_raw=self.basic_raw.isChecked(),
            grant=self.grant.value() if isinstance(credential, SigningKey) else profile.grant,
            assertion=replace(self.signing.assertion(), clock_offset=self.clock.offset()),
        )

    def show_for(self, around: Circumstances) -> None:
        """See `OptionGroup.show_for`."""
        self._showing = True
        secret = around.kind is SharedSecret
        public = isinstance(around.profile.credential, PublicClient)
        self._show_day_of(around.kind)
        self._kind = around.kind
        self._offer(around.profile)
        chosen = self.method.value()
        basic = AuthMethod.CLIENT_SECRET_BASIC
        raw = chosen is basic or (self.basic_raw.isChecked() and chosen is None)
        self.basic_raw.setVisible(secret and not public and raw)
        self.last_day_field.setVisible(around.kind in _NAMED and not public)
        with_key = around.kind is SigningKey and not public
        self.grant_field.setVisible(with_key)
        signs = with_key or signs_here(around.method, around.profile.credential)
        self.signing.setVisible(signs)
        self.clock.setVisible(signs or around.profile.dpop)
        self.signing.show_for(around)
        self._showing = False

    def places(self) -> dict[str, LabelledField]:
        """See `OptionGroup.places`."""
        return self.signing.places()

    def show_key_id(self, key_id: str) -> None:
        """A key was chosen by its ID elsewhere."""
        self.signing.key_id.setText(key_id)

    def controls(self) -> dict[ProfileField, QWidget]:
        """See `OptionGroup.controls`."""
        return {
            ProfileField.AUTH_METHOD: self.method,
            ProfileField.BASIC_RAW: self.basic_raw,
            ProfileField.GRANT: self.grant,
            **self.signing.controls(),
            ProfileField.CLOCK_OFFSET: self.clock.box,
        }

    def retranslate(self) -> None:
        """See `OptionGroup.retranslate`."""
        self.heading.setText(self.tr("How it proves itself"))
        self.method_field.set_label(self.tr("Method"))
        self.method.retranslate()
        self.basic_raw.setText(self.tr("Send ID and secret unencoded"))
        self._name_day()
        self.grant_field.set_label(self.tr("What it asks with"))
        self.grant.retranslate()

    def _show_day_of(self, kind: type) -> None:
        """What was noted of a secret is not true of a key."""
        if kind is self._kind:
            return
        self._days[self._kind] = self.last_day.text()
        self._kind = kind
        with QSignalBlocker(self.last_day):
            self.last_day.setText(self._days.get(kind, ""))
        self.last_day_field.say("")
        self._name_day()

    def _name_day(self) -> None:
        by_itself = self._kind is ClientCertificate
        names: dict[type, str] = {
            SigningKey: self.tr("The key’s last day"),
            ClientCertificate: self.tr("The certificate’s last day"),
        }
        self.last_day_field.set_label(names.get(self._kind, self.tr("The secret’s last day")))
        self.last_day.setPlaceholderText(
            self.tr("As it says itself") if by_itself else self.tr("2027-03-31 (optional)")
        )

    def _offer(self, profile: Profile) -> None:
        """The methods of what the segments say; which one of them was chosen comes back."""
        public = isinstance(profile.credential, PublicClient)
        self.method.offer(_offered(self._kind))
        self.method.retranslate()
        self.method.choose(AuthMethod.NONE if public else self._chosen_for.get(self._kind))

    def _method_name(self, method: AuthMethod | None) -> str:
        """Of an assertion that comes finished, nothing is signed here."""
        if method is AuthMethod.PRIVATE_KEY_JWT and self._kind is ReadyAssertion:
            return self.tr("A finished assertion (private_key_jwt)")
        return method_name(method)

    def _method(self, profile: Profile) -> AuthMethod | None:
        if isinstance(profile.credential, PublicClient):
            loaded = isinstance(self._loaded.credential, PublicClient)
            return self._loaded.auth_method if loaded else AuthMethod.NONE
        return self._chosen_for.get(type(profile.credential))

    def _method_chosen(self) -> None:
        if self._showing:
            return
        chosen = self.method.value()
        if chosen is AuthMethod.NONE:
            self.public_chosen.emit(True)
            return
        self._chosen_for[self._kind] = chosen
        self.public_chosen.emit(False)
        self.changed.emit()

    def _judge_day(self) -> None:
        text = self.last_day.text()
        wrong = bool(text.strip()) and _day(text) is None
        said = self.tr("Write it as year-month-day, such as 2027-03-31.")
        self.last_day_field.say(said if wrong else "", Tone.ERROR)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip()) if text.strip() else None
    except ValueError:
        return None


def _offered(kind: type) -> tuple[AuthMethod | None, ...]:
    return (None, *fitting(kind()), AuthMethod.NONE)


def _kind_of(profile: Profile) -> type:
    """What the segments show: of a public client, what they begin with."""
    kind = type(profile.credential)
    return SharedSecret if kind is PublicClient else kind
