"""Blocks of PEM in a text (RFC 7468), however the text came to be."""

import base64
import binascii
import codecs
import re
from dataclasses import field

from app.model.frozen import frozen

_BEGIN = re.compile(rb"-----BEGIN ([A-Z0-9 ]{1,40})-----")


@frozen
class Block:
    """What stands between two lines of dashes."""

    label: str
    text: bytes = field(repr=False)
    """Headers, if any, and Base64; no blanks around its lines."""
    closed: bool
    """The end line is there."""

    @property
    def encrypted_in_headers(self) -> bool:
        """The form that came before PKCS#8 (RFC 1421 §4.6.1.1)."""
        return b"Proc-Type: 4,ENCRYPTED" in self.text

    def header(self, name: str) -> str:
        """The value of a header such as `DEK-Info`, or nothing."""
        found = re.search(rb"^%s:[ \t]*(.*)" % name.encode(), self.text, re.MULTILINE)
        return found.group(1).decode("ascii", "replace") if found else ""

    def data(self) -> bytes | None:
        """What the Base64 stands for; None where it is none."""
        text = self.text
        if b":" in text:  # headers end with an empty line
            text = text.partition(b"\n\n")[2]
        try:
            return base64.b64decode(b"".join(text.split()), validate=True)
        except binascii.Error:
            return None

    def written(self) -> bytes:
        """The block as it stands in a well-kept file."""
        label = self.label.encode()
        return b"-----BEGIN %s-----\n%s\n-----END %s-----\n" % (label, self.text, label)


def blocks(material: bytes) -> list[Block]:
    """All blocks in order. Byte order marks, blanks and text around them do not matter.

    A key that went through an environment variable may have `\\n` in place of its line breaks.
    """
    text = _as_ascii(material)
    if b"\\n" in text:
        text = text.replace(b"\\r", b"").replace(b"\\n", b"\n")
    begins = list(_BEGIN.finditer(text))
    limits = [*(begin.start() for begin in begins[1:]), len(text)]
    found = []
    for begin, limit in zip(begins, limits, strict=False):
        label = begin.group(1)
        end = text.find(b"-----END " + label + b"-----", begin.end(), limit)
        lines = text[begin.end() : limit if end < 0 else end].strip().splitlines()
        inside = b"\n".join(line.strip() for line in lines)
        found.append(Block(label.decode(), inside, closed=end >= 0))
    return found


def _as_ascii(material: bytes) -> bytes:
    """Text in UTF-16, as Windows' own tools write it, brought to one byte a character."""
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if material.startswith(mark):
            return material.decode(encoding, "replace").encode("ascii", "replace")
    return material
