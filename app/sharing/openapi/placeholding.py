"""Placeholders of ours in what is taken from a document, and none of the document's making.

A document could otherwise have a variable of this computer sent to its own server.
"""

import re
from typing import Final

OPENS: Final = "{{"
UUID: Final = "{{uuid}}"
NOW: Final = "{{now}}"
_PREFIX: Final = "PARAM_"
"""No variable that means anything to anybody else begins so."""
_LONGEST: Final = 40
_WORD_BEGINS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_BRACE_BEFORE_BRACE = re.compile(r"\{(?=\{)")
_NO_NAME = re.compile(r"[^A-Za-z0-9]+")


def wanted(name: str) -> str:
    """Stands for a value that the document does not give: `{{env:PARAM_PET_ID}}`."""
    spaced = _WORD_BEGINS.sub("_", name[: 2 * _LONGEST])
    bare = _NO_NAME.sub("_", spaced).strip("_").upper()[:_LONGEST].strip("_")
    return f"{OPENS}env:{_PREFIX}{bare or 'VALUE'}}}}}"


def defused(text: str) -> str:
    """The text with nothing in it that would be taken for a placeholder."""
    return _BRACE_BEFORE_BRACE.sub("{ ", text)
