"""`keyfit check`: one check, told live or as JSON."""

import argparse
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.asked_profile import asked_profile
from app.cli.call_problem import CallProblem
from app.cli.output import put
from app.cli.running import Running
from app.model.events import Event
from app.model.probe import ProbeEnd
from app.model.profile import Profile
from app.model.report import Report
from app.model.step import StepId, StepStatus
from app.model.time import SystemClock

if TYPE_CHECKING:
    from app.words import Words

INTERRUPTED = 130


def run(args: argparse.Namespace, language: str) -> int:
    """Check the profile that the options describe; see `app.cli.run` for the exit codes."""
    if args.yes and not args.probe:
        raise CallProblem("cli.yes_alone")
    profile = asked_profile(args)
    if args.preview:
        from app.cli.previewing import run as run_preview

        return run_preview(args, profile, language)
    file = None if args.report is None else ReportFile.opened(args.report)

    from app.words import Words

    words = Words(language)
    if args.json:
        report = _checked(args, profile, words, lambda _event, _report: None)
        from app.sharing.formats import json_text

        put(sys.stdout, json_text(report, words, reveal=args.reveal))
    else:
        from app.cli.screen import Screen
        from app.cli.told import Told

        told = Told(Screen.of(sys.stdout), words, reveal=args.reveal)
        report = _checked(args, profile, words, told.event)
        told.end(report, SystemClock().now())
    if file is not None:
        from app.sharing.formats import FORMATS

        file.write(FORMATS["json"].write(report, words))
    return exit_code(report)


def _checked(
    args: argparse.Namespace,
    profile: Profile,
    words: "Words",
    tell: Callable[[Event, Report], None],
) -> Report:
    running = Running(profile, tell)
    running.check()
    if args.probe:
        from app.cli.probing import find_out

        find_out(running, words, unasked=args.yes)
    return running.report


def exit_code(report: Report) -> int:
    """What a finished report means to a script."""
    if report.verdict is not None and report.verdict.code == "check.cancelled":
        return INTERRUPTED
    if report.probe is not None and report.probe.end is ProbeEnd.CANCELLED:
        return INTERRUPTED
    if report.step(StepId.INPUT).status is StepStatus.FAILED:
        return 2
    return 0 if report.ok else 1


@dataclass(frozen=True, slots=True)
class ReportFile:
    """A file for the report, opened before the check so that a wrong path is told at once."""

    descriptor: int

    @classmethod
    def opened(cls, path: str) -> "ReportFile":
        """Raises `CallProblem` for a format that is not known or a path that cannot be written."""
        from app.sharing.formats import FORMATS, format_for

        if format_for(path) is None:
            known = ", ".join(each.suffix for each in FORMATS.values())
            raise CallProblem("cli.report_format", facts={"formats": known})
        try:
            return cls(os.open(Path(path), os.O_WRONLY | os.O_CREAT | _O_BINARY, 0o600))
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or type(error).__name__
            raise CallProblem("cli.report_unwritable", told=(reason,)) from None

    def write(self, text: str) -> None:
        """Replace what is in the file. Raises `CallProblem` where the disk does not take it."""
        try:
            with os.fdopen(self.descriptor, "wb") as file:
                file.truncate()
                file.write(text.encode("utf-8"))
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise CallProblem("cli.report_unwritable", told=(reason,)) from None


_O_BINARY = getattr(os, "O_BINARY", 0)
