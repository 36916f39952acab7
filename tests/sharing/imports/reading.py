"""Reads a text in tests, and says what came of it."""

from app.model.profile import Profile
from app.model.profile_fields import ProfileField
from app.sharing.imports import Imported, ImportedClient, Refused, read

CANARY = "s3cr-et/Canary+7Qx="


def understood(*given: bytes | str | tuple[bytes | str, str]) -> Imported:
    """What was found; fails where nothing was."""
    pairs = [each if isinstance(each, tuple) else (each, "") for each in given]
    outcome = read(pairs)
    assert isinstance(outcome, Imported), outcome
    return outcome


def one(*given: bytes | str | tuple[bytes | str, str]) -> ImportedClient:
    """The only client that was found."""
    (client,) = understood(*given).clients
    return client


def refused(*given: bytes | str | tuple[bytes | str, str]) -> str:
    """Why nothing was found."""
    pairs = [each if isinstance(each, tuple) else (each, "") for each in given]
    outcome = read(pairs)
    assert isinstance(outcome, Refused), outcome
    return outcome.key


def profile_of(*given: bytes | str | tuple[bytes | str, str]) -> Profile:
    """The only client's profile."""
    return one(*given).profile


def sources(client: ImportedClient) -> dict[ProfileField, str]:
    """Where each field comes from."""
    return {each.field: each.source for each in client.taken}


def left_out(client: ImportedClient) -> dict[str, str]:
    """What was left out, by key, and what the document calls it."""
    return {each.key: each.facts.get("what", "") for each in client.left_out}


def changed(client: ImportedClient) -> list[str]:
    """What is otherwise."""
    return [each.key for each in client.changed]
