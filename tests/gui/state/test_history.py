"""The last checks of the session, and two of them beside each other."""

from dataclasses import replace
from uuid import UUID, uuid4

from app.gui.state.comparing import Compared, Comparing
from app.gui.state.history import MOST, MOST_OF_A_PROFILE, History, Run, run_of
from app.model.profile import Profile
from app.model.report import Report
from app.model.time import Span
from app.oauth.pasted_token import pasted_tokens
from app.words import ComparisonText, Words
from tests.gui.result.sample_reports import CANARY, PROFILE, RAW, START, cancelled, running, works
from tests.gui.waiting import until
from tests.oauth.samples import jwt_with

WORDS = Words("en")


def at(seconds: float, report: Report | None = None, **profile: object) -> Report:
    made = works() if report is None else report
    changed = replace(made.profile, **profile)  # type: ignore[arg-type]
    return replace(made, profile=changed, started_at=START.plus(Span(seconds)))


def times(runs: tuple[Run, ...]) -> list[float]:
    return [each.started_at.since(START).seconds for each in runs]


def test_the_newest_comes_first_and_the_twentieth_is_the_last() -> None:
    history = History()
    for number in range(MOST_OF_A_PROFILE + 5):
        history.note(at(number))
    runs = history.of(PROFILE.id)
    assert times(runs) == [float(each) for each in range(24, 4, -1)]
    assert runs[0].name == "Agreements"


def test_of_other_profiles_the_last_check_counts() -> None:
    history, other, third = History(), uuid4(), uuid4()
    for number, who in enumerate((other, third, other)):
        history.note(at(number, id=who, name=""))
    history.note(at(9))
    assert times(history.last_of_others(PROFILE.id)) == [2.0, 1.0]
    assert history.last_of_others(PROFILE.id)[0].name == "login.example"
    history.forget(other)
    assert times(history.last_of_others(PROFILE.id)) == [1.0]


def test_a_check_that_went_on_takes_its_own_place() -> None:
    history = History()
    history.note(at(0))
    history.note(replace(at(0), resource=None))
    assert len(history.of(PROFILE.id)) == 1


def test_what_is_not_over_was_cancelled_or_was_brought_is_not_kept() -> None:
    history = History()
    for report in (running(), cancelled(), replace(works(), brought=True)):
        history.note(report)
    assert history.of(PROFILE.id) == ()


def test_however_many_profiles_there_are_it_does_not_grow_without_end() -> None:
    history = History()
    for number in range(MOST + 10):
        history.note(at(number, id=UUID(int=number)))
    assert len(history.last_of_others(uuid4())) == MOST


def test_nothing_secret_is_kept() -> None:
    history = History()
    history.note(works())
    (run,) = history.of(PROFILE.id)
    kept = repr(run) + repr(run.side.result())
    assert CANARY not in kept
    assert RAW not in kept
    assert not isinstance(getattr(run, "report", None), Report)


async def compared(here: Compared, there: Compared) -> str:
    comparing, told = Comparing(), list[ComparisonText]()
    comparing.done.connect(told.append)
    comparing.compare(here, there, WORDS, times_aside=True)
    await until(lambda: bool(told), 20)
    return WORDS.comparison_as_text(told[-1], "one", "other")


async def test_two_checks_and_a_token_are_compared_off_the_loop(qt_loop: object) -> None:
    one, other = run_of(works(granted_scope=("a",))), run_of(works(granted_scope=("a", "b")))
    assert one is not None
    assert other is not None
    assert "  Scope\n    + b\n" in await compared(one, other)
    token = pasted_tokens(jwt_with(scope="a c"))[0]
    told = await compared(one, token)
    assert "  Scope\n    + c\n" in told
    assert "Verdict" not in told


async def test_the_latest_question_is_the_one_that_is_answered(qt_loop: object) -> None:
    run = run_of(works())
    assert run is not None
    comparing, told = Comparing(), list[ComparisonText]()
    comparing.done.connect(told.append)
    token = pasted_tokens(jwt_with(exp=1))[0]
    comparing.compare(run, token, WORDS, times_aside=True)
    comparing.compare(run, run, WORDS, times_aside=True)
    await until(lambda: bool(told) and not told[-1].groups, 20)
    comparing.compare(run, token, WORDS, times_aside=False)
    comparing.stop()
    await until(lambda: not comparing._task.running, 20)
    assert not told[-1].groups


def test_a_profile_that_changed_its_name_keeps_the_one_of_then() -> None:
    history = History()
    history.note(at(0, name="before"))
    history.note(at(1, name="after"))
    assert [each.name for each in history.of(Profile(id=PROFILE.id).id)] == ["after", "before"]
