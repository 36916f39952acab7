"""The side bar: find a profile, open it, make a new one."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from app.gui.profiles.folding import Folding
from app.gui.theme import metrics
from app.gui.theme.beside import BesideLayout
from app.gui.theme.buttons import Button, Kind
from app.gui.theme.fonts import TextStyle
from app.gui.theme.roles import Role
from app.gui.theme.search_field import SearchField
from app.gui.theme.surface import Surface
from app.gui.theme.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from uuid import UUID

    from app.gui.profiles.list_parts import ListParts
    from app.gui.profiles.row_menu import Wish
    from app.gui.profiles.rows import ProfileRow
    from app.model.time import Clock
    from app.vault import ProfileSummary

_FRAME_MS = 33
_LIST, _WORDS = 0, 1


class ProfilesPane(Surface):
    """Shows what it is told; every wish goes up as a signal."""

    opened = Signal(object)
    """A saved profile's id."""
    new_asked = Signal()
    import_asked = Signal()
    check_asked = Signal(object)
    rename_asked = Signal(object, str)
    duplicate_asked = Signal(object)
    delete_asked = Signal(object)
    favour_asked = Signal(object, bool)
    move_asked = Signal(object)
    folded = Signal(tuple)
    """The marks by which what is folded now is known again."""
    menu_asked = Signal(object)
    """The button to open the window's menu at."""

    def __init__(self, clock: "Clock") -> None:
        super().__init__(Role.SIDE)
        self._clock = clock
        self.folding = Folding()
        self._listing: tuple[ProfileSummary, ...] = ()
        self._made_on: date | None = None
        self._saved_rows: list[ProfileRow] = []
        self._unsaved: ProfileRow | None = None
        self._current: UUID | None = None
        self._problem = ""
        self.search = SearchField("find-a-profile")
        self.menu_button = Button(kind=Kind.TOOL, icon="menu")
        self.menu_button.setAccessibleIdentifier("menu")
        self.new_button = Button(kind=Kind.PLAIN, icon="plus")
        self.new_button.setAccessibleIdentifier("new-profile")
        self.import_button = Button(kind=Kind.PLAIN, icon="import")
        self.import_button.setAccessibleIdentifier("import")
        self.setFocusProxy(self.search)
        self._parts: ListParts | None = None
        self._turning = QTimer(self, interval=_FRAME_MS)
        self._lay_out()
        self._connect()
        self.retranslate()
        self._refresh()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(metrics.M, metrics.M, metrics.M - 2, metrics.S)
        head.setSpacing(metrics.S)
        head.addWidget(self.search, 1)
        head.addWidget(self.menu_button)
        self._empty_title = Text("", TextStyle.BODY_STRONG, Role.TEXT2, wrap=True)
        self._empty_text = Text("", TextStyle.SMALL, Role.TEXT2, wrap=True)
        for text in (self._empty_title, self._empty_text):
            text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(metrics.L, 0, metrics.L, 0)
        column.setSpacing(metrics.XS)
        column.addStretch(1)
        column.addWidget(self._empty_title)
        column.addWidget(self._empty_text)
        column.addStretch(1)
        self._problem_text = Text("", TextStyle.SMALL, Role.TEXT2, wrap=True)
        self._problem_text.setContentsMargins(metrics.L, metrics.S, metrics.L, metrics.S)
        self._problem_text.hide()
        middle = QWidget()
        self._stack = QStackedLayout(middle)
        self._stack.addWidget(words)
        self._foot = foot = BesideLayout(spacing=0)
        foot.setContentsMargins(metrics.S, metrics.S, metrics.S, metrics.S)
        foot.addWidget(self.new_button)
        foot.addWidget(self.import_button)
        foot.setAlignment(self.new_button, Qt.AlignmentFlag.AlignLeft)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(middle, 1)
        whole.addWidget(self._problem_text)
        whole.addLayout(foot)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._refresh)
        self.menu_button.clicked.connect(self._ask_menu)
        self.new_button.clicked.connect(self.new_asked)
        self.import_button.clicked.connect(self.import_asked)

    @property
    def parts(self) -> "ListParts":
        """The list and what works in it, made when first asked for: a window that is yet to be
        painted has nothing to list."""
        if self._parts is not None:
            return self._parts
        from app.gui.profiles.list_parts import ListParts

        self._parts = parts = ListParts(self)
        self._stack.insertWidget(_LIST, parts.view)
        self.setTabOrder(self.menu_button, parts.view)
        self._turning.timeout.connect(parts.view.viewport().update)
        self.search.down_pressed.connect(parts.view.setFocus)
        parts.view.activated_row.connect(self._open)
        parts.view.clicked.connect(self._open)
        parts.view.delete_pressed.connect(self._ask_delete)
        parts.view.customContextMenuRequested.connect(self._open_menu)
        parts.view.fold_pressed.connect(self._fold)
        parts.model.rename_asked.connect(self.rename_asked)
        parts.menu.chosen.connect(self._act)
        self.retranslate()
        self._refresh()
        return parts

    def show_listing(self, listing: "tuple[ProfileSummary, ...]") -> None:
        """Show the saved profiles."""
        chosen = self.parts.chosen_profile() if self.parts.view.hasFocus() else None
        self._listing, self._made_on = listing, None
        self._problem = ""
        saved = self._saved()
        self.folding.begin(saved)
        if saved:
            self.folded.emit(self.folding.marks(saved))
        self._refresh()
        index = self.parts.model.index_of(None if chosen is None else chosen.id)
        if index.isValid():
            self.parts.view.setCurrentIndex(index)

    def show_problem(self, sentence: str) -> None:
        """Say why there is no list, or that something was not done; empty for nothing."""
        self._problem = sentence
        self._refresh()

    def show_current(self, profile_id: "UUID | None", unsaved: "ProfileRow | None") -> None:
        """Mark the profile that the form shows; `unsaved` gives it a row of its own."""
        if (profile_id, unsaved) != (self._current, self._unsaved):
            if profile_id != self._current:
                self._unfold(profile_id)
            self._current = profile_id
            self._unsaved = unsaved
            self._refresh()

    def show_running(self, profile_id: "UUID | None") -> None:
        """The profile that is being checked, or None."""
        self.parts.model.show_running(profile_id)
        if profile_id is None:
            self._turning.stop()
        else:
            self._turning.start()
        self.parts.view.viewport().update()

    def show_left(self, left: "Mapping[UUID, str]") -> None:
        """How long the tokens of profiles still work, in words."""
        for index in self.parts.model.show_left(left):
            self.parts.view.update(index)

    @property
    def searching(self) -> bool:
        """Somebody writes into the search: the keyboard is not to be taken away from there."""
        return self.search.hasFocus() and bool(self.search.text())

    def focus_search(self) -> None:
        """Put the keyboard into the search."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def minimumSizeHint(self) -> QSize:
        """With both buttons of the foot in one row."""
        least = super().minimumSizeHint()
        return QSize(max(least.width(), self._foot.sizeHint().width()), least.height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            self._refresh()

    def retranslate(self) -> None:
        """Write every word anew."""
        self.search.setPlaceholderText(self.tr("Find a profile"))
        self.search.setAccessibleName(self.tr("Find a profile"))
        self.search.clear_button.setAccessibleName(self.tr("Clear the search"))
        self.menu_button.setAccessibleName(self.tr("Menu"))
        self.menu_button.setToolTip(self.tr("Menu"))
        self.new_button.setText(self.tr("New profile"))
        self.new_button.setToolTip(self.tr("New profile (Ctrl+N)"))
        self.import_button.setText(self.tr("Import"))
        self.import_button.setToolTip(self.tr("Import a client from a file or a text (Ctrl+O)"))
        if self._parts is not None:
            self._parts.view.setAccessibleName(self.tr("Profiles"))
            self._parts.menu.retranslate()

    def _refresh(self) -> None:
        none = self._parts is None or not self._show_rows(self._parts)
        if self._parts is not None:
            self._stack.setCurrentIndex(_WORDS if none else _LIST)
        title, text = self._nothing()
        self._empty_title.setText(title)
        self._empty_text.setText(text)
        self._problem_text.setText(self._problem)
        self._problem_text.setVisible(bool(self._problem) and not none)

    def _show_rows(self, parts: "ListParts") -> bool:
        """Whether a profile is among them."""
        every = self._saved() if self._unsaved is None else [*self._saved(), self._unsaved]
        any_profile = parts.show(every, self.search.text(), self.folding.folded)
        index = parts.model.index_of(self._current)
        if index.isValid():
            parts.view.setCurrentIndex(index)
        return any_profile

    def _unfold(self, profile_id: "UUID | None") -> None:
        """Show where a profile stands that was opened."""
        if not self.folding.folded:
            return
        from app.gui.profiles.list_parts import headings_of

        saved = self._saved()
        if self.folding.unfold(headings_of(row for row in saved if row.id == profile_id)):
            self.folded.emit(self.folding.marks(saved))

    def _saved(self) -> "list[ProfileRow]":
        """The rows of what is saved; made anew when the day is another one."""
        from app.gui.profiles.list_parts import rows_of

        now = self._clock.now()
        day = now.as_datetime().date()
        if self._made_on != day:
            self._made_on = day
            self._saved_rows = rows_of(self._listing, now)
        return self._saved_rows

    def _nothing(self) -> tuple[str, str]:
        """What stands in the place of an empty list."""
        if self.search.text().strip():
            return self.tr("Nothing found"), self.tr("No profile contains these words.")
        if self._problem:
            return self.tr("Profiles can’t be kept here"), self._problem
        told = self.tr("Profiles you save appear here, with their last verdict.")
        return self.tr("No profiles yet"), told

    def _ask_menu(self) -> None:
        self.menu_asked.emit(self.menu_button)

    def _open(self) -> None:
        folder, profile = self.parts.chosen_folder(), self.parts.chosen_profile()
        if folder is not None:
            self._fold(not folder.folded)
        elif profile is not None and profile.id != self._current and profile.saved:
            self.opened.emit(profile.id)

    def _ask_delete(self) -> None:
        from app.gui.profiles.row_menu import Wish

        self._act(Wish.DELETE)

    def _open_menu(self, position: QPoint) -> None:
        index = self.parts.view.indexAt(position)
        row = self.parts.profile_at(index)
        if row is None:
            return
        self.parts.view.setCurrentIndex(index)
        up, down = self.parts.sorting.ways(index)
        place = self.parts.view.viewport().mapToGlobal(position)
        self.parts.menu.open_for(row, place, up=up, down=down)

    def _act(self, wish: "Wish") -> None:
        from app.gui.profiles.row_menu import Wish

        row = self.parts.chosen_profile()
        if row is None:
            return
        match wish:
            case Wish.CHECK:
                self.check_asked.emit(row.id)
            case Wish.RENAME:
                self.parts.view.edit(self.parts.view.currentIndex())
            case Wish.COPY if row.saved:
                self.duplicate_asked.emit(row.id)
            case Wish.FAVOURITE if row.saved:
                self.favour_asked.emit(row.id, not row.favourite)
            case Wish.UP | Wish.DOWN:
                self.parts.sorting.shift(-1 if wish is Wish.UP else 1)
            case Wish.MOVE if row.saved:
                self.move_asked.emit(row.id)
            case Wish.DELETE:
                self.delete_asked.emit(row.id)

    def _fold(self, away: bool) -> None:
        row = self.parts.chosen_folder()
        if row is not None and row.folded is not away:
            self.folding.turn(row.heading)
            self.folded.emit(self.folding.marks(self._saved()))
            self._refresh()
            self.parts.view.setCurrentIndex(self.parts.model.heading_at(row.heading))
