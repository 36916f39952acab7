"""The forms in which a report can be handed on; read by the window and the terminal."""

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from app.model.frozen import frozen
from app.model.report import Report
from app.sharing.contents import EVERYTHING, Contents
from app.sharing.report_html import html_text
from app.sharing.report_json import report_json
from app.sharing.report_markdown import markdown_text
from app.sharing.reproduced import outcome

if TYPE_CHECKING:
    from app.sharing.reproduced import Reported
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


def json_text(
    report: Report,
    words: "Words",
    contents: Contents = EVERYTHING,
    /,
    *,
    reveal: bool = False,
    there: "Reported | None" = None,
) -> str:
    """The report as one JSON object in ASCII, so that any terminal and file takes it; how it
    stands to a report from elsewhere is added."""
    values = report_json(report, words, contents, reveal=reveal)
    came = None if there is None else outcome(there, report)
    if there is not None and came is not None:
        values = {**values, "reproduced": {"code": there.code, "outcome": came.value}}
    return json.dumps(values, indent=2, allow_nan=False) + "\n"


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
