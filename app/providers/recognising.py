"""Whose an address is."""

from collections.abc import Iterator
from functools import lru_cache

from app.providers.catalogue import presets_near, when_reread
from app.providers.patterns import Level, Match, match
from app.providers.preset import Preset


@lru_cache(maxsize=256)
def recognise(address: str) -> Preset | None:
    """Whose address this is, be it issuer, token endpoint or any other on the same host.

    Only what no other provider's address could be is recognised. Of several presets the one
    that spells out most of the address has it, then one's own, then the first by id.
    """
    found = ((each, _best(each, address, certain=True)) for each in presets_near(address))
    known = [(each, hit) for each, hit in found if hit is not None]
    first = min(
        known,
        key=lambda pair: (*(-part for part in pair[1].rank), not pair[0].own, pair[0].id),
        default=None,
    )
    return None if first is None else first[0]


when_reread(recognise.cache_clear)


def values_in(preset: Preset, address: str) -> dict[str, str]:
    """What an address says of the variables of a preset; nothing where it is not of its shape."""
    hit = _best(preset, address, certain=False)
    return {} if hit is None else dict(hit.values)


def preset_for(address: str, chosen: Preset | None) -> Preset | None:
    """The preset that goes with an address for somebody who had chosen one before.

    The choice stays where the address is of its shape, unless it is surely somebody else's.
    """
    known = recognise(address)
    if chosen is None or known == chosen:
        return known
    own = _best(chosen, address, certain=False)
    if own is None or own.level is Level.HOST:
        return known
    other = None if known is None else _best(known, address, certain=True)
    return known if other is not None and other.rank > own.rank else chosen


def _best(preset: Preset, address: str, *, certain: bool) -> Match | None:
    found = (
        match(pattern, address, preset.variables, certain=certain, path_tells=preset.path_tells)
        for pattern in _patterns(preset)
    )
    return max((each for each in found if each is not None), key=lambda one: one.rank, default=None)


def _patterns(preset: Preset) -> Iterator[str]:
    return filter(None, (preset.issuer, preset.token_endpoint, *preset.token_issuers))
