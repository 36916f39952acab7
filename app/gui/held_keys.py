"""What is struck before the window is complete is kept, in its order."""

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt, QTimer, SignalInstance
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

LONGEST_MS = 2000
"""A keyring may ask for its password, and nothing comes of it until that is given."""
_MODIFIERS = frozenset(
    {Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta}
)


class HeldKeys(QObject):
    """Every key waits, a shortcut as well as what is written after it: one that did not would
    overtake the other, and land in a field that is left by then. Only what is written into a
    field that is there already goes there at once, while nothing waits."""

    def __init__(self, window: QWidget) -> None:
        """Hold them from now on; the window has been shown."""
        super().__init__(window)
        self._window, self._entrance = window, window.windowHandle()
        self._keys: list[QKeyEvent] = []
        self._entrance.installEventFilter(self)
        self._end = QTimer(self, singleShot=True)
        self._end.timeout.connect(self._strike_all)

    def let_go_after(self, *any_of: SignalInstance) -> None:
        """Strike them once one of these has come, none came for a while, or the mouse is used."""
        for each in any_of:
            each.connect(self._let_go)
        self._end.start(LONGEST_MS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        if event.type() == QEvent.Type.MouseButtonPress and self._end.isActive():
            self._let_go()
        if not isinstance(event, QKeyEvent) or self._may_go_on(event):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # so that it comes as a key, and is no shortcut yet
        else:
            self._keys.append(event.clone())
        return True

    def _may_go_on(self, key: QKeyEvent) -> bool:
        field = self._window.focusWidget()
        if self._keys or not isinstance(field, QLineEdit):
            return False
        return (
            key.key() in _MODIFIERS
            or key.type() == QEvent.Type.KeyRelease
            or _is_wanted(field, key)
        )

    def _let_go(self) -> None:
        self._end.start(0)  # after all that moves the keyboard for the same reason

    def _strike_all(self) -> None:
        self._entrance.removeEventFilter(self)
        keys, self._keys = self._keys, []  # one of them may show what the others have waited for
        for key in keys:
            dialog = QApplication.activeModalWidget()
            if dialog is not None:
                QApplication.sendEvent(dialog.windowHandle(), key)
            elif not self._is_shortcut(key):
                QApplication.sendEvent(self._entrance, key)
        self.deleteLater()

    def _is_shortcut(self, key: QKeyEvent) -> bool:
        """Whether one of the window's took it; Qt asks the widget first, and so does this."""
        if key.type() != QEvent.Type.KeyPress:
            return False
        if _is_wanted(self._entrance, key):
            return False
        keypad = Qt.KeyboardModifier.KeypadModifier
        sequence = QKeySequence(QKeyCombination(key.modifiers() & ~keypad, Qt.Key(key.key())))
        for each in self._own_shortcuts():
            if each.isEnabled() and each.key() == sequence:
                each.activated.emit()
                return True
        return False

    def _own_shortcuts(self) -> list[QShortcut]:
        """Not those of its dialogs."""
        directly = Qt.FindChildOption.FindDirectChildrenOnly
        return self._window.findChildren(QShortcut, options=directly)


def _is_wanted(by: QObject, key: QKeyEvent) -> bool:
    """Whether the field takes the key itself, so that it is no shortcut."""
    first = QKeyEvent(
        QEvent.Type.ShortcutOverride, key.key(), key.modifiers(), key.text(), key.isAutoRepeat()
    )
    first.ignore()
    QApplication.sendEvent(by, first)
    return first.isAccepted()
