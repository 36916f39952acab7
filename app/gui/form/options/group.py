"""A group of options under a quiet heading."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from app.gui.form.labelled import LabelledField
from app.gui.theme import metrics
from app.gui.theme.abreast import AbreastLayout
from app.gui.theme.fonts import TextStyle
from app.gui.theme.surface import Line
from app.gui.theme.text import Text
from app.model.credential_facts import KeyFacts
from app.model.frozen import frozen
from app.model.profile import AuthMethod, Profile, SigningAlg, SigningKey
from app.model.profile_fields import ProfileField


@frozen
class Circumstances:
    """What the rest of the form has settled, so that only what applies shows."""

    profile: Profile
    """As it is typed now."""
    kind: type
    """What the segments say: the class of a credential, never `PublicClient`."""
    method: AuthMethod
    """The one a check would choose, as far as that is known."""
    key: KeyFacts | None = None


class OptionGroup(QWidget):
    """Shows part of a profile and gives it back; what does not apply hides and stays as it is."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.heading = Text("", TextStyle.HEAD)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, metrics.S)
        self.column.setSpacing(metrics.FIELD_GAP)
        self.column.addWidget(Line())
        self.column.addWidget(self.heading)

    def show_profile(self, profile: Profile) -> None:
        """Show what a profile says."""
        raise NotImplementedError

    def applied_to(self, profile: Profile) -> Profile:
        """The profile with what is typed here."""
        raise NotImplementedError

    def show_for(self, around: Circumstances) -> None:
        """Show what applies now."""

    def places(self) -> dict[str, LabelledField]:
        """The fields that a remark may concern, by the names of `remarks`."""
        return {}

    def controls(self) -> dict[ProfileField, QWidget]:
        """What takes the keyboard for each part of the profile that is shown here."""
        return {}

    def retranslate(self) -> None:
        """Write every word anew."""
        raise NotImplementedError

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def add(self, *fields: QWidget | QLayout) -> None:
        """Put fields below those that are there."""
        for field in fields:
            if isinstance(field, QLayout):
                self.column.addLayout(field)
            else:
                self.column.addWidget(field)


def alg_of(around: Circumstances, preferred: Iterable[SigningAlg]) -> str:
    """With which algorithm the key will sign, the provider's preferences known; empty where it
    signs nothing, or nothing is known of it."""
    if around.key is None or around.kind is not SigningKey:
        return ""
    fitting, own = around.key.algs, around.profile.assertion.alg
    wanted = [each.value for each in (own, *preferred) if each is not None]
    return next(iter((*(each for each in wanted if each in fitting), *fitting)), "")


def side_by_side(*fields: QWidget, shares: tuple[int, ...] = (1, 1)) -> AbreastLayout:
    """Two short fields in one row, as long as both have room."""
    row = AbreastLayout(shares)
    for field in fields:
        row.addWidget(field)
    return row
