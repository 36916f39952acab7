"""The options of the command line.

No option takes a secret, and no error repeats what was typed: a secret given to an option that
does not exist must not end up in a log of standard error.
"""

import argparse
import re
from collections.abc import Sequence
from functools import partial
from importlib import import_module
from typing import Any, NoReturn

import app
from app.cli.call_problem import CallProblem
from app.cli.options import GROUPS
from app.cli.provider_options import add_provider_options
from app.cli.vault_in import add_vault_option
from app.words.catalogue import LANGUAGES

_OTHERS = {
    "profiles": "profiles",
    "providers": "providers",
    "explain": "explain",
    "inspect": "inspecting",
    "compare": "comparing",
    "import": "importing",
    "keys": "keys",
    "sandbox": "sandbox",
}
"""The commands besides `check`, in the order of `--help`, each with its module in `app.cli`."""
_OPTION = re.compile(r"--[a-z][a-z0-9-]{1,30}")
_NOT_TOGETHER = re.compile(r"not allowed with argument (--[a-z][a-z0-9-]{1,30})")
_SECRET_LIKE = re.compile(r"secret|password|passphrase|token$|assertion$", re.IGNORECASE)


_CODES = "curl, curl-powershell, httpie, http, python, csharp, java, javascript"
"""`app.sharing.code.CODE`, which is too large an import for every start."""


def _code(text: str) -> str:
    if text not in _CODES.split(", "):
        raise argparse.ArgumentTypeError(_CODES)
    return text


class _Parser(argparse.ArgumentParser):
    def __init__(self, **options: Any) -> None:
        # Else the terminal's width is asked for with each option that is added.
        form = partial(argparse.HelpFormatter, width=80)
        super().__init__(**options, allow_abbrev=False, exit_on_error=False, formatter_class=form)

    def format_help(self) -> str:
        self.formatter_class = argparse.HelpFormatter
        return super().format_help()

    def error(self, message: str) -> NoReturn:  # noqa: ARG002  (it repeats what was typed)
        raise CallProblem("cli.usage")


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """The options as typed. Raises `CallProblem`; `--help` and `--version` exit with 0."""
    parser = parser_of(arguments)
    try:
        args, unknown = parser.parse_known_args(arguments)
    except argparse.ArgumentError as error:
        chosen = arguments[0] if "invalid choice" in error.message else ""
        meant = _near(chosen, ("check", *_OTHERS))
        if meant and meant != chosen:
            raise CallProblem("cli.unknown_command", facts={"near": meant}) from None
        raise _explained(error) from None
    if unknown:
        raise _unknown(unknown, _options_of(parser, args.command))
    if args.command is None:
        raise CallProblem("cli.no_display" if not arguments else "cli.usage")
    return args


def parser_of(arguments: Sequence[str]) -> argparse.ArgumentParser:
    """What reads a command line that begins so; all commands and options where it is empty."""
    parser = _Parser(
        prog="keyfit",
        description="Find out whether an OAuth 2.0 API client works and, if not, why and who can "
        "mend it. Without a command, Keyfit opens its window. Give files instead of a command to "
        "open them in it.",
    )
    parser.add_argument("--version", action="version", version=f"Keyfit {app.__version__}")
    commands: Any = parser.add_subparsers(dest="command", metavar="COMMAND")
    # Nobody who asks for one command waits for the imports of the others.
    known = ("--version", "check", *_OTHERS)
    asked = arguments[0] if arguments and arguments[0] in known else ""
    if asked in ("", "check"):
        _add_check(commands)
    for name, module in _OTHERS.items():
        if asked in ("", name):
            import_module(f"app.cli.{module}").add_parser(commands)
    return parser


def _add_check(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    check = commands.add_parser(
        "check",
        usage="%(prog)s [PROFILE] [OPTION]...",
        help="check whether a client works",
        description="Get a token for a client, examine it, call an API with it if you name one, "
        "and say what is wrong and who can mend it. Give secrets in a variable or on standard "
        "input, never on the command line.",
        epilog="Exit code: 0 the client works, 1 the check found a failure, 2 the profile or the "
        "command cannot be used, 130 interrupted.",
    )
    add = check.add_argument
    add("profile", nargs="?", metavar="PROFILE", help="a saved profile: ID, name or folder/name")
    add("--profile-file", metavar="FILE", help="a profile file; other options override it")
    add(
        "--from",
        dest="from_files",
        metavar="FILE",
        action="append",
        help="read the client, with its secret, from a curl command, a collection, an e-mail …; - "
        "reads standard input; see: keyfit import; may be repeated",
    )
    add("--pick", metavar="N", type=int, help="take client number N of those in --from")
    add_vault_option(check)
    add("--issuer", metavar="URL", help="the provider's issuer; the rest is read from its metadata")
    add(
        "--token-endpoint",
        metavar="URL",
        help="the token endpoint; with --issuer too, used instead of the one in its metadata",
    )
    add("--client-id", metavar="ID", help="the client's ID at the provider")
    add_provider_options(check)
    for group in GROUPS:
        group.add_to(check)
    add = check.add_argument_group("if the client is refused").add_argument
    add(
        "--probe",
        action="store_true",
        help="ask, then try other ways to send the same secret, key or certificate, at most six; "
        "a provider may lock a client after repeated failures",
    )
    add("--yes", action="store_true", help="with --probe: do not ask")
    add = check.add_argument_group("output").add_argument
    add("--preview", action="store_true", help="show what would be sent, and send nothing")
    add(
        "--code",
        metavar="LANGUAGE",
        type=_code,
        help=f"print the requests as code, with secrets as variables, and send nothing: {_CODES}",
    )
    add("--language", choices=LANGUAGES, help="language of the output (default: the system's)")
    add("--json", action="store_true", help="print one JSON object and nothing else")
    add(
        "--report",
        metavar="FILE.html|.md|.json",
        action="append",
        help="write a report without secrets to a file; may be repeated",
    )
    add("--save-chain", metavar="FILE", help="save the server's certificates to a PEM file")
    add("--reveal", action="store_true", help="show secrets and tokens on the screen")


def _explained(error: argparse.ArgumentError) -> CallProblem:
    name = error.argument_name or ""
    if not _OPTION.fullmatch(name.split("/")[0]):
        return CallProblem("cli.usage")
    clash = _NOT_TOGETHER.fullmatch(error.message)
    if clash:
        return CallProblem("cli.not_together", option=name, facts={"other": clash.group(1)})
    # Of argparse's own words only those of `_seconds` and its like are known to be harmless.
    own = isinstance(error.__context__, argparse.ArgumentTypeError)
    return CallProblem("cli.bad_value", option=name, told=(error.message,) if own else ())


def _options_of(parser: argparse.ArgumentParser, command: str | None) -> tuple[str, ...]:
    commands = parser._subparsers._group_actions[0].choices  # type: ignore[union-attr]  # noqa: SLF001
    asked = commands.get(command, parser) if isinstance(commands, dict) else parser
    return tuple(asked._option_string_actions)  # noqa: SLF001


def _near(typed: str, known: Sequence[str]) -> str:
    """The one of our own names that was probably meant; of what was typed nothing is repeated."""
    import difflib

    return next(iter(difflib.get_close_matches(typed, known, 1, 0.7)), "")


def _unknown(unknown: list[str], known: Sequence[str]) -> CallProblem:
    names = [argument.partition("=")[0] for argument in unknown]
    if any(name.startswith("-") and _SECRET_LIKE.search(name) for name in names):
        return CallProblem("cli.secret_as_argument")
    for name in names:
        if _OPTION.fullmatch(name):
            near = _near(name, known)
            key = "cli.unknown_option_near" if near else "cli.unknown_option"
            return CallProblem(key, option=name, facts={"near": near})
    return CallProblem("cli.usage")
