"""Headers of a request: what Keyfit sends by itself, and what a person adds."""

import re
from collections.abc import Iterable

from app.model.exchange import Headers
from app.model.parts import Part
from app.model.profile import NamedValue
from app.model.secret import Secret

RESERVED = frozenset(
    {"host", "content-length", "transfer-encoding", "connection", "upgrade", "te", "expect",
     "trailer", "keep-alive", "proxy-authorization", "dpop", "accept-encoding"}
)  # fmt: skip
"""Names that frame the request or prove something; Keyfit alone writes them, in lower case."""
_NAME = re.compile(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+")
CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
"""What no value can hold; a tab is fine (RFC 9110 §5.5)."""


def header_problem(typed: NamedValue) -> str | None:
    """Why a typed header cannot be sent, or None (RFC 9110 §5.1, §5.5).

    One of `reserved`, `authorization`, `name`, `control` (a line break above all) and
    `not_ascii`. One without name and value is none at all.
    """
    name, value = typed.name.strip(), typed.reveal().strip()
    if not name:
        return "name" if value else None
    if not _NAME.fullmatch(name):
        return "name"
    if name.lower() == "authorization":
        return "authorization"
    if name.lower() in RESERVED:
        return "reserved"
    if CONTROL.search(value):
        return "control"
    return None if value.isascii() else "not_ascii"


def beginning_of_name(typed: NamedValue) -> str:
    """As much of the name as can be one: what follows may be a value, which is not for showing."""
    match = _NAME.match(typed.name.strip())
    return match.group()[:60] if match else ""


def typed_headers(typed: Iterable[NamedValue]) -> Headers:
    """What was typed, as it is sent; one without a name is none."""
    return tuple((each.name.strip(), (_one_line(each),)) for each in typed if each.name.strip())


def with_more(own: Headers, typed: Headers) -> Headers:
    """Our headers, each replaced by a typed one of its name, and what else was typed."""
    names = {name.lower() for name, _value in typed}
    return (*((name, value) for name, value in own if name.lower() not in names), *typed)


def _one_line(named: NamedValue) -> Part:
    """As typed; blanks around a value are no part of it (RFC 9110 §5.5)."""
    value = named.reveal().strip()
    return Secret(value, named.value.kind) if isinstance(named.value, Secret) else value
