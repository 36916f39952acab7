"""An address with `{variables}` in it: filled in, and found again in an address."""

import re
from collections.abc import Iterable, Mapping
from enum import IntEnum
from functools import cache
from urllib.parse import urlsplit

from app.model.frozen import frozen
from app.oauth.addresses import issuer_of_discovery_url, origin, url_problem
from app.providers.variables import MATCHING, Variable, VariableKind

_NAME = re.compile(r"\{([a-z][a-z0-9_]*)\}")
_QUOTED = re.compile(r'"([^"\n]*)"')
_PORTS = {"http": ":80", "https": ":443"}
_LONGEST = 2000
"""Characters of an address that is looked at."""


class Level(IntEnum):
    """How much of an address a pattern accounts for."""

    HOST = 1
    """It is another address of the same host."""
    PREFIX = 2
    """It goes on where the pattern ends."""
    FULL = 3


@frozen
class Match:
    """A pattern found in an address. The greater match is the more specific one."""

    literals: int
    """Letters of the address that the pattern itself spells out."""
    level: Level
    values: Mapping[str, str]

    @property
    def rank(self) -> tuple[int, int]:
        """To compare matches by."""
        return (self.literals, self.level)


def names_in(pattern: str) -> tuple[str, ...]:
    """The variables of a pattern, in order, each once."""
    return tuple(dict.fromkeys(_NAME.findall(pattern)))


def filled_in(pattern: str, values: Mapping[str, str]) -> str:
    """The pattern with these spellings in it; empty where one is missing."""
    if any(name not in values for name in names_in(pattern)):
        return ""
    return _NAME.sub(lambda found: values[found[1]], pattern)


def match(
    pattern: str, address: str, variables: Iterable[Variable], *, certain: bool, path_tells: bool
) -> Match | None:
    """The best match of a pattern with an address, whatever address of the host that is.

    `certain` matches only where nobody else's address could look so: where the pattern spells
    out a part of the host's name, where that has one of the variable's endings, or where
    `path_tells`.
    """
    known = {each.name: each for each in variables}
    rules = {each.name: (each.kind, each.endings if certain else ()) for each in known.values()}
    pattern = pattern.rstrip("/")
    scheme, between, rest = pattern.partition("://")
    host, slash, _ = rest.partition("/")
    by_host = not certain or (bool(between) and _host_tells(host, rules))
    if not by_host and not path_tells:
        return None
    spelt_out = f"{between}{host}" if by_host else pattern
    for spelling in spellings(address):
        # Most addresses are none of a preset's; that costs no regular expression.
        if not all(piece.lower() in spelling.lower() for piece in _pieces(spelt_out)):
            continue
        tries = [(pattern, Level.FULL), (f"{pattern}/", Level.PREFIX)]
        if by_host:
            beside = [(pattern.rpartition("/")[0] + "/", Level.PREFIX)] if slash else []
            start = f"{scheme}{between}{host}" if between else pattern.partition("/")[0]
            tries += [*beside, (f"{start}/", Level.HOST)]
        for shape, level in tries:
            found = _found(shape, spelling, rules)
            values = None if found is None else _usable(found, known)
            if values is not None:
                return Match(_literals(shape.rstrip("/")), level, values)
    return None


def may_hold(text: str, spelt: Iterable[str]) -> bool:
    """Whether a preset's file of this text may have a pattern that `match` is certain of, in an
    address so spelt.

    Without reading the file: whatever of a pattern or a variable's ending counts is in quotes.
    """
    quoted = [each.lower() for each in _QUOTED.findall(text)]
    endings = [each for each in quoted if each.startswith(".")]
    patterns = [each for each in quoted if "/" in each]
    return any(
        any(ending in spelling for ending in endings)
        or any(_spelt_out_in(spelling, pattern, "path_tells" in text) for pattern in patterns)
        for spelling in map(str.lower, spelt)
    )


def _spelt_out_in(spelling: str, pattern: str, path_tells: bool) -> bool:
    host = _pieces(pattern.partition("://")[2].partition("/")[0])
    by_host = any(host) and all(piece in spelling for piece in host)
    return by_host or (path_tells and all(piece in spelling for piece in _pieces(pattern)))


_Rules = Mapping[str, tuple[VariableKind, tuple[str, ...]]]


def _found(shape: str, spelling: str, rules: _Rules) -> dict[str, str] | None:
    """The values in an address of that shape; one with a slash at its end may go on."""
    expression = _expression(shape, tuple((name, *rule) for name, rule in rules.items()))
    ends = spelling + "/" if shape.endswith("/") else spelling
    hit = expression.match(ends) if shape.endswith("/") else expression.fullmatch(ends)
    return None if hit is None else hit.groupdict()


@cache
def _expression(
    shape: str, rules: tuple[tuple[str, VariableKind, tuple[str, ...]], ...]
) -> re.Pattern[str]:
    """The host is compared in lower case; a variable that comes again must be the same."""
    by_name = {name: (kind, endings) for name, kind, endings in rules}
    written, seen = [], set()
    for position, piece in enumerate(_NAME.split(_with_lower_host(shape))):
        if position % 2 == 0:
            written.append(re.escape(piece))
        elif piece in seen:
            written.append(f"(?P={piece})")
        else:
            seen.add(piece)
            written.append(f"(?P<{piece}>{_value(*by_name[piece])})")
    return re.compile("".join(written))


def _value(kind: VariableKind, endings: tuple[str, ...]) -> str:
    if not endings:
        return MATCHING[kind]
    return rf"[a-z0-9.-]+(?:{'|'.join(map(re.escape, endings))})"


def _pieces(pattern: str) -> list[str]:
    return _NAME.split(pattern)[::2]


def _literals(pattern: str) -> int:
    return sum(map(len, _pieces(pattern)))


def _host_tells(host: str, rules: _Rules) -> bool:
    spelt_out = "".join(_pieces(host)).strip(".:")
    return bool(spelt_out) or any(rules[name][1] for name in names_in(host))


def _with_lower_host(pattern: str) -> str:
    scheme, between, rest = pattern.partition("://")
    host, slash, path = rest.partition("/")
    return f"{scheme}{between}{host.lower()}{slash}{path}" if between else pattern


def spellings(address: str) -> tuple[str, ...]:
    """The address without and with its port, its scheme and host in lower case and no slash at
    its end; none where it is no address."""
    address = address.strip()
    if len(address) > _LONGEST:
        return ()
    if url_problem(address) == "scheme_missing":
        address = "https://" + address.removeprefix("//")
    if url_problem(address) is not None:
        return ()
    address = issuer_of_discovery_url(address) or address
    start, path = origin(address), urlsplit(address).path.rstrip("/")
    if re.search(r":[0-9]+$", start):
        return (start + path,)
    return (start + path, start + _PORTS[start.partition(":")[0]] + path)


def _usable(found: Mapping[str, str], known: Mapping[str, Variable]) -> dict[str, str] | None:
    """The values as a person would type them; None where one cannot be used."""
    values = {name: known[name].value_in(value) for name, value in found.items()}
    usable = {name: value for name, value in values.items() if value is not None}
    return usable if len(usable) == len(values) else None
