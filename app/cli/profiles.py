"""`keyfit profiles`: those that are saved, listed, moved to another computer, and repaired."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.call_problem import CallProblem
from app.cli.columns import cells, padded
from app.cli.files_in import bytes_of
from app.cli.output import put_json
from app.cli.vault_in import (
    VAULT_OPTION,
    add_vault_option,
    asked_passphrase,
    asked_vault,
    new_passphrase,
    told,
)
from app.model.readable_json import readable_json
from app.words.catalogue import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.cli.screen import Screen
    from app.vault import ProfileSummary
    from app.words import Words

    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001  (no public name)

LIST_FORMAT = "keyfit-profile-list/1"
_OPTION = "--passphrase-env"


def add_parser(subparsers: "Subparsers") -> None:
    """Add the command `profiles` to the command line."""
    parser = subparsers.add_parser(
        "profiles",
        help="list the saved profiles, move them, or repair the list",
        description="List the saved profiles, or carry out an action. export and import move all "
        "of them, secrets included, in a file that a passphrase locks. repair rebuilds a damaged "
        "list. create-file keeps profiles in an encrypted file if there is no keyring.",
    )
    _add_common(parser)
    parser.add_argument(
        "--json", action="store_true", help="print the list as one JSON object and nothing else"
    )
    actions: Any = parser.add_subparsers(dest="action", metavar="ACTION")
    export = actions.add_parser(
        "export",
        help="write all profiles to an encrypted file",
        description="Write all profiles, secrets included, to one encrypted file.",
    )
    import_ = actions.add_parser(
        "import",
        help="read all profiles from such a file",
        description="Add the profiles of an encrypted file to those here; none is replaced.",
    )
    for action in (export, import_):
        action.add_argument("file", metavar="FILE", type=Path)
        action.add_argument(_OPTION, metavar="VAR", help="the variable with the file's passphrase")
    repair = actions.add_parser("repair", help="rebuild a damaged list")
    create = actions.add_parser(
        "create-file", help="keep profiles in an encrypted file, if there is no keyring"
    )
    for action in (export, import_, repair, create):
        _add_common(action, default=argparse.SUPPRESS)


def run(args: argparse.Namespace, language: str) -> int:
    """Carry out the command; 0. Raises `CallProblem`."""
    from app.cli.screen import Screen
    from app.vault import VaultProblem
    from app.words import Words

    screen, words = Screen.of(sys.stdout), Words(language)
    try:
        match args.action:
            case "export":
                _export(screen, words, args)
            case "import":
                _import(screen, words, args)
            case "repair":
                _repair(screen, words, args)
            case "create-file":
                _create_file(screen, words, args)
            case _:
                _list(screen, words, args)
    except VaultProblem as problem:
        raise told(problem) from None
    return 0


def _add_common(parser: argparse.ArgumentParser, **default: Any) -> None:
    # What was said before the action's name is not taken back by the action's own default.
    parser.add_argument("--language", choices=LANGUAGES, help="language of the output", **default)
    add_vault_option(parser, **default)


def _list(screen: "Screen", words: "Words", args: argparse.Namespace) -> None:
    from app.words import visible

    listing = asked_vault(args).listing()
    if args.json:
        value = {"format": LIST_FORMAT, "profiles": [_as_json(each) for each in listing]}
        put_json(screen.out, readable_json(value))
        return
    if not listing:
        screen.passage(words.text("cli.no_saved_profiles"))
        return
    names = [visible("/".join(filter(None, (each.folder, each.name))), 60) for each in listing]
    width = max(map(cells, names))
    for name, each in zip(names, listing, strict=True):
        screen.line(f"{each.id}  {padded(name, width)}  {visible(each.host, 60)}".rstrip())


def _export(screen: "Screen", words: "Words", args: argparse.Namespace) -> None:
    from app.vault.moving import moved_bytes
    from app.vault.private_file import write_private

    vault = asked_vault(args)
    passphrase = new_passphrase(args.passphrase_env, _OPTION, words)
    every, damaged = vault.everything()
    write_private(args.file, moved_bytes(every, passphrase))
    screen.passage(words.text("cli.profiles_exported", number=str(len(every))))
    _names(screen, words.text("cli.profiles_left_behind"), damaged)


def _import(screen: "Screen", words: "Words", args: argparse.Namespace) -> None:
    from app.vault.moving import moved_profiles
    from app.vault.sealed import LARGEST

    vault = asked_vault(args)
    data = bytes_of(args.file, LARGEST, "FILE")
    passphrase = asked_passphrase(args.passphrase_env, _OPTION, words)
    if passphrase is None:
        raise CallProblem("cli.file_passphrase_missing", option=_OPTION)
    taken = vault.take_in(
        moved_profiles(data, passphrase),
        lambda name: words.text("cli.profiles_copy", name=name),
    )
    facts = {"new": str(taken.new), "same": str(taken.same), "copies": str(taken.copies)}
    screen.passage(words.text("cli.profiles_imported", **facts))


def _repair(screen: "Screen", words: "Words", args: argparse.Namespace) -> None:
    from app.vault import Reason, VaultProblem

    vault = asked_vault(args)
    try:
        vault.tidy()
    except VaultProblem as problem:
        if problem.reason is not Reason.DAMAGED_LIST:
            raise
    else:
        screen.passage(words.text("cli.profiles_sound"))
        return
    rebuilt = vault.rebuild()
    screen.passage(words.text("cli.profiles_repaired", number=str(len(rebuilt.found))))
    _names(screen, words.text("cli.profiles_lost"), rebuilt.lost)


def _create_file(screen: "Screen", words: "Words", args: argparse.Namespace) -> None:
    from app.vault import Reason, VaultProblem, new_file_vault, open_vault
    from app.vault.opening import vault_file

    try:
        open_vault()
    except VaultProblem as problem:
        if problem.reason is Reason.FILE_LOCKED:
            raise CallProblem("cli.vault_file_exists") from None
        if problem.reason is not Reason.ABSENT:
            raise
    else:
        raise CallProblem("cli.vault_not_needed")
    new_file_vault(new_passphrase(args.vault_passphrase_env, VAULT_OPTION, words))
    screen.passage(words.text("cli.vault_created"))
    screen.line(f"  {vault_file()}")


def _names(screen: "Screen", heading: str, names: "Iterable[str]") -> None:
    from app.words import visible

    names = list(names)
    if names:
        screen.passage(heading)
    for name in names:
        screen.line(f"  {visible(name, 60)}")


def _as_json(summary: "ProfileSummary") -> dict[str, Any]:
    last = summary.last
    return {
        "id": str(summary.id),
        "name": summary.name,
        "folder": summary.folder,
        "favourite": summary.favourite,
        "environment": summary.environment.value,
        "provider": summary.provider,
        "host": summary.host,
        "last": None if last is None else {"code": last.code, "severity": last.severity.value},
    }
