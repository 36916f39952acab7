"""Words in, a report out: Keyfit in a terminal."""

import sys
from collections.abc import Sequence

from app.cli.call_problem import CallProblem
from app.cli.language import language_of


def run(arguments: Sequence[str]) -> int:
    """Carry out one command line and return its exit code.

    0: the client works. 1: the check found a failure. 2: the profile or the call is unusable.
    130: interrupted.
    """
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a letter gets a question mark, not a crash.
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        return _dispatch(arguments)
    except CallProblem as problem:
        from app.words import Words

        sentence = problem.sentence(Words(language_of(arguments)))
        sys.stderr.write(f"keyfit: {sentence}\n")
        return 2
    except KeyboardInterrupt:
        return 130


def _dispatch(arguments: Sequence[str]) -> int:
    from app.cli.arguments import parse

    args = parse(arguments)
    if args.command == "sandbox":
        from app.cli.sandbox import run as run_sandbox

        return run_sandbox(args, sys.stdout)
    from app.cli.check import run as run_check

    return run_check(args, language_of(arguments))
