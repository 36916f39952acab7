"""What a wrong clock explains, and what it does not."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.diagnosis import diagnose
from app.diagnosis.doubtful_clock import before_release
from app.diagnosis.remedies.clock import correct_clock
from app.model.finding import Finding, Severity, Who
from app.model.observed import Observation
from app.model.profile import Assertion, Profile
from app.model.step import StepId
from app.model.time import Span, SystemClock
from tests.any_profile import PROFILES
from tests.diagnosis.clock_situations import (
    EXPIRED,
    KEY_JWT,
    LONG_AGO,
    NOT_YET,
    NOW_SECONDS,
    TEN_MINUTES_BEHIND,
    by_clock,
    corrected,
    of_days,
    skew,
)
from tests.diagnosis.observed import NOW, YES, profile, refused, said
from tests.diagnosis.seen_tokens import looked_into

DAY = 86_400
_AS_THE_STANDARD_HAS_IT = (
    "Client authentication failed (e.g., unknown client, no client authentication included, or "
    "unsupported authentication method)."
)
ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


def told(code: str, seen: Observation) -> Finding | None:
    """The finding of that code, if it is made."""
    found = diagnose(seen, StepId.TOKEN)
    return next((each for each in found if each.code == code), None)


@pytest.mark.parametrize(
    ("ahead", "uncertainty", "told_of"),
    [
        (60, 0.5, False),
        (61, 0.5, True),
        (-61, 0.5, True),
        (90, 100, False),
        (0, 0.5, False),
    ],
)
def test_only_what_counts_and_was_measured_well_is_told(
    ahead: float, uncertainty: float, told_of: bool
) -> None:
    seen = replace(refused(200, YES), clock_skew=skew(ahead, uncertainty))
    assert (told("token.clock_skew", seen) is not None) is told_of


@pytest.mark.parametrize(
    ("description", "severity"),
    [
        ("", ERROR),
        ("assertion expired", ERROR),
        ("jwt not active yet", ERROR),
        ("client authentication failed", ERROR),
        ("Invalid client or Invalid client credentials", WARNING),
        (_AS_THE_STANDARD_HAS_IT, ERROR),
        ("Unable to load public key", WARNING),
        ("invalid signature", WARNING),
        ("the client is disabled", WARNING),
    ],
)
def test_the_clock_is_blamed_unless_the_server_names_something_else(
    description: str, severity: Severity
) -> None:
    seen = said("invalid_client", description, by=KEY_JWT, headers=TEN_MINUTES_BEHIND)
    found = told("token.clock_skew", seen)
    assert found is not None
    assert (found.severity, found.who) == (severity, (Who.IT,))
    assert found.evidence["skew"] == Span(-600)
    assert found.evidence["apart"] == Span(600)
    assert found.causes == ("ahead",)


def test_a_refusal_that_is_about_something_else_is_not_the_clocks() -> None:
    found = told("token.clock_skew", said("invalid_scope", headers=TEN_MINUTES_BEHIND))
    assert found is not None
    assert found.severity is WARNING


def test_todays_date_can_be() -> None:
    assert not before_release(SystemClock().now())
    assert before_release(LONG_AGO)


def test_a_date_that_cannot_be_says_whose_clock_it_is() -> None:
    answer = replace(refused(200, YES).answer, received_at=LONG_AGO)
    ours = replace(refused(200, YES), answer=answer, clock_skew=skew(6000 * DAY))
    found = told("token.clock_skew", ours)
    assert found is not None
    assert (found.causes, found.who) == (("ours_impossible", "behind"), (Who.IT,))
    theirs = replace(refused(200, YES), clock_skew=skew(-6000 * DAY))
    found = told("token.clock_skew", theirs)
    assert found is not None
    assert (found.causes, found.who) == (("servers_impossible",), (Who.SERVER,))


@pytest.mark.parametrize(
    ("seen", "severity", "causes"),
    [
        (refused(200, YES, TEN_MINUTES_BEHIND, by=KEY_JWT, client=corrected(-600)), INFO, ()),
        (refused(200, YES, TEN_MINUTES_BEHIND, by=KEY_JWT, client=corrected(-630)), INFO, ()),
        (refused(200, YES, by=KEY_JWT, client=corrected(-600)), WARNING, ("misfit",)),
        (said("invalid_client", by=KEY_JWT, client=corrected(-600)), ERROR, ("misfit",)),
        (
            said("invalid_client", "bad signature", by=KEY_JWT, client=corrected(-600)),
            WARNING,
            ("misfit",),
        ),
    ],
)
def test_a_correction_is_told_as_long_as_it_is_on(
    seen: Observation, severity: Severity, causes: tuple[str, ...]
) -> None:
    found = told("token.clock_corrected", seen)
    assert found is not None
    assert (found.severity, found.causes) == (severity, causes)
    assert told("token.clock_skew", seen) is None


def test_a_correction_of_what_nobody_signs_is_none() -> None:
    client = profile(assertion=Assertion(clock_offset=Span(-600)))
    seen = refused(200, YES, TEN_MINUTES_BEHIND, client=client)
    assert told("token.clock_corrected", seen) is None
    assert told("token.clock_skew", seen) is not None


@pytest.mark.parametrize(
    ("code", "claims", "ahead", "severity", "who", "causes"),
    [
        ("jwt.expired", {"exp": -600}, None, ERROR, (Who.SERVER, Who.IT), ()),
        ("jwt.expired", {"exp": -600}, 0, ERROR, (Who.SERVER,), ("by_its_own_clock",)),
        ("jwt.expired", {"exp": -600}, -900, WARNING, (Who.IT,), ("clock",)),
        ("jwt.expired", {"exp": -10}, -20, WARNING, (Who.IT,), ("clock",)),
        ("jwt.expired", {"exp": -10}, 0, WARNING, (Who.SERVER,), ("by_its_own_clock",)),
        ("jwt.expired", {"exp": 300}, 600, ERROR, (Who.SERVER,), ("by_its_own_clock",)),
        ("jwt.not_yet_valid", {"nbf": 600}, None, ERROR, (Who.IT, Who.SERVER), ()),
        ("jwt.not_yet_valid", {"nbf": 600}, 0, ERROR, (Who.SERVER,), ("by_its_own_clock",)),
        ("jwt.not_yet_valid", {"nbf": 600}, 600, WARNING, (Who.IT,), ("clock",)),
        ("jwt.not_yet_valid", {"nbf": 62}, 5, ERROR, (Who.SERVER,), ("by_its_own_clock",)),
        ("jwt.not_yet_valid", {"nbf": 0}, -600, ERROR, (Who.SERVER,), ("by_its_own_clock",)),
        ("jwt.issued_in_future", {"iat": 600}, None, WARNING, (Who.IT, Who.SERVER), ()),
        ("jwt.issued_in_future", {"iat": 600}, 600, WARNING, (Who.IT,), ("clock",)),
        ("jwt.issued_in_future", {"iat": 600}, 0, WARNING, (Who.SERVER,), ("by_its_own_clock",)),
    ],
)
def test_a_tokens_time_is_held_to_both_clocks(
    code: str,
    claims: dict[str, int],
    ahead: float | None,
    severity: Severity,
    who: tuple[Who, ...],
    causes: tuple[str, ...],
) -> None:
    seen = looked_into(**{name: NOW_SECONDS + away for name, away in claims.items()})
    found = told(code, seen if ahead is None else by_clock(seen, ahead))
    assert found is not None
    assert (found.severity, found.who, found.causes) == (severity, who, causes)
    assert found.evidence["now"] == NOW
    if ahead is not None:
        assert found.evidence["server_time"] == NOW.plus(Span(ahead))


def test_a_profile_that_corrects_the_clock_is_not_warned_of_it_again() -> None:
    ahead = looked_into(iat=NOW_SECONDS + 600)
    for offset, severity in ((600, INFO), (570, INFO), (-600, WARNING)):
        seen = by_clock(replace(ahead, profile=corrected(offset)), 600)
        found = told("jwt.issued_in_future", seen)
        assert found is not None
        assert found.severity is severity


def test_a_token_in_its_time_by_both_clocks_is_no_cause_for_concern() -> None:
    for ahead in (-3000, -50, 0, 50, 3000):
        seen = by_clock(looked_into(iat=NOW_SECONDS + ahead, exp=NOW_SECONDS + ahead + 9000), ahead)
        assert told("jwt.expired", seen) is None
        assert told("jwt.not_yet_valid", seen) is None
    ours_slow = by_clock(looked_into(iat=NOW_SECONDS + 3000, exp=NOW_SECONDS + 9000), 3000)
    found = told("jwt.issued_in_future", ours_slow)
    assert found is not None
    assert found.who == (Who.IT,)


@pytest.mark.parametrize(
    ("seen", "cause", "who"),
    [
        (of_days(EXPIRED, -90, -1, clock_skew=skew(-7 * DAY)), "clock_differs", Who.IT),
        (of_days(EXPIRED, -90, -1, clock_skew=skew(-0.3)), "this_certificate", Who.SERVER),
        (of_days(EXPIRED, -90, -30, clock_skew=skew(-7 * DAY)), "this_certificate", Who.SERVER),
        (of_days(EXPIRED, -90, -1), "this_certificate", Who.SERVER),
        (of_days(NOT_YET, 1, 90, clock_skew=skew(7 * DAY)), "clock_differs", Who.IT),
        (of_days(NOT_YET, 9, 90, clock_skew=skew(7 * DAY)), "this_certificate", Who.SERVER),
        (of_days(NOT_YET, 1, 90, now=LONG_AGO), "clock_impossible", Who.IT),
    ],
)
def test_a_certificates_dates_are_doubted_where_the_clock_is(
    seen: Observation, cause: str, who: Who
) -> None:
    found = diagnose(seen, StepId.TLS)[0]
    assert found.code in ("tls.certificate_expired", "tls.not_yet_valid")
    assert (found.causes[0], found.who[0]) == (cause, who)


def finding(code: str, seen: Observation) -> Finding:
    found = told(code, seen)
    assert found is not None
    return found


SKEWED = finding("token.clock_skew", said("invalid_client", by=KEY_JWT, headers=TEN_MINUTES_BEHIND))


def test_the_remedy_signs_with_the_servers_time() -> None:
    made = correct_clock(corrected(0), SKEWED)
    assert made is not None
    assert made.assertion.clock_offset == Span(-600)
    assert correct_clock(made, SKEWED) is None


def test_the_remedy_takes_back_a_correction_that_is_not_needed_any_more() -> None:
    seen = refused(200, YES, by=KEY_JWT, client=corrected(-600))
    made = correct_clock(corrected(-600), finding("token.clock_corrected", seen))
    assert made is not None
    assert made.assertion.clock_offset is None


@pytest.mark.parametrize(
    "found",
    [
        finding("token.clock_skew", refused(200, YES, TEN_MINUTES_BEHIND)),
        replace(SKEWED, evidence={}),
        replace(SKEWED, evidence={**SKEWED.evidence, "skew": Span(40 * 365 * DAY)}),
        replace(SKEWED, evidence={**SKEWED.evidence, "skew": "600"}),
    ],
)
def test_the_remedy_is_none_where_there_is_nothing_to_correct_or_too_much(found: Finding) -> None:
    assert correct_clock(corrected(0), found) is None


@given(PROFILES, some.integers(-(10**9), 10**9), some.booleans())
def test_the_remedy_changes_nothing_but_the_correction_and_that_once(
    any_profile: Profile, seconds: int, signed: bool
) -> None:
    found = replace(SKEWED, evidence={"skew": Span(seconds), "signed": signed})
    made = correct_clock(any_profile, found)
    if made is None:
        return
    assert correct_clock(made, found) is None
    before = replace(made.assertion, clock_offset=any_profile.assertion.clock_offset)
    assert replace(made, assertion=before) == any_profile
