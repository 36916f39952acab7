"""Puts the palette, the Fusion style and the one style sheet on the application, and follows
the system when it turns dark or asks for more contrast."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from app.gui.theme.roles import Colours, Role, Scheme, colours, contrast_colours
from app.gui.theme.sheet import sheet

ENVIRONMENT_VARIABLE = "KEYFIT_THEME"
_NAME = "keyfit-theme"


class Choice(Enum):
    """What the person chose in the menu."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class _Theme(QObject):
    """The theme in force. There is one, and it lives as long as its application."""

    def __init__(self, app: QApplication, fusion: bool) -> None:
        super().__init__(app)
        self.setObjectName(_NAME)
        self._app = app
        self._system = QPalette(app.palette())
        self.choice = Choice.SYSTEM
        self.between = False
        """The one theme is on its way out, the next not in force yet."""
        self.scheme = Scheme.LIGHT
        self.colours: Colours = colours(Scheme.LIGHT)
        if not fusion:
            app.setStyle("Fusion")
        # Both are kept: their Python halves are unusable once the first one was let go.
        self._hints = app.styleHints()
        self._accessibility = self._hints.accessibility()
        self._hints.colorSchemeChanged.connect(self._system_changed)
        self._accessibility.contrastPreferenceChanged.connect(self._system_changed)

    def choose(self, choice: Choice) -> None:
        self.choice = choice
        self._refresh()

    def _system_changed(self) -> None:
        if self.choice is Choice.SYSTEM:
            self._refresh()

    def _refresh(self) -> None:
        self.scheme = self._wanted()
        if self.scheme is Scheme.CONTRAST and self._system_wants_contrast():
            self.colours = contrast_colours(self._system)
        else:
            self.colours = colours(self.scheme)
        shape = sheet(self.colours)
        if shape == self._app.styleSheet():
            return
        # From one sheet to the next Qt goes through each widget, with all in it, as often as it has
        # ancestors: seven times the work of leaving the one and coming to the other.
        self.between = True
        self._app.setStyleSheet("")
        self._app.setPalette(_palette(self.colours))
        self.between = False
        # A sheet keeps the colours it was parsed with, so it follows the palette.
        self._app.setStyleSheet(shape)

    def _wanted(self) -> Scheme:
        if self.choice is not Choice.SYSTEM:
            return Scheme(self.choice.value)
        if self._system_wants_contrast():
            return Scheme.CONTRAST
        dark = self._hints.colorScheme() is Qt.ColorScheme.Dark
        return Scheme.DARK if dark else Scheme.LIGHT

    def _system_wants_contrast(self) -> bool:
        preference = self._accessibility.contrastPreference()
        return preference is Qt.ContrastPreference.HighContrast


def apply_theme(app: QApplication, choice: Choice = Choice.SYSTEM, *, fusion: bool = False) -> None:
    """Paint the application as chosen; `KEYFIT_THEME=light|dark|contrast` overrules the choice.

    `fusion` where it was started with that style already.
    """
    forced = os.environ.get(ENVIRONMENT_VARIABLE, "")
    if forced in {each.value for each in Choice}:
        choice = Choice(forced)
    (_find(app) or _Theme(app, fusion)).choose(choice)


@contextmanager
def styled_at_the_end() -> Iterator[None]:
    """Build many widgets: they get the sheet once, when all are there.

    With a sheet in force Qt styles a widget, and all in it, anew with every parent that it gets,
    and what is laid out from the inside to the outside gets one after the other.
    """
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    shape = app.styleSheet()
    app.setStyleSheet("")
    try:
        yield
    finally:
        app.setStyleSheet(shape)


def current() -> Scheme:
    """The scheme in force."""
    theme = _in_force()
    return Scheme.LIGHT if theme is None else theme.scheme


def theme_changed(event: QEvent) -> bool:
    """Whether this tells a widget that another theme is in force: once, when all of it is.

    Whoever asks for colours and icons while it paints need not know: Qt has it paint anew.
    """
    if event.type() != QEvent.Type.StyleChange:
        return False
    theme = _in_force()
    return theme is None or not theme.between


def color(role: Role) -> QColor:
    """The colour that plays this part now; ask again after `theme_changed`."""
    theme = _in_force()
    return QColor((_FALLBACK if theme is None else theme.colours)[role])


_FALLBACK = colours(Scheme.LIGHT)


def _in_force() -> _Theme | None:
    if _found is not None:  # the usual case, some thousand times a second
        return _found[1]
    app = QApplication.instance()
    return _find(app) if isinstance(app, QApplication) else None


_found: tuple[QApplication, _Theme] | None = None


def _find(app: QApplication) -> _Theme | None:
    global _found  # noqa: PLW0603  (colours are asked for in every paint: no search each time)
    if _found is not None and _found[0] is app:
        return _found[1]
    # By name: Qt's own children, handed to Python to be looked at, take it 30 ms.
    theme = app.findChild(_Theme, _NAME)
    if theme is not None:
        _found = (app, theme)
    return theme


def _palette(chosen: Colours) -> QPalette:
    palette = QPalette(chosen[Role.SURFACE])
    roles = QPalette.ColorRole
    for palette_role, role in (
        (roles.Window, Role.SURFACE),
        (roles.WindowText, Role.TEXT),
        (roles.Base, Role.FIELD),
        (roles.AlternateBase, Role.RAISED),
        (roles.ToolTipBase, Role.TOAST),
        (roles.ToolTipText, Role.TOAST_TEXT),
        (roles.PlaceholderText, Role.INERT),
        (roles.Text, Role.TEXT),
        (roles.Button, Role.RAISED),
        (roles.ButtonText, Role.TEXT),
        (roles.BrightText, Role.ERROR),
        (roles.Light, Role.HOVER),
        (roles.Midlight, Role.LINE),
        (roles.Mid, Role.LINE),
        (roles.Dark, Role.LINE2),
        (roles.Shadow, Role.LINE2),
        (roles.Highlight, Role.SELECTION),
        (roles.HighlightedText, Role.SELECTION_TEXT),
        (roles.Accent, Role.ACCENT_FILL),
        (roles.Link, Role.ACCENT),
        (roles.LinkVisited, Role.ACCENT),
    ):
        palette.setColor(palette_role, chosen[role])
    for palette_role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, palette_role, chosen[Role.INERT])
    return palette
