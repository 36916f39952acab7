"""`keyfit providers`: which presets there are, what stands in one, and one of one's own added."""

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.call_problem import CallProblem
from app.cli.columns import cells, padded
from app.cli.output import put, put_json
from app.model.readable_json import readable_json
from app.words.catalogue import LANGUAGES

if TYPE_CHECKING:
    from app.cli.screen import Screen
    from app.providers import BrokenPreset, Preset
    from app.words import Words

    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001  (no public name)

LIST_FORMAT = "keyfit-providers/1"
ONE_FORMAT = "keyfit-provider/1"
_INSIDE_THE_WINDOW = "practice"
_LONGEST = 64 * 1024


def add_parser(subparsers: "Subparsers") -> None:
    """Add the command `providers` to the command line."""
    parser = subparsers.add_parser(
        "providers",
        help="list the known providers, show one, or add one of your own",
        description="List the known providers and what each asks for, or carry out an action. show "
        "prints a provider's file, as a model for your own. add checks your file and keeps it.",
    )
    _add_common(parser)
    actions: Any = parser.add_subparsers(dest="action", metavar="ACTION")
    show = actions.add_parser("show", help="print the file of a provider")
    show.add_argument("id", metavar="ID", help="such as keycloak; generic explains every field")
    add = actions.add_parser("add", help="check a provider's file and keep it")
    add.add_argument("file", metavar="FILE", type=Path)
    add.add_argument(
        "--replace", action="store_true", help="replace your provider of the same name"
    )
    for action in (show, add):
        # What was said before the action's name is not taken back by the action's own default.
        _add_common(action, default=argparse.SUPPRESS)


def run(args: argparse.Namespace, language: str) -> int:
    """Carry out the command; 0. Raises `CallProblem`."""
    from app.cli.screen import Screen
    from app.words import Words

    screen, words = Screen.of(sys.stdout), Words(language)
    match args.action:
        case "show":
            _show(screen, args.id, as_json=args.json)
        case "add":
            _add(screen, words, args)
        case _:
            _list(screen, words, as_json=args.json)
    return 0


def _add_common(parser: argparse.ArgumentParser, **default: Any) -> None:
    parser.add_argument("--language", choices=LANGUAGES, help="language of the output", **default)
    parser.add_argument(
        "--json", action="store_true", help="print one JSON object and nothing else", **default
    )


def _list(screen: "Screen", words: "Words", *, as_json: bool) -> None:
    from app.providers import GENERIC, left_out, own_folder, presets

    known = [each for each in presets() if each.id != _INSIDE_THE_WINDOW]
    known.sort(key=lambda each: (each.id == GENERIC, each.own))
    if as_json:
        value = {
            "format": LIST_FORMAT,
            "folder": str(own_folder()),
            "providers": [_as_json(each) for each in known],
            "left_out": [_broken_as_json(each, words) for each in left_out()],
        }
        put_json(screen.out, readable_json(value))
        return
    _table(screen, ((each.id, _name(each, words), _variables(each)) for each in known))
    screen.line()
    screen.passage(words.text("cli.providers_use"))
    screen.line("  keyfit check --provider auth0 --provider-variable domain=contoso.eu.auth0.com …")
    screen.passage(words.text("cli.providers_own"))
    screen.line(f"  {own_folder()}")
    if left_out():
        screen.heading(words.text("cli.providers_left_out"))
        for broken in left_out():
            screen.passage(f"{broken.file_name}: {_sentence(broken, words)}", "  ")


def _show(screen: "Screen", preset_id: str, *, as_json: bool) -> None:
    from app.providers import preset, toml_of
    from app.words import visible

    found, text = preset(preset_id), toml_of(preset_id)
    if found is None or text is None:
        raise CallProblem("cli.no_such_provider")
    if as_json:
        value = {"format": ONE_FORMAT, **_as_json(found), "toml": text}
        put_json(screen.out, readable_json(value))
    else:
        # In a file it is as it was written; on a terminal nothing hides in it.
        shown = visible(text, _LONGEST, lines=True) if screen.out.isatty() else text
        put(screen.out, shown)


def _add(screen: "Screen", words: "Words", args: argparse.Namespace) -> None:
    from app.providers import CannotKeepError, keep, own_folder

    try:
        kept = keep(args.file, replace=args.replace)
    except CannotKeepError as error:
        raise CallProblem(error.key, facts=error.facts) from None
    if args.json:
        value = {"format": ONE_FORMAT, **_as_json(kept)}
        put_json(screen.out, readable_json(value))
    else:
        screen.passage(words.text("cli.provider_added", provider=kept.name, id=kept.id))
        screen.line(f"  {own_folder() / kept.id}.toml")


def _table(screen: "Screen", rows: Iterable[tuple[str, str, str]]) -> None:
    rows = list(rows)
    widths = [max(cells(row[column]) for row in rows) for column in (0, 1)]
    for preset_id, name, variables in rows:
        columns = (padded(preset_id, widths[0]), padded(name, widths[1]), variables)
        screen.line("  ".join(columns).rstrip())


def _name(preset: "Preset", words: "Words") -> str:
    from app.providers import GENERIC
    from app.words import visible

    if preset.id == GENERIC:
        return words.text("cli.provider_generic")
    environment = words.environment(preset.environment, short=True).lower()
    return ", ".join(filter(None, (visible(preset.named(words.language), 60), environment)))


def _variables(preset: "Preset") -> str:
    return " ".join(each.name for each in preset.variables)


def _as_json(preset: "Preset") -> dict[str, Any]:
    return {
        "id": preset.id,
        "name": preset.name,
        "environment": preset.environment.value,
        "own": preset.own,
        "issuer": preset.issuer,
        "token_endpoint": preset.token_endpoint,
        "variables": [
            {
                "name": each.name,
                "kind": each.kind.value,
                "label": dict(each.label),
                "example": dict(each.example),
            }
            for each in preset.variables
        ],
    }


def _broken_as_json(broken: "BrokenPreset", words: "Words") -> dict[str, Any]:
    return {
        "file": broken.file_name,
        "problem": broken.problem,
        **broken.facts,
        "sentence": _sentence(broken, words),
    }


def _sentence(broken: "BrokenPreset", words: "Words") -> str:
    return words.text(f"preset.{broken.problem}", **broken.facts)
