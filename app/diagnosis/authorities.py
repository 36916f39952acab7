"""Whose authority a certificate comes from, by its name: see `resources/authorities.toml`."""

import re
import tomllib
from enum import Enum
from functools import cache
from typing import Any

from app.model.frozen import frozen
from app.model.peer_chain import PeerChain
from app.resources import resources


class Where(Enum):
    """Where a product opens secure connections."""

    NETWORK = "network"
    COMPUTER = "computer"
    DEVELOPER = "developer"


@frozen
class Inspector:
    """A product that opens secure connections and closes them again."""

    product: str
    where: Where
    names: re.Pattern[str]


def inspector_of(chain: PeerChain) -> Inspector | None:
    """The product that made this chain; None where no issuer's name tells."""
    names = [_unescaped(each.issuer) for each in chain.on_path]
    return next(
        (each for each in inspectors() if any(each.names.search(name) for name in names)), None
    )


def is_public(name: str) -> bool:
    """The name is that of a public authority, whose root every computer has."""
    return _public().search(_unescaped(name)) is not None


def is_root(name: str) -> bool:
    """The name is one that only roots have, which need not be sent."""
    return _ROOT.search(name) is not None


@cache
def inspectors() -> tuple[Inspector, ...]:
    """All that are known."""
    return tuple(
        Inspector(each["product"], Where(each["where"]), _words(each["names"]))
        for each in _table()["inspecting"]
    )


@cache
def _public() -> re.Pattern[str]:
    return _words(_table()["public"])


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((resources() / "authorities.toml").read_text("utf-8"))


def _words(names: list[str]) -> re.Pattern[str]:
    either = "|".join(map(re.escape, names))
    return re.compile(f"(?<![a-z0-9])(?:{either})(?![a-z0-9])", re.IGNORECASE)


def _unescaped(name: str) -> str:
    """A distinguished name without what RFC 4514 puts before commas and the like."""
    return _ESCAPED.sub(r"\1", name)


_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_ROOT = _words(["root", "rootca"])
