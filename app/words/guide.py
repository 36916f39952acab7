"""The user guide: pages in Markdown under `resources/guide/<language>/`, the same in each."""

from functools import cache
from pathlib import Path

from app.model.frozen import frozen
from app.resources import resources

PAGES = (
    "first-check",
    "asked-to-check",
    "integrators",
    "support",
    "profiles",
    "providers",
    "networks",
    "terminal",
    "shortcuts",
    "words",
)
"""In the order in which they are listed; each is a file's name without its ending."""


@frozen
class GuidePage:
    """One page. Its pictures and the pages that it names lie in the same folder."""

    id: str
    title: str
    summary: str
    """Its first paragraph: for whom it is, in one sentence."""
    text: str
    """The whole page in Markdown, its title included."""
    folder: Path


@cache
def guide_pages(language: str) -> tuple[GuidePage, ...]:
    """All pages in a language of `LANGUAGES`."""
    folder = resources() / "guide" / language
    return tuple(_page(folder / f"{name}.md") for name in PAGES)


def _page(file: Path) -> GuidePage:
    text = file.read_text(encoding="utf-8")
    title, summary, *_rest = text.split("\n\n", 2)
    return GuidePage(file.stem, title.removeprefix("# "), summary.strip(), text, file.parent)
