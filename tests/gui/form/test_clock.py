"""*Sign with the server's time*: offered where something is signed, once a difference is known."""

from dataclasses import replace

import pytest

from app.gui.form.options.clock import SigningClock
from app.gui.form.pane import ProfileForm
from app.gui.theme.check_box import CheckBox
from app.model.clock_skew import ClockSkew
from app.model.profile import Assertion, AuthMethod, Profile
from app.model.time import Span
from app.words import Words
from tests.gui.form.controls import control
from tests.gui.form.proving import KEY, SECRET
from tests.gui.form.test_options import opened
from tests.gui.waiting import until

BEHIND = ClockSkew(Span(-600.4), Span(0.5))
"""The server's clock."""


def tick(form: ProfileForm) -> CheckBox:
    return control(form, CheckBox, "clock-offset")


async def test_it_cannot_be_chosen_before_a_difference_was_measured(fresh: ProfileForm) -> None:
    await opened(fresh, KEY)
    box = tick(fresh)
    assert box.isVisible()
    assert not box.isEnabled()
    assert box.accessibleDescription() == "A check measures by how much the clocks differ."
    fresh.options.show_measured(ClockSkew(Span(0.2), Span(0.5)))
    assert not box.isEnabled()
    assert box.accessibleDescription() == "Clock: agrees with the server’s"


async def test_chosen_it_takes_what_was_measured_in_whole_seconds(form: ProfileForm) -> None:
    await opened(form, KEY)
    form.options.show_measured(BEHIND)
    box = tick(form)
    assert box.accessibleDescription() == "Clock: 10 min ahead of the server’s"
    box.click()
    assert form.profile().assertion.clock_offset == Span(-600)
    assert form.dirty
    assert box.accessibleDescription() == "Times are shifted by −10 min."
    box.click()
    assert form.profile().assertion.clock_offset is None
    assert not form.dirty


async def test_what_a_profile_says_stays_until_somebody_changes_it(form: ProfileForm) -> None:
    await opened(form, replace(KEY, assertion=Assertion(clock_offset=Span(-90.5))))
    form.options.show_measured(BEHIND)
    assert form.profile().assertion.clock_offset == Span(-90.5)
    tick(form).click()
    tick(form).click()
    assert form.profile().assertion.clock_offset == Span(-600)


async def test_what_was_measured_while_the_options_were_closed_is_there(fresh: ProfileForm) -> None:
    fresh.show_profile(KEY, saved=False)
    fresh.options.show_measured(BEHIND)
    fresh.more.set_open(True)
    assert tick(fresh).isEnabled()
    await until(lambda: not fresh.proof.reading.busy)


@pytest.mark.parametrize(
    ("profile", "shown"),
    [
        (KEY, True),
        (replace(SECRET, auth_method=AuthMethod.CLIENT_SECRET_JWT), True),
        (replace(SECRET, dpop=True), True),
        (SECRET, False),
    ],
)
async def test_it_shows_where_something_is_signed(
    form: ProfileForm, profile: Profile, shown: bool
) -> None:
    await opened(form, profile)
    (clock,) = form.findChildren(SigningClock)
    assert clock.isVisible() is shown


async def test_it_speaks_the_language_of_the_form(form: ProfileForm) -> None:
    await opened(form, KEY)
    form.options.show_measured(BEHIND)
    form.set_words(Words("da"))
    assert tick(form).accessibleDescription() == "Ur: 10 min. foran serverens"
