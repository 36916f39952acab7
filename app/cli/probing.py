"""`keyfit check --probe`: after a refusal, and after asking, what the server accepts."""

import argparse
import asyncio
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from app.cli.output import put
from app.cli.screen import Screen
from app.cli.told_probe import attempt_line
from app.model.events import Event
from app.model.probe import Probe
from app.model.report import Report
from app.model.time import SystemClock

if TYPE_CHECKING:
    from app.engine import RecentRefusals
    from app.words import Words

_OF_THE_CLIENT = frozenset({"token.invalid_client", "token.assertion_rejected"})
_YES = frozenset({"y", "yes", "j", "ja"})


def probed(
    args: argparse.Namespace,
    words: "Words",
    report: Report,
    tell: Callable[[Event, Report], None],
    refusals: "RecentRefusals",
) -> Report:
    """The report with what was found out; as it was where nobody may, or wants to."""
    if not args.probe or report.verdict is None or report.ok:
        return report
    if report.probe is None:
        if report.verdict.code in _OF_THE_CLIENT:
            _complain(words.text("cli.probe_no_other"))
        return report
    if not args.yes and not _wanted(words, report.probe):
        return report

    def follow(event: Event) -> None:
        nonlocal report
        report = report.after(event)
        tell(event, report)

    from app.engine import probe

    clock = SystemClock()
    with suppress(KeyboardInterrupt), asyncio.Runner() as runner:  # its last event tells of it
        runner.run(probe(report, follow, clock=clock, refusals=refusals))
    return report


def _wanted(words: "Words", probe: Probe) -> bool:
    """Ask on the terminal; nothing but a yes is one. Standard output stays the report's."""
    if sys.stdin is None or not (sys.stdin.isatty() and sys.stderr.isatty()):
        _complain(words.text("cli.probe_needs_yes"))
        return False
    screen = Screen.of(sys.stderr)
    screen.line()
    screen.passage(words.text("cli.probe_found"))
    for number in range(len(probe.attempts)):
        screen.passage(attempt_line(words, probe, number), f"  {number + 1}. ")
    screen.passage(words.text("cli.probe_warning", refusals=probe.refusals))
    put(sys.stderr, words.text("cli.probe_ask") + " ")
    try:
        return sys.stdin.readline().strip().lower() in _YES
    except KeyboardInterrupt:
        put(sys.stderr, "\n")
        return False


def _complain(sentence: str) -> None:
    put(sys.stderr, f"keyfit: {sentence}\n")
