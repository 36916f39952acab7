"""Headers of a request: what Keyfit sends by itself, and what a person adds."""

from collections.abc import Iterable

from app.model.exchange import Headers
from app.model.parts import Part
from app.model.profile import NamedValue

RESERVED = frozenset(
    {"host", "content-length", "transfer-encoding", "connection", "upgrade", "te", "expect",
     "trailer", "keep-alive", "proxy-authorization", "dpop", "accept-encoding"}
)  # fmt: skip
"""Names that frame the request or prove something; Keyfit alone writes them, in lower case."""


def with_more(own: Headers, typed: Iterable[NamedValue]) -> Headers:
    """Our headers, each replaced by a typed one of its name, and what else was typed."""
    added = tuple((each.name.strip(), (_one_line(each),)) for each in typed if each.name.strip())
    names = {name.lower() for name, _value in added}
    return (*((name, value) for name, value in own if name.lower() not in names), *added)


def _one_line(named: NamedValue) -> Part:
    """As typed; blanks around a value are no part of it (RFC 9110 §5.5)."""
    value = named.value
    return value.strip() if isinstance(value, str) else value
