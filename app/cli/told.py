"""A report for a person at a terminal: the ladder as it happens, then verdict, token and API."""

from app.cli.columns import padded
from app.cli.screen import Screen
from app.cli.told_answers import tell_resource, tell_token
from app.cli.told_calling import follow_calling
from app.cli.told_chain import tell_chain
from app.cli.told_finding import explain, tell_finding
from app.cli.told_probe import tell_probe
from app.model.events import Event, StepFinished, StepStarted
from app.model.finding import Finding, Severity
from app.model.report import Report
from app.model.step import StepId, StepStatus
from app.model.time import Instant
from app.words import Words, visible

_STEP_COLUMN = 34
_BESIDE = 76
"""Columns from which on there is room for what was learnt beside a step's name and time."""


class Told:
    """Puts one check on `screen`."""

    def __init__(self, screen: Screen, words: Words, *, reveal: bool) -> None:
        self.screen = screen
        self._words = words
        self._reveal = reveal

    def event(self, event: Event, report: Report) -> None:
        """Tell what has just happened, as far as it is a rung of the ladder or an attempt."""
        match event:
            case StepStarted(step=step) if step is not StepId.INPUT:
                name = self._words.step_name(step, StepStatus.RUNNING)
                self.screen.over(f"{self.screen.sign(StepStatus.RUNNING)} {name}")
            case StepFinished(step=step):
                self.screen.uncover()
                if any(rung.step is step for rung in report.ladder()):
                    self._rung(step, report)
            case _:
                tell_probe(self.screen, self._words, event, report)
                follow_calling(self.screen, self._words, event, report)

    def slow(self, step: StepId, report: Report) -> None:
        """The step that runs takes long: tell what it waits for."""
        if any(rung.step is step for rung in report.ladder()):
            waits = self._words.step_slow(report, step)
            self.screen.over(f"{self.screen.sign(StepStatus.RUNNING)} {waits}")

    def end(self, report: Report, now: Instant) -> None:
        """Tell the verdict and what was learnt."""
        self.screen.uncover()
        clock = self._words.clock_of(report)
        if clock:
            self.screen.passage(clock, "  ")
        if report.verdict is not None:
            self._verdict(report.verdict, report)
            tell_chain(self.screen, self._words, report)
        self._remarks(report)
        tell_token(self.screen, self._words, report, now, reveal=self._reveal)
        if report.resource is not None:
            tell_resource(self.screen, self._words, report.resource, reveal=self._reveal)

    def _rung(self, step: StepId, report: Report) -> None:
        screen, rung = self.screen, report.step(step)
        if rung.status is StepStatus.SKIPPED:
            return
        name = self._words.step_name(step, rung.status)
        took = "" if rung.duration is None else self._words.duration(rung.duration)
        detail = visible(self._words.step_detail(rung), 300)
        if screen.width >= _BESIDE:
            beside = f"{screen.sign(rung.status)} {padded(name, _STEP_COLUMN)} {took:>8}  "
            screen.passage(detail, beside)
        else:
            screen.passage(f"{name}  {took}".rstrip(), f"{screen.sign(rung.status)} ")
            if detail:
                screen.passage(detail, "  ")
        for finding in rung.findings:
            if finding.severity is Severity.WARNING:
                screen.passage(self._title(finding), "    ")

    def _verdict(self, verdict: Finding, report: Report) -> None:
        screen = self.screen
        text = self._words.finding(verdict)
        title = visible(text.title)
        screen.line()
        sign = "" if verdict.code == "check.cancelled" else screen.severity_sign(verdict.severity)
        screen.title(sign, title)
        explain(screen, self._words, verdict, report.profile)

    def _remarks(self, report: Report) -> None:
        """The other findings: warnings whole, infos by their title."""
        others = [each for each in report.findings() if each is not report.verdict]
        warnings = [each for each in others if each.severity is not Severity.INFO]
        # That the API let the client in stands in the ladder and in the verdict.
        infos = [
            each for each in others if each.severity is Severity.INFO and each.code != "resource.ok"
        ]
        for each in warnings:
            self.screen.line()
            tell_finding(self.screen, self._words, each, report.profile)
        if infos:
            self.screen.heading(self._words.text("cli.also_seen"))
            for each in infos:
                self.screen.passage(f"{self._title(each)} [{each.code}]", "  ")

    def _title(self, finding: Finding) -> str:
        return visible(self._words.finding(finding).title)
