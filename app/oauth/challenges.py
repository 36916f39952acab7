"""`WWW-Authenticate`: which schemes a server asks for, and why it refused (RFC 9110 §11.6.1)."""

import re
from collections.abc import Iterable

from app.model.observed import ChallengeSeen

_LONGEST = 16_384
_MOST = 32
_BETWEEN = re.compile(r"[\s,]*")
_TOKEN = re.compile(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+")
_TOKEN68 = re.compile(r"[ \t]+[A-Za-z0-9\-._~+/]+=*(?=[ \t]*(?:,|$))")
_EQUALS = re.compile(r"[ \t]*=[ \t]*")
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)(?:"|\\?$)', re.DOTALL)
_UNQUOTED = re.compile(r"[^\s,]*")
_UNTIL_COMMA = re.compile(r"[^,]*")


def parse_challenges(
    headers: Iterable[tuple[str, str]], *, header: str = "WWW-Authenticate"
) -> tuple[ChallengeSeen, ...]:
    """All challenges of an answer, in order; each header may hold several.

    A proxy's own stand in `Proxy-Authenticate` (RFC 9110 §11.7.1), written the same way. Names
    of parameters are in lower case; of one that comes twice the first counts. What cannot be a
    challenge is passed over, since servers write this header with little care.
    """
    found: list[ChallengeSeen] = []
    wanted = header.lower()
    for name, value in headers:
        if name.lower() == wanted:
            found += _challenges(value[:_LONGEST])
    return tuple(found[:_MOST])


def _challenges(text: str) -> list[ChallengeSeen]:
    found: list[ChallengeSeen] = []
    parameters: dict[str, str] | None = None
    position = _after(_BETWEEN, text, 0)
    while position < len(text):
        word = _TOKEN.match(text, position)
        if word is None:
            # At least one character on, or this would never end.
            position = max(_after(_UNTIL_COMMA, text, position), position + 1)
        elif equals := _EQUALS.match(text, word.end()):
            value, position = _value(text, equals.end())
            if parameters is not None:
                parameters.setdefault(word.group().lower(), value)
        else:
            parameters = {}
            found.append(ChallengeSeen(word.group(), parameters))
            position = _after(_TOKEN68, text, word.end())
        position = _after(_BETWEEN, text, position)
    return found


def _value(text: str, position: int) -> tuple[str, int]:
    """A parameter's value from here, and where it ends."""
    if quoted := _QUOTED.match(text, position):
        return re.sub(r"\\(.)", r"\1", quoted.group(1), flags=re.DOTALL), quoted.end()
    bare = _UNQUOTED.match(text, position)
    assert bare is not None, "the pattern matches nothing at all, too"
    return bare.group(), bare.end()


def _after(pattern: re.Pattern[str], text: str, position: int) -> int:
    match = pattern.match(text, position)
    return position if match is None else match.end()
