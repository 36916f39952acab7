"""The window's menu: looks, language, practice server, help, about."""

from collections.abc import Mapping
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from app.gui.dialogs.about import show_about
from app.gui.state.language import NAMES
from app.gui.theme.apply import Choice
from app.gui.theme.icons import icon

Key = TypeVar("Key")


class WindowMenu(QMenu):
    """Tells what was chosen; shows what is in force."""

    theme_chosen = Signal(object)
    language_chosen = Signal(str)
    inspect_asked = Signal()
    compare_asked = Signal()
    new_key_asked = Signal()
    compare_key_asked = Signal()
    move_asked = Signal()
    unlock_asked = Signal()
    practice_asked = Signal()
    help_asked = Signal()

    def __init__(self, parent: QWidget, theme: Choice, language: str) -> None:
        super().__init__(parent)
        self._theme_menu = self.addMenu("")
        self._themes = QActionGroup(self)
        self._theme_actions = {each: self._radio(self._theme_menu, self._themes) for each in Choice}
        self._theme_actions[theme].setChecked(True)
        self._language_menu = self.addMenu("")
        self._languages = QActionGroup(self)
        self._language_actions = {}
        for code, name in NAMES.items():
            action = self._radio(self._language_menu, self._languages)
            action.setText(name)
            action.setChecked(code == language)
            self._language_actions[code] = action
        self.addSeparator()
        self._inspect = QAction(icon("eye"), "", self)
        self._inspect.triggered.connect(self.inspect_asked)
        self._compare = QAction(icon("compare"), "", self)
        self._compare.triggered.connect(self.compare_asked)
        self._new_key = QAction(icon("key"), "", self)
        self._new_key.triggered.connect(self.new_key_asked)
        self._compare_key = QAction(icon("fingerprint"), "", self)
        self._compare_key.triggered.connect(self.compare_key_asked)
        self.addActions([self._inspect, self._compare, self._new_key, self._compare_key])
        self.addSeparator()
        self._unlock = QAction(icon("unlock"), "", self)
        self._unlock.setVisible(False)
        self._unlock.triggered.connect(self.unlock_asked)
        self._move = QAction(icon("export"), "", self)
        self._move.triggered.connect(self.move_asked)
        self.addActions([self._unlock, self._move])
        self.addSeparator()
        self._practice = QAction(icon("server"), "", self)
        self._practice.triggered.connect(self.practice_asked)
        self._help = QAction(icon("help"), "", self)
        self._help.triggered.connect(self.help_asked)
        self._about = QAction(self)
        self._about.triggered.connect(lambda: show_about(parent))
        self.addAction(self._practice)
        self.addSeparator()
        self.addAction(self._help)
        self.addAction(self._about)
        self._themes.triggered.connect(self._theme_triggered)
        self._languages.triggered.connect(self._language_triggered)
        self.retranslate()

    def show_locked(self, locked: bool) -> None:
        """The profiles are in an encrypted file that has not been opened."""
        self._unlock.setVisible(locked)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        """Write every word anew; languages keep their own names."""
        self._theme_menu.setTitle(self.tr("Appearance"))
        names = {
            Choice.SYSTEM: self.tr("As the system"),
            Choice.LIGHT: self.tr("Light"),
            Choice.DARK: self.tr("Dark"),
            Choice.CONTRAST: self.tr("High contrast"),
        }
        for choice, action in self._theme_actions.items():
            action.setText(names[choice])
        self._language_menu.setTitle(self.tr("Language"))
        self._inspect.setText(self.tr("Inspect a token…") + "\tCtrl+I")
        self._compare.setText(self.tr("Compare…"))
        self._new_key.setText(self.tr("New key pair…"))
        self._compare_key.setText(self.tr("Is it the right key?"))
        self._unlock.setText(self.tr("Unlock profiles…"))
        self._move.setText(self.tr("Move all profiles…"))
        self._practice.setText(self.tr("Practice server"))
        # The key is the window's own, so it is only shown here.
        self._help.setText(self.tr("Help") + "\tF1")
        self._about.setText(self.tr("About Keyfit"))

    def _radio(self, menu: QMenu, group: QActionGroup) -> QAction:
        action = QAction(group, checkable=True)
        menu.addAction(action)
        return action

    def _theme_triggered(self, action: QObject) -> None:
        self.theme_chosen.emit(_key(self._theme_actions, action))

    def _language_triggered(self, action: QObject) -> None:
        self.language_chosen.emit(_key(self._language_actions, action))


def _key(actions: Mapping[Key, QAction], action: QObject) -> Key:
    return next(key for key, each in actions.items() if each is action)
