"""What the window's shortcuts do once form and result are there."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.gui.arrangement import Arrangement, Width
from app.gui.check_desk import CheckDesk
from app.gui.form.footer import CHECK_KEYS
from app.gui.form.pane import ProfileForm
from app.gui.help_desk import HelpDesk
from app.gui.import_desk import ImportDesk
from app.gui.inspect_desk import InspectDesk
from app.gui.mending_desk import MendingDesk
from app.gui.profile_desk import ProfileDesk
from app.gui.profiles.pane import ProfilesPane
from app.gui.result.pane import ResultPane
from app.gui.state.check_run import CheckRun
from app.model.profile_fields import ProfileField

_EVERYWHERE = ("Ctrl+Q",)
"""In windows that stand beside this one as well."""


class ShortcutDesk(QObject):
    """Each key and what it asks for; the guide's page `shortcuts` lists them."""

    def __init__(
        self,
        window: QWidget,
        arrangement: Arrangement,
        pane: ProfilesPane,
        form: ProfileForm,
        result: ResultPane,
        run: CheckRun,
        checking: CheckDesk,
        desk: ProfileDesk,
        mending: MendingDesk,
        importing: ImportDesk,
        inspecting: InspectDesk,
        help_desk: HelpDesk,
    ) -> None:
        super().__init__(window)
        self._arrangement, self._pane, self._form, self._result = arrangement, pane, form, result
        self._run, self._mending = run, mending
        keys = {
            "Ctrl+N": desk.new,
            "Ctrl+O": importing.ask,
            "Ctrl+I": inspecting.ask,
            "Ctrl+S": self._save,
            "Ctrl+F": self._find,
            "Ctrl+L": self._focus_address,
            "Ctrl+D": desk.duplicate_this,
            "Ctrl+Q": window.close,
            "F1": help_desk.ask,
            "Escape": self.escape,
            **dict.fromkeys(CHECK_KEYS, checking.ask),
        }
        for key, slot in keys.items():
            shortcut = QShortcut(QKeySequence(key), window)
            shortcut.activated.connect(slot)
            if key in _EVERYWHERE:
                shortcut.setContext(Qt.ShortcutContext.ApplicationShortcut)

    def _save(self) -> None:
        if not self._arrangement.welcoming:
            self._form.ask_for_save()

    def _find(self) -> None:
        self._arrangement.open_side_bar()
        self._pane.focus_search()

    def _focus_address(self) -> None:
        if not self._arrangement.welcoming:
            self._mending.point_at(ProfileField.ADDRESS)

    def escape(self) -> None:
        """Out of what is nearest: the check, the side bar, the request, the result."""
        if self._run.busy:
            self._run.cancel()
        elif self._arrangement.side_bar_lies_over:
            self._arrangement.close_side_bar()
        elif self._result.shows_request:
            self._result.close_request()
        elif self._arrangement.width_class is Width.NARROW:
            self._arrangement.show_form()
