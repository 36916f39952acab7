"""JSON that people read as well: letters as they are, and nothing in it that cannot be seen."""

import json
import re
from typing import Any

_UNSEEN = re.compile(
    "[\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202f\u2060-\u206f"
    "\u3164\ud800-\udfff\ue000-\uf8ff\ufeff\uffa0\ufff9-\ufffb]"
)
"""Controls, bidi and zero-width characters, and halves of pairs, which UTF-8 has no form for."""
_NOT_ASCII = re.compile("[^\x00-\x7f]")


def readable_json(value: Any) -> str:
    """The value, indented, with a final newline. It can be written in UTF-8, whatever is in it.

    What nobody would see, or what could turn a terminal's text around, is escaped (RFC 8259 §7).
    """
    text = json.dumps(value, indent=2, allow_nan=False, ensure_ascii=False)
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def in_ascii(text: str) -> str:
    """The same JSON for whoever takes nothing but ASCII."""
    return _NOT_ASCII.sub(lambda found: json.dumps(found[0])[1:-1], text)
