"""The options of the command line.

No option takes a secret, and no error repeats what was typed: a secret given to an option that
does not exist must not end up in a log of standard error.
"""

import argparse
import re
from collections.abc import Sequence
from typing import Any, NoReturn

import app
from app.cli.call_problem import CallProblem
from app.model.profile import AuthMethod
from app.words.catalogue import LANGUAGES

_COMMANDS = ("check", "sandbox")
_OPTION = re.compile(r"--[a-z][a-z-]{1,30}")
_SECRET_LIKE = re.compile(r"secret|password|passphrase|token$|assertion$", re.IGNORECASE)


class _Parser(argparse.ArgumentParser):
    def __init__(self, **options: Any) -> None:
        super().__init__(**options, allow_abbrev=False, exit_on_error=False)

    def error(self, message: str) -> NoReturn:  # noqa: ARG002  (it repeats what was typed)
        raise CallProblem("cli.usage")


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """The options as typed. Raises `CallProblem`; `--help` and `--version` exit with 0."""
    parser = _parser(arguments)
    try:
        args, unknown = parser.parse_known_args(arguments)
    except argparse.ArgumentError as error:
        raise _explained(error) from None
    if unknown:
        raise _unknown(unknown)
    if args.command is None:
        raise CallProblem("cli.no_display" if not arguments else "cli.usage")
    return args


def _parser(arguments: Sequence[str]) -> argparse.ArgumentParser:
    parser = _Parser(
        prog="keyfit",
        description="Does this API client's key fit the lock? Without a command, opens the window.",
    )
    parser.add_argument("--version", action="version", version=f"Keyfit {app.__version__}")
    commands: Any = parser.add_subparsers(dest="command", metavar="COMMAND")
    _add_check(commands)
    if not arguments or arguments[0] not in _COMMANDS or arguments[0] == "sandbox":
        # The practice server is a large import, and `check` has no use for it.
        from app.cli.sandbox import add_parser

        add_parser(commands)
    return parser


def _add_check(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    check = commands.add_parser(
        "check",
        help="check whether a client works",
        description="Get a token for a client, look into it, call an API with it, and tell what "
        "is wrong and who can mend it. Secrets come from a variable or standard input, never "
        "from the command line.",
        epilog="Exit code: 0 the client works, 1 the check found a failure, 2 the profile or the "
        "call is unusable, 130 interrupted.",
    )
    add = check.add_argument
    add("profile", nargs="?", metavar="PROFILE", help="a saved profile: id, name or folder/name")
    add("--profile-file", metavar="FILE", help="a profile as a file; options override its fields")
    add("--issuer", metavar="URL", help="the authorization server; its metadata is read")
    add("--token-endpoint", metavar="URL", help="called instead of the one in the metadata")
    add("--client-id", metavar="ID")
    add(
        "--auth",
        choices=[method.value for method in AuthMethod],
        help="how the client proves itself (default: chosen by what it has and what is listed)",
    )
    secret = check.add_mutually_exclusive_group()
    secret.add_argument("--client-secret-env", metavar="VAR", help="the variable with the secret")
    secret.add_argument(
        "--client-secret-stdin", action="store_true", help="read the secret from standard input"
    )
    add("--key", metavar="FILE", help="the private key (RSA, PEM or DER)")
    add("--key-passphrase-env", metavar="VAR", help="the variable with the key's passphrase")
    add("--key-id", metavar="KID", help="kid for the header of the client assertion")
    add(
        "--assertion-audience",
        metavar="AUD",
        help="aud of the client assertion: issuer, token_endpoint or a URL",
    )
    add("--scope", metavar='"A B"', help="the scopes to ask for")
    add("--resource-url", metavar="URL", help="an API to call with the token")
    add("--resource-method", metavar="METHOD", type=_method, help="default: GET")
    add("--ca-bundle", metavar="FILE", help="trust these certificate authorities as well (PEM)")
    add("--timeout", metavar="SECONDS", type=_seconds, help="for each exchange (default: 15)")
    add("--allow-http", action="store_true", help="send credentials over plain http")
    add("--language", choices=LANGUAGES, help="of the texts (default: the system's)")
    add("--json", action="store_true", help="print one JSON object and nothing else")
    add("--report", metavar="FILE.json", help="write the report to a file, secrets left out")
    add("--reveal", action="store_true", help="show secrets and tokens on the screen")


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0
    if not 0 < seconds <= 3600:
        raise argparse.ArgumentTypeError("a number of seconds, at most 3600")
    return seconds


def _method(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z]{1,20}", text):
        raise argparse.ArgumentTypeError("a method such as GET")
    return text.upper()


def _explained(error: argparse.ArgumentError) -> CallProblem:
    name = error.argument_name or ""
    if not _OPTION.fullmatch(name.split("/")[0]):
        return CallProblem("cli.usage")
    # Of argparse's own words only those of `_seconds` and its like are known to be harmless.
    own = isinstance(error.__context__, argparse.ArgumentTypeError)
    return CallProblem("cli.bad_value", option=name, told=(error.message,) if own else ())


def _unknown(unknown: list[str]) -> CallProblem:
    names = [argument.partition("=")[0] for argument in unknown]
    if any(name.startswith("-") and _SECRET_LIKE.search(name) for name in names):
        return CallProblem("cli.secret_as_argument")
    for name in names:
        if _OPTION.fullmatch(name):
            return CallProblem("cli.unknown_option", option=name)
    return CallProblem("cli.usage")
