"""What else the token opens, for a person at a terminal: one row a call."""

from app.cli.columns import cells, padded
from app.cli.screen import Screen
from app.model.calling import CallOutcome, Opens
from app.model.events import CallFinished, CallingFinished, CallStarted, Event
from app.model.profile import ApiCall
from app.model.report import Report
from app.model.step import StepStatus
from app.words import Words, visible

_SIGN = {
    Opens.YES: StepStatus.PASSED,
    Opens.NO: StepStatus.FAILED,
    Opens.UNKNOWN: StepStatus.WARNING,
}
_LONGEST_NAME = 120
_WIDEST_NAME = 40


def follow_calling(screen: Screen, words: Words, event: Event, report: Report) -> None:
    """Tell which call is under way."""
    match event:
        case CallStarted(number) if report.calling is not None:
            said = words.text("cli.calling", call=_name(report.calling.calls[number]))
            screen.over(f"{screen.sign(StepStatus.RUNNING)} {said}")
        case CallFinished() | CallingFinished():
            screen.uncover()


def tell_calling(
    screen: Screen, words: Words, report: Report, left_out: tuple[ApiCall, ...]
) -> None:
    """Each call that was made with what came of it, and why others were not."""
    calling = report.calling
    if calling is None:
        return
    screen.heading(words.text("calling.title"))
    states = {each: words.text(f"calling.{each.value}") for each in Opens}
    state = max(map(cells, states.values()))
    name = min(max((cells(_name(each)) for each in calling.calls), default=0), _WIDEST_NAME)
    for made in calling.outcomes:
        first = f"{screen.sign(_SIGN[made.opens])} {padded(states[made.opens], state)}  "
        line = f"{first}{padded(_name(made.call), name)}  {_answer(words, made)}".rstrip()
        if cells(line) <= screen.width:
            screen.line(line)
        else:
            screen.passage(_name(made.call), first)
            screen.passage(_answer(words, made), " " * (state + 4))
        if made.opens is not Opens.YES and made.findings:
            why = words.finding(made.findings[0])
            screen.passage(visible(f"{why.title}."), " " * (state + 4))
            for cause in why.causes[:1]:
                screen.passage(visible(f"{cause.title}: {cause.text}"), " " * (state + 4))
    if calling.end is not None and words.template(f"calling.end_{calling.end.value}"):
        screen.passage(words.text(f"calling.end_{calling.end.value}"))
    if left_out:
        names = words.list_of(_name(each) for each in left_out)
        screen.passage(words.text("cli.calls_left_out", calls=names))


def _name(call: ApiCall) -> str:
    return visible(call.label, _LONGEST_NAME)


def _answer(words: Words, made: CallOutcome) -> str:
    """Status and time; neither where nothing came."""
    said = [] if made.status is None else [f"HTTP {made.status}"]
    if made.answer is not None and made.answer.reason:
        said[-1] += f" {visible(made.answer.reason, 40)}"
    if made.duration is not None:
        said.append(words.duration(made.duration))
    return ", ".join(said)
