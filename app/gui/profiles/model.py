"""The rows as Qt asks for them."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QDateTime,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from app.gui.profiles.ending_words import ends_words
from app.gui.profiles.rows import FolderRow, Heading, HitsRow, ProfileRow, Row, heading_of
from app.gui.state.naming import environment_name, provider_name
from app.model.environment import Environment
from app.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole


class ProfilesModel(QAbstractListModel):
    """Holds the rows that show now. Editing a name asks for it, and shows it once it is done."""

    rename_asked = Signal(object, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()
        self._running: UUID | None = None
        self._left: Mapping[UUID, str] = {}

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def show_running(self, profile_id: "UUID | None") -> None:
        """The profile that is being checked now."""
        self._running = profile_id

    def running(self) -> "UUID | None":
        """See `show_running`."""
        return self._running

    def show_left(self, left: "Mapping[UUID, str]") -> list[QModelIndex]:
        """How long the tokens of profiles still work, in words; the rows that say otherwise now.

        Nobody is told: a screen reader would read it out each second.
        """
        before, self._left = self._left, left
        changed = {who for who in {*before, *left} if before.get(who) != left.get(who)}
        return [index for who in changed if (index := self.index_of(who)).isValid()]

    def left(self, row: ProfileRow) -> str:
        """See `show_left`; empty where no token lives."""
        return self._left.get(row.id, "")

    def index_of(self, profile_id: "UUID | None") -> QModelIndex:
        """Where a profile stands; an invalid index where it does not show."""
        for at, row in enumerate(self._rows):
            if isinstance(row, ProfileRow) and row.id == profile_id:
                return self.index(at)
        return QModelIndex()

    def row(self, index: Index) -> Row | None:
        """The row at an index."""
        return self._rows[index.row()] if index.isValid() else None

    def group_of(self, index: Index) -> range:
        """The rows of the saved profiles that stand under one heading with this one; none for
        what is no such profile, and while hits of a search show."""
        row = self.row(index)
        if not isinstance(row, ProfileRow) or not row.saved or isinstance(self._rows[0], HitsRow):
            return range(0)
        heading = heading_of(row)
        group = [
            at
            for at, each in enumerate(self._rows)
            if isinstance(each, ProfileRow) and each.saved and heading_of(each) == heading
        ]
        return range(group[0], group[-1] + 1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        row = self.row(index)
        if row is None or isinstance(row, HitsRow):
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        editable = isinstance(row, ProfileRow) and row.saved
        return flags | Qt.ItemFlag.ItemIsEditable if editable else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row(index)
        if row is None:
            return None
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.EditRole and isinstance(row, ProfileRow):
            return row.name
        if role == Qt.ItemDataRole.DisplayRole:
            return self.title(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row)
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(row, ProfileRow):
            return self._told(row)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self.row(index)
        name = str(value).strip()
        if role != Qt.ItemDataRole.EditRole or not isinstance(row, ProfileRow) or not name:
            return False
        if name != row.name:
            self.rename_asked.emit(row.id, name)
        return True

    def title(self, row: Row) -> str:
        """The first line of a row."""
        match row:
            case FolderRow(Heading(favourites=True)):
                return self.tr("Favourites")
            case FolderRow(Heading(folder)):
                return folder or self.tr("No folder")
            case HitsRow(found, of):
                return self.tr("{found} of {all}").format(found=found, all=of)
            case ProfileRow(name=name):
                return name or self.tr("New profile")

    def subtitle(self, row: ProfileRow) -> str:
        """The second line of a profile."""
        if not row.saved:
            return self.tr("not saved yet")
        return row.found_in or provider_name(row.provider, row.host)

    def heading_at(self, heading: Heading) -> QModelIndex:
        """Where a heading stands; an invalid index where it does not show."""
        for at, row in enumerate(self._rows):
            if isinstance(row, FolderRow) and row.heading == heading:
                return self.index(at)
        return QModelIndex()

    def _spoken(self, row: Row) -> str:
        if isinstance(row, FolderRow):
            # No plural: a screen reader says the number and the state.
            state = self.tr("folded") if row.folded else self.tr("unfolded")
            return f"{self.title(row)}, {row.count}, {state}"
        if not isinstance(row, ProfileRow):
            return self.title(row)
        parts = [self.title(row)]
        if row.favourite:
            parts.append(self.tr("favourite"))
        parts.append(self.subtitle(row))
        if row.environment is not Environment.UNKNOWN:
            parts.append(environment_name(row.environment))
        parts += [self._verdict(row), self._checked(row), ends_words(row.ends)]
        if self.left(row):
            parts.append(self.tr("token: {left} left").format(left=self.left(row)))
        return ", ".join(part for part in parts if part)

    def _told(self, row: ProfileRow) -> str:
        """All that the row is too narrow for; Qt takes it for plain text."""
        lived = environment_name(row.environment) if row.environment else ""
        verdict = ", ".join(filter(None, (self._verdict(row), self._checked(row))))
        lines = (
            self.title(row),
            ", ".join(filter(None, (row.folder, self.subtitle(row), lived))),
            verdict[:1].upper() + verdict[1:],
            ends_words(row.ends),
        )
        return "\n".join(line for line in lines if line)

    def _checked(self, row: ProfileRow) -> str:
        """When, in this computer's time."""
        if row.checked is None or row.id == self._running:
            return ""
        local = QDateTime.fromMSecsSinceEpoch(int(row.checked.seconds * 1000))
        when = QLocale().toString(local, QLocale.FormatType.ShortFormat)
        return self.tr("checked {when}").format(when=when)

    def _verdict(self, row: ProfileRow) -> str:
        if row.id == self._running:
            return self.tr("being checked")
        match row.last:
            case None:
                return self.tr("not checked yet")
            case Severity.INFO:
                return self.tr("works")
            case Severity.WARNING:
                return self.tr("works, with a warning")
            case Severity.ERROR:
                return self.tr("does not work")
