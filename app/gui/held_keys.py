"""What is struck during the start stays in its order."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget


class HeldKeys(QObject):
    """Keys that were struck after something that has to wait, such as *New profile* and a name:
    they wait as well, or they would overtake it and land in a field that is left by then."""

    def __init__(self, window: QWidget) -> None:
        """Hold them from now on; the window has been shown."""
        super().__init__(window)
        self._window, self._handle = window, window.windowHandle()
        self._keys: list[QKeyEvent] = []
        self._handle.installEventFilter(self)

    def let_go(self) -> None:
        """Strike them now that what they waited for is done and has moved the keyboard."""
        QTimer.singleShot(0, self, self._strike_all)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        if not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # so that it comes as a key, and is no shortcut yet
        else:
            self._keys.append(event.clone())
        return True

    def _strike_all(self) -> None:
        self._handle.removeEventFilter(self)
        for key in self._keys:
            front = QApplication.activeModalWidget() or self._window
            focused: QWidget | None = front.focusWidget()
            widget = focused or front
            if not (front is self._window and self._is_shortcut(key, widget)):
                QApplication.sendEvent(widget, key)
        self.deleteLater()

    def _is_shortcut(self, key: QKeyEvent, widget: QWidget) -> bool:
        """Whether one of the window's took it; Qt asks the widget first, and so does this."""
        if key.type() != QEvent.Type.KeyPress:
            return False
        first = QKeyEvent(
            QEvent.Type.ShortcutOverride, key.key(), key.modifiers(), key.text(), key.isAutoRepeat()
        )
        first.ignore()
        QApplication.sendEvent(widget, first)
        sequence = QKeySequence(key.keyCombination())
        for each in () if first.isAccepted() else self._own_shortcuts():
            if each.isEnabled() and each.key() == sequence:
                each.activated.emit()
                return True
        return False

    def _own_shortcuts(self) -> list[QShortcut]:
        """Not those of its dialogs."""
        directly = Qt.FindChildOption.FindDirectChildrenOnly
        return self._window.findChildren(QShortcut, options=directly)
