"""The rows of the help's list: the guide, the findings by area, or what a pasted text is about."""

from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from app.model.finding import Finding
from app.model.frozen import frozen

if TYPE_CHECKING:
    from app.words import GuidePage, HelpPage, Words


@frozen
class AreaRow:
    """A heading; nothing to open."""

    title: str


@frozen
class PageRow:
    """A finding with a page to open."""

    finding: Finding
    page: "HelpPage"
    basis: str = ""
    """What it rests on, where it was recognised in a text."""


@frozen
class GuideRow:
    """A page of the guide to open."""

    page: "GuidePage"


Row = AreaRow | GuideRow | PageRow


def all_rows(words: "Words") -> tuple[PageRow, ...]:
    """Every finding there is, in the order in which they are told."""
    return _pages(words.language)


@lru_cache(maxsize=1)
def _pages(language: str) -> tuple[PageRow, ...]:
    """For as long as nobody speaks another language; to write them takes as long as a window."""
    from app.diagnosis.catalogue import CODES
    from app.diagnosis.typical import typical
    from app.words import Words

    words = Words(language)
    findings = filter(None, map(typical, CODES))
    return tuple(PageRow(each, words.help_page(each)) for each in findings)


def rows_for(every: tuple[PageRow, ...], search: str, words: "Words") -> tuple[Row, ...]:
    """Those that have all words of the search; where none has, what it is about as a pasted text.

    Nothing where it is not even that.
    """
    wanted = search.casefold().split()
    found = [row for row in every if all(each in _text(row.page) for each in wanted)]
    guide = [row for row in words.guide() if all(each in row.text.casefold() for each in wanted)]
    if found or guide:
        return (*_of_the_guide(guide, words), *_by_area(found, words))
    from app.diagnosis.pasted import recognise

    named = [
        PageRow(
            each.finding,
            words.help_page(each.finding),
            words.text(f"basis.{each.basis.value}", quote=each.quote),
        )
        for each in recognise(search)
    ]
    return (AreaRow(words.text("help.looks_like")), *named) if named else ()


def _of_the_guide(pages: "list[GuidePage]", words: "Words") -> tuple[Row, ...]:
    return (AreaRow(words.text("help.guide")), *map(GuideRow, pages)) if pages else ()


def _by_area(found: Iterable[PageRow], words: "Words") -> tuple[Row, ...]:
    rows: list[Row] = []
    for area, members in groupby(found, key=lambda row: words.area(row.page.code)):
        rows += (AreaRow(area), *members)
    return tuple(rows)


def _text(page: "HelpPage") -> str:
    """All that can be found of a page."""
    causes = (part for each in page.causes for part in (each.title, each.text))
    return " ".join((page.code, page.title, page.meaning, *causes)).casefold()
