"""`keyfit keys new`: a key pair, its private half in a new file."""

import argparse
import os
import sys
from pathlib import Path

from app.cli.call_problem import CallProblem
from app.cli.keys_told import tell_new_key
from app.cli.screen import Screen
from app.cli.secrets_in import secret_from_terminal, secret_from_variable
from app.model.secret import Secret, SecretKind
from app.oauth.keys.making import KeyKind, new_key, private_pem, unprotected_pem
from app.words import Words

_O_BINARY = getattr(os, "O_BINARY", 0)


def run(args: argparse.Namespace, words: Words) -> int:
    """Make it: 0. Raises `CallProblem` where the file is there already or cannot be written."""
    passphrase = None if args.no_passphrase else _passphrase(args, words)
    path = Path(args.out)
    descriptor = _new_file(path)
    try:
        key = new_key(KeyKind(args.kind))
        pem = unprotected_pem(key) if passphrase is None else private_pem(key, passphrase)
        with os.fdopen(descriptor, "wb") as file:
            file.write(pem.reveal().encode("ascii"))
    except BaseException as error:
        path.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise _unwritable(error) from None
        raise
    tell_new_key(Screen.of(sys.stdout), words, key, args.out, locked=passphrase is not None)
    return 0


def _passphrase(args: argparse.Namespace, words: Words) -> Secret:
    """From the variable, else typed twice; never empty."""
    if args.passphrase_env is not None:
        given = secret_from_variable(args.passphrase_env, "--passphrase-env", SecretKind.KEY)
    else:
        typed = secret_from_terminal(words.text("keys.new_passphrase"), SecretKind.KEY)
        if typed is None:
            raise CallProblem("cli.passphrase_missing")
        again = secret_from_terminal(words.text("keys.again"), SecretKind.KEY) if typed else typed
        if typed != again:
            raise CallProblem("cli.passphrases_differ")
        given = typed
    if not given:
        raise CallProblem("cli.passphrase_empty")
    return given


def _new_file(path: Path) -> int:
    """Opened before anything is made; only its owner may read it, and it replaces nothing."""
    try:
        return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _O_BINARY, 0o600)
    except FileExistsError:
        raise CallProblem("cli.key_file_exists") from None
    except (OSError, ValueError) as error:
        raise _unwritable(error) from None


def _unwritable(error: Exception) -> CallProblem:
    reason = getattr(error, "strerror", None) or type(error).__name__
    return CallProblem("cli.key_unwritable", told=(reason,))
