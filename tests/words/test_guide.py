"""The user guide: the same pages in each language, whose links and pictures are there."""

import re
from pathlib import Path

import pytest

from app.words import LANGUAGES, Words
from app.words.guide import PAGES, GuidePage
from tests.shots.guide import LARGEST, PICTURES

LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)]+)\)")
PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")
CODE = re.compile(r"```\n(.*?)```", re.DOTALL)
KEY = re.compile(r"`([^`\n]+)`")
ROOT = Path(__file__).resolve().parents[2]


def pages(language: str) -> dict[str, GuidePage]:
    return {page.id: page for page in Words(language).guide()}


def shape(page: GuidePage) -> list[str]:
    """What stands there line by line, without its words."""
    return [
        re.match(r"#+ |- |\d\. |\| |```|!|", line).group()  # type: ignore[union-attr]
        for line in page.text.splitlines()
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_page_has_a_title_and_says_for_whom_it_is(language: str) -> None:
    for page in pages(language).values():
        assert page.text.startswith(f"# {page.title}\n\n{page.summary}\n")
        assert len(page.title) <= 60
        assert "\n" not in page.summary


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_the_same_in_both_languages_but_for_its_words(name: str) -> None:
    english, danish = pages("en")[name], pages("da")[name]
    assert shape(english) == shape(danish)
    assert LINK.findall(english.text) == LINK.findall(danish.text)
    assert [each[1] for each in PICTURE.findall(english.text)] == [
        each[1] for each in PICTURE.findall(danish.text)
    ]


@pytest.mark.parametrize("name", PAGES)
def test_what_is_typed_is_the_same_in_both_languages(name: str) -> None:
    def typed(page: GuidePage) -> list[str]:
        lines = "\n".join(CODE.findall(page.text)).splitlines()
        commands = [
            line.partition("  #")[0].rstrip() for line in lines if line.startswith("keyfit")
        ]
        return commands + sorted(set(KEY.findall(CODE.sub("", page.text))))

    assert typed(pages("en")[name]) == typed(pages("da")[name])


@pytest.mark.parametrize("language", LANGUAGES)
def test_links_lead_to_pages_and_pictures_are_there_light_and_dark_and_small(
    language: str,
) -> None:
    shown = set()
    for page in pages(language).values():
        for link in LINK.findall(page.text):
            assert link.removesuffix(".md") in PAGES, f"{page.id}: {link}"
        for told, file in PICTURE.findall(page.text):
            assert told, f"{page.id}: {file} is not described"
            shown.add(file.removesuffix(".png"))
    assert shown == set(PICTURES)
    for name in shown:
        for ending in ("", "-dark"):
            picture = page.folder / f"{name}{ending}.png"
            assert 0 < picture.stat().st_size <= LARGEST


def test_nothing_else_lies_beside_the_pages() -> None:
    wanted = {f"{page}.md" for page in PAGES}
    wanted |= {f"{name}{ending}.png" for name in PICTURES for ending in ("", "-dark")}
    for language in LANGUAGES:
        there = {file.name for file in (ROOT / "resources" / "guide" / language).iterdir()}
        assert there == wanted


def test_the_readme_is_short_and_leads_to_every_page() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert len(readme.splitlines()) <= 150
    links = LINK.findall(readme) + re.findall(r'(?:src|srcset)="([^"]+)"', readme)
    for link in links:
        assert (ROOT / link).exists(), link
    for language in LANGUAGES:
        for page in PAGES:
            assert f"resources/guide/{language}/{page}.md" in links
