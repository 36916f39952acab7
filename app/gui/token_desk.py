"""What a person may ask of the server about a token, once the check is over."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.gui.dialogs.question import Question
from app.gui.state.check_run import CheckRun
from app.gui.theme.roles import Role

_REVOKE = "revoke"


class TokenDesk(QObject):
    """Connects the token's view, the question before it is ended, and the run that does it."""

    def __init__(self, window: QWidget, run: CheckRun) -> None:
        super().__init__(window)
        self._window, self._run = window, run

    def introspect(self) -> None:
        """Ask the server what the token stands for; the button said that it goes there."""
        self._run.introspect()

    def revoke(self) -> None:
        """End the token, after asking: it cannot be taken back."""
        dialog = Question(
            self._window,
            "trash",
            Role.WARNING,
            self.tr("End this token?"),
            self.tr(
                "The server is asked to end it, and then whether it is dead. Anybody else "
                "who uses this token will need a new one. The client itself keeps working."
            ),
        )
        dialog.add_button("", self.tr("Keep it"), safe=True)
        dialog.add_button(_REVOKE, self.tr("End it"))
        dialog.answered.connect(self._answered)
        dialog.ask()

    def _answered(self, answer: str) -> None:
        if answer == _REVOKE:
            self._run.revoke()
