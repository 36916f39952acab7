"""The texts of one kind in one language, as they stand in `resources/<kind>/<language>.toml`."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from app.resources import resources
from app.words.tables import Tables

LANGUAGES = ("en", "da")
"""The first one is what a text falls back to."""


@cache
def texts(kind: str, language: str) -> Mapping[str, Any]:
    """All texts of a kind (`words`, `findings`, `claims`); the file is read once."""
    return Tables((resources() / kind / f"{language}.toml").read_text("utf-8"))


def language_of(locale_name: str) -> str:
    """The language for a locale such as `da_DK.UTF-8`; English where it is none of ours."""
    code = locale_name.replace("-", "_").partition("_")[0].partition(".")[0].lower()
    return code if code in LANGUAGES else LANGUAGES[0]
