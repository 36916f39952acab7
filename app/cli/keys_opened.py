"""The key that a command line names, opened."""

import argparse
from dataclasses import field
from pathlib import Path

from app.background import call_with_deadline
from app.cli.call_problem import CallProblem
from app.cli.files_in import bytes_of, readable_by_others
from app.cli.secrets_in import secret_from_terminal, secret_from_variable
from app.diagnosis.of_a_key import findings_of_key
from app.model.credential_facts import KeyProblem
from app.model.finding import Finding
from app.model.frozen import frozen
from app.model.profile import SigningKey
from app.model.secret import Secret, SecretKind
from app.model.time import SystemClock
from app.oauth.keys import MAX_KEY_FILE, LoadedKey, key_ids, load_private_key
from app.words import Words

_PATIENCE = 30.0
"""Seconds for a key whose encryption asks for many rounds."""


@frozen
class OpenedKey:
    """A key that can be used, and what there is to say of it."""

    key: LoadedKey = field(repr=False)
    file_name: str
    findings: tuple[Finding, ...]


def opened_key(args: argparse.Namespace, words: Words) -> OpenedKey:
    """Read the key; raises `CallProblem`, with the finding's own words where it is no use."""
    path = Path(args.file)
    material = bytes_of(path, MAX_KEY_FILE, "FILE")
    certificate = b""
    if args.certificate is not None:
        # An empty file is none that can be read, and not the same as no file.
        certificate = bytes_of(args.certificate, MAX_KEY_FILE, "--certificate") or b"\n"
    key_id = args.key_id or ""
    passphrase = Secret("", SecretKind.KEY)
    if args.passphrase_env is not None:
        passphrase = secret_from_variable(args.passphrase_env, "--passphrase-env", SecretKind.KEY)
    found = _read(material, passphrase, key_id, certificate)
    if found is KeyProblem.PASSPHRASE_NEEDED and args.passphrase_env is None:
        asked = secret_from_terminal(words.text("keys.ask_passphrase"), SecretKind.KEY)
        if asked:
            found = _read(material, asked, key_id, certificate)
    credential = SigningKey(file_name=path.name, readable_by_others=readable_by_others(path))
    findings = findings_of_key(
        found.facts if isinstance(found, LoadedKey) else found,
        SystemClock().now(),
        credential=credential,
        key_id=key_id,
        key_ids=key_ids(material),
    )
    if isinstance(found, KeyProblem):
        raise finding_problem(findings[0], words)
    return OpenedKey(found, path.name, findings)


def _read(
    material: bytes, passphrase: Secret, key_id: str, certificate: bytes
) -> LoadedKey | KeyProblem:
    try:
        found = call_with_deadline(
            lambda: load_private_key(
                material, passphrase.reveal(), key_id=key_id, certificate=certificate
            ),
            _PATIENCE,
        )
    except TimeoutError:
        return KeyProblem.TOO_COSTLY
    return KeyProblem.UNREADABLE if found is KeyProblem.MISSING else found


def finding_problem(finding: Finding, words: Words) -> CallProblem:
    """A finding as the reason why a call cannot be carried out."""
    text = words.finding(finding)
    causes = (f"{cause.title}: {cause.text}" for cause in text.causes)
    steps = (f"- {step.text}" for step in text.next_steps)
    told = (text.explanation, *causes, *steps)
    return CallProblem("cli.finding", facts={"title": text.title}, told=told)
