"""*Copy as code…*: a menu of the languages that there are."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QMenu

from app.gui.theme.buttons import Button, Kind
from app.gui.theme.drop import drop


class CodeButton(Button):
    """Tells which language was chosen; what is copied is made elsewhere."""

    chosen = Signal(str)
    """A key of `app.sharing.code.CODE`."""

    def __init__(self) -> None:
        super().__init__(kind=Kind.LINK, icon="copy")
        self.setAccessibleIdentifier("copy-as-code")
        self._menu = QMenu(self)
        self.clicked.connect(self._open)
        self.retranslate()

    def retranslate(self) -> None:
        """Write every word anew; languages keep their own names."""
        self.setText(QCoreApplication.translate("CodeButton", "Copy as code…"))

    def _open(self) -> None:
        from app.sharing.code import CODE

        if self._menu.isEmpty():
            for key, language in CODE.items():
                action = self._menu.addAction(language.name)
                action.triggered.connect(lambda *_, key=key: self.chosen.emit(key))
        drop(self._menu, self)
