"""Keys for a person at a terminal: what they are, and their public half to copy."""

import shlex

from app.cli.screen import Screen
from app.cli.table import tell_table
from app.cli.told_finding import tell_finding
from app.model.certificate import CertificateFacts
from app.model.credential_facts import KeyFacts
from app.model.finding import Finding
from app.model.step import StepStatus
from app.oauth.keys import LoadedKey
from app.oauth.keys.loaded import PrivateKey, kind_of
from app.oauth.keys.matching import Match
from app.oauth.keys.members import thumbprint
from app.oauth.keys.public_forms import public_pem
from app.words import Words


def tell_new_key(screen: Screen, words: Words, key: PrivateKey, path: str, *, locked: bool) -> None:
    """Where the new key is, its public half, and what to do with both."""
    public = key.public_key()
    kind = kind_of(key)
    assert kind is not None
    screen.line(f"{screen.sign(StepStatus.PASSED)} {screen.paint(words.text('keys.made'), '1')}")
    state = words.text("keys.locked" if locked else "keys.unlocked")
    rows = [
        ("keys.file", f"{path} ({state})"),
        ("keys.kind", _kind(words, kind.kind, kind.size, kind.curve)),
        ("keys.key_id", thumbprint(public)),
    ]
    tell_table(screen, [(words.text(key), value, "") for key, value in rows])
    _public_half(screen, words, public_pem(public))
    screen.heading(words.text("cli.next_steps"))
    shown = f"keyfit keys show {shlex.quote(path)} --as"
    for number, step in enumerate(("send", "forms", "keep"), 1):
        told = words.text(f"keys.then_{step}", command=shown)
        screen.passage(told, f"  {number}. ")


def tell_key(screen: Screen, words: Words, key: LoadedKey, findings: tuple[Finding, ...]) -> None:
    """What the key is, its certificate, its public half, and what should be known of it."""
    facts = key.facts
    rows = [
        ("keys.kind", _kind(words, facts.kind, facts.size, facts.curve)),
        ("keys.container", _container(words, facts)),
        ("keys.key_id", facts.key_id),
        ("keys.other_key_ids", words.list_of(facts.other_key_ids) if facts.other_key_ids else ""),
        ("keys.algs", ", ".join(key.algs)),
        ("keys.thumbprint", facts.thumbprint),
    ]
    tell_table(screen, [(words.text(name), value, "") for name, value in rows if value])
    if facts.certificate is not None:
        _certificate(screen, words, facts.certificate)
    _public_half(screen, words, public_pem(key))
    for finding in findings:
        screen.line()
        tell_finding(screen, words, finding)


def tell_match(screen: Screen, words: Words, found: Match) -> None:
    """Whether they have this key, and the thumbprints of both sides."""
    status = StepStatus.PASSED if found.fits else StepStatus.FAILED
    title = words.text("keys.fits" if found.fits else "keys.fits_not")
    screen.line(f"{screen.sign(status)} {screen.paint(title, '1')}")
    rows = [(words.text("keys.yours"), found.thumbprint, "")]
    for theirs in found.theirs:
        named = words.text("keys.called", id=theirs.key_id) if theirs.key_id else ""
        rows.append((words.text("keys.theirs"), theirs.thumbprint, named))
    tell_table(screen, rows)
    if not found.fits:
        screen.line()
        screen.passage(words.text("keys.what_now"), "  ")
    if found.private:
        screen.line()
        screen.passage(words.text("keys.private_handed_out"), f"{screen.sign(StepStatus.WARNING)} ")


def _kind(words: Words, kind: str, size: int, curve: str) -> str:
    if curve:
        return f"{kind} {curve}"
    return words.text("keys.rsa", size=size) if kind == "RSA" else kind


def _container(words: Words, facts: KeyFacts) -> str:
    plain = facts.container.removeprefix("encrypted ")
    if plain == facts.container:
        return plain
    return words.text("keys.encrypted", container=plain)


def _certificate(screen: Screen, words: Words, facts: CertificateFacts) -> None:
    screen.heading(words.text("keys.certificate"))
    period = words.text("keys.period", start=facts.not_before, end=facts.not_after)
    issuer = words.text("keys.itself") if facts.self_signed else facts.issuer
    rows = [
        (words.text("keys.subject"), facts.subject),
        (words.text("keys.issuer"), issuer),
        (words.text("keys.valid"), period),
        ("SHA-256", facts.sha256),
        ("x5t", facts.x5t),
        ("x5t#S256", facts.x5t_s256),
    ]
    tell_table(screen, [(name, value, "") for name, value in rows])


def _public_half(screen: Screen, words: Words, pem: str) -> None:
    screen.heading(words.text("keys.public_half"))
    screen.line()
    screen.line(pem.rstrip("\n"))
