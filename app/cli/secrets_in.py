"""Where a secret may come from: a variable or standard input."""

import os
import sys

from app.cli.call_problem import CallProblem
from app.model.secret import Secret, SecretKind

_LONGEST = 64 * 1024


def secret_from_variable(
    name: str, option: str, kind: SecretKind = SecretKind.CREDENTIAL
) -> Secret:
    """The variable's value, unchanged. The name is not repeated: it may be the secret itself."""
    value = os.environ.get(name)
    if value is None:
        raise CallProblem("cli.variable_missing", option=option)
    return Secret(value, kind)


def secret_from_terminal(prompt: str, kind: SecretKind) -> Secret | None:
    """Typed unseen; empty where nothing was typed, None where nobody sits at a terminal."""
    if sys.stdin is None or not sys.stdin.isatty():
        return None
    import getpass

    try:
        return Secret(getpass.getpass(prompt + " "), kind)
    except EOFError:
        return Secret("", kind)


def secret_from_stdin(prompt: str, kind: SecretKind = SecretKind.CREDENTIAL) -> Secret:
    """All of standard input but one final line break; typed unseen where that is a terminal."""
    if sys.stdin is None:
        raise CallProblem("cli.no_stdin")
    if sys.stdin.isatty():
        import getpass

        return Secret(getpass.getpass(prompt + " "), kind)
    data = sys.stdin.buffer.read(_LONGEST + 1)
    if len(data) > _LONGEST:
        raise CallProblem("cli.stdin_not_a_secret")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise CallProblem("cli.stdin_not_a_secret") from None
    if text.endswith("\n"):
        text = text.removesuffix("\n").removesuffix("\r")
    return Secret(text, kind)
