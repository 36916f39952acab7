"""The forms in which a report can be handed on; read by the window's menu and the terminal."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from app.model.report import Report
from app.sharing.report_json import report_json

if TYPE_CHECKING:
    from app.words import Words


@dataclass(frozen=True, slots=True)
class Format:
    """One form of a report."""

    suffix: str
    """Of its files: `.json`."""
    media_type: str
    write: "Callable[[Report, Words], str]"
    """The whole file as text, secrets and tokens redacted."""


def json_text(report: Report, words: "Words", *, reveal: bool = False) -> str:
    """The report as one JSON object in ASCII, so that any terminal and file takes it."""
    values = report_json(report, words, reveal=reveal)
    return json.dumps(values, indent=2, allow_nan=False) + "\n"


FORMATS: Mapping[str, Format] = MappingProxyType(
    {"json": Format(".json", "application/json", json_text)}
)


def format_for(file_name: str) -> Format | None:
    """The form that a file's name asks for, or None."""
    lowered = file_name.lower()
    return next((each for each in FORMATS.values() if lowered.endswith(each.suffix)), None)
