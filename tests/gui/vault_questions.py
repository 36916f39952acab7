"""What is typed, saved and answered where the window asks about the keyring."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QLineEdit

from app.gui.dialogs.question import Question
from app.gui.main_window import MainWindow
from app.gui.profiles.rows import ProfileRow
from app.model.profile import SharedSecret
from app.model.secret import Secret, SecretKind
from tests.gui.test_main_window import dialogs
from tests.gui.waiting import until

PASSPHRASE = "correct horse battery"
SECRET = Secret(PASSPHRASE, SecretKind.KEY)


def write(window: MainWindow, client_id: str = "typed") -> None:
    """A profile that is not saved."""
    window.desk.new()
    window.form.title.name.setText("Acme")
    window.form.client_id.setText(client_id)
    window.form.proof.secret.setText("s3cret")


def untouched(window: MainWindow) -> bool:
    """Nothing that was typed is lost."""
    credential = window.form.profile().credential
    assert isinstance(credential, SharedSecret)
    typed = (window.form.client_id.text(), credential.secret)
    return window.form.dirty and typed == ("typed", Secret("s3cret"))


async def asked(window: MainWindow, name: str, seconds: float = 20) -> Question:
    """The question of that name, once it is there."""
    await until(lambda: any(each.accessibleName() == name for each in dialogs(window)), seconds)
    return next(each for each in dialogs(window) if each.accessibleName() == name)


def type_passphrase(dialog: Question, first: str, again: str | None = None) -> None:
    fields = {each.accessibleIdentifier(): each for each in dialog.findChildren(QLineEdit)}
    fields["vault-passphrase"].setText(first)
    if again is not None:
        fields["vault-passphrase-again"].setText(again)


def file_dialogs(window: MainWindow) -> list[QFileDialog]:
    return [each for each in window.findChildren(QFileDialog) if each.isVisible()]


def choose_file(window: MainWindow, path: Path) -> None:
    (dialog,) = file_dialogs(window)
    dialog.fileSelected.emit(str(path))
    dialog.close()


def names(window: MainWindow) -> list[str]:
    """The saved profiles in the side bar."""
    model = window.pane.parts.model
    rows = [model.row(model.index(row)) for row in range(model.rowCount())]
    return [row.name for row in rows if isinstance(row, ProfileRow) and row.saved]
