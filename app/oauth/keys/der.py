"""The outside of ASN.1 files: what they are, before anything in them is opened.

`cryptography` opens keys but does not tell what a file is, whether it is whole, or how much
work its encryption asks for. Only the nesting is read here (X.690 §8), BER included, since
PKCS#12 files of some programs have lengths that are left open.
"""

from typing import NamedTuple

INTEGER, OCTETS, OID, SEQUENCE = 0x02, 0x04, 0x06, 0x30
_OCTETS_IN_PIECES = 0x24
_DEEPEST = 40
_OPEN_LENGTH = 0x80
_END = b"\0\0"


class Element(NamedTuple):
    """A tag and what stands in it."""

    tag: int
    content: bytes


def whole_length(data: bytes) -> int | None:
    """How many bytes the outermost SEQUENCE says it has; None where there is none.

    More than there are: the file was cut. An open length is as long as the data.
    """
    if len(data) < 3 or data[0] != SEQUENCE:
        return None
    if data[1] == _OPEN_LENGTH:
        return len(data)
    header = _header(data, 0)
    if header is None or data[header[0] : header[0] + 1] not in (b"\x02", b"\x06", b"\x30"):
        return None  # nothing that Keyfit reads begins otherwise; text that begins with 0 may
    return sum(header)


def outermost(data: bytes) -> Element | None:
    """The element that the data begins with, if it is whole."""
    found = _read(data, 0, 0)
    return None if found is None else found[0]


def inside(element: Element) -> list[Element]:
    """The elements in a constructed one; none where they are not in order."""
    found: list[Element] = []
    at = 0
    while at < len(element.content):
        read = _read(element.content, at, 0)
        if read is None:
            return []
        found.append(read[0])
        at = read[1]
    return found


def octets(element: Element) -> bytes | None:
    """What an OCTET STRING holds, in one piece or in several (X.690 §8.7)."""
    if element.tag == OCTETS:
        return element.content
    if element.tag == _OCTETS_IN_PIECES:
        return b"".join(each.content for each in inside(element) if each.tag == OCTETS)
    return None


def integer(element: Element) -> int | None:
    """The value of an INTEGER."""
    if element.tag != INTEGER:
        return None
    return int.from_bytes(element.content, "big", signed=True)


def oid(dotted: str) -> bytes:
    """The content of an OBJECT IDENTIFIER (X.690 §8.19)."""
    first, second, *others = (int(part) for part in dotted.split("."))
    written = b""
    for part in (40 * first + second, *others):
        septets = [part & 0x7F]
        while part := part >> 7:
            septets.insert(0, 0x80 | part & 0x7F)
        written += bytes(septets)
    return written


def _read(data: bytes, at: int, depth: int) -> tuple[Element, int] | None:
    """The element at a place, and the place after it; None where it is broken or cut."""
    if data[at + 1 : at + 2] == b"\x80":
        return _read_open(data, at, depth)
    header = _header(data, at)
    if header is None:
        return None
    start, end = at + header[0], at + sum(header)
    return None if end > len(data) else (Element(data[at], data[start:end]), end)


def _read_open(data: bytes, at: int, depth: int) -> tuple[Element, int] | None:
    """An element of open length ends with two zero bytes among its children."""
    end = at + 2
    while data[end : end + 2] != _END:
        read = _read(data, end, depth + 1) if depth < _DEEPEST else None
        if read is None:
            return None
        end = read[1]
    return Element(data[at], data[at + 2 : end]), end + 2


def _header(data: bytes, at: int) -> tuple[int, int] | None:
    """How many bytes tag and length take, and how many follow them."""
    if at + 2 > len(data) or data[at] & 0x1F == 0x1F:
        return None  # tags of several bytes stand in no key file
    length = data[at + 1]
    if length < _OPEN_LENGTH:
        return 2, length
    size = length & 0x7F
    if not 0 < size <= 4 or at + 2 + size > len(data):
        return None
    return 2 + size, int.from_bytes(data[at + 2 : at + 2 + size], "big")
