"""What is seldom needed, in the order of how often it is; made when it is first looked at."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.gui.form.options.group import Circumstances
from app.gui.form.options.summary import summary
from app.gui.theme import metrics
from app.model.clock_skew import ClockSkew
from app.model.frozen import replace
from app.model.profile import (
    Grant,
    Profile,
    PublicClient,
    SharedSecret,
    SigningAlg,
    SigningKey,
)
from app.model.profile_fields import ProfileField
from app.oauth.client_auth import fitting, signs_here

if TYPE_CHECKING:
    from app.gui.form.labelled import LabelledField
    from app.gui.form.options.group import OptionGroup
    from app.gui.form.options.living import Living
    from app.gui.form.options.proving import Proving
    from app.gui.form.options.reaching import Reaching
    from app.words import Words


class Options(QWidget):
    """The fields behind *More options*. Until they are made, a profile's own values hold."""

    changed = Signal()
    environment_changed = Signal(object)
    public_chosen = Signal(bool)
    """The client proves itself with nothing but its ID, or with something after all."""
    key_id_changed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._profile = Profile()
        self._groups: tuple[OptionGroup, ...] = ()
        self._proving: Proving | None = None
        self._reaching: Reaching | None = None
        self._living: Living | None = None
        self._measured: ClockSkew | None = None
        self._words: Words | None = None

    @property
    def made(self) -> bool:
        """The fields are there."""
        return bool(self._groups)

    def make(self, profile: Profile) -> None:
        """Make the fields, once, and show in them what the form says."""
        from app.gui.form.options.asking import Asking
        from app.gui.form.options.calling import Calling
        from app.gui.form.options.living import Living
        from app.gui.form.options.managing import Managing
        from app.gui.form.options.proving import Proving
        from app.gui.form.options.reaching import Reaching

        proving, reaching, living = Proving(), Reaching(), Living()
        groups = (proving, Asking(), Calling(), Managing(), reaching, living)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, metrics.S, 0, 0)
        column.setSpacing(metrics.L)
        for group in groups:
            group.show_profile(profile)
            group.changed.connect(self.changed)
            column.addWidget(group)
        proving.public_chosen.connect(self.public_chosen)
        proving.key_id_changed.connect(self.key_id_changed)
        living.environment_chosen.connect(self.environment_changed)
        self._groups = groups
        self._proving, self._reaching, self._living = proving, reaching, living
        self._tell_clock()

    def show_profile(self, profile: Profile) -> None:
        """Show the options of a profile."""
        self._profile = profile
        for group in self._groups:
            group.show_profile(profile)

    def show_for(self, around: Circumstances) -> None:
        """Show what applies to the rest of the form."""
        for group in self._groups:
            group.show_for(around)

    def applied_to(self, profile: Profile) -> Profile:
        """The profile with these options, as far as its credential can serve them."""
        if not self._groups:
            key_id = self._profile.assertion.key_id
            profile = replace(
                profile,
                environment=self._profile.environment,
                assertion=replace(profile.assertion, key_id=key_id),
            )
        for group in self._groups:
            profile = group.applied_to(profile)
        return _fitted(profile)

    def summary(self, around: Circumstances) -> str:
        """What differs from the default, in a line; empty where nothing does."""
        profile = around.profile
        grant = profile.grant is Grant.JWT_BEARER
        return summary(profile, signs=grant or signs_here(around.method, profile.credential))

    def places(self) -> "dict[str, LabelledField]":
        """The fields that a remark may concern, by name."""
        return {name: field for each in self._groups for name, field in each.places().items()}

    def set_words(self, words: "Words") -> None:
        """Speak this language of what was measured."""
        self._words = words
        self._tell_clock()

    def show_measured(self, measured: ClockSkew | None) -> None:
        """Tell how far the server's clock is off, as the last check has measured it."""
        self._measured = measured
        self._tell_clock()

    def controls(self) -> dict[ProfileField, QWidget]:
        """What takes the keyboard for each part of a profile, once the fields are made."""
        return {name: widget for each in self._groups for name, widget in each.controls().items()}

    def choose_ca_file(self) -> None:
        """Ask for a file with certificate authorities, once the fields are made."""
        if self._reaching is not None:
            self._reaching.ca_bundle.choose()

    def set_key_id(self, key_id: str) -> None:
        """Choose a key by its ID, as the key's own field does."""
        if self._proving is not None:
            self._proving.show_key_id(key_id)
        else:
            assertion = replace(self._profile.assertion, key_id=key_id)
            self._profile = replace(self._profile, assertion=assertion)

    def _tell_clock(self) -> None:
        if self._proving is not None:
            if self._words is not None:
                self._proving.clock.set_words(self._words)
            self._proving.clock.show_measured(self._measured)


def _fitted(profile: Profile) -> Profile:
    """The profile without choices that its credential cannot serve: they wait in their fields."""
    credential, alg, method = profile.credential, profile.assertion.alg, profile.auth_method
    by_secret = alg in (SigningAlg.HS256, SigningAlg.HS384, SigningAlg.HS512)
    if not isinstance(credential, PublicClient) and by_secret is not isinstance(
        credential, SharedSecret
    ):
        alg = None
    return replace(
        profile,
        auth_method=method if method in fitting(credential) else None,
        grant=profile.grant if isinstance(credential, SigningKey) else Grant.CLIENT_CREDENTIALS,
        assertion=replace(profile.assertion, alg=alg),
    )
