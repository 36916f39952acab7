"""The manual page `keyfit(1)`: its frame is `keyfit.1.in`, its options are the parser's own."""

# ruff: noqa: SLF001  (argparse has no public way to tell what it holds)

import argparse
import os
import re
import textwrap
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from version import version

from app.cli.arguments import parser_of

FRAME = Path(__file__).with_name("keyfit.1.in")
_WIDTH = 78


def page() -> str:
    """The page in roff, dated as the build."""
    day = datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), UTC).date()
    frame = FRAME.read_text("utf-8").replace("@VERSION@", version()).replace("@DATE@", f"{day}")
    return frame.replace("@COMMANDS@\n", "".join(f"{line}\n" for line in _commands()))


def _commands() -> Iterator[str]:
    for name, title, parser in subcommands(parser_of([])):
        yield f".SS keyfit {name}"
        said = parser.description or f"{title}."
        yield from _paragraph(said)
        if parser.epilog:
            yield ".PP"
            yield from _paragraph(parser.epilog)
        for action in parser._actions:
            if not isinstance(action, argparse._SubParsersAction | argparse._HelpAction):
                yield ".TP"
                yield _heading(action)
                yield from _paragraph(_help(parser, action))


def subcommands(
    parser: argparse.ArgumentParser, before: str = ""
) -> Iterator[tuple[str, str, argparse.ArgumentParser]]:
    """Each command's name, as in `keys new`, the line that tells what it is for, its parser."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            titles = {each.dest: each.help or "" for each in action._choices_actions}
            for name, below in action.choices.items():
                yield before + name, titles.get(name, ""), below
                yield from subcommands(below, f"{before}{name} ")


def _heading(action: argparse.Action) -> str:
    value = _value(action)
    if not action.option_strings:
        return f"\\fI{_text(value)}\\fR"
    names = ", ".join(f"\\fB{_text(name)}\\fR" for name in action.option_strings)
    shown = _text(value).replace("|", "|\\:")  # a line may break there
    return f"{names} \\fI{shown}\\fR" if value else names


def _value(action: argparse.Action) -> str:
    if action.nargs == 0:
        return ""
    shown: Any = action.metavar
    if shown is None and action.choices is not None:
        shown = "|".join(map(str, action.choices))
    return shown if isinstance(shown, str) else (action.dest or "").upper()


def _help(parser: argparse.ArgumentParser, action: argparse.Action) -> str:
    return parser._get_formatter()._expand_help(action) if action.help else "(as its name says)"


def _paragraph(words: str) -> list[str]:
    """Lines that an editor shows whole; none begins as a request does."""
    lines = textwrap.wrap(_text(words), _WIDTH, break_long_words=False, break_on_hyphens=False)
    return [f"\\&{line}" if line.startswith((".", "'")) else line for line in lines]


def _text(words: str) -> str:
    """Plain text in roff: backslashes and hyphens."""
    return re.sub(r"\s+", " ", words).replace("\\", "\\e").replace("-", "\\-")
