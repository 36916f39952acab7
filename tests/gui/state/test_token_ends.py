"""When the tokens of the session end, told without keeping them."""

import gc
from dataclasses import replace

from app.gui.state.token_ends import TokenEnd, TokenEnds
from app.model.profile import Profile
from app.model.report import Report
from app.model.secret import Secret, SecretKind
from app.model.time import Instant, Span
from app.model.token import DerivedExpiry, StatedExpiry, Token, TokenKind, UnknownExpiry
from app.model.token_fate import Introspection, Revocation

AT = Instant(1000)


def token(seconds: float | None) -> Token:
    ends = None if seconds is None else Instant(AT.seconds + seconds)
    expiry = UnknownExpiry() if ends is None else StatedExpiry(Span(seconds or 0), ends)
    return Token(
        access_token=Secret("t" * 20, SecretKind.TOKEN),
        token_type="Bearer",
        kind=TokenKind.OPAQUE,
        received_at=AT,
        expiry=expiry,
        requested_scope=(),
        granted_scope=None,
    )


def report(seconds: float | None = None, profile: Profile | None = None) -> Report:
    begun = Report.begun(profile or Profile(), AT)
    return begun if seconds is None else replace(begun, token=token(seconds))


def test_it_tells_what_is_left_and_its_share() -> None:
    end = TokenEnd.of(token(100))
    assert end is not None
    at = Instant(AT.seconds + 75)
    assert (end.left(at), end.share(at)) == (Span(25), 0.25)


def test_after_the_end_nothing_is_left_and_a_clock_set_back_gives_it_again() -> None:
    end = TokenEnd.of(token(60))
    assert end is not None
    after, before = Instant(AT.seconds + 120), Instant(AT.seconds + 30)
    assert (end.left(after), end.share(after)) == (Span(0), 0.0)
    assert (end.left(before), end.share(before)) == (Span(30), 0.5)


def test_an_unknown_end_is_no_end() -> None:
    assert TokenEnd.of(token(None)) is None
    assert TokenEnd.of(None) is None


def test_an_end_before_the_arrival_has_no_share() -> None:
    brought = replace(token(1), expiry=DerivedExpiry(Instant(AT.seconds - 5)))
    end = TokenEnd.of(brought)
    assert end is not None
    assert end.share(Instant(AT.seconds - 10)) == 0.0


def test_each_profile_has_the_end_of_its_latest_token() -> None:
    ends, one, other = TokenEnds(), Profile(), Profile()
    ends.note(report(60, one))
    ends.note(report(90, other))
    ends.note(report(30, one))
    living = ends.living(AT)
    assert {who: end.left(AT).seconds for who, end in living.items()} == {one.id: 30, other.id: 90}


def test_what_has_ended_lives_no_longer() -> None:
    ends, one, other = TokenEnds(), Profile(), Profile()
    ends.note(report(60, one))
    ends.note(report(90, other))
    assert set(ends.living(Instant(AT.seconds + 60))) == {other.id}


def test_a_check_without_a_token_leaves_the_older_one_alive() -> None:
    ends, profile = TokenEnds(), Profile()
    ends.note(report(60, profile))
    ends.note(report(None, profile))
    assert set(ends.living(AT)) == {profile.id}


def test_a_token_that_is_known_to_be_dead_is_let_go() -> None:
    for fate in (
        {"revocation": Revocation(AT, accepted=True)},
        {"introspection": Introspection(AT, active=False)},
    ):
        ends, profile = TokenEnds(), Profile()
        ends.note(report(60, profile))
        ends.note(replace(report(60, profile), **fate))  # type: ignore[arg-type]
        assert not ends.living(AT)


def test_a_fate_that_is_open_changes_nothing() -> None:
    for fate in (
        {"revocation": Revocation(AT, accepted=False)},
        {"introspection": Introspection(AT, active=None)},
    ):
        ends = TokenEnds()
        ends.note(replace(report(60), **fate))  # type: ignore[arg-type]
        assert ends.living(AT)


def test_of_tokens_that_were_brought_only_the_latest_counts() -> None:
    ends, own = TokenEnds(), Profile()
    ends.note(report(60, own))
    ends.note(replace(report(60), brought=True))
    latest = replace(report(60), brought=True)
    ends.note(latest)
    assert set(ends.living(AT)) == {own.id, latest.profile.id}


def test_no_token_is_kept() -> None:
    ends = TokenEnds()
    ends.note(report(60))
    seen: dict[int, object] = {}
    left: list[object] = [ends]
    while left:
        for each in gc.get_referents(left.pop()):
            if id(each) not in seen and not isinstance(each, type):
                seen[id(each)] = each
                left.append(each)
    assert any(isinstance(each, TokenEnd) for each in seen.values())
    assert not any(isinstance(each, Token | Secret | Report) for each in seen.values())
