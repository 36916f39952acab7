"""*More calls*: all calls of a profile in a list, with the chosen one beside it to be changed."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.gui.form.call_editor import CallEditor
from app.gui.form.call_list import CallList
from app.gui.form.call_rows import CallRow, CallRows
from app.gui.form.workshop_dialog import WorkshopDialog
from app.gui.theme import metrics
from app.gui.theme.buttons import Button, Kind
from app.gui.theme.fonts import TextStyle
from app.gui.theme.roles import Role
from app.gui.theme.scroll import ScrollArea
from app.gui.theme.text import Text
from app.model.profile import ApiCall, Profile
from app.model.profile_json import MOST_CALLS
from app.words.visible import visible

if TYPE_CHECKING:
    from app.words import Words

_SIDE_BY_SIDE = 620
"""From this width on the list stands beside the call."""
_LIST = 300
_TALL = 560
"""So tall at least, where there is room: of the fields beside the list some show at times."""


class CallsDialog(WorkshopDialog):
    """However it is closed, what was typed counts: `done_with` brings the list as it is then."""

    WIDTH = 900
    done_with = Signal(object)
    """A `CallList`; only where something was changed."""
    import_asked = Signal()

    def __init__(self, parent: QWidget, profile: Profile, words: "Words") -> None:
        super().__init__(
            parent,
            "api",
            self.tr("Calls of this profile"),
            self.tr(
                "The check makes one of them. The others are made when you ask for them, with the "
                "token that the check brought."
            ),
            scrolls=False,
        )
        self._before = self.list = CallList.of(profile)
        self._at = -1
        self._removed: tuple[int, ApiCall, bool] | None = None
        self.rows = CallRows("calls")
        self.rows.setAccessibleName(self.tr("Calls"))
        self.rows.chosen.connect(self._chosen)
        self.rows.entered.connect(self._go_to_fields)
        self.editor = CallEditor(profile, words)
        self.editor.changed.connect(self._edited)
        self.editor.own_asked.connect(self._make_own)
        self._empty = Text(
            self.tr(
                "No calls yet. Add one, or take them from the document in which the API "
                "describes itself."
            ),
            TextStyle.BODY,
            Role.TEXT2,
            wrap=True,
        )
        self._make_tools()
        self._lay_out()
        self.import_button = Button(self.tr("Import from an OpenAPI document…"), icon="import")
        self.import_button.setAccessibleIdentifier("import-calls")
        self.import_button.clicked.connect(self.import_asked)
        self.foot.insertWidget(0, self.import_button)
        self.close_button = self.add_foot(self.tr("Close"), "close-calls", Kind.PRIMARY)
        self.close_button.clicked.connect(self.accept)
        self.finished.connect(self._tell)
        self._show(0 if self.list.calls else -1)
        (self.rows if self.list.calls else self.add_button).setFocus()

    def take(self, calls: tuple[ApiCall, ...]) -> None:
        """Put more calls at the end, and choose the first of them."""
        at = len(self.list.calls)
        self.list = self.list.inserted(at, *calls)
        self._show(at)
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def room(self) -> int:
        """How many more calls a profile can have."""
        return MOST_CALLS - len(self.list.more)

    def tall(self, width: int) -> int:
        """See `ModalDialog.tall`."""
        return max(super().tall(width), metrics.scaled(_TALL))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = event.size().width() >= metrics.scaled(_SIDE_BY_SIDE)
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._halves.setDirection(direction)
        self._left.setMaximumWidth(metrics.scaled(_LIST) if beside else 16777215)

    def _make_tools(self) -> None:
        tools = (
            ("add", "plus", self.tr("Add a call"), "Ctrl+N", self._add),
            ("duplicate", "copy", self.tr("Duplicate"), "Ctrl+D", self._duplicate),
            ("up", "chevron-up", self.tr("Move up"), "Alt+Up", lambda: self._move(-1)),
            ("down", "chevron-down", self.tr("Move down"), "Alt+Down", lambda: self._move(1)),
            ("remove", "trash", self.tr("Remove"), "", self._remove),
        )
        self._tools: dict[str, Button] = {}
        for name, icon, text, keys, slot in tools:
            button = Button(kind=Kind.TOOL, icon=icon)
            button.setAccessibleName(text)
            button.setAccessibleIdentifier(f"{name}-call")
            button.setToolTip(f"{text} ({keys})" if keys else text)
            button.clicked.connect(slot)
            if keys:
                QShortcut(QKeySequence(keys), self).activated.connect(button.click)
            self._tools[name] = button
        self.add_button = self._tools["add"]
        delete = QShortcut(QKeySequence("Delete"), self.rows)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._remove)
        self._gone = Text("", TextStyle.SMALL, Role.TEXT2, elide=True)
        self.undo_button = Button(self.tr("Undo"), Kind.LINK)
        self.undo_button.setAccessibleIdentifier("undo-remove-call")
        self.undo_button.clicked.connect(self._undo)
        self._gone_row = QWidget()
        self._gone_row.hide()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(2)
        for button in self._tools.values():
            row.addWidget(button)
        row.addStretch(1)
        gone = QHBoxLayout(self._gone_row)
        gone.setContentsMargins(metrics.XS, 0, metrics.XS, 0)
        gone.setSpacing(metrics.S)
        gone.addWidget(self._gone, 1)
        gone.addWidget(self.undo_button)
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(metrics.XS)
        left.addWidget(self.rows, 1)
        left.addWidget(self._gone_row)
        left.addLayout(row)
        self.rows.setMinimumHeight(metrics.scaled(96))
        scroll = ScrollArea()
        scroll.set_content(self.editor)
        nothing = QWidget()
        column = QVBoxLayout(nothing)
        column.setContentsMargins(metrics.L, 0, metrics.XL, 0)
        column.addWidget(self._empty)
        column.addStretch(1)
        self._right = QStackedWidget()
        self._right.addWidget(nothing)
        self._right.addWidget(scroll)
        self._halves = QHBoxLayout()
        self._halves.setSpacing(metrics.S)
        self._halves.addWidget(self._left, 2)
        self._halves.addWidget(self._right, 3)
        self.body.setContentsMargins(metrics.XL - metrics.S, metrics.L, 0, metrics.S)
        self.body.addLayout(self._halves, 1)

    def _show(self, at: int) -> None:
        """Show the list, and the call at this number beside it."""
        calls = self.list.calls
        self._at = min(at, len(calls) - 1)
        self._right.setCurrentIndex(0 if self._at < 0 else 1)
        if self._at >= 0:
            self.editor.show_call(calls[self._at], own=self.list.is_own(self._at))
        self._show_rows()

    def _show_rows(self) -> None:
        at = self._at
        self.rows.show_rows(tuple(map(self._row, range(len(self.list.calls)))), at)
        self._tools["duplicate"].setEnabled(at >= 0 and self.room > 0)
        self._tools["remove"].setEnabled(at >= 0)
        self._tools["up"].setEnabled(at >= 0 and self.list.can_move(at, -1))
        self._tools["down"].setEnabled(at >= 0 and self.list.can_move(at, 1))
        self.add_button.setEnabled(self.room > 0)

    def _row(self, at: int) -> CallRow:
        call = self.list.calls[at]
        address = visible(call.shown_url.removeprefix("https://"))
        told = []
        if call.needed_scope:
            told.append(self.tr("needs {scope}").format(scope=visible(call.needed_scope, 100)))
        if call.expected_status is not None:
            told.append(self.tr("expects {status}").format(status=call.expected_status))
        return CallRow(
            key=at,
            title=self._name(call),
            method=visible(call.method, 20),
            address=address,
            told=" · ".join(told),
            mark=self.tr("in the check") if self.list.is_own(at) else "",
        )

    def _name(self, call: ApiCall) -> str:
        """What a person calls it, else the path."""
        path = call.shown_url.partition("://")[2].partition("/")[2]
        shown = call.name or (f"/{path}" if path else call.shown_url)
        return visible(shown, 120) or self.tr("New call")

    def _chosen(self, at: int) -> None:
        if at >= 0 and at != self._at:
            self._show(at)

    def _edited(self) -> None:
        if self._at >= 0:
            self.list = self.list.replaced(self._at, self.editor.call())
            self._show_rows()

    def _make_own(self) -> None:
        self.list = self.list.with_own(self._at)
        self._show(0)
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self) -> None:
        at = self._at + 1 if self._at >= 0 else len(self.list.calls)
        self._insert(at, ApiCall(""))
        self._go_to_fields()

    def _duplicate(self) -> None:
        self._insert(self._at + 1, self.list.calls[self._at])

    def _insert(self, at: int, call: ApiCall) -> None:
        self.list = self.list.inserted(at, call)
        self._show(at)

    def _move(self, by: int) -> None:
        self.list = self.list.moved(self._at, by)
        self._show(self._at + by)

    def _remove(self) -> None:
        if self._at < 0:
            return
        at = self._at
        call = self.list.calls[at]
        self._removed = (at, call, self.list.is_own(at))
        self.list = self.list.without(at)
        said = self.tr("Removed: {name}").format(name=self._name(call))
        self._gone.setText(said)
        self._gone.setAccessibleDescription(said)
        self._gone_row.show()
        self._show(at)
        (self.rows if self.list.calls else self.undo_button).setFocus()

    def _undo(self) -> None:
        if self._removed is None:
            return
        at, call, own = self._removed
        self._removed = None
        self._gone_row.hide()
        at = max(at, 0 if self.list.own is None else 1)
        self.list = self.list.inserted(at, call)
        if own and self.list.own is None:
            self.list = self.list.with_own(at)
        self._show(at)
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_to_fields(self) -> None:
        if self._at >= 0:
            fresh = not self.list.calls[self._at].url
            (self.editor.address.url if fresh else self.editor.name).setFocus()

    def _tell(self) -> None:
        if self.list != self._before:
            self.done_with.emit(self.list)
