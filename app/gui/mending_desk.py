"""What a next step does when it is pressed: it mends the form, or leads to where to go on."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.gui.arrangement import Arrangement
from app.gui.form.pane import ProfileForm
from app.gui.profiles.toast import Toast
from app.gui.result.finding_view import Offer
from app.model.finding import Finding
from app.model.profile import Profile
from app.model.profile_fields import ProfileField, changed

UNDO_MS = 20_000
Deed = Callable[[Finding | None], object]
"""What the window itself does about a finding."""


class MendingDesk(QObject):
    """Connects the findings with the form. A remedy shows in the form, can be undone, and checks
    nothing by itself."""

    offers_changed = Signal()
    """What `offers` says may be otherwise now."""

    def __init__(
        self,
        window: QWidget,
        form: ProfileForm,
        arrangement: Arrangement,
        toast: Toast,
        deeds: Mapping[str, Deed],
    ) -> None:
        super().__init__(window)
        self._form, self._arrangement, self._toast = form, arrangement, toast
        self._before: Profile | None = None
        self._after: Profile | None = None
        self._done: set[str] = set()
        """Remedies that were taken for this profile; those undone are open again."""
        self._deeds: dict[str, Deed] = {
            "choose_key": lambda _: form.proof.choose_file(certificate=False),
            "choose_certificate": lambda _: form.proof.choose_file(certificate=True),
            "choose_ca_file": lambda _: form.pointing.choose_ca_file(),
            **deeds,
        }
        self._undo_ends = QTimer(self, singleShot=True, interval=UNDO_MS)
        self._undo_ends.timeout.connect(self.forget)
        form.changed.connect(self._form_changed)

    def offers(self, action: str, finding: Finding) -> Offer:
        """What there is to do for this action, as the form stands now."""
        from app.diagnosis.remedies import mended, points_at

        if action in self._deeds or points_at(action, finding) is not None:
            return Offer.OPEN
        if mended(action, self._form.profile(), finding) is not None:
            return Offer.OPEN
        return Offer.DONE if action in self._done else Offer.NONE

    def act(self, action: str, finding: Finding | None) -> None:
        """Do what a next step says."""
        from app.diagnosis.remedies import mended, points_at

        deed = self._deeds.get(action)
        if deed is not None:
            if action.startswith("choose_"):
                self._arrangement.show_form()
            deed(finding)
            return
        field = points_at(action, finding)
        if field is not None:
            self.point_at(field)
            return
        before = self._form.profile()
        made = None if finding is None else mended(action, before, finding)
        if made is not None:
            self._done.add(action)
            self._mend(before, made)

    def take(self, made: Profile) -> None:
        """Show the form with a change that something else than a remedy has found out."""
        before = self._form.profile()
        if made != before:
            self._mend(before, made)

    def point_at(self, field: ProfileField) -> None:
        """Show the form, with the keyboard at this field."""
        self._arrangement.show_form()
        self._form.pointing.point_at(field)

    def begin(self) -> None:
        """Another profile is open."""
        self._done.clear()
        self.forget()

    def forget(self) -> None:
        """There is nothing to go back to, and nothing to point at."""
        self._undo_ends.stop()
        self._form.pointing.unmark()
        self._before = self._after = None
        self._toast.take_back(self.undo)

    def undo(self) -> None:
        """Show the form as it was before the last remedy."""
        before, after = self._before, self._after
        self.forget()
        if before is not None and after is not None:
            self._show(after, before)

    def _mend(self, before: Profile, made: Profile) -> None:
        self._arrangement.show_form()
        names = self._show(before, made)
        self._before, self._after = before, self._form.profile()
        self._toast.say(
            self.tr("Changed: {fields}").format(fields=", ".join(names)),
            self.tr("Undo"),
            self.undo,
        )
        self._undo_ends.start()

    def _show(self, now: Profile, then: Profile) -> list[str]:
        """Adopt it, and tell the names of the fields that have changed."""
        fields = changed(now, then)
        self._form.adopt(then)
        self._form.pointing.mark(fields)
        return [name for name in map(self._form.pointing.name_of, fields) if name]

    def _form_changed(self) -> None:
        if self._after is not None and self._form.profile() != self._after:
            self.forget()  # going back would take along what was typed since
        self.offers_changed.emit()
