"""`keyfit keys`: make a key, show what one is, compare it with what the provider has.

No private key is ever printed: a new one goes into a file, and what is shown is public.
"""

import argparse
from typing import TYPE_CHECKING, Any

from app.cli.call_problem import CallProblem
from app.oauth.keys.issuing import MOST_DAYS
from app.oauth.keys.making import KeyKind
from app.words.catalogue import LANGUAGES

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001  (no public name)

FORMS = ("pem", "jwk", "jwks", "certificate", "csr")
DEFAULT_FILE = "client-key.pem"


def add_parser(subparsers: "Subparsers") -> None:
    """Add the command `keys` to the command line."""
    parser = subparsers.add_parser(
        "keys",
        help="make, show or compare keys",
        description="Make a key pair, show what a key file holds, or find out whether the provider "
        "has its public half. A private key is never printed.",
    )
    actions: Any = parser.add_subparsers(dest="action", metavar="ACTION")
    _add_new(actions)
    _add_show(actions)
    _add_match(actions)


def run(args: argparse.Namespace, language: str) -> int:
    """Carry out one of the actions; see each for its exit codes."""
    from app.words import Words

    words = Words(language)
    match args.action:
        case "new":
            from app.cli.keys_new import run as run_new

            return run_new(args, words)
        case "show":
            from app.cli.keys_show import run as run_show

            return run_show(args, words)
        case "match":
            from app.cli.keys_match import run as run_match

            return run_match(args, words)
        case _:
            raise CallProblem("cli.usage")


def _add_new(actions: "Subparsers") -> None:
    new = actions.add_parser(
        "new",
        help="make a key pair",
        description="Make a key pair. The private half is written to a new file that a passphrase "
        "locks; the public half is printed for the provider.",
    )
    new.add_argument(
        "--kind",
        choices=[kind.value for kind in KeyKind],
        default=KeyKind.RSA_2048.value,
        help=f"default: {KeyKind.RSA_2048}, which nearly every provider accepts",
    )
    new.add_argument(
        "--out", metavar="FILE", default=DEFAULT_FILE, help=f"a new file (default: {DEFAULT_FILE})"
    )
    lock = new.add_mutually_exclusive_group()
    lock.add_argument(
        "--passphrase-env",
        metavar="VAR",
        help="the variable with the passphrase (default: you are asked for it)",
    )
    lock.add_argument("--no-passphrase", action="store_true", help="leave the file unlocked")
    _add_language(new)


def _add_show(actions: "Subparsers") -> None:
    show = actions.add_parser(
        "show",
        help="show what a key file holds",
        description="Show a key's kind, thumbprint, key ID, certificate and public half.",
        epilog="Exit code: 0, or 2 if the file holds no usable key.",
    )
    _add_key(show)
    form = show.add_mutually_exclusive_group()
    form.add_argument(
        "--as",
        dest="form",
        choices=FORMS,
        help="print only this: the public half, the certificate (if the key has none, a new "
        "self-signed one), or a certificate request",
    )
    form.add_argument("--json", action="store_true", help="print one JSON object and nothing else")
    show.add_argument(
        "--common-name",
        metavar="NAME",
        help="the name in a new certificate or request (default: client)",
    )
    show.add_argument(
        "--days",
        metavar="N",
        type=_days,
        help="how many days a new certificate is valid (default: 365)",
    )
    _add_language(show)


def _add_match(actions: "Subparsers") -> None:
    match_ = actions.add_parser(
        "match",
        help="find out whether the provider has this key",
        description="Compare a key with a public key, certificate, JWK or JWK Set.",
        epilog="Exit code: 0 they have this key, 1 they have another, 2 nothing can be compared.",
    )
    _add_key(match_)
    theirs = match_.add_mutually_exclusive_group(required=True)
    theirs.add_argument("--with", dest="theirs", metavar="FILE", help="what the provider has")
    theirs.add_argument(
        "--jwks-uri", metavar="URL", help="the address of a key set to compare with"
    )
    match_.add_argument(
        "--ca-bundle", metavar="FILE", help="trust these certificate authorities as well (PEM)"
    )
    match_.add_argument("--json", action="store_true", help="print one JSON object")
    _add_language(match_)


def _add_key(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="PEM, DER, PKCS#12, OpenSSH, JWK or JWK Set")
    parser.add_argument(
        "--passphrase-env", metavar="VAR", help="the variable with the key's passphrase"
    )
    parser.add_argument("--key-id", metavar="KID", help="which key of a JWK Set")
    parser.add_argument("--certificate", metavar="FILE", help="the key's certificate (PEM or DER)")


def _add_language(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--language", choices=LANGUAGES, help="language of the output (default: the system's)"
    )


def _days(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= MOST_DAYS):
        raise argparse.ArgumentTypeError(f"a number of days from 1 to {MOST_DAYS}")
    return int(text)
