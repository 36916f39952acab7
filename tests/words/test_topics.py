"""The pages of the help that are about no finding."""

import pytest

from app.words import LANGUAGES, Words
from app.words.catalogue import texts

TOPICS = tuple(texts("words", LANGUAGES[0])["topic"])


@pytest.mark.parametrize("topic", TOPICS)
def test_a_page_has_as_many_sections_and_lines_in_each_language(topic: str) -> None:
    pages = [Words(language).topic_page(topic) for language in LANGUAGES]
    shapes = {tuple(len(lines) for _, lines in page.sections) for page in pages}
    assert len(shapes) == 1
    assert len({page.title for page in pages}) == len(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("topic", TOPICS)
def test_the_copy_holds_all_that_the_page_shows(topic: str, language: str) -> None:
    words = Words(language)
    page = words.topic_page(topic)
    copied = words.topic_text(page).splitlines()
    said = [each.removeprefix("- ") for each in copied if each]
    below = [text for heading, lines in page.sections for text in (heading, *lines)]
    assert said == [page.title, page.meaning, *below]
