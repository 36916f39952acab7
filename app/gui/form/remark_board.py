"""Which fields may be spoken of, and what stands beneath each."""

from collections.abc import Iterable, Mapping

from PySide6.QtWidgets import QWidget

from app.gui.form.labelled import LabelledField, Tone
from app.gui.form.remarks import Remark


class RemarkBoard:
    """Nothing nags before its field was left; what came with the profile is said at once."""

    def __init__(self) -> None:
        self._left: set[str] = set()
        self._fresh = True
        self.shown: tuple[Remark, ...] = ()
        """What stands beneath fields now, in the order of the form."""

    def begin(self) -> None:
        """Another profile: nothing was typed yet."""
        self._left.clear()
        self._fresh = True

    def leave(self, names: Iterable[str]) -> None:
        """These fields were left, or filled by something else than the keyboard."""
        self._left.update(names)

    def leave_for(self, widget: QWidget, places: Mapping[str, LabelledField]) -> None:
        """The keyboard has left this widget."""
        self.leave(name for name, field in places.items() if field.isAncestorOf(widget))

    def show(self, said: Mapping[str, Remark], places: Mapping[str, LabelledField]) -> None:
        """Write each remark beneath its field, and take back those that no longer hold."""
        if self._fresh:
            self._fresh = False
            self.leave(said)
        found: dict[LabelledField, Remark | None] = dict.fromkeys(places.values())
        for name, field in places.items():
            if name in self._left:
                found[field] = found[field] or said.get(name)
        self.shown = tuple(each for each in found.values() if each is not None)
        for field, remark in found.items():
            field.remark(*(("", Tone.HINT) if remark is None else (remark.text, remark.tone)))
