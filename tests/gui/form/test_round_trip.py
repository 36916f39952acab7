"""Whatever a profile holds comes out of the form as it went in."""

from dataclasses import fields

import pytest
from hypothesis import given, settings
from pytestqt.qtbot import QtBot

from app.gui.form.pane import ProfileForm
from app.gui.state.assertion_reading import AssertionReading
from app.gui.theme.check_box import CheckBox
from app.model.profile import Profile
from tests.gui.form.controls import new_form
from tests.gui.form.profiles import profiles
from tests.gui.waiting import until


async def all_is_read(form: ProfileForm) -> None:
    """No key and no assertion is being looked into, be it for a form that is gone."""
    reading = form.proof.reading
    every = (reading, *reading.findChildren(AssertionReading))
    await until(lambda: not any(each.busy for each in every))


@pytest.mark.parametrize("looked_at", [False, True], ids=["options_unmade", "options_made"])
async def test_any_profile_comes_out_as_it_went_in(qtbot: QtBot, looked_at: bool) -> None:
    form = new_form()
    qtbot.addWidget(form)
    form.show_profile(Profile(), saved=False)
    if looked_at:
        form.more.set_open(True)
    assert form.options.made is looked_at

    @settings(max_examples=20)
    @given(profiles())
    def holds(profile: Profile) -> None:
        form.show_profile(profile, saved=True)
        shown = form.profile()
        for each in fields(Profile):
            assert getattr(shown, each.name) == getattr(profile, each.name), each.name
        assert not form.dirty

    holds()
    form.show_profile(Profile(), saved=False)
    await all_is_read(form)


async def test_a_profile_comes_out_as_it_went_in_when_the_options_are_made_for_it(
    qtbot: QtBot,
) -> None:
    form = new_form()
    qtbot.addWidget(form)

    @settings(max_examples=8)
    @given(profiles())
    def holds(profile: Profile) -> None:
        fresh = new_form(reading=form.proof.reading)
        qtbot.addWidget(fresh)
        fresh.show_profile(profile, saved=True)
        fresh.more.set_open(True)
        assert fresh.profile() == profile
        fresh.more.set_open(False)
        assert fresh.profile() == profile
        fresh.show_profile(Profile(), saved=False)

    holds()
    form.show_profile(Profile(), saved=False)
    await all_is_read(form)


async def test_that_certificates_are_not_checked_is_no_change_to_be_saved(qtbot: QtBot) -> None:
    form = new_form()
    qtbot.addWidget(form)
    form.show_profile(Profile(name="a"), saved=True)
    form.more.set_open(True)
    box = next(
        each
        for each in form.options.findChildren(CheckBox)
        if each.accessibleIdentifier() == "check-certificates"
    )
    box.click()
    assert not form.profile().network.verify
    assert not form.dirty
