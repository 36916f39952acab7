"""Dialogs and windows of their own: import, inspect, compare, keys, calls, vault, help, about."""

from collections.abc import AsyncIterator

from app.gui.dialogs.about import show_about
from app.gui.dialogs.about_window import AboutWindow
from app.gui.dialogs.crash import CrashFace
from app.gui.dialogs.help_window import HelpWindow
from app.gui.form.calls_dialog import CallsDialog
from app.gui.form.compare_dialog import CompareDialog
from app.gui.form.compare_key_dialog import CompareKeyDialog
from app.gui.form.import_dialog import ImportDialog
from app.gui.form.inspect_dialog import InspectDialog
from app.gui.form.new_key_dialog import NewKeyDialog
from app.gui.form.openapi_dialog import OpenApiDialog
from app.gui.result.comparison_window import ComparisonWindow
from app.gui.result.share_dialog import ShareDialog
from app.gui.state.profile_list import Asked
from app.model.secret import Secret, SecretKind
from app.sharing.formats import FORMATS
from app.vault import new_file_vault
from app.vault.opening import vault_file
from tests.shots import brought, samples
from tests.shots.desk import Desk


async def importing(desk: Desk) -> AsyncIterator[str]:
    """Empty, one client with remarks, several to choose from."""
    desk.window.importing.ask()
    yield "import"
    dialog = desk.the(ImportDialog)
    dialog.paste.setPlainText(brought.CURL)
    await desk.until(dialog.take_button.isEnabled)
    yield "import-preview"
    file = desk.folder / "collection.json"
    file.write_text(brought.COLLECTION)
    dialog.take_files([str(file)])
    await desk.until(lambda: dialog._choice is not None)
    yield "import-choice"


async def inspecting(desk: Desk) -> AsyncIterator[str]:
    """A token that was brought, and the keys that somebody has for it."""
    window = desk.window
    window.inspecting.ask()
    yield "inspect"
    await _look_into(desk, brought.token())
    yield "inspected"
    window.inspecting.check_signature()
    yield "check-signature"
    desk.clears_away()
    window.inspecting.call_api()
    yield "call-with-token"
    desk.clears_away()
    window.inspecting.ask()
    await _look_into(desk, brought.sealed())
    yield "encrypted"
    window.inspecting.decrypt()
    yield "decrypt"


async def _look_into(desk: Desk, token: str) -> None:
    dialog = desk.the(InspectDialog)
    dialog.pasting.paste.setPlainText(token)
    await desk.until(dialog.look_button.isEnabled)
    dialog.look_button.click()
    await desk.until(lambda: desk.window.check.report is not None)
    await desk.is_idle()


async def comparing(desk: Desk) -> AsyncIterator[str]:
    """A check that worked beside one that did not."""
    await desk.practises()
    await desk.checks()
    desk.window.form.scope.setText("practice.admin")
    await desk.checks()
    desk.window.comparing.ask()
    yield "compare"
    desk.the(CompareDialog).compare.click()
    await desk.until(lambda: desk.the(ComparisonWindow).view.summary)
    yield "comparison"


async def key_workshop(desk: Desk) -> AsyncIterator[str]:
    """A new pair, and whether it is the right one."""
    window = desk.window
    window.keys.new_pair()
    yield "new-key"
    dialog = desk.the(NewKeyDialog)
    dialog.make_button.click()
    await desk.until(lambda: not dialog._outcome.isHidden())
    yield "new-key-made"
    public = dialog.box.toPlainText()
    dialog.use_button.click()
    await desk.until(lambda: not window.form.proof.reading.busy)
    desk.clears_away()
    window.keys.compare()
    compared = desk.the(CompareKeyDialog)
    compared.paste.setPlainText(public)
    await desk.until(compared.outcome.isVisible)
    yield "right-key"


async def calls(desk: Desk) -> AsyncIterator[str]:
    """The list of further calls, and where more come from."""
    window = desk.window
    await desk.practises()
    window.calls.edit()
    yield "call-list"
    dialog = desk.the(CallsDialog)
    dialog.import_button.click()
    imported = desk.the(OpenApiDialog)
    practice = window.practice._running
    assert practice is not None
    imported.address.setText(practice.openapi_url)
    imported.fetch_button.click()
    await desk.until(imported.picker.isVisible)
    yield "openapi"


async def sharing(desk: Desk) -> AsyncIterator[str]:
    """What another person would get."""
    await desk.practises()
    desk.window.form.proof.secret.setText("only-half-of-the-sec")
    await desk.checks()
    desk.window.sharing.share()
    yield "share"
    desk.the(ShareDialog).forms.choose(list(FORMATS).index("json"))
    yield "share-json"


async def practising(desk: Desk) -> AsyncIterator[str]:
    """What can be practised, and in which languages a request can be had."""
    window = desk.window
    await desk.practises()
    window.form.choice.practising.box.showPopup()
    yield "practice-scenarios"
    window.form.choice.practising.box.hidePopup()
    window.arrangement.show_result()
    window.result.open_request()
    await desk.until(lambda: not window.request.look.busy)
    desk.presses("copy-as-code")
    yield "code-export"


async def without_keyring(desk: Desk) -> AsyncIterator[str]:
    """Where to keep a secret, and the passphrase for it."""
    window = desk.window
    window.desk._show(samples.agreements(), saved=False)
    window.form.footer.save.click()
    await desk.until(lambda: _shows(desk, "answer-keep"))
    yield "no-keyring"
    desk.presses("what-is-a-keyring")
    yield "keyring-explained"
    desk.the(HelpWindow).close()
    desk.presses("keep-encrypted")
    desk.presses("answer-keep")
    await desk.until(lambda: _shows(desk, "answer-yes"))
    yield "choose-passphrase"
    desk.clears_away()
    window.vault.ask_to_move()
    yield "move-all"
    desk.clears_away()
    window.vault._ask_to_rebuild()
    yield "damaged-list"
    desk.clears_away()
    if not vault_file().exists():
        new_file_vault(Secret("correct horse battery", SecretKind.KEY)).save(samples.agreements())
    window.profiles._vault = None
    window.profiles.refresh()
    await desk.until(lambda: _shows(desk, "answer-yes"))
    yield "unlock"
    desk.clears_away()
    window.vault.ask_to_unlock(window._words.text("vault.wrong_passphrase"))
    yield "wrong-passphrase"
    vault_file().unlink()
    desk.clears_away()
    window.profiles.problem.emit(Asked.SAVE, "vault.locked")
    yield "keyring-locked"


def _shows(desk: Desk, identifier: str) -> bool:
    try:
        return bool(desk.named(identifier))
    except LookupError:
        return False


async def explaining(desk: Desk) -> AsyncIterator[str]:
    """F1, about, and a fault of the program itself."""
    window = desk.window
    window.help.ask()
    yield "guide"
    window.help.show_all()
    yield "explanations"
    shown = desk.the(HelpWindow)
    shown.list.search.setText(brought.PASTED_ERROR)
    yield "pasted-error"
    shown.list.search.returnPressed.emit()
    yield "explanation"
    desk.clears_away()
    show_about(window)
    yield "about"
    about = desk.the(AboutWindow)
    if about.parts.model().rowCount():  # the list is made when the program is set up
        about.parts.clicked.emit(about.parts.model().index(0, 0))
    yield "licence"
    desk.clears_away()
    CrashFace(window).show(RuntimeError("a fault made for this picture"), None)
    yield "fault"
