"""The list of the side bar and all that works in it: they come once there is something to list."""

from collections.abc import Collection, Iterable

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QWidget

from app.gui.profiles.delegate import RowDelegate
from app.gui.profiles.list_view import ListView
from app.gui.profiles.model import ProfilesModel
from app.gui.profiles.row_menu import RowMenu
from app.gui.profiles.rows import FolderRow, Heading, ProfileRow, heading_of, row_of
from app.gui.profiles.searching import rows_to_show
from app.gui.profiles.sorting import Sorting
from app.model.time import Instant
from app.vault import ProfileSummary


class ListParts:
    """View, model, what paints the rows, what sorts them, and the menu of a row."""

    def __init__(self, pane: QWidget) -> None:
        self.model = ProfilesModel(pane)
        self.view = ListView()
        self.menu = RowMenu(pane)
        self.delegate = RowDelegate(self.view, self.model)
        self.view.setModel(self.model)
        self.view.setItemDelegate(self.delegate)
        self.sorting = Sorting(self.view, self.model)

    def show(self, rows: list[ProfileRow], search: str, folded: Collection[Heading]) -> bool:
        """List what a search finds of these; whether that is any profile."""
        self.delegate.set_search(search)
        shown = rows_to_show(rows, search, folded)
        self.model.show_rows(shown)
        return any(isinstance(row, ProfileRow) for row in shown)

    def profile_at(self, index: QModelIndex) -> ProfileRow | None:
        """The profile there, if it is one."""
        row = self.model.row(index)
        return row if isinstance(row, ProfileRow) else None

    def chosen_profile(self) -> ProfileRow | None:
        """The profile that the keyboard is at."""
        return self.profile_at(self.view.currentIndex())

    def chosen_folder(self) -> FolderRow | None:
        """The heading that the keyboard is at."""
        row = self.model.row(self.view.currentIndex())
        return row if isinstance(row, FolderRow) else None


def rows_of(listing: Iterable[ProfileSummary], now: Instant) -> list[ProfileRow]:
    """The rows of what is saved."""
    return [row_of(each, now) for each in listing]


def headings_of(rows: Iterable[ProfileRow]) -> set[Heading]:
    """What these stand under."""
    return {heading_of(row) for row in rows}
