"""From a report to the lines of the ladder; a line knows how it looks and how it is read out."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.gui.theme.roles import Role
from app.gui.theme.status_icons import STATUS_SHAPE
from app.model.exchange import Exchange
from app.model.frozen import frozen
from app.model.profile import Profile
from app.model.report import Report, StepReport, steps_asked_for
from app.model.step import StepId, StepStatus
from app.model.time import Span

if TYPE_CHECKING:
    from app.words import Words

_GOOD = (StepStatus.PASSED, StepStatus.WARNING)


@frozen
class StepLine:
    """One line of the ladder."""

    step: StepId | None
    """None for a line that stands for several steps."""
    status: StepStatus
    name: str
    detail: str = ""
    duration: str = ""
    slow: str = ""
    """In place of the detail once the step has run for `SLOW`: what it waits for."""
    opens: bool = False
    """There is more to read: findings, or certificates."""

    @property
    def shape(self) -> tuple[str, Role]:
        """Drawing and colour."""
        return STATUS_SHAPE[self.status]

    @property
    def name_role(self) -> Role:
        """What did not happen stands back."""
        waiting = (StepStatus.PENDING, StepStatus.SKIPPED)
        return Role.TEXT2 if self.status in waiting else Role.TEXT

    @property
    def detail_role(self) -> Role:
        """Colour of the second text."""
        return Role.WARNING if self.status is StepStatus.WARNING else Role.TEXT2


def noun(step: StepId) -> str:
    """A step as a thing, for a list of several in one line."""
    translate = QCoreApplication.translate
    match step:
        case StepId.INPUT:
            return translate("StepLines", "the form")
        case StepId.DISCOVERY:
            return translate("StepLines", "the server’s description")
        case StepId.RESOLVE:
            return translate("StepLines", "address")
        case StepId.CONNECT:
            return translate("StepLines", "connection")
        case StepId.TLS:
            return translate("StepLines", "certificate")
        case StepId.AUTHENTICATE:
            return translate("StepLines", "the client’s proof")
        case StepId.TOKEN:
            return translate("StepLines", "token")
        case StepId.INSPECT:
            return translate("StepLines", "what the token says")
        case StepId.RESOURCE:
            return translate("StepLines", "the API")


def question_lines(profile: Profile, words: "Words") -> tuple[StepLine, ...]:
    """What a check of this profile will ask."""
    asked = steps_asked_for(profile)
    return tuple(
        StepLine(
            step,
            StepStatus.PENDING,
            words.step_name(step, StepStatus.PENDING),
            words.step_question(step, profile.credential),
        )
        for step in StepId
        if step in asked and step is not StepId.INPUT
    )


def report_lines(report: Report, words: "Words", *, compact: bool) -> tuple[StepLine, ...]:
    """The ladder as it stands; `compact` folds what passed before a failure into one line."""
    steps = report.ladder()
    skipped = [each for each in steps if each.status is StepStatus.SKIPPED]
    lines: list[StepLine] = []
    first_failed = next(
        (at for at, each in enumerate(steps) if each.status is StepStatus.FAILED), None
    )
    head = list(steps[:first_failed]) if compact and first_failed is not None else []
    foldable = [each for each in head if each.status is StepStatus.PASSED]
    fold = len(foldable) > 1
    for each in steps:
        if each.status is StepStatus.SKIPPED and report.finished:
            continue
        if fold and each in foldable:
            if each is foldable[0]:
                lines.append(passed_line(tuple(foldable), words))
            continue
        lines.append(_line(each, words, report))
    if skipped and report.finished:
        lines.append(_not_tried(skipped))
    return tuple(lines)


def passed_line(steps: tuple[StepReport, ...], words: "Words") -> StepLine:
    """One line for several steps that passed."""
    if len(steps) == 1:
        passed = QCoreApplication.translate("StepLines", "1 step passed")
    else:
        passed = QCoreApplication.translate("StepLines", "%1 steps passed")
    return StepLine(
        None,
        StepStatus.PASSED,
        passed.replace("%1", str(len(steps))),
        ", ".join(noun(each.step) for each in steps),
        words.duration(total(steps)),
    )


def total(steps: tuple[StepReport, ...]) -> Span:
    """How long these steps took together."""
    return Span(sum(each.duration.seconds for each in steps if each.duration is not None))


def all_good(steps: tuple[StepReport, ...]) -> bool:
    """Each of them passed, with or without a warning."""
    return all(each.status in _GOOD for each in steps)


def presented(report: Report, step: StepId) -> Exchange | None:
    """The exchange whose certificates are told beneath a step: where they are its own matter."""
    about_them = any(each.code.startswith("tls.") for each in report.step(step).findings)
    return report.presented(step) if step is StepId.TLS or about_them else None


def _opens(each: StepReport, report: Report) -> bool:
    return bool(each.findings) or presented(report, each.step) is not None


def _line(each: StepReport, words: "Words", report: Report) -> StepLine:
    running = each.status is StepStatus.RUNNING
    return StepLine(
        each.step,
        each.status,
        words.step_name(each.step, each.status),
        words.step_detail(each),
        words.duration(each.duration) if each.duration is not None else "",
        slow=words.step_slow(report, each.step) if running else "",
        opens=_opens(each, report),
    )


def _not_tried(steps: list[StepReport]) -> StepLine:
    return StepLine(
        None,
        StepStatus.SKIPPED,
        QCoreApplication.translate("StepLines", "Not tried"),
        ", ".join(noun(each.step) for each in steps),
    )
