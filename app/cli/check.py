"""`keyfit check`: one check, told live or as JSON."""

import argparse
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.cli.afterwards import afterwards
from app.cli.asked_profile import asked_profile
from app.cli.call_problem import CallProblem
from app.cli.files_out import FileOut
from app.cli.further_calls import further_calls
from app.cli.output import put_json
from app.cli.running import Running
from app.model.calling import CallingEnd
from app.model.finding import Severity
from app.model.probe import ProbeEnd
from app.model.profile import ApiCall
from app.model.report import Report
from app.model.step import StepId, StepStatus
from app.model.time import SystemClock

if TYPE_CHECKING:
    from app.sharing.reproduced import Reported
    from app.words import Words

INTERRUPTED = 130
_CHAIN_UNWRITABLE = "chain.unwritable"


def run(args: argparse.Namespace, language: str) -> int:
    """Check the profile that the options describe; see `app.cli.run` for the exit codes."""
    if args.yes and not args.probe:
        raise CallProblem("cli.yes_alone")
    profile = asked_profile(args)
    further = further_calls(args, profile)
    if args.preview:
        from app.cli.previewing import run as run_preview

        return run_preview(args, profile, further.calls, language)
    if args.code:
        from app.cli.previewing import write_code

        return write_code(args, profile, language)
    files = _report_files(args.report) if args.report else {}
    chain = None if args.save_chain is None else FileOut.opened(args.save_chain, _CHAIN_UNWRITABLE)

    from app.words import Words

    words = Words(language)
    if args.json:
        running = Running(profile, lambda _event, _report: None)
        report = _checked(args, running, further.calls, words)
        from app.sharing.report_text import json_text

        there = getattr(args, "reported", None)
        put_json(sys.stdout, json_text(report, words, reveal=args.reveal, there=there))
    else:
        from app.cli.screen import Screen
        from app.cli.told import Told
        from app.cli.told_calling import tell_calling
        from app.cli.told_fate import tell_fate

        told = Told(Screen.of(sys.stdout), words, reveal=args.reveal)
        report = _checked(args, Running(profile, told.event, told.slow), further.calls, words)
        told.end(report, SystemClock().now())
        tell_calling(told.screen, words, report, further.left_out)
        tell_fate(told.screen, words, report, SystemClock().now(), args)
        _tell_reproduced(getattr(args, "reported", None), report, words)
    for name, file in files.items():
        file.write(_written(name, report, words))
    if chain is not None:
        _save_chain(chain, report, words)
    return exit_code(report)


def _tell_reproduced(there: "Reported | None", report: Report, words: "Words") -> None:
    """How it stands to the report that the client came in."""
    if there is not None:
        from app.cli.screen import Screen
        from app.sharing.reproduced import told

        screen = Screen.of(sys.stdout)
        screen.line()
        screen.passage(told(there, report, words))


def _report_files(paths: Sequence[str]) -> dict[str, FileOut]:
    """All of them opened, or none made."""
    from app.sharing.formats import FORMATS, format_for

    for form in map(format_for, paths):
        if form is None or form.write is None:
            known = ", ".join(each.suffix for each in FORMATS.values() if each.write is not None)
            key = "cli.report_format" if form is None else "cli.report_from_window"
            raise CallProblem(key, facts={"formats": known})
    opened: dict[str, FileOut] = {}
    try:
        for path in dict.fromkeys(paths):
            opened[path] = FileOut.opened(path, "cli.report_unwritable")
    except CallProblem:
        for file in opened.values():
            file.leave()
        raise
    return opened


def _written(path: str, report: Report, words: "Words") -> str:
    from app.sharing.formats import format_for

    form = format_for(path)
    assert form is not None
    assert form.write is not None  # the file was opened for none of those
    return form.write(report, words)


def _save_chain(file: FileOut, report: Report, words: "Words") -> None:
    """What a server has presented; where none has, that is told on standard error."""
    exchange = report.most_telling_chain
    if exchange is None:
        file.leave()
        sys.stderr.write(f"keyfit: {words.text('chain.none_saved')}\n")
        return
    from app.sharing.chain_file import chain_pem

    file.write(chain_pem(exchange, report.started_at, words))


def _checked(
    args: argparse.Namespace, running: Running, calls: tuple[ApiCall, ...], words: "Words"
) -> Report:
    running.check()
    running.with_token(afterwards(args, calls))
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
    if report.calling is not None and report.calling.end is CallingEnd.CANCELLED:
        return INTERRUPTED
    if report.step(StepId.INPUT).status is StepStatus.FAILED:
        return 2
    fates = (report.introspection, report.revocation)
    failed = any(
        finding.severity is Severity.ERROR
        for fate in fates
        if fate is not None
        for finding in fate.findings
    )
    return 0 if report.ok and not failed else 1
