"""`keyfit import`, and `keyfit check --from`: a client from wherever it is written down."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.call_problem import CallProblem
from app.cli.language import language_of
from app.cli.output import put_json
from app.model.readable_json import readable_json
from app.words.catalogue import LANGUAGES

if TYPE_CHECKING:
    from app.model.profile import Profile
    from app.sharing.imports import Imported, ImportedClient, Remark
    from app.words import Words

    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001  (no public name)

FORMAT = "keyfit-import/1"
_PROOFS = (
    *("client_secret_env", "client_secret_stdin", "key", "certificate"),
    *("assertion_file", "assertion_env", "assertion_stdin"),
)
"""The options with which the proof comes that a report or a profile file does not hold."""


def add_parser(subparsers: "Subparsers") -> None:
    """Add the command `import` to the command line."""
    from app.sharing.imports.formats import FORMATS

    parser = subparsers.add_parser(
        "import",
        help="read a client from a curl command, a collection, an e-mail …",
        usage="%(prog)s FILE|FOLDER|-... [OPTION]...",
        description="Read a client from a file and print it as a Keyfit profile, without its "
        "secret. What was changed or left out goes to standard error. Nothing is sent or run. Name "
        "files that belong together, such as a collection and its environment, in one command.",
        epilog="Exit code: 0 a client was found, 2 none was, or the command cannot be used.",
    )
    add = parser.add_argument
    add("files", nargs="+", metavar="FILE", help="a file or a folder; - reads standard input")
    add("--as", dest="form", choices=list(FORMATS), help="the format (default: recognised)")
    add("--pick", metavar="N", type=int, help="take client number N if there are several")
    add("--json", action="store_true", help="print everything that was found as one JSON object")
    add("--language", choices=LANGUAGES, help="language of the output (default: the system's)")


def run(args: argparse.Namespace, language: str) -> int:
    """Print what was understood."""
    from app.sharing.profile_file import profile_text
    from app.words import Words

    words = Words(language)
    imported = _imported(args.files, args.form or "")
    if args.json:
        put_json(sys.stdout, readable_json(_values(imported, words)))
        return 0
    client = _picked(imported, args.pick, words)
    _tell(client, imported, words)
    put_json(sys.stdout, profile_text(client.profile))
    return 0


def profile_from(args: argparse.Namespace) -> "Profile":
    """The client that `--from` names, its secret with it. Raises `CallProblem`.

    What a report says of its own check goes into `args.reported`.
    """
    from app.words import Words

    words = Words(args.language or language_of(()))
    imported = _imported(args.from_files, "")
    client = _picked(imported, args.pick, words)
    if client.asked_grant and args.grant is None:
        raise CallProblem("cli.import_other_grant", facts={"grant": client.asked_grant})
    _tell(client, imported, words, proof_given=any(getattr(args, each) for each in _PROOFS))
    args.reported = client.reported
    return client.profile


def _imported(files: Sequence[str], form: str) -> "Imported":
    from app.sharing.imports import LARGEST, Refused, read
    from app.sharing.imports.gathering import gathered

    try:
        given = gathered(Path(each) for each in files if each != "-")
    except (OSError, ValueError) as error:
        told = (getattr(error, "strerror", None) or type(error).__name__,)
        raise CallProblem("cli.import_unreadable", told=told) from None
    if "-" in files:
        if sys.stdin is None:
            raise CallProblem("cli.no_stdin")
        given.append((sys.stdin.buffer.read(LARGEST + 1), ""))
    imported = read(given, form)
    if isinstance(imported, Refused):
        raise CallProblem(imported.key, facts=dict(imported.facts))
    return imported


def _picked(imported: "Imported", pick: int | None, words: "Words") -> "ImportedClient":
    clients = imported.clients
    if pick is None and len(clients) == 1:
        return clients[0]
    if pick is not None and 0 < pick <= len(clients):
        return clients[pick - 1]
    rows = (f"  {at}  {_line(each, words)}" for at, each in enumerate(clients, 1))
    raise CallProblem("cli.several_clients", told=tuple(rows))


def _line(client: "ImportedClient", words: "Words") -> str:
    from app.model.profile.address_secrets import masked

    profile = client.profile
    address = masked(profile.token_endpoint or profile.issuer)
    pieces = (profile.name, profile.client_id, address, client.asked_grant)
    return ", ".join(words.fact(each) for each in pieces if each)


def _tell(
    client: "ImportedClient", imported: "Imported", words: "Words", *, proof_given: bool = False
) -> None:
    from app.sharing.imports.imported import SECRET_NOT_INSIDE

    left_out = [
        each
        for each in (*client.left_out, *imported.left_out)
        if not (proof_given and each.key == SECRET_NOT_INSIDE)
    ]
    for heading, remarks in (("import.changed", client.changed), ("import.left_out", left_out)):
        if remarks:
            sys.stderr.write(f"{words.text(heading)}:\n")
            sys.stderr.writelines(f"  {each}\n" for each in _sentences(remarks, words))


def _sentences(remarks: "Sequence[Remark]", words: "Words") -> Iterator[str]:
    return (words.text(each.key, **each.facts) for each in remarks)


def _values(imported: "Imported", words: "Words") -> dict[str, Any]:
    from app.sharing.profile_file import profile_json

    return {
        "format": FORMAT,
        "recognised": list(imported.formats),
        "clients": [
            {
                "profile": profile_json(each.profile),
                "taken": [{"field": one.field.value, "from": one.source} for one in each.taken],
                "changed": list(_sentences(each.changed, words)),
                "left_out": list(_sentences(each.left_out, words)),
                "asked_grant": each.asked_grant or None,
            }
            for each in imported.clients
        ],
        "left_out": list(_sentences(imported.left_out, words)),
    }
