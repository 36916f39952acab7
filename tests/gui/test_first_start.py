"""A first start on a computer that has no keyring."""

from tests.gui.test_main_window import window_open
from tests.gui.waiting import until


async def test_no_profile_is_listed_before_one_is_written(qt_loop: object) -> None:
    async with window_open() as window:
        rows = window.pane.parts.model
        window.profiles.refresh()
        await until(lambda: "no keyring" in window.pane._problem_text.text())
        assert window.arrangement.welcoming
        assert rows.rowCount() == 0
        window.desk.new()
        assert rows.rowCount() > 0
