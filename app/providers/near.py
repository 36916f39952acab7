"""What a provider's address or scope was probably meant to be: near names, usual paths."""

import re
from collections.abc import Iterator

from app.oauth.addresses import url_problem
from app.providers.catalogue import preset, presets
from app.providers.filling import filled
from app.providers.preset import Hint
from app.providers.recognising import recognise, values_in

_SHORT = 12
"""Names with fewer letters differ in one at most, others in two."""
_SHORTEST = 8
_VARIABLE = re.compile(r"\{[^{}]*\}")
_GUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


def near_host(host: str) -> str:
    """The host of a known provider that differs from this one by a slip of the keyboard.

    What is a customer's own in it stays. Empty where nothing is near, or the name is a known one.
    """
    host = host.lower().removesuffix(".")
    best: tuple[int, str] | None = None
    for own, known in _known_parts(host):
        part = host[len(own) :]
        apart = distance(part, known, most=2)
        if apart == 0:
            return ""
        if apart <= (1 if len(known) < _SHORT else 2) and (best is None or apart < best[0]):
            best = apart, own + known
    return "" if best is None else best[1]


def distance(one: str, other: str, *, most: int) -> int:
    """How many slips lie between two texts: a letter too many, too few, another, or two swapped.

    Anything above `most` counts as `most` + 1.
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        earlier, before, row = before, row, [at]
        for to, wanted in enumerate(other, 1):
            apart = min(before[to] + 1, row[to - 1] + 1, before[to - 1] + (letter != wanted))
            swapped = at > 1 and to > 1 and one[at - 2 : at] == other[to - 1] + other[to - 2]
            row.append(min(apart, earlier[to - 2] + 1) if swapped else apart)
    return min(row[-1], most + 1)


def usual_endpoint(provider: str, address: str) -> str:
    """The token endpoint that this provider has at an address of its own, whatever its path.

    Empty where the provider, or a part of its address, is not known.
    """
    known = preset(provider) or recognise(address)
    if known is None:
        return ""
    endpoint = filled(known, values_in(known, address)).token_endpoint
    return endpoint if endpoint and url_problem(endpoint) is None else ""


def scope_for(provider: str, address: str, typed: str) -> str:
    """One scope in the shape that the provider wants, `{resource}/.default` for one.

    Empty where it wants none, has it already, or what was typed names no resource.
    """
    known = preset(provider) or recognise(address)
    ending = "" if known is None else _ending(known.scope)
    words = typed.split()
    if known is None or not ending or len(words) != 1 or known.scope.fits(typed):
        return ""
    resource = _resource(words[0].rstrip("/"))
    return resource + ending if resource else ""


def _ending(hint: Hint) -> str:
    """What follows the resource, where the pattern is that and no more."""
    pieces = _VARIABLE.split(hint.pattern)
    return pieces[1] if len(pieces) == 2 and not pieces[0] else ""


def _resource(typed: str) -> str:
    """The API that a delegated scope such as `api://…/read` or `https://…/User.Read` belongs to."""
    if _GUID.fullmatch(typed):
        return typed
    scheme, between, rest = typed.partition("://")
    if not between or not rest:
        return ""
    parts = rest.split("/")
    permission = len(parts) > 1 and (scheme == "api" or "." in parts[-1])
    return f"{scheme}://{'/'.join(parts[:-1] if permission else parts)}"


def _known_parts(host: str) -> Iterator[tuple[str, str]]:
    """Each provider's own part of a host's name, with what stands before it in this one."""
    labels = host.split(".")
    for known in _provider_names():
        count = known.count(".") + (0 if known.startswith(".") else 1)
        if len(known) < _SHORTEST or len(labels) < count:
            continue
        own = ".".join(labels[:-count])
        if known.startswith("."):
            if own:
                yield own, known
        elif not own:
            yield "", known


def _provider_names() -> Iterator[str]:
    """Whole names of hosts, and endings that begin with a dot."""
    for each in presets():
        for variable in each.variables:
            yield from variable.endings
        for pattern in (each.issuer, each.token_endpoint):
            name = pattern.partition("://")[2].partition("/")[0].lower()
            fixed = _VARIABLE.split(name)[-1]
            if fixed and (fixed.startswith(".") or fixed == name):
                yield fixed
