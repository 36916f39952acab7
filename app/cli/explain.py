"""`keyfit explain`: what a finding means, by its code or by an error that somebody has pasted."""

import argparse
import codecs
import difflib
import sys
from typing import TYPE_CHECKING, Any

from app.cli.call_problem import CallProblem
from app.cli.output import put_json
from app.model.finding import Finding
from app.model.readable_json import readable_json

if TYPE_CHECKING:
    from app.cli.screen import Screen
    from app.diagnosis.pasted import Recognised
    from app.words import Words

    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001  (no public name)

FORMAT = "keyfit-explain/1"
FOUND, NOTHING_RECOGNISED = 0, 1
_PASTED = "-"
_MOST_NEAR = 5


def add_parser(subparsers: "Subparsers") -> None:
    """Add the command `explain` to the command line."""
    from app.words.catalogue import LANGUAGES

    parser = subparsers.add_parser(
        "explain",
        help="say what a finding means, or which one a pasted error is",
        description="Say what a finding means and who can mend it. Without a code, read an error "
        "from standard input (an answer with or without headers, a curl log, an exception) and "
        "name the finding it is about. With neither, list all codes.",
        epilog="Exit code: 0 explained, 1 nothing was recognised, 2 the code does not exist.",
    )
    parser.add_argument(
        "code", nargs="?", metavar="CODE", help="such as token.invalid_client; - to paste an error"
    )
    parser.add_argument("--language", choices=LANGUAGES, help="language of the output")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(args: argparse.Namespace, language: str) -> int:
    """Explain; see the parser's epilog for the exit code."""
    from app.cli.screen import Screen
    from app.words import Words

    words, screen = Words(language), Screen.of(sys.stdout)
    if args.code not in (None, _PASTED):
        _explain(_of_code(args.code), words, screen, as_json=args.json)
        return FOUND
    pasted = "" if args.code is None and _nobody_pastes() else _pasted(words)
    if not pasted.strip():
        _list(words, screen, as_json=args.json)
        return FOUND
    return _name(pasted, words, screen, as_json=args.json)


def _nobody_pastes() -> bool:
    return sys.stdin is None or sys.stdin.isatty()


def _pasted(words: "Words") -> str:
    """Standard input as text, whatever its encoding, and no more of it than is read anyway."""
    from app.diagnosis.pasted import LONGEST

    if sys.stdin is None:
        return ""
    data = sys.stdin.buffer.read(LONGEST + 1)
    if len(data) > LONGEST:
        sys.stderr.write(f"keyfit: {words.text('cli.read_in_part')}\n")
    utf_16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return data.decode("utf-16" if utf_16 else "utf-8-sig", "replace")


def _of_code(asked: str) -> Finding:
    """The finding of a code. Raises `CallProblem` with the codes that come near."""
    from app.diagnosis.catalogue import CODES
    from app.diagnosis.typical import typical

    code = asked.strip().lower()
    finding = typical(code)
    if finding is not None:
        return finding
    alike = [each for each in CODES if len(code) > 2 and code in each]
    alike += difflib.get_close_matches(code[:100], CODES, _MOST_NEAR)
    near = tuple(dict.fromkeys(alike))[:_MOST_NEAR]
    raise CallProblem("cli.near_codes" if near else "cli.no_such_code", told=near)


def _name(text: str, words: "Words", screen: "Screen", *, as_json: bool) -> int:
    """Name what a pasted text is about."""
    from app.diagnosis.pasted import recognise

    recognised = recognise(text)
    if as_json:
        _put_json([_as_json(each.finding, words, each) for each in recognised])
    elif not recognised:
        screen.passage(words.text("cli.nothing_recognised"))
    else:
        from app.cli.told_help import tell_others, tell_page

        first, *others = recognised
        tell_page(screen, words, words.help_page(first.finding), _basis(first, words))
        tell_others(
            screen, words, [(words.help_page(each.finding), _basis(each, words)) for each in others]
        )
    return FOUND if recognised else NOTHING_RECOGNISED


def _explain(finding: Finding, words: "Words", screen: "Screen", *, as_json: bool) -> None:
    if as_json:
        _put_json([_as_json(finding, words)])
        return
    from app.cli.told_help import tell_page

    tell_page(screen, words, words.help_page(finding))


def _list(words: "Words", screen: "Screen", *, as_json: bool) -> None:
    """All codes there are, with their titles."""
    from app.diagnosis.catalogue import CODES
    from app.diagnosis.typical import typical

    findings = list(filter(None, map(typical, CODES)))
    if as_json:
        _put_json([_as_json(each, words) for each in findings])
        return
    from app.cli.told_help import tell_list

    tell_list(screen, words, [words.help_page(each) for each in findings])


def _basis(recognised: "Recognised", words: "Words") -> str:
    return words.text(f"basis.{recognised.basis.value}", quote=recognised.quote)


def _put_json(findings: list[dict[str, Any]]) -> None:
    put_json(sys.stdout, readable_json({"format": FORMAT, "findings": findings}))


def _as_json(
    finding: Finding, words: "Words", recognised: "Recognised | None" = None
) -> dict[str, Any]:
    page = words.help_page(finding)
    return {
        "code": page.code,
        "severity": page.severity.value,
        "title": page.title,
        "explanation": page.meaning,
        "causes": [{"title": each.title, "text": each.text} for each in page.causes],
        "who": [each.value for each in finding.who],
        "next_steps": [each.text for each in page.next_steps],
        "send": list(page.send),
        "technical": page.technical,
        "rests_on": None if recognised is None else _basis(recognised, words),
    }
