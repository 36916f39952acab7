"""Words in, a report out: Keyfit in a terminal."""

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from app.cli.call_problem import CallProblem
from app.cli.language import language_of


def run(arguments: Sequence[str]) -> int:
    """Carry out one command line and return its exit code.

    0: the client works. 1: the check found a failure, or nothing was recognised. 2: the profile
    or the call is unusable. 130: interrupted. A mistake in Keyfit itself is a 2 as well.
    """
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by whoever started Keyfit, as with `>&-`
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115
        # A terminal that cannot show a letter gets a question mark, not a crash.
        getattr(sys, name).reconfigure(errors="replace")
    try:
        return _dispatch(arguments)
    except CallProblem as problem:
        _complain(problem, arguments)
        return 2
    except KeyboardInterrupt:
        return 130
    except Exception as error:  # noqa: BLE001  (a bug: told without the exception's own words)
        from app.sharing.crash_report import places

        _complain(CallProblem("cli.bug", told=tuple(places(error).splitlines())), arguments)
        return 2


def _complain(problem: CallProblem, arguments: Sequence[str]) -> None:
    from app.words import Words

    sys.stderr.write(f"keyfit: {problem.sentence(Words(language_of(arguments)))}\n")


def _dispatch(arguments: Sequence[str]) -> int:
    from app.cli.arguments import parse

    args = parse(arguments)
    if args.command == "sandbox":
        from app.cli.sandbox import run as run_sandbox

        gc.enable()
        return run_sandbox(args, sys.stdout, language_of(arguments))
    if args.command == "import":
        from app.cli.importing import run as run_import

        return run_import(args, language_of(arguments))
    if args.command == "keys":
        from app.cli.keys import run as run_keys

        return run_keys(args, language_of(arguments))
    if args.command == "profiles":
        from app.cli.profiles import run as run_profiles

        return run_profiles(args, language_of(arguments))
    if args.command == "providers":
        from app.cli.providers import run as run_providers

        return run_providers(args, language_of(arguments))
    if args.command == "explain":
        from app.cli.explain import run as run_explain

        return run_explain(args, language_of(arguments))
    if args.command == "inspect":
        from app.cli.inspecting import run as run_inspect

        return run_inspect(args, language_of(arguments))
    if args.command == "compare":
        from app.cli.comparing import run as run_compare

        return run_compare(args, language_of(arguments))
    from app.cli.check import run as run_check

    return run_check(args, language_of(arguments))
