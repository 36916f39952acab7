"""`keyfit inspect`: a token that somebody has, looked into without any client."""

import argparse
import sys
from typing import TYPE_CHECKING

from app.cli.call_problem import CallProblem
from app.cli.output import put_json
from app.cli.token_in import USES, chosen, in_json, text_of
from app.words.catalogue import LANGUAGES

if TYPE_CHECKING:
    from app.model.inspection import Inspection
    from app.oauth.pasted_token import PastedToken
    from app.words import Words

    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001  (no public name)


def add_parser(subparsers: "Subparsers") -> None:
    """Add the command `inspect` to the command line."""
    parser = subparsers.add_parser(
        "inspect",
        help="decode and check a token, wherever you found it",
        description="Decode and check a token from standard input: on its own, in an Authorization "
        "header, a whole answer, a curl command or a HAR file. The token is never sent. Only "
        "--issuer, or an address after --jwks, makes Keyfit fetch anything: public keys.",
        epilog="Exit code: 0 nothing is wrong (there may be remarks), 1 something is, 2 there is "
        "no token or the command cannot be used, 130 interrupted.",
    )
    add = parser.add_argument
    keys = parser.add_mutually_exclusive_group()
    keys.add_argument(
        "--jwks", metavar="FILE|URL", help="check the signature with the keys in this key set"
    )
    keys.add_argument(
        "--key", metavar="FILE", help="check the signature with this public key, certificate or JWK"
    )
    add(
        "--issuer",
        metavar="URL",
        help="who should have issued it; its metadata and keys are fetched",
    )
    add("--ca-bundle", metavar="FILE", help="trust these certificate authorities as well (PEM)")
    add("--use", choices=USES, help="which token to take if there are several (default: access)")
    add("--language", choices=LANGUAGES, help="language of the output (default: the system's)")
    add("--json", action="store_true", help="print one JSON object and nothing else")
    add("--reveal", action="store_true", help="show the token itself on the screen")


def run(args: argparse.Namespace, language: str) -> int:
    """Look into it; see the parser's epilog for the exit code."""
    from app.cli.check import exit_code
    from app.cli.running import Running
    from app.engine.inspecting import profile_of
    from app.model.profile import Network
    from app.model.time import SystemClock
    from app.words import Words

    words = Words(language)
    inspection = _inspection(args)
    pasted = _chosen(args.use, words)
    profile = profile_of(args.issuer or "", network=Network(ca_bundle=args.ca_bundle or ""))
    if args.json:
        from app.sharing.report_text import json_text

        running = Running(profile, lambda _event, _report: None, brought=True)
        running.inspect(pasted, inspection)
        put_json(sys.stdout, json_text(running.report, words, reveal=args.reveal))
    else:
        from app.cli.screen import Screen
        from app.cli.told import Told

        told = Told(Screen.of(sys.stdout), words, reveal=args.reveal)
        running = Running(profile, told.event, told.slow, brought=True)
        running.inspect(pasted, inspection)
        told.end(running.report, SystemClock().now())
    return exit_code(running.report)


def _inspection(args: argparse.Namespace) -> "Inspection":
    """Raises `CallProblem`."""
    from app.cli.files_in import bytes_of
    from app.model.inspection import Inspection, KeysAt, KeysInFile
    from app.model.secret import Secret
    from app.oauth.addresses import url_problem
    from app.oauth.keys import MAX_KEY_FILE

    if args.issuer is not None and url_problem(args.issuer.strip()) is not None:
        raise CallProblem("cli.bad_value", option="--issuer")
    if args.jwks is not None and "://" in args.jwks:
        if url_problem(args.jwks.strip()) is not None:
            raise CallProblem("cli.bad_value", option="--jwks")
        return Inspection(KeysAt(args.jwks.strip()))
    option, file = ("--key", args.key) if args.jwks is None else ("--jwks", args.jwks)
    if file is None:
        return Inspection()
    return Inspection(KeysInFile(Secret.of_bytes(bytes_of(file, MAX_KEY_FILE, option))))


def _chosen(use: str | None, words: "Words") -> "PastedToken":
    """The token on standard input. Raises `CallProblem`."""
    from app.oauth.json_serialization import JsonForm, tokens_or_form
    from app.oauth.pasted_token import LONGEST

    if sys.stdin is None or sys.stdin.isatty():
        raise CallProblem("cli.nothing_to_inspect")
    data = sys.stdin.buffer.read(LONGEST + 1)
    if not data.strip():
        raise CallProblem("cli.nothing_to_inspect")
    if len(data) > LONGEST:
        sys.stderr.write(f"keyfit: {words.text('cli.read_in_part')}\n")
    found = tokens_or_form(text_of(data))
    if isinstance(found, JsonForm):
        raise in_json(found)
    if not found:
        raise CallProblem("cli.no_token_found")
    return chosen(found, use, words)
