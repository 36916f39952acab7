"""`keyfit sandbox`: the practice server in a terminal.

It hands out practice credentials, so it is the one command that prints a secret. Ctrl+C is its
normal end: exit code 0.
"""

import argparse
import json
import os
import shlex
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from app.sandbox import Practice, PracticeServer

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001  (no public name)

FORMAT = "keyfit-sandbox/1"
VARIABLE = "KEYFIT_PRACTICE_SECRET"
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
        help="let the client with a key in: its RSA public key (PEM)",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object on one line")


def run(args: argparse.Namespace, out: TextIO) -> int:
    """Serve until Ctrl+C; 0 then, 2 with a sentence on stderr where it cannot start."""
    server = PracticeServer(port=args.port)
    try:
        pem = _public_key(args.public_key)
        practice = server.start()
        if pem:
            server.trust_public_key(pem)
    except (OSError, ValueError) as error:
        server.stop()
        sys.stderr.write(f"keyfit sandbox: {_sentence(error, args)}\n")
        return 2
    told = (_as_json if args.json else _as_text)(practice, bool(pem))
    try:
        out.write(told + "\n")
        out.flush()
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


def _as_json(practice: Practice, key_trusted: bool) -> str:
    told: dict[str, Any] = {
        "format": FORMAT,
        "issuer": practice.issuer,
        "token_endpoint": practice.token_endpoint,
        "jwks_uri": practice.jwks_uri,
        "client_id": practice.client_id,
        "client_secret": practice.client_secret.reveal(),
        "key_client_id": practice.key_client_id,
        "key_trusted": key_trusted,
        "scope": practice.scope,
        "other_scope": practice.other_scope,
        "denied_scope": practice.denied_scope,
        "api_url": practice.api_url,
    }
    return json.dumps(told)


def _as_text(practice: Practice, key_trusted: bool) -> str:
    key_client = "with the key you gave" if key_trusted else "start with --public-key to use it"
    rows = [
        ("Issuer", practice.issuer),
        ("Token endpoint", practice.token_endpoint),
        ("Client ID", practice.client_id),
        ("Client secret", practice.client_secret.reveal()),
        ("Key client ID", f"{practice.key_client_id}  ({key_client})"),
        ("Scope", practice.scope),
        ("API", practice.api_url),
    ]
    lines = [f"{name + ':':<16}{value}" for name, value in rows]
    return "\n".join(
        [
            "The practice server is running. Ctrl+C ends it.",
            "",
            *lines,
            "",
            "Check it in another terminal:",
            "",
            f"  {_check_line(practice)}",
            "",
            "See it fail: change the secret or the ID, or ask for another scope:",
            f"{practice.other_scope} is refused by the API, {practice.denied_scope} by the server.",
        ]
    )


def _check_line(practice: Practice) -> str:
    """The command that checks this client, for the shell that is usual here."""
    words = ["keyfit", "check", "--issuer", practice.issuer, "--client-id", practice.client_id]
    words += ["--client-secret-env", VARIABLE, "--scope", practice.scope]
    words += ["--resource-url", practice.api_url]
    if os.name == "nt":
        return f"$env:{VARIABLE} = '{practice.client_secret.reveal()}'; {' '.join(words)}"
    return f"{VARIABLE}={shlex.quote(practice.client_secret.reveal())} {shlex.join(words)}"
