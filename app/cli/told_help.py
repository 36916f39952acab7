"""A finding's page at a terminal, and the list of all of them."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from app.cli.columns import cells, padded
from app.cli.screen import Screen
from app.model.finding import Severity
from app.words import HelpPage, Words, visible

_LONGEST = 2000


def tell_page(screen: Screen, words: Words, page: HelpPage, basis: str = "") -> None:
    """All there is to say about a finding; `basis` is what it was recognised by."""
    screen.title(_sign(screen, page), visible(page.title))
    screen.passage(f"{page.severity_word}, {page.code}", "  ", code="2")
    if basis:
        screen.passage(visible(basis), "  ", code="2")
    screen.line()
    screen.passage(visible(page.meaning, _LONGEST), "  ")
    _section(screen, words, "help.causes", [_joined(each.title, each.text) for each in page.causes])
    _section(screen, words, "help.who", [page.who] if page.who else [], mark="")
    _section(screen, words, "help.next_steps", [each.text for each in page.next_steps])
    _section(screen, words, "help.send", page.send)
    if page.technical != page.code:
        screen.line()
        screen.passage(visible(page.technical), "  ", code="2")


def tell_others(screen: Screen, words: Words, others: Iterable[tuple[HelpPage, str]]) -> None:
    """What else a text may be about, each with what that rests on."""
    told = list(others)
    if told:
        screen.heading(words.text("cli.may_also_be"))
    for page, basis in told:
        screen.passage(f"{visible(page.title)} [{page.code}]", "  ")
        screen.passage(visible(basis), "    ", code="2")


def tell_list(screen: Screen, words: Words, pages: Sequence[HelpPage]) -> None:
    """All codes by area, with their titles."""
    column = max(cells(page.code) for page in pages) + 2
    beside = screen.width >= column + 30
    for area, members in groupby(pages, key=lambda page: words.area(page.code)):
        screen.heading(area)
        for page in members:
            if beside:
                screen.passage(page.title, f"  {padded(page.code, column)}")
            else:
                screen.passage(page.code, "  ")
                screen.passage(page.title, "    ")
    screen.line()
    screen.passage(words.text("cli.explain_more"))


def _sign(screen: Screen, page: HelpPage) -> str:
    """A shape for what is wrong; what is merely told has none."""
    if page.severity is Severity.INFO:
        return ""
    return screen.severity_sign(page.severity)


def _section(
    screen: Screen, words: Words, heading: str, lines: Iterable[str], mark: str = "- "
) -> None:
    told = list(lines)
    if told:
        screen.heading(f"  {words.text(heading)}")
    for line in told:
        screen.passage(visible(line, _LONGEST), f"  {mark}")


def _joined(title: str, text: str) -> str:
    return f"{title}: {text}" if text else title
