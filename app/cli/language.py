"""Which language the terminal speaks."""

import os
from collections.abc import Sequence

from app.words.catalogue import LANGUAGES
from app.words.catalogue import language_of as language_of_locale


def language_of(arguments: Sequence[str]) -> str:
    """From `--language`, else LC_ALL, LC_MESSAGES and LANG, else English.

    Read before the options are parsed, so that a wrong option is told in that language too.
    """
    for position, argument in enumerate(arguments):
        name, _, value = argument.partition("=")
        if name == "--language":
            chosen = value or next(iter(arguments[position + 1 :]), "")
            if chosen in LANGUAGES:
                return chosen
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        wanted = os.environ.get(variable, "")
        if wanted:
            return language_of_locale(wanted)
    return LANGUAGES[0]
