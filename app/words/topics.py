"""Pages about what is no finding, such as what a keyring is."""

from app.model.frozen import frozen
from app.words.catalogue import texts
from app.words.times import Times


@frozen
class TopicPage:
    """All there is to read about one thing."""

    title: str
    meaning: str
    sections: tuple[tuple[str, tuple[str, ...]], ...]
    """Headings, each with the sentences under it."""


def topic_page(words: Times, topic: str) -> TopicPage:
    """The page as it stands in the file, by its name there."""
    entry = texts("words", words.language)["topic"][topic]
    return TopicPage(
        entry["title"],
        entry["meaning"],
        tuple((each["heading"], tuple(each["lines"])) for each in entry["sections"]),
    )


def topic_text(page: TopicPage) -> str:
    """The page as plain text, for the clipboard."""
    parts = [page.title, page.meaning]
    for heading, lines in page.sections:
        parts.append("\n".join([heading, *(f"- {line}" for line in lines)]))
    return "\n\n".join(parts) + "\n"
