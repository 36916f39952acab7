"""`keyfit sandbox`: the practice server in a terminal.

It hands out practice credentials, so it is the one command that prints a secret. Ctrl+C is its
normal end: exit code 0.
"""

import argparse
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from app.cli.call_problem import CallProblem
from app.sandbox import WORKS, PracticeServer, scenario
from app.words.catalogue import LANGUAGES

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001  (no public name)

_LARGEST_KEY = 64 * 1024


def add_parser(subparsers: "Subparsers") -> None:
    """Add the command `sandbox` to the command line."""
    parser = subparsers.add_parser(
        "sandbox",
        help="run a practice server to check against",
        description="Run a practice server on this computer, with new credentials at each start, "
        "until Ctrl+C.",
    )
    parser.add_argument(
        "--port", type=_port, default=0, metavar="N", help="listen on this port (default: any)"
    )
    parser.add_argument(
        "--public-key",
        type=Path,
        metavar="FILE",
        help="the public RSA key (PEM) of the practice client that has a key",
    )
    parser.add_argument(
        "--scenario",
        default=WORKS.id,
        metavar="ID",
        help="a failure to practise (default: everything works)",
    )
    parser.add_argument("--list-scenarios", action="store_true", help="list the failures and stop")
    parser.add_argument("--json", action="store_true", help="print one JSON object on one line")
    parser.add_argument(
        "--language", choices=LANGUAGES, help="language of the output (default: the system's)"
    )


def run(args: argparse.Namespace, out: TextIO, language: str) -> int:
    """Serve until Ctrl+C; 0 then, 2 with a sentence on stderr where it cannot start.

    Raises `CallProblem` for a scenario that does not exist.
    """
    from app.cli import sandbox_told
    from app.cli.output import put, put_json
    from app.words import Words

    words = Words(language)
    if args.list_scenarios:
        if args.json:
            put_json(out, sandbox_told.scenarios_as_json(words) + "\n")
        else:
            from app.cli.screen import Screen

            sandbox_told.tell_scenarios(Screen.of(out), words)
        return 0
    playing = scenario(args.scenario)
    if playing is None:
        raise CallProblem("cli.no_such_scenario")
    server = PracticeServer(port=args.port)
    server.play(playing)
    try:
        pem = _public_key(args.public_key)
        practice = server.start()
        if pem:
            server.trust_public_key(pem)
    except (OSError, ValueError) as error:
        server.stop()
        sys.stderr.write(f"keyfit sandbox: {_sentence(error, args)}\n")
        return 2
    if args.json:
        told = sandbox_told.running_as_json(practice, playing, key_trusted=bool(pem))
    else:
        told = sandbox_told.running(words, practice, playing, key_trusted=bool(pem))
    try:
        put(out, told + "\n")
        while True:
            time.sleep(3600)
    except KeyboardInterrupt:
        return 0
    finally:
        server.stop()


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) <= 65535):
        raise argparse.ArgumentTypeError("a port is a number from 0 to 65535")
    return int(text)


def _public_key(path: Path | None) -> str:
    if path is None:
        return ""
    with path.open("rb") as file:
        return file.read(_LARGEST_KEY).decode("utf-8", "replace")


def _sentence(error: OSError | ValueError, args: argparse.Namespace) -> str:
    if isinstance(error, ValueError):
        return f"{args.public_key}: {error}"
    if error.filename is not None:
        return f"{error.filename}: {error.strerror}"
    return f"port {args.port} cannot be used: {error.strerror}"
