"""The vault that a command line reads and writes, and the passphrases of encrypted files."""

import argparse
from typing import TYPE_CHECKING, Any

from app.cli.call_problem import CallProblem
from app.cli.language import language_of
from app.cli.secrets_in import secret_from_terminal, secret_from_variable
from app.model.secret import Secret, SecretKind

if TYPE_CHECKING:
    from app.vault import Vault, VaultProblem
    from app.words import Words

VAULT_OPTION = "--vault-passphrase-env"


def add_vault_option(parser: Any, **default: Any) -> None:
    """Add the option that opens an encrypted file of profiles."""
    parser.add_argument(
        VAULT_OPTION,
        metavar="VAR",
        help="the variable with the passphrase of the encrypted file, if profiles are kept in one",
        **default,
    )


def asked_vault(args: argparse.Namespace) -> "Vault":
    """This computer's vault; an encrypted file's passphrase is asked for. Raises `CallProblem`."""
    from app.vault import Reason, VaultProblem, open_vault

    try:
        return open_vault()
    except VaultProblem as problem:
        if problem.reason is not Reason.FILE_LOCKED:
            raise told(problem) from None
    passphrase = asked_passphrase(args.vault_passphrase_env, VAULT_OPTION, _words(args))
    if passphrase is None:
        raise CallProblem("cli.vault_locked")
    try:
        return open_vault(passphrase=passphrase)
    except VaultProblem as problem:
        raise told(problem) from None


def asked_passphrase(variable: str | None, option: str, words: "Words") -> Secret | None:
    """From the variable, else typed unseen, else None where nobody is there to type."""
    if variable is not None:
        return secret_from_variable(variable, option, SecretKind.KEY)
    return secret_from_terminal(words.text("cli.vault_ask"), SecretKind.KEY)


def new_passphrase(variable: str | None, option: str, words: "Words") -> Secret:
    """One for a new file: typed twice, and long enough. Raises `CallProblem`."""
    from app.vault.passphrase import SHORTEST

    first = again = asked_passphrase(variable, option, words)
    if first is None:
        raise CallProblem("cli.file_passphrase_missing", option=option)
    if first.length < SHORTEST:
        raise CallProblem("vault.strength_short", facts={"number": str(SHORTEST)})
    if variable is None:
        again = secret_from_terminal(words.text("keys.again"), SecretKind.KEY)
    if first != again:
        raise CallProblem("cli.file_passphrases_differ")
    return first


def told(problem: "VaultProblem") -> CallProblem:
    """A problem of the vault as one of the call, with the way on where there is a command."""
    from app.vault import Reason

    ways = {Reason.DAMAGED_LIST: "cli.vault_repair", Reason.ABSENT: "cli.vault_create"}
    detail = (problem.detail,) if problem.detail else ()
    return CallProblem(problem.key, told=detail, way_on=ways.get(problem.reason, ""))


def _words(args: argparse.Namespace) -> "Words":
    from app.words import Words

    return Words(language_of(["--language", args.language or ""]))
