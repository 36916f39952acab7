"""Telling by its bytes what the body of an answer is."""

import re

from app.model.content import ContentKind

_HTML = re.compile(
    r"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_XML = re.compile(r"\s*<(?:\?xml|!doctype|!--|[a-z_])", re.IGNORECASE)
_PICTURES = (
    (re.compile(rb"\x89PNG\r\n\x1a\n"), ContentKind.PNG),
    (re.compile(rb"\xff\xd8\xff"), ContentKind.JPEG),
    (re.compile(rb"GIF8[79]a"), ContentKind.GIF),
    (re.compile(rb"RIFF.{4}WEBP", re.DOTALL), ContentKind.WEBP),
    (re.compile(rb"BM.{4}\0{4}", re.DOTALL), ContentKind.BMP),
)
_LOOKED_AT = 2_000


def kind_of(body: bytes, text: str | None) -> ContentKind:
    """The kind of a body; `text` is what it says, None where it is no text."""
    if not body:
        return ContentKind.NONE
    if text is None:
        found = (kind for start, kind in _PICTURES if start.match(body))
        return next(found, ContentKind.BINARY)
    beginning = text[:_LOOKED_AT]
    if beginning.lstrip()[:1] in ("{", "["):
        return ContentKind.JSON
    if _HTML.match(beginning):
        return ContentKind.HTML
    return ContentKind.XML if _XML.match(beginning) else ContentKind.TEXT
