"""Typing that goes on where the keyboard stands at something that is no field."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

_NOT_TYPING = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


class TypingOn(QObject):
    """Whoever types at this widget types into the next field.

    It is for a link that comes into the way of the Tab key only once its field is filled in:
    who fills in a form by heart does not look where the keyboard is, and would type into nothing.
    """

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        text = event.text()
        typed = text.isprintable() and text.strip() and not event.modifiers() & _NOT_TYPING
        field = _field_after(watched) if typed and isinstance(watched, QWidget) else None
        if field is None:
            return False
        field.setFocus(Qt.FocusReason.TabFocusReason)
        QCoreApplication.sendEvent(field, event)
        return True


def _field_after(widget: QWidget) -> QLineEdit | None:
    """The next in the order of Tab that takes text."""
    each = widget.nextInFocusChain()
    while each is not None and each is not widget:
        if isinstance(each, QLineEdit) and each.isVisible() and each.isEnabled():
            return each
        each = each.nextInFocusChain()
    return None
