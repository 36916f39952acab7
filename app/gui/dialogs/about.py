"""What this program is."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

import app
from app.gui.dialogs.question import Question
from app.gui.theme.roles import Role


def about(parent: QWidget) -> Question:
    """The dialog; call `ask` to show it."""
    dialog = Question(
        parent,
        "keyfit",
        Role.ACCENT,
        QCoreApplication.translate("About", "Keyfit {version}").format(version=app.__version__),
        QCoreApplication.translate(
            "About",
            "Tells whether an API client works, and if not, why and who can mend it. "
            "Free software under the MIT licence.",
        ),
    )
    dialog.add_button("close", QCoreApplication.translate("About", "Close"), safe=True)
    return dialog
