"""A body of any length, a page at a time: as text, or as the bytes of what is no text."""

import re
from collections.abc import Iterator
from typing import Final, Protocol

from app.model.frozen import frozen
from app.words.visible import visible

TEXT_PAGE: Final = 96 * 1024
"""Characters that are laid out at once without the window having to wait."""
HEX_PAGE: Final = 12 * 1024
"""Bytes."""
_LONGEST_LINE: Final = 2_000
_IN_A_ROW: Final = 8
_SLICE: Final = 512 * 1024


@frozen
class Place:
    """Where something was found."""

    page: int
    start: int
    """In the page as it is shown."""
    length: int


class Pages(Protocol):
    """What can be leafed through and searched."""

    def count(self) -> int:
        """How many pages there are: one at least."""

    def page(self, number: int) -> str:
        """One page, harmless to look at; the first is 0."""

    def matches(self, wanted: str) -> Iterator[Place | None]:
        """All places in order, case ignored; None now and then: a moment to pause."""


class TextPages:
    """A text, cut at the ends of lines where it has any."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = _starts(text)

    def count(self) -> int:
        """See `Pages.count`."""
        return len(self._starts)

    def page(self, number: int) -> str:
        """See `Pages.page`."""
        return _shown(self._text[self._starts[number] : self._end(number)])

    def matches(self, wanted: str) -> Iterator[Place | None]:
        """See `Pages.matches`."""
        sought = re.compile(re.escape(wanted), re.IGNORECASE)
        page = 0
        for at in range(0, len(self._text), _SLICE):
            beyond = at + _SLICE + len(wanted) - 1
            for found in sought.finditer(self._text, at, beyond):
                if found.start() >= at + _SLICE:
                    break
                while found.start() >= self._end(page):
                    page += 1
                yield self._place(page, found)
            yield None

    def _place(self, page: int, found: re.Match[str]) -> Place:
        start = len(_shown(self._text[self._starts[page] : found.start()]))
        inside = self._text[found.start() : min(found.end(), self._end(page))]
        return Place(page, start, len(_shown(inside)))

    def _end(self, number: int) -> int:
        following = number + 1
        return self._starts[following] if following < len(self._starts) else len(self._text)


class HexPages:
    """Bytes, eight numbers a row so that any pane is wide enough, and the letters they would be."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def count(self) -> int:
        """See `Pages.count`."""
        return max(-(-len(self._data) // HEX_PAGE), 1)

    def page(self, number: int) -> str:
        """See `Pages.page`."""
        start = number * HEX_PAGE
        page = self._data[start : start + HEX_PAGE]
        rows = range(0, len(page), _IN_A_ROW)
        return "\n".join(_hex_row(start + at, page[at : at + _IN_A_ROW]) for at in rows)

    def matches(self, wanted: str) -> Iterator[Place | None]:
        """See `Pages.matches`; what is sought is text, and its row is found."""
        sought = re.compile(re.escape(wanted.encode()), re.IGNORECASE)
        for at in range(0, len(self._data), _SLICE):
            beyond = at + _SLICE + len(wanted) - 1
            for found in sought.finditer(self._data, at, beyond):
                if found.start() >= at + _SLICE:
                    break
                page, offset = divmod(found.start(), HEX_PAGE)
                width = len(_hex_row(0, b"\0" * _IN_A_ROW))
                yield Place(page, offset // _IN_A_ROW * (width + 1), width)
            yield None


def _starts(text: str) -> list[int]:
    """Where each page begins."""
    starts, at = [0], 0
    while len(text) - at > TEXT_PAGE:
        line_end = text.rfind("\n", at + TEXT_PAGE // 2, at + TEXT_PAGE)
        at = line_end + 1 if line_end >= 0 else at + TEXT_PAGE
        starts.append(at)
    return starts


def _shown(text: str) -> str:
    """Unseen characters made visible, and lines short enough to be laid out without a pause."""
    shown = visible(text, 12 * len(text) + 1, lines=True)
    lines = []
    for line in shown.split("\n"):
        cuts = range(0, max(len(line), 1), _LONGEST_LINE)
        lines += [line[cut : cut + _LONGEST_LINE] for cut in cuts]
    return "\n".join(lines)


def _hex_row(offset: int, data: bytes) -> str:
    letters = "".join(chr(byte) if 0x20 <= byte < 0x7F else "·" for byte in data)
    return f"{offset:08x}  {data.hex(' '):<{_IN_A_ROW * 3 - 1}}  {letters:<{_IN_A_ROW}}"
