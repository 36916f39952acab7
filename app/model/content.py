"""What the body of an answer is, whatever it claims to be."""

from enum import StrEnum


class ContentKind(StrEnum):
    """Told by its first bytes; a picture only where the window can draw it."""

    NONE = "none"
    JSON = "json"
    """An object or a list, or the beginning of one."""
    HTML = "html"
    XML = "xml"
    TEXT = "text"
    PNG = "png"
    JPEG = "jpeg"
    GIF = "gif"
    WEBP = "webp"
    BMP = "bmp"
    BINARY = "binary"

    @property
    def picture(self) -> bool:
        """It can be drawn."""
        return self in _PICTURES


_PICTURES = frozenset(
    (ContentKind.PNG, ContentKind.JPEG, ContentKind.GIF, ContentKind.WEBP, ContentKind.BMP)
)
