"""Each token is told of once, a minute before its end."""

from uuid import UUID, uuid4

from app.gui.state.notices import Notices
from app.gui.state.token_ends import TokenEnd
from app.model.time import Instant

ONE, OTHER = uuid4(), uuid4()


def ends(**lives: float) -> dict[UUID, TokenEnd]:
    """Tokens that came at 0."""
    who = {"one": ONE, "other": OTHER}
    return {who[name]: TokenEnd(Instant(0), Instant(life)) for name, life in lives.items()}


def test_a_token_is_told_of_a_minute_before_its_end_and_once() -> None:
    notices, both = Notices(), ends(one=300, other=500)
    assert not notices.due(both, Instant(239))
    assert set(notices.due(both, Instant(240))) == {ONE}
    assert not notices.due(both, Instant(250))
    assert set(notices.due(both, Instant(445))) == {OTHER}


def test_the_next_one_is_known_beforehand() -> None:
    notices, both = Notices(), ends(one=300, other=500)
    assert notices.next_at(both) == Instant(240)
    notices.due(both, Instant(240))
    assert notices.next_at(both) == Instant(440)
    notices.due(both, Instant(440))
    assert notices.next_at(both) is None


def test_a_new_token_of_the_same_profile_is_told_of_again() -> None:
    notices = Notices()
    notices.due(ends(one=300), Instant(240))
    assert set(notices.due(ends(one=600), Instant(540))) == {ONE}


def test_what_was_about_to_end_when_the_bell_was_set_is_not_told() -> None:
    notices, both = Notices(), ends(one=300, other=500)
    notices.begin(both, Instant(270))
    assert notices.next_at(both) == Instant(440)


def test_a_token_that_lives_a_minute_at_most_is_not_told_of() -> None:
    notices = Notices()
    assert not notices.due(ends(one=60), Instant(30))
    assert notices.next_at(ends(one=60)) is None


def test_after_a_sleep_what_has_ended_is_told_all_the_same() -> None:
    assert set(Notices().due(ends(one=300), Instant(5000))) == {ONE}
