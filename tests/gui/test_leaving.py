"""Going on to something else while a profile is still being saved."""

from app.gui.main_window import MainWindow
from app.vault import Vault
from tests.gui.test_main_window import answer, dialogs, window_open
from tests.gui.vault_questions import asked, names, untouched, write
from tests.gui.waiting import until
from tests.vault.doubles import LockedKeyring, SlowKeyring


def slowly(window: MainWindow) -> None:
    """Its keyring takes its time, so that much can happen meanwhile."""
    window.profiles.use(Vault(SlowKeyring(0.05)))


async def test_who_saves_and_goes_on_at_once_is_not_asked_and_both_are_done(qtbot: object) -> None:
    async with window_open() as window:
        slowly(window)
        write(window)
        window.form.footer.save.click()
        window.desk.new()
        assert not dialogs(window)
        assert window.form.client_id.text() == "typed", "gone before it was kept"
        await until(lambda: window.form.client_id.text() == "")
        await until(lambda: names(window) == ["Acme"])
        assert not dialogs(window)
        assert not window.form.dirty


async def test_a_window_that_is_closed_while_it_saves_closes_once_that_is_kept(
    qtbot: object,
) -> None:
    async with window_open() as window:
        slowly(window)
        closed: list[bool] = []
        window.closed.connect(lambda: closed.append(window.profiles.busy))
        write(window)
        window.form.footer.save.click()
        window.close()
        assert window.isVisible()
        assert not dialogs(window)
        await until(lambda: closed)
        assert closed[0] is False
        assert window.form.saved


async def test_what_was_typed_while_it_was_saved_is_asked_about(qtbot: object) -> None:
    async with window_open() as window:
        slowly(window)
        write(window)
        window.form.footer.save.click()
        window.desk.new()
        window.form.client_id.setText("typed meanwhile")
        dialog = await asked(window, "Save the changes to “Acme”?")
        assert window.form.client_id.text() == "typed meanwhile"
        answer(dialog, "answer-save")
        await until(lambda: window.form.client_id.text() == "")
        saved = window.profiles._vault
        assert saved is not None
        listed = saved.listing()
        assert [saved.load(each.id).client_id for each in listed] == ["typed meanwhile"]


async def test_where_it_cannot_be_saved_nothing_is_left(qtbot: object) -> None:
    async with window_open() as window:
        window.profiles.use(Vault(LockedKeyring()))
        write(window)
        window.form.footer.save.click()
        window.desk.new()
        dialog = await asked(window, "The profile was not saved")
        assert untouched(window)
        answer(dialog, "answer-close")
        window.desk.new()
        answer(await asked(window, "Save the changes to “Acme”?"), "answer-")
        assert untouched(window)
