"""Finding out what the server accepts, for a person at a terminal: each attempt as it happens."""

from app.cli.screen import Screen
from app.model.events import AttemptFinished, AttemptStarted, Event, ProbeFinished, ProbeStarted
from app.model.probe import Outcome, Probe
from app.model.report import Report
from app.model.step import StepStatus
from app.words import Words, visible

_SIGN = {
    Outcome.ACCEPTED: StepStatus.PASSED,
    Outcome.REFUSED: StepStatus.FAILED,
    Outcome.STOPPED: StepStatus.WARNING,
}


def tell_probe(screen: Screen, words: Words, event: Event, report: Report) -> None:
    """Tell what has just happened, as far as it is an attempt."""
    probe = report.probe
    if probe is None:
        return
    match event:
        case ProbeStarted():
            screen.heading(words.text("probe.title"))
        case AttemptStarted(number):
            screen.over(f"{screen.sign(StepStatus.RUNNING)} {attempt_line(words, probe, number)}")
        case AttemptFinished(tried):
            screen.uncover()
            number = len(probe.tried) - 1
            sign = screen.sign(_SIGN[tried.outcome])
            said = attempt_line(words, probe, number)
            screen.passage(f"{said}: {visible(words.attempt_answer(probe, number))}", f"{sign} ")
        case ProbeFinished(end=end):
            screen.uncover()
            screen.passage(words.probe_end(end))


def attempt_line(words: Words, probe: Probe, number: int) -> str:
    """The attempt in words."""
    return visible(words.attempt(probe.attempts[number]))
