"""The rules are asked about what is typed, and what they say stands beside the fields."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from app.gui.form import remarks
from app.gui.form.address_field import AddressField
from app.gui.form.call_field import CallField
from app.gui.form.disclosure import Disclosure
from app.gui.form.labelled import LabelledField, Tone
from app.gui.form.options import Options
from app.gui.form.proof import Proof
from app.gui.form.remark_board import RemarkBoard
from app.model.profile import Profile
from app.model.time import Clock

if TYPE_CHECKING:
    from app.words import Words

_LOOK_MS = 150


class Looking(QObject):
    """Looks a moment after something was typed, and when the keyboard leaves a field."""

    readiness_changed = Signal(object, str)
    """Names of the fields that a check still needs; see `remarks`. And what the form marks as wrong
    in the first of its fields that are there, if any."""

    def __init__(
        self,
        form: QWidget,
        profile: Callable[[], Profile],
        address: AddressField,
        client_id: LabelledField,
        proof: Proof,
        call: CallField,
        more: Disclosure,
        options: Options,
        clock: Clock,
    ) -> None:
        """`profile` tells what is typed."""
        super().__init__(form)
        self._form, self._profile, self._clock = form, profile, clock
        self._address, self._client_id, self._proof, self._call = address, client_id, proof, call
        self._more, self._options = more, options
        self._words: Words | None = None
        self._board = RemarkBoard()
        self._soon = QTimer(self, singleShot=True, interval=_LOOK_MS)
        self._soon.timeout.connect(self.look)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_moved)

    def set_words(self, words: "Words") -> None:
        """Speak this language."""
        self._words = words
        self.look_soon()

    def begin(self) -> None:
        """Another profile is there: look at once, but not before the first paint, since the rules
        take a while to load."""
        self._board.begin()
        if self._form.isVisible():
            self.look()
        else:
            self.look_soon()

    def look_soon(self) -> None:
        """Once nothing was typed for a moment."""
        self._soon.start()

    def leave(self, names: Iterable[str]) -> None:
        """These fields may be spoken of: something else than the keyboard filled them."""
        self._board.leave(names)

    def leave_all(self) -> None:
        """So may all of them."""
        self._board.leave(self._places())

    def look(self) -> None:
        """Ask the rules, show what they say of fields that were left, tell what is missing."""
        self._soon.stop()
        profile = self._profile()
        findings = remarks.look_at(self._proof.seen_in(profile, self._clock.now()))
        missing, wrong = remarks.missing(findings), ""
        if self._words is not None:
            said = {each.field: each for each in remarks.remarks(findings, self._words)}
            self._board.show(said, self._places())
            self._show_hidden(said, profile)
            wrong = self._wrong(said, missing)
            refused = self._proof.at_hand.refused
            if refused is not None:
                self._proof.say_refused(remarks.about_refused(profile, refused, self._words))
        self.readiness_changed.emit(missing, wrong)

    def _places(self) -> dict[str, LabelledField]:
        """Each field that a remark may concern."""
        return {
            remarks.ADDRESS: self._address,
            remarks.CLIENT_ID: self._client_id,
            **self._proof.places(),
            remarks.RESOURCE_URL: self._call,
            **self._options.places(),
        }

    def _focus_moved(self, old: QWidget | None, _new: QWidget | None) -> None:
        """A field that the keyboard has left may be spoken of."""
        # A form that is taken down lets go of the keyboard as well, and is none any more by then.
        if old is None or not isValid(self._form) or not self._form.isAncestorOf(old):
            return
        self._board.leave_for(old, self._places())
        self.look_soon()

    def _wrong(self, said: dict[str, remarks.Remark], missing: tuple[str, ...]) -> str:
        """What is marked as wrong, beneath a field or on the button that hides it. What is merely
        missing is no fault."""
        marked, in_sight = self._board.shown, self._in_sight()
        return next(
            (
                each.text
                for name, each in said.items()
                if each.tone is Tone.ERROR
                and name not in missing
                and (each in marked or name not in in_sight)
            ),
            "",
        )

    def _in_sight(self) -> set[str]:
        """Names of the fields that *More options* does not hide."""
        return {*self._places()} - (set() if self._more.is_open else {*self._options.places()})

    def _show_hidden(self, said: dict[str, remarks.Remark], profile: Profile) -> None:
        """What a rule says of a field that *More options* hides stands on its button."""
        seen = self._in_sight()
        hidden = next((each for name, each in said.items() if name not in seen), None)
        if hidden is not None:
            self._more.show_remark(hidden.text, hidden.tone)
        elif not profile.network.verify:
            self._more.show_remark(self.tr("Certificates are not checked."), Tone.WARNING)
        else:
            self._more.show_remark("", Tone.HINT)
