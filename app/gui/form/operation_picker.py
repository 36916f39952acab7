"""The calls of an OpenAPI document, to be searched and ticked."""

from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from app.gui.form.call_rows import CallRow, CallRows
from app.gui.form.labelled import LabelledField, Tone
from app.gui.theme import metrics
from app.gui.theme.buttons import Button, Kind
from app.gui.theme.check_box import CheckBox
from app.gui.theme.fonts import TextStyle
from app.gui.theme.roles import Role
from app.gui.theme.scroll import ScrollArea
from app.gui.theme.search_field import SearchField
from app.gui.theme.text import Text
from app.model.profile import ApiCall
from app.oauth.addresses import url_problem
from app.sharing.openapi import ApiDescription, LeftOut, Operation
from app.words.visible import visible

if TYPE_CHECKING:
    from app.words import Words

_MOST_NAMED = 3
"""Operations that are named with what was left out."""
_MOST_SHOWN = 1_000
"""Rows; among more than that one searches."""
_NOTES = 120


class OperationPicker(QWidget):
    """What is ticked stays so while the search goes on."""

    picked = Signal(int)
    """So many are ticked, and may be taken."""

    def __init__(self, words: "Words", known: tuple[ApiCall, ...], room: int) -> None:
        super().__init__()
        self._words, self._room = words, room
        self._known = frozenset((each.method, each.url) for each in known)
        self._operations: tuple[Operation, ...] = ()
        self._sought: tuple[str, ...] = ()
        self._ticked: set[int] = set()
        self._servers: tuple[str, ...] = ()
        self.server = QLineEdit()
        self.server.textChanged.connect(self._server_typed)
        self.servers = Button(self.tr("Show others in the document…"), Kind.LINK)
        self.servers.setAccessibleIdentifier("openapi-servers")
        self.servers.clicked.connect(self._offer_servers)
        self.search = SearchField("find-operation")
        self.search.setPlaceholderText(self.tr("Find a call"))
        self.search.setAccessibleName(self.tr("Find a call"))
        self.search.textChanged.connect(self._show)
        self.all = CheckBox(self.tr("All shown"))
        self.all.setAccessibleIdentifier("all-operations")
        self.all.clicked.connect(self._tick_all)
        self._number = Text("", TextStyle.SMALL, Role.TEXT2)
        self.rows = CallRows("operations")
        self.rows.setAccessibleName(self.tr("Calls in the document"))
        self.rows.tick_asked.connect(self._tick)
        self.search.down_pressed.connect(self.rows.setFocus)
        self.notes_button = Button(kind=Kind.LINK, icon="chevron-right")
        self.notes_button.setAccessibleIdentifier("openapi-notes")
        self.notes_button.clicked.connect(self._toggle_notes)
        self._notes = Text("", TextStyle.SMALL, Role.TEXT2, wrap=True)
        self._notes.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._notes_area = ScrollArea()
        self._lay_out()

    def show_description(self, description: ApiDescription) -> None:
        """Show what a document describes; nothing is ticked."""
        self._operations = description.operations
        self._sought = tuple(map(_sought, description.operations))
        self._ticked.clear()
        servers = description.servers
        self._servers = servers
        self.servers.setVisible(len(servers) > 1)
        self.server.setText(servers[0] if servers else "")
        self.server_field.setVisible(not all(each.server for each in self._operations))
        self.search.clear()
        self._show_notes(description)
        self._show()

    def calls(self) -> tuple[ApiCall, ...] | None:
        """Those that are ticked; None, and a word why, while the API has no address."""
        ticked = [self._operations[at] for at in sorted(self._ticked)]
        if any(not each.server for each in ticked) and url_problem(self.server.text()):
            said = self.tr("The whole address is needed, such as https://api.example/v1.")
            self.server_field.say(said, Tone.ERROR)
            self.server.setFocus(Qt.FocusReason.OtherFocusReason)
            return None
        return tuple(each.at(self.server.text()) for each in ticked)

    def _lay_out(self) -> None:
        self.server_field = LabelledField(self.server, "openapi-server")
        self.server_field.set_label(self.tr("Address of the API"))
        self.server_field.add_beside(self.servers)
        find = QHBoxLayout()
        find.setSpacing(metrics.M)
        find.addWidget(self.search, 1)
        find.addWidget(self._number)
        find.addWidget(self.all)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.S)
        column.addWidget(self.server_field)
        column.addSpacing(metrics.XS)
        column.addLayout(find)
        self.rows.setMinimumHeight(metrics.scaled(90))
        column.addWidget(self.rows, 1)
        column.addWidget(self.notes_button, 0, Qt.AlignmentFlag.AlignLeft)
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(26, 0, metrics.M, 0)
        inner.addWidget(self._notes)
        inner.addStretch(1)
        self._notes_area.set_content(content)
        self._notes_area.hide()
        column.addWidget(self._notes_area)

    def _show(self) -> None:
        shown = self._shown()
        self.rows.show_rows(tuple(map(self._row, shown)))
        told = self.tr("{shown} of {number}")
        number = len(self._operations)
        self._number.setText(told.format(shown=len(shown), number=number))
        self._number.setVisible(len(shown) != number)
        self._show_ticks(shown)

    def _show_ticks(self, shown: list[int]) -> None:
        fresh = [at for at in shown if not self._is_known(at)]
        self.all.setEnabled(bool(fresh))
        self.all.setChecked(bool(fresh) and self._ticked.issuperset(fresh))
        too_many = len(self._ticked) > self._room
        if too_many:
            told = self.tr("A profile has room for {number} more calls.")
            self.server_field.say(told.format(number=self._room), Tone.WARNING)
        self.picked.emit(0 if too_many else len(self._ticked))

    def _shown(self) -> list[int]:
        """The numbers of those that have all words of the search in them."""
        words = self.search.text().casefold().split()
        sought = enumerate(self._sought)
        found = (at for at, text in sought if all(each in text for each in words))
        return list(islice(found, _MOST_SHOWN))

    def _row(self, at: int) -> CallRow:
        operation = self._operations[at]
        call = operation.call
        told = [self.tr("needs {scope}").format(scope=visible(call.needed_scope, 100))]
        told = told if call.needed_scope else []
        if operation.server:
            told.append(visible(operation.server, 100))
        mark = self.tr("deprecated") if operation.deprecated else ""
        known = self._is_known(at)
        return CallRow(
            key=at,
            title=visible(call.name or operation.path, 120),
            method=call.method,
            address=visible(operation.path),
            told=" · ".join(told),
            mark=self.tr("in the list already") if known else mark,
            ticked=at in self._ticked,
            faint=known or operation.deprecated,
        )

    def _is_known(self, at: int) -> bool:
        call = self._operations[at].at(self.server.text())
        return (call.method, call.url) in self._known

    def _tick(self, at: int, ticked: bool) -> None:
        (self._ticked.add if ticked else self._ticked.discard)(at)
        self.server_field.say("")
        self._show()

    def _tick_all(self, ticked: bool) -> None:
        fresh = {at for at in self._shown() if not self._is_known(at)}
        self._ticked = self._ticked | fresh if ticked else self._ticked - fresh
        self.server_field.say("")
        self._show()

    def _offer_servers(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for url in self._servers:
            shown = visible(url, 100).replace("&", "&&")
            menu.addAction(shown, partial(self.server.setText, url))
        menu.popup(self.servers.mapToGlobal(self.servers.rect().bottomLeft()))

    def _server_typed(self) -> None:
        self.server_field.say("")
        self._show()

    def _show_notes(self, description: ApiDescription) -> None:
        lines = []
        for left_out, places in description.left_out.items():
            sentence = self._words.text(f"openapi.left_out.{left_out.value}")
            lines.append(sentence + self._named(left_out, places))
        self._notes.setText("\n".join(lines))
        self.notes_button.setText(
            self.tr("To look at afterwards ({number})").format(number=len(lines))
        )
        self.notes_button.setAccessibleDescription("\n".join(lines))
        self.notes_button.setVisible(bool(lines))
        self._notes_area.hide()
        self.notes_button.set_icon("chevron-right")

    def _named(self, left_out: LeftOut, places: tuple[str, ...]) -> str:
        if left_out is LeftOut.SERVER or not places:
            return ""
        named = ", ".join(visible(each, 60) for each in places[:_MOST_NAMED])
        return f" ({named}{', …' if len(places) > _MOST_NAMED else ''})"

    def _toggle_notes(self) -> None:
        opened = self._notes_area.isHidden()
        needed = self._notes.heightForWidth(max(self.width() - 26 - metrics.XL, 200))
        self._notes_area.setFixedHeight(min(needed + 2, metrics.scaled(_NOTES)))
        self._notes_area.setVisible(opened)
        self.notes_button.set_icon("chevron-down" if opened else "chevron-right")


def _sought(operation: Operation) -> str:
    call = operation.call
    return f"{call.name} {call.method} {operation.path} {call.needed_scope}".casefold()
