"""The address of a request taken apart.

httpx reads what people type, with its international names, odd letters and dot segments. Most
addresses have none of that. Those are read here, since loading httpx takes a terminal longer than
the check itself; a test holds the two readings together.
"""

import re

from app.model.frozen import frozen

_BYTE = r"(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)"
_NAME = r"[a-z](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*"
_LETTERS = r"A-Za-z0-9\-_~!$&'()*+,;=:@"
_PLAIN = re.compile(
    rf"(?P<scheme>https?)://"
    rf"(?P<netloc>(?P<host>{_NAME}|{_BYTE}(?:\.{_BYTE}){{3}})(?::(?P<port>[1-9]\d{{0,4}}))?)"
    rf"(?P<target>(?:/(?!\.)[{_LETTERS}.]*)+(?:\?[{_LETTERS}./?]*)?)",
    re.ASCII,
)
"""With a path of which no segment begins with a dot, and nothing that is written otherwise on the
wire than it was typed."""
_LONGEST = 2000
_USUAL_PORTS = {"http": "80", "https": "443"}


class BadAddressError(Exception):
    """No address that a request could be sent to."""


@frozen
class Address:
    """As it goes over the wire: in ASCII, and in the one way to write it (RFC 3986 §6.2.2)."""

    scheme: str
    host: str
    """Without the brackets of an IPv6 address."""
    port: int | None
    """None for the scheme's own, even if it was written."""
    netloc: str
    """What stands in `Host`."""
    target: bytes
    """Path and query (RFC 9112 §3.2.1)."""
    text: str
    """The whole of it."""
    absolute: bytes
    """The same for the first line, without a fragment (RFC 9112 §3.2.2)."""

    @classmethod
    def read(cls, text: str) -> "Address":
        """Take it apart; raise `BadAddressError`."""
        text = text.strip()
        found = _PLAIN.fullmatch(text) if len(text) <= _LONGEST else None
        if found is None or "xn--" in text or found["port"] == _USUAL_PORTS[found["scheme"]]:
            return _read_by_httpx(text)
        port = int(found["port"]) if found["port"] else None
        target, whole = found["target"].encode("ascii"), text.encode("ascii")
        return cls(found["scheme"], found["host"], port, found["netloc"], target, text, whole)


def _read_by_httpx(text: str) -> Address:
    import httpx

    try:
        url = httpx.URL(text)
        return Address(
            url.scheme,
            url.raw_host.decode("ascii"),
            url.port,
            url.netloc.decode("ascii"),
            url.raw_path,
            str(url),
            str(url.copy_with(fragment=None)).encode("ascii"),
        )
    except httpx.InvalidURL as error:
        raise BadAddressError(str(error)) from error
