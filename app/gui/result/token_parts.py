"""The parts of a token in its wire form, and the colour of each."""

from enum import Enum, auto
from typing import Final, NamedTuple

from app.gui.theme.roles import Role
from app.model.token import TokenKind
from app.words.visible import visible

MOST_SHOWN: Final = 16 * 1024
"""Characters of one part; of a longer one the beginning, so that the next ones are seen too."""


class Part(Enum):
    """What stands between two dots (RFC 7515 §3.1, RFC 7516 §3.1)."""

    HEADER = auto()
    CLAIMS = auto()
    SIGNATURE = auto()
    KEY = auto()
    """The encrypted key; empty where there is none."""
    START = auto()
    """The initialization vector."""
    CONTENT = auto()
    """The ciphertext."""
    TAG = auto()


ROLES: Final = {
    Part.HEADER: Role.PART_HEADER,
    Part.CLAIMS: Role.PART_CONTENT,
    Part.SIGNATURE: Role.PART_PROOF,
    Part.KEY: Role.PART_KEY,
    Part.START: Role.PART_START,
    Part.CONTENT: Role.PART_CONTENT,
    Part.TAG: Role.PART_PROOF,
}
_OF_KIND: Final = {
    TokenKind.JWT: (Part.HEADER, Part.CLAIMS, Part.SIGNATURE),
    TokenKind.JWE: (Part.HEADER, Part.KEY, Part.START, Part.CONTENT, Part.TAG),
    TokenKind.OPAQUE: (),
}


class Stretch(NamedTuple):
    """Where a part stands in the text that is shown, in UTF-16 units as Qt counts."""

    part: Part
    start: int
    length: int


class Wire(NamedTuple):
    """A token to be shown."""

    text: str
    stretches: tuple[Stretch, ...] = ()
    """None of a token that has no such parts."""

    def part_at(self, position: int) -> Part | None:
        """The part that a caret is in; a dot belongs to the part before it."""
        for each in self.stretches:
            if each.start <= position <= each.start + each.length:
                return each.part
        return None


def wire_form(text: str, kind: TokenKind) -> Wire:
    """The token as it is shown, any text at all."""
    names = _OF_KIND[kind]
    parts = text.split(".", len(names)) if names else []
    if len(parts) != len(names) or not parts:
        return Wire(visible(text, MOST_SHOWN))
    shown = [visible(each, MOST_SHOWN) for each in parts]
    stretches = []
    at = 0
    for part, each in zip(names, shown, strict=True):
        length = len(each.encode("utf-16-le")) // 2
        stretches.append(Stretch(part, at, length))
        at += length + 1
    return Wire(".".join(shown), tuple(stretches))
