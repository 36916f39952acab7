"""Which language the window speaks, and the catalogues for it."""

import os

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTranslator, Signal
from PySide6.QtWidgets import QApplication

from app.resources import resources

NAMES = {"en": "English", "da": "Dansk"}
"""In their own language, as a person looks for them."""
ENVIRONMENT_VARIABLE = "KEYFIT_LANGUAGE"


class Language(QObject):
    """Installs the translators; Qt then tells every widget with `LanguageChange`."""

    changed = Signal(str)

    def __init__(self, app: QApplication, chosen: str) -> None:
        super().__init__(app)
        self._app = app
        self._installed: list[QTranslator] = []
        self.code = ""
        self.choose(chosen)

    def choose(self, chosen: str) -> None:
        """Speak this language from now on; empty for the system's, else English."""
        code = chosen if chosen in NAMES else _system_language()
        if code == self.code:
            return
        self.code = code
        QLocale.setDefault(QLocale(code))
        for translator in self._installed:
            self._app.removeTranslator(translator)
        qt_folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        found = (
            self._load(f"qtbase_{code}", qt_folder),
            self._load(f"keyfit_{code}", str(resources() / "i18n")),
        )
        self._installed = [translator for translator in found if translator is not None]
        for translator in self._installed:
            self._app.installTranslator(translator)
        self.changed.emit(code)

    def _load(self, name: str, folder: str) -> QTranslator | None:
        translator = QTranslator(self)
        return translator if translator.load(name, folder) else None


def _system_language() -> str:
    wanted = os.environ.get(ENVIRONMENT_VARIABLE, "")
    if wanted in NAMES:
        return wanted
    for name in QLocale.system().uiLanguages():
        code = name.partition("-")[0].lower()
        if code in NAMES:
            return code
    return "en"
