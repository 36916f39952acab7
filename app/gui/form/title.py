"""The head of the form: the profile's name, where it lives, and what can be done with it."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.gui.form.name_field import BESIDE, NameField
from app.gui.state.naming import environment_name, favourite_words
from app.gui.theme import metrics
from app.gui.theme.apply import theme_changed
from app.gui.theme.buttons import Button, Kind
from app.gui.theme.drop import drop
from app.gui.theme.fonts import TextStyle, font
from app.gui.theme.icons import icon
from app.gui.theme.pill import Pill, paint_stripe
from app.model.profile import Environment, Profile

_LEFT, _RIGHT = metrics.XL - BESIDE, metrics.XL - 7
"""Margins, so that the name and the dots of the menu stand at the edges of the fields."""


class FormTitle(QWidget):
    """Name, environment and menu. Production paints a stripe over the whole form."""

    name_changed = Signal()
    environment_shown = Signal(object)
    """Where the client lives, whoever said so."""
    side_bar_asked = Signal()
    request_asked = Signal()
    duplicate_asked = Signal()
    favour_asked = Signal()
    move_asked = Signal()
    delete_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._environment = Environment.UNKNOWN
        self.name = NameField()
        self.name.setProperty("look", "title")
        self.name.setAccessibleIdentifier("profile-name")
        self.name.setMaxLength(200)
        self.name.textChanged.connect(self._fit)
        self.name.textChanged.connect(self.name_changed)
        self.name.editingFinished.connect(self._to_start)
        self.panel = Button(kind=Kind.TOOL, icon="sidebar")
        self.panel.setAccessibleIdentifier("show-profiles")
        self.panel.clicked.connect(self.side_bar_asked)
        self.result = Button(kind=Kind.LINK)
        self.result.setAccessibleIdentifier("show-result")
        self.result.hide()
        self.pill = Pill()
        self.more = Button(kind=Kind.TOOL, icon="more")
        self.more.setAccessibleIdentifier("profile-menu")
        self.more.clicked.connect(self._open_menu)
        self._menu = QMenu(self)
        self._rename = QAction(icon("pencil"), "", self)
        self._rename.triggered.connect(self.edit_name)
        self._duplicate = QAction(icon("copy"), "", self)
        self._duplicate.triggered.connect(self.duplicate_asked)
        self._favourite = QAction(self)
        self._favourite.triggered.connect(self.favour_asked)
        self._is_favourite = False
        self._move = QAction(icon("folder"), "", self)
        self._move.triggered.connect(self.move_asked)
        self._delete = QAction(icon("trash"), "", self)
        self._delete.triggered.connect(self.delete_asked)
        self._request = QAction(icon("export"), "", self)
        self._request.triggered.connect(self.request_asked)
        self._menu.addActions([self._rename, self._duplicate, self._request])
        self._menu.addSeparator()
        self._menu.addActions([self._favourite, self._move])
        self._menu.addSeparator()
        self._menu.addAction(self._delete)
        self._row = QHBoxLayout()
        self._row.setSpacing(metrics.S)
        self._row.addWidget(self.panel)
        self._row.addWidget(self.name, 1)
        self._row.addWidget(self.pill)
        self._row.addWidget(self.result)
        self._row.addWidget(self.more)
        self._below = QHBoxLayout()
        self._below.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(_LEFT, metrics.M + 2, _RIGHT, metrics.XS)
        column.setSpacing(0)
        column.addLayout(self._row)
        column.addLayout(self._below)
        self.panel.hide()
        self.retranslate()

    def show_profile(self, profile: Profile) -> None:
        """Show what a profile is called, where it lives and whether it is a favourite."""
        self.name.setText(profile.name)
        self.name.setCursorPosition(0)
        self.show_environment(profile.environment)
        self.show_favourite(profile.favourite)

    def show_way_to_result(self, shown: bool) -> None:
        """Lead back to a result that has no room beside the form."""
        self.result.setVisible(shown)
        self._fit()

    def show_environment(self, environment: Environment) -> None:
        """Mark where the client lives; production unmistakably."""
        self._environment = environment
        self.pill.setText(environment_name(environment))
        self.pill.setVisible(environment is not Environment.UNKNOWN)
        self.pill.set_filled(environment is Environment.PRODUCTION)
        self.pill.updateGeometry()
        self._fit()
        self.update()
        self.environment_shown.emit(environment)

    def show_saved(self, saved: bool) -> None:
        """Only what is saved can be duplicated, put elsewhere in the list or deleted."""
        for action in (self._duplicate, self._favourite, self._move, self._delete):
            action.setEnabled(saved)

    def show_favourite(self, favourite: bool) -> None:
        """Tell whether the profile is a favourite, so that the menu offers the other."""
        self._is_favourite = favourite
        self._favourite.setIcon(icon("star" if favourite else "star-off"))
        self._favourite.setText(favourite_words(favourite))

    def edit_name(self) -> None:
        """Put the keyboard into the name, all of it selected."""
        self.name.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.name.selectAll()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif theme_changed(event):
            self.name.setFont(font(TextStyle.TITLE))
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        if self._environment is Environment.PRODUCTION:
            paint_stripe(self)

    def retranslate(self) -> None:
        """Write every word anew."""
        self.name.setFont(font(TextStyle.TITLE))
        self.name.setAccessibleName(self.tr("Profile name"))
        self.name.setPlaceholderText(self.tr("New profile"))
        self.result.setText(self.tr("Result"))
        self.result.setAccessibleName(self.tr("Show the result"))
        self.more.setAccessibleName(self.tr("Profile menu"))
        self.more.setToolTip(self.tr("Profile menu"))
        self.panel.setAccessibleName(self.tr("Show profiles"))
        self.panel.setToolTip(self.tr("Show profiles"))
        self._rename.setText(self.tr("Rename"))
        self._duplicate.setText(self.tr("Duplicate"))
        self._request.setText(self.tr("See the request"))
        self._move.setText(self.tr("Move to a folder…"))
        self._delete.setText(self.tr("Delete"))
        self.show_favourite(self._is_favourite)
        self.show_environment(self._environment)

    def _fit(self) -> None:
        """Under a name that has no room beside it the pill has a line of its own."""
        if self.pill.isHidden():
            return
        before = 0 if self.panel.isHidden() else self.panel.sizeHint().width() + metrics.S
        after = self.more.sizeHint().width() + metrics.S
        after += 0 if self.result.isHidden() else self.result.sizeHint().width() + metrics.S
        room = self.width() - _LEFT - before - after - _RIGHT
        beside = self.name.wanted + metrics.S + self.pill.sizeHint().width() <= room
        if beside is not (self._row.indexOf(self.pill) >= 0):
            leaves, enters = (self._below, self._row) if beside else (self._row, self._below)
            leaves.removeWidget(self.pill)
            enters.insertWidget(self._row.indexOf(self.name) + 1 if beside else 0, self.pill)
        left, below = (0, 0) if beside else (before + BESIDE, metrics.XS)
        self._below.setContentsMargins(left, 0, 0, below)

    def _to_start(self) -> None:
        if not self.name.hasFocus():
            self.name.setCursorPosition(0)

    def _open_menu(self) -> None:
        drop(self._menu, self.more)
