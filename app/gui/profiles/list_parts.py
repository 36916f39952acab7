"""The list of the side bar and all that works in it: they come once there is something to list."""

from PySide6.QtWidgets import QWidget

from app.gui.profiles.delegate import RowDelegate
from app.gui.profiles.list_view import ListView
from app.gui.profiles.model import ProfilesModel
from app.gui.profiles.row_menu import RowMenu
from app.gui.profiles.sorting import Sorting


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
