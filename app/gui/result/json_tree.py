"""A JSON value as a tree: rows are made when they are looked at, 500 at a time."""

import json
from typing import Any, Final

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.gui.theme.fonts import TextStyle
from app.gui.theme.roles import Role
from app.words.visible import visible

Index = QModelIndex | QPersistentModelIndex
PAGE: Final = 500
_LONGEST: Final = 2000


class Node:
    """One value, with those of its children that were asked for."""

    __slots__ = ("children", "key", "keys", "parent", "row", "value")

    def __init__(self, key: str, value: Any, parent: "Node | None", row: int) -> None:
        self.key = key
        self.value = value
        self.parent = parent
        self.row = row
        self.children: list[Node] = []
        self.keys: list[str] | None = None

    def size(self) -> int:
        """How many children it has in all."""
        return len(self.value) if isinstance(self.value, dict | list) else 0

    def load(self, upto: int) -> None:
        """Make the children up to that number."""
        if isinstance(self.value, dict):
            if self.keys is None:
                self.keys = list(self.value)
            keys: Any = self.keys
        else:
            keys = range(self.size())
        for row in range(len(self.children), min(upto, self.size())):
            key = keys[row]
            self.children.append(Node(str(key), self.value[key], self, row))

    def path(self) -> list[int]:
        """The rows that lead here from the root."""
        rows: list[int] = []
        node: Node | None = self
        while node is not None and node.parent is not None:
            rows.append(node.row)
            node = node.parent
        return rows[::-1]


class JsonModel(QAbstractItemModel):
    """Two columns: name, and value or what is inside."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._root = Node("", None, None, 0)

    def show_value(self, value: Any) -> None:
        """Show this value; one that is neither object nor list becomes a single row."""
        self.beginResetModel()
        inside = value if isinstance(value, dict | list) else {"": value}
        self._root = Node("", inside, None, 0)
        self.endResetModel()

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        if row < 0 or not 0 <= column < 2:
            return QModelIndex()
        node = self._node(parent)
        if row >= len(node.children):
            return QModelIndex()
        return self.createIndex(row, column, node.children[row])

    def parent(self, child: Index | None = None) -> Any:
        if child is None:
            return super().parent()
        above = self._node(child).parent
        if above is None or above is self._root:
            return QModelIndex()
        return self.createIndex(above.row, 0, above)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() and parent.column() > 0 else len(self._node(parent).children)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: ARG002, B008
        return 2

    def hasChildren(self, parent: Index = QModelIndex()) -> bool:  # noqa: B008
        return parent.column() <= 0 and self._node(parent).size() > 0

    def canFetchMore(self, parent: Index) -> bool:
        node = self._node(parent)
        return parent.column() <= 0 and len(node.children) < node.size()

    def fetchMore(self, parent: Index) -> None:
        node = self._node(parent)
        first = len(node.children)
        last = min(first + PAGE, node.size()) - 1
        if last < first:
            return
        self.beginInsertRows(_plain(parent), first, last)
        node.load(last + 1)
        self.endInsertRows()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        node = self._node(index)
        naming = index.column() == 0
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return visible(node.key, 200) if naming else self._written(node)
            case Qt.ItemDataRole.ToolTipRole:
                return visible(node.key, _LONGEST) if naming else self._written(node)
        return None

    def drawn(self, node: Node, column: int) -> tuple[str, TextStyle, Role]:
        """How a cell looks: asked for while it is painted, past Qt, which would ask thrice."""
        if column == 0:
            return visible(node.key, 200), TextStyle.WIRE, Role.TEXT2
        if isinstance(node.value, dict | list):
            return self._written(node), TextStyle.SMALL, Role.TEXT2
        ink = Role.TEXT if isinstance(node.value, str) else Role.ACCENT
        return self._written(node), TextStyle.WIRE, ink

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.tr("Name") if section == 0 else self.tr("Value")
        return None

    def index_of(self, path: list[int]) -> QModelIndex:
        """The index of a row by its path from the root, its rows made where they were not yet."""
        here = QModelIndex()
        for row in path:
            while row >= self.rowCount(here) and self.canFetchMore(here):
                self.fetchMore(here)
            here = self.index(row, 0, here)
        return here

    def path_of(self, index: Index) -> list[int]:
        """The rows that lead to an index."""
        return self._node(index).path()

    def value(self) -> Any:
        """The whole value."""
        return self._root.value

    def _node(self, index: Index) -> Node:
        if not index.isValid():
            return self._root
        node = index.internalPointer()
        assert isinstance(node, Node)
        return node

    def _written(self, node: Node) -> str:
        if isinstance(node.value, dict):
            return self.tr("%n fields", "", len(node.value))
        if isinstance(node.value, list):
            return self.tr("%n items", "", len(node.value))
        if isinstance(node.value, str):
            return f'"{visible(node.value, _LONGEST)}"'
        return visible(json.dumps(node.value), _LONGEST)


def _plain(index: Index) -> QModelIndex:
    if isinstance(index, QModelIndex):
        return index
    return index.model().index(index.row(), index.column(), index.parent())
