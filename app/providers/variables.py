"""What a provider's addresses differ in from customer to customer: a tenant, a domain, a realm."""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import assert_never
from urllib.parse import quote, unquote, urlsplit

from app.model.frozen import frozen
from app.oauth.addresses import issuer_of_discovery_url, origin, url_problem

Texts = Mapping[str, str]
"""The same text in several languages, by language code."""

_LANGUAGE = "en"
"""What a text falls back to."""
_LONGEST = 2000
_LONGEST_HOST = 253
_LONGEST_SEGMENT = 200
_LARGEST_PORT = 65535
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_LABELS = rf"{_LABEL}(?:\.{_LABEL})*"
_DOMAIN = rf"{_LABEL}(?:\.{_LABEL})+"
_GUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_UNRESERVED = "!$&'()*+,;=:@-._~"
"""What may stand in a path segment as it is (RFC 3986 §3.3)."""


class VariableKind(StrEnum):
    """What may be put in for a variable."""

    DOMAIN = "domain"
    """A host's whole name, without scheme and port."""
    GUID_OR_DOMAIN = "guid_or_domain"
    HOST_LABEL = "host_label"
    """A part of a host's name, without a dot."""
    HOST_PART = "host_part"
    """A part of a host's name that may itself have dots in it."""
    SEGMENT = "segment"
    """What stands between two slashes of a path; filled in percent-encoded."""
    PORT = "port"
    ADDRESS = "address"
    """An address with its scheme, to which a path is added."""


MATCHING: Mapping[VariableKind, str] = {
    VariableKind.DOMAIN: _DOMAIN,
    VariableKind.GUID_OR_DOMAIN: rf"(?:{_GUID}|{_DOMAIN})",
    VariableKind.HOST_LABEL: _LABEL,
    VariableKind.HOST_PART: _LABELS,
    VariableKind.SEGMENT: r"[^/?#\s]+",
    VariableKind.PORT: r"[0-9]{1,5}",
    VariableKind.ADDRESS: r"https?://[^/?#\s]+(?:/[^?#\s]*[^/?#\s])?",
}
"""Where a variable's value may stand in an address, as a regular expression."""


@frozen
class Variable:
    """One thing to ask for."""

    name: str
    """As it stands between braces in the preset's addresses."""
    kind: VariableKind
    label: Texts
    example: Texts
    endings: tuple[str, ...] = ()
    """Of a host's name: by these the provider is recognised. Others may be typed all the same."""

    def value_in(self, typed: str) -> str | None:
        """What is to be filled in for that: trimmed, lower-case where case does not matter, taken
        out of a whole address where it stands there unmistakably. None where it is unusable."""
        typed = typed.strip()
        if not typed or len(typed) > _LONGEST:
            return None
        match self.kind:
            case VariableKind.DOMAIN:
                return _host(_host_of(typed) if "/" in typed else typed, _DOMAIN)
            case VariableKind.GUID_OR_DOMAIN:
                return _host(typed, MATCHING[self.kind])
            case VariableKind.HOST_LABEL | VariableKind.HOST_PART:
                return _host(typed, MATCHING[self.kind])
            case VariableKind.SEGMENT:
                return _segment(typed)
            case VariableKind.PORT:
                return _port(typed)
            case VariableKind.ADDRESS:
                return _address(typed)
            case _:
                assert_never(self.kind)

    def spelt(self, value: str) -> str:
        """A usable value as it stands in an address."""
        return quote(value, safe=_UNRESERVED) if self.kind is VariableKind.SEGMENT else value


def in_language(texts: Texts, language: str) -> str:
    """The text in that language, else in English, else in whichever there is."""
    return texts.get(language) or texts.get(_LANGUAGE) or next(iter(texts.values()), "")


def _host(typed: str, pattern: str) -> str | None:
    host = typed.lower().removesuffix(".")
    return host if len(host) <= _LONGEST_HOST and re.fullmatch(pattern, host) else None


def _host_of(address: str) -> str:
    """The host of an address that has no port of its own; empty where it has one."""
    if "://" not in address:
        address = "https://" + address.lstrip("/")
    return origin(address).partition("://")[2] if url_problem(address) is None else ""


def _segment(typed: str) -> str | None:
    """A name copied from an address may have come percent-encoded."""
    try:
        value = unquote(typed, errors="strict")
        value.encode("utf-8")
    except UnicodeError:
        return None
    odd = any(each in "/\\?#%" or not each.isprintable() for each in value)
    if odd or value in (".", "..") or value != value.strip() or len(value) > _LONGEST_SEGMENT:
        return None
    return value or None


def _port(typed: str) -> str | None:
    if not re.fullmatch(r"[0-9]{1,5}", typed):
        return None
    return str(int(typed)) if 0 < int(typed) <= _LARGEST_PORT else None


def _address(typed: str) -> str | None:
    if url_problem(typed) == "scheme_missing":
        typed = "https://" + typed.lstrip("/")
    if url_problem(typed) is not None:
        return None
    typed = issuer_of_discovery_url(typed) or typed
    parts = urlsplit(typed)
    if parts.query or parts.fragment or not origin(typed):
        return None
    return origin(typed) + parts.path.rstrip("/")
