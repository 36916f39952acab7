"""How hard a passphrase is to guess: an estimate for a sentence beneath the field."""

from enum import StrEnum
from itertools import pairwise

SHORTEST = 8
"""Characters that a passphrase must have."""
_WORDS, _MIXED = 2.5, 4.0
"""Bits a character: of words in a language, and of letters, digits and signs together."""
_FAIR, _STRONG = 40, 55


class Strength(StrEnum):
    """Each has its sentence in `app.words` under `vault.strength_<value>`."""

    SHORT = "short"
    WEAK = "weak"
    FAIR = "fair"
    STRONG = "strong"


def strength(passphrase: str) -> Strength:
    """The estimate. Repetitions and rows such as `1234` count as little as they are worth."""
    if len(passphrase) < SHORTEST:
        return Strength.SHORT
    surprising = 1 + sum(abs(ord(this) - ord(before)) > 1 for before, this in pairwise(passphrase))
    surprising = min(surprising, 3 * len(set(passphrase)))
    only_words = all(each.isalpha() or each in " -_." for each in passphrase)
    bits = surprising * (_WORDS if only_words else _MIXED)
    if bits < _FAIR:
        return Strength.WEAK
    return Strength.FAIR if bits < _STRONG else Strength.STRONG
