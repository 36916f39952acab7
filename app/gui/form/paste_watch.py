"""Sees when a whole text is pasted into a field of the form, and takes it out again at a wish."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from app.gui.form.pasting import inserted
from app.model.frozen import frozen
from app.model.secret import Secret

_SHORTEST = 24
_LONGEST = 200_000
_SIGNS = ("curl", "invoke-", "client", "klient", "grant_type", "{")
"""Of a text without any of these nobody need ask what it is."""
Edit = QLineEdit | QPlainTextEdit


@frozen
class Pasted:
    """What came into a field in one piece."""

    edit: Edit
    before: Secret
    """The field's text until then."""
    after: Secret
    """The field's text with it."""
    text: Secret
    """What came."""

    def readable(self) -> str:
        """What came, to be read."""
        return self.text.reveal()


class PasteWatch(QObject):
    """Follows the keyboard through the fields of `form`; typing key by key is none of its
    business."""

    pasted = Signal(object)

    def __init__(self, form: QWidget, being_filled: Callable[[], bool]) -> None:
        """`being_filled`: what comes into the fields now comes from a profile."""
        super().__init__(form)
        self._form, self._being_filled = form, being_filled
        self._edit: Edit | None = None
        self._text = ""
        self._busy = False
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_moved)

    def write(self, edit: Edit, text: Secret) -> None:
        """Write into a field without taking it for pasted."""
        self._busy = True
        if isinstance(edit, QLineEdit):
            edit.setText(text.reveal())
        else:
            edit.setPlainText(text.reveal())
        self._busy = False
        if edit is self._edit:
            self._text = text_of(edit)

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is self._edit:
            return
        if self._edit is not None:
            self._edit.textChanged.disconnect(self._changed)
        self._edit, self._text = None, ""
        if isinstance(now, QLineEdit | QPlainTextEdit) and self._form.isAncestorOf(now):
            self._edit, self._text = now, text_of(now)
            now.textChanged.connect(self._changed)

    def _changed(self) -> None:
        if self._edit is None or self._busy:
            return
        before, self._text = self._text, text_of(self._edit)
        if self._being_filled():
            return
        new = inserted(before, self._text)
        if _SHORTEST <= len(new) <= _LONGEST and any(each in new.lower() for each in _SIGNS):
            kept = (Secret(each) for each in (before, self._text, new))
            self.pasted.emit(Pasted(self._edit, *kept))


def text_of(edit: Edit) -> str:
    """What stands in a field of either kind."""
    return edit.text() if isinstance(edit, QLineEdit) else edit.toPlainText()
