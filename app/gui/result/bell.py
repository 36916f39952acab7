"""The bell beside the ring: whether somebody wants to be told before a token ends."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from app.gui.theme.buttons import Button, Kind
from app.gui.theme.icons import icon
from app.gui.theme.roles import Role


class Bell(Button):
    """A switch; struck through while it is off."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(kind=Kind.TOOL, icon="bell-off", parent=parent)
        self.setCheckable(True)
        self.setAccessibleIdentifier("tell-before-end")
        self.toggled.connect(self._name)
        self._name()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()

    def _name(self) -> None:
        on = self.isChecked()
        self.setIcon(icon("bell", Role.ACCENT) if on else icon("bell-off"))
        name = self.tr("Tell me 1 minute before it expires")
        self.setAccessibleName(name)
        state = self.tr("On") if on else self.tr("Off")
        self.setAccessibleDescription(name)  # or the tooltip would say once more that it is on
        self.setToolTip(f"{name}: {state}")
