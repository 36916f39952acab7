"""With a system font of 130 % nothing of form and verdict is cut off, in the longer language."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from app.gui.theme import metrics
from tests.gui.result import sample_reports as sample
from tests.gui.test_main_window import TYPED, window_open
from tests.gui.waiting import until


@pytest.fixture
def large(qapp: QApplication) -> Iterator[None]:
    before = qapp.font()
    larger = qapp.font()
    larger.setPointSizeF(before.pointSizeF() * 1.3)
    qapp.setFont(larger)
    yield
    qapp.setFont(before)


@pytest.mark.parametrize("width", [1180, 900])
async def test_the_form_is_no_wider_than_its_pane(large: None, qt_loop: object, width: int) -> None:
    async with window_open("da") as window:
        window.resize(width, 700)
        window.arrangement.show_work()
        window.form.show_profile(TYPED, saved=False)
        scroll = window.form._scroll
        await until(lambda: scroll.viewport().width() > 300)
        assert scroll.widget().minimumSizeHint().width() <= scroll.viewport().width()
        for segment in window.form.proof.segments.segments:
            assert segment.width() >= segment.minimumSizeHint().width()


async def test_the_side_bars_buttons_stand_beside_or_below_each_other(
    large: None, qt_loop: object
) -> None:
    async with window_open("da") as window:
        window.resize(1180, 700)
        pane = window.pane
        buttons = pane.new_button, pane.import_button
        pane.new_button.setText("Ny")
        await until(lambda: buttons[0].y() == buttons[1].y())
        edge = metrics.S
        assert buttons[0].x() == edge
        assert buttons[1].geometry().right() == pane.width() - edge - 1
        pane.new_button.setText("Ny profil med navn")
        await until(lambda: buttons[0].geometry().bottom() < buttons[1].y())


async def test_the_verdict_has_its_whole_height_beside_the_ring(
    large: None, qt_loop: object
) -> None:
    async with window_open("da") as window:
        window.arrangement.show_work()
        window.form.show_profile(sample.PROFILE, saved=False)
        window.check._show(sample.warned())
        header = window.result._header
        await until(lambda: header.counting and window.result._tabs.isVisible())
        await until(lambda: header.height() >= header.heightForWidth(header.width()))
        title = header._title
        assert title.height() >= title.heightForWidth(title.width())


async def test_in_a_low_window_a_long_verdict_leaves_the_token_its_place(
    large: None, qt_loop: object
) -> None:
    async with window_open("da") as window:
        window.arrangement.show_work()
        window.form.show_profile(sample.PROFILE, saved=False)
        window.check._show(sample.warned())
        header = window.result._header
        tall = {}
        for height in (1000, 600):
            window.resize(900, height)
            await until(lambda at=height: window.height() == at and header.counting)
            await until(lambda: header.height() == header.heightForWidth(header.width()))
            tall[height] = header.height()
        assert tall[600] < 0.75 * tall[1000]
