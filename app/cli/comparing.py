"""`keyfit compare`: two reports or tokens beside each other."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.call_problem import CallProblem
from app.cli.output import put_json
from app.cli.token_in import USES, chosen, in_json, text_of
from app.words.catalogue import LANGUAGES

if TYPE_CHECKING:
    from app.cli.screen import Screen
    from app.model.comparison import Comparison
    from app.sharing.sides import Comparable
    from app.words import ComparedGroup, Words

    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001  (no public name)

SAME, DIFFERENT = 0, 1
_STANDARD_INPUT = "-"
_ASCII = {"−": "-", "≠": "#"}


def add_parser(subparsers: "Subparsers") -> None:
    """Add the command `compare` to the command line."""
    parser = subparsers.add_parser(
        "compare",
        help="show what differs between two reports or two tokens",
        description="Compare two files. Each is a report from Keyfit or holds a token: on its own, "
        "in a header, a whole answer or a HAR file. For reports, that covers verdict, steps, "
        "findings, requests and token. Nothing is sent.",
        epilog="Exit code: 0 they are the same, 1 something differs, 2 one of them cannot be read.",
    )
    add = parser.add_argument
    add("here", metavar="A", help="a file; - for standard input")
    add("there", metavar="B", help="another file; - for standard input")
    add(
        "--times",
        action="store_true",
        help="also compare what is new in each token: exp, iat, nbf, jti and the like",
    )
    add("--use", choices=USES, help="which token to take if there are several (default: access)")
    add("--language", choices=LANGUAGES, help="language of the output (default: the system's)")
    add("--json", action="store_true", help="print one JSON object and nothing else")


def run(args: argparse.Namespace, language: str) -> int:
    """Compare them; see the parser's epilog for the exit code."""
    from app.model.comparison import compared
    from app.sharing.comparison_json import comparison_json_text
    from app.sharing.sides import side_of
    from app.words import Words

    words = Words(language)
    if args.here == args.there == _STANDARD_INPUT:
        raise CallProblem("cli.compare_stdin_twice")
    here = _brought(args.here, "A", args.use, words)
    there = _brought(args.there, "B", args.use, words)
    comparison = compared(side_of(here), side_of(there), times_aside=not args.times)
    if args.json:
        put_json(sys.stdout, comparison_json_text(comparison, here, there, times=args.times))
    else:
        from app.cli.screen import Screen

        names = [_name(each, words) for each in (args.here, args.there)]
        _tell(Screen.of(sys.stdout), words, comparison, names)
    return SAME if comparison.alike else DIFFERENT


def _brought(path: str, place: str, use: str | None, words: "Words") -> "Comparable":
    """The report or the token in a file. Raises `CallProblem`."""
    from app.oauth.json_serialization import JsonForm
    from app.oauth.pasted_token import PastedToken
    from app.sharing.sides import LARGEST, Incomparable, comparables

    data = _read(path, LARGEST, place)
    if len(data) > LARGEST:
        raise CallProblem("cli.compare_too_large", option=place)
    found = comparables(text_of(data))
    if isinstance(found, JsonForm):
        raise in_json(found)
    if isinstance(found, Incomparable):
        raise CallProblem("cli.compare_newer", option=place)
    if not found:
        raise CallProblem("cli.compare_nothing", option=place)
    tokens = [each for each in found if isinstance(each, PastedToken)]
    return chosen(tokens, use, words) if tokens else found[0]


def _read(path: str, limit: int, place: str) -> bytes:
    from app.cli.files_in import bytes_of

    if path != _STANDARD_INPUT:
        return bytes_of(path, limit, place)
    if sys.stdin is None or sys.stdin.isatty():
        raise CallProblem("cli.compare_nothing", option=place)
    return sys.stdin.buffer.read(limit + 1)


def _name(path: str, words: "Words") -> str:
    from app.words import visible

    if path == _STANDARD_INPUT:
        return words.text("comparison.standard_input")
    return visible(Path(path).name, 60)


def _tell(screen: "Screen", words: "Words", comparison: "Comparison", names: list[str]) -> None:
    from app.words.comparison import SAME_SIGN

    told = words.comparison(comparison)
    for key, name in zip(("here", "there"), names, strict=True):
        screen.passage(f"{words.text(f'comparison.{key}')}: {name}", hang="  ")
    screen.heading(told.summary)
    for group in told.groups:
        _tell_group(screen, group)
    screen.line()
    for each in (f"{SAME_SIGN} {told.same}", *told.notes):
        screen.passage(each)


def _tell_group(screen: "Screen", group: "ComparedGroup") -> None:
    from app.model.difference import Change
    from app.words.comparison import SIGNS, row_name

    def shown(sign: str) -> str:
        return sign if screen.unicode else _ASCII.get(sign, sign)

    screen.heading(f"{shown(group.sign)} {group.title} ({len(group.rows)})")
    for row in group.rows:
        screen.passage(row_name(row), "  ")
        if group.change is not Change.ADDED:
            screen.passage(row.here, f"    {shown(SIGNS[Change.REMOVED])} ", code="2")
        if group.change is not Change.REMOVED:
            screen.passage(row.there, f"    {shown(SIGNS[Change.ADDED])} ", code="2")
