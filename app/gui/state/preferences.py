"""What is remembered of the window: nothing of any profile."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, QSettings, QStandardPaths


class Preferences(QObject):
    """Theme, language, size, the bell and what is folded.

    In a file of its own in the system's settings folder.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        place = QStandardPaths.StandardLocation.GenericConfigLocation
        folder = Path(QStandardPaths.writableLocation(place)) / "keyfit"
        self._settings = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat, self)

    @property
    def theme(self) -> str:
        """`system`, `light`, `dark` or `contrast`."""
        return self._text("theme", "system")

    @theme.setter
    def theme(self, name: str) -> None:
        self._settings.setValue("theme", name)

    @property
    def language(self) -> str:
        """`en`, `da`, or empty for the system's own."""
        return self._text("language", "")

    @language.setter
    def language(self, code: str) -> None:
        self._settings.setValue("language", code)

    @property
    def geometry(self) -> QByteArray:
        """Where the window stood, as Qt keeps it."""
        value = self._settings.value("geometry", QByteArray())
        return value if isinstance(value, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, value: QByteArray) -> None:
        self._settings.setValue("geometry", value)

    @property
    def has_profiles(self) -> bool:
        """There were saved profiles the last time: the first start's page is not needed."""
        return self._text("has_profiles", "") == "yes"

    @has_profiles.setter
    def has_profiles(self, there_are: bool) -> None:
        if there_are != self.has_profiles:
            self._settings.setValue("has_profiles", "yes" if there_are else "no")

    @property
    def tells_before_end(self) -> bool:
        """Somebody wants to be told a minute before a token ends."""
        return self._text("tells_before_end", "") == "yes"

    @tells_before_end.setter
    def tells_before_end(self, wanted: bool) -> None:
        self._settings.setValue("tells_before_end", "yes" if wanted else "no")

    @property
    def folded(self) -> tuple[str, ...]:
        """Marks of what is folded in the list; without the keyring they tell nothing."""
        return tuple(self._text("folded", "").split())

    @folded.setter
    def folded(self, marks: tuple[str, ...]) -> None:
        if marks != self.folded:
            self._settings.setValue("folded", " ".join(marks))

    def _text(self, name: str, default: str) -> str:
        value = self._settings.value(name, default)
        return value if isinstance(value, str) else default
