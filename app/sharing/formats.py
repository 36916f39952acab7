"""The forms in which a report can be handed on; read by the window and the terminal."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from app.model.frozen import frozen
from app.model.report import Report
from app.sharing.contents import Contents
from app.sharing.report_html import html_text
from app.sharing.report_markdown import markdown_text
from app.sharing.report_text import json_text

if TYPE_CHECKING:
    from app.words import Words


class Write(Protocol):
    """Makes the whole file as text, secrets and tokens redacted."""

    def __call__(self, report: Report, words: "Words", contents: Contents = ..., /) -> str:
        """Of a report, finished or not, what is to leave."""


@frozen
class Format:
    """One form of a report."""

    suffix: str
    """Of its files: `.json`."""
    media_type: str
    write: Write | None
    """None for what only the window can draw."""


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "html": Format(".html", "text/html", html_text),
        "markdown": Format(".md", "text/markdown", markdown_text),
        "json": Format(".json", "application/json", json_text),
        "pdf": Format(".pdf", "application/pdf", None),
    }
)


def format_for(file_name: str) -> Format | None:
    """The form that a file's name asks for, or None."""
    lowered = file_name.lower()
    return next((each for each in FORMATS.values() if lowered.endswith(each.suffix)), None)
