"""What a few well-known commands write, worked out without running them."""

import re
from collections.abc import Sequence

from app.sharing.imports.marks import form_encoded, in_base64

_DIRECTIVE = re.compile(r"%(.?)|\\(.?)", re.DOTALL)
_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "\\": "\\", '"': '"', "'": "'"}
_ENCODERS = frozenset({"urlencode", "url_encode", "rawurlencode", "encode"})
"""Names of functions that scripts define for this."""
_LINE_ENDS = frozenset({"\n", "\r\n", "\\n", "\\r\\n", "\\n\\r", "\r", "\\r"})
_UNBROKEN = ((), ("-w0",), ("-w", "0"), ("--wrap=0",), ("-b0",), ("-b", "0"))


def written_by(words: Sequence[str], given: str | None) -> str | None:
    """What a command writes that is `given` something by a pipe; None where nobody can tell."""
    name, *rest = words
    arguments = tuple(rest)
    match name.rpartition("/")[2].lower():
        case "printf" if arguments:
            return _formatted(arguments[0].removeprefix("--"), arguments[1:])
        case "echo":
            bare = arguments[1:] if arguments[:1] == ("-n",) else arguments
            return " ".join(bare) + ("" if bare != arguments else "\n")
        case "base64" if given is not None and arguments in _UNBROKEN:
            return in_base64(given)
        case "tr" if given is not None and arguments[:1] == ("-d",):
            ends = set(arguments[1:]) <= _LINE_ENDS
            return given.replace("\r", "").replace("\n", "") if ends else None
        case name if name in _ENCODERS and len(arguments) == 1:
            return form_encoded(arguments[0])
        case _:
            return None


def _formatted(form: str, values: Sequence[str]) -> str | None:
    """`printf` with `%s` alone, each with a value of its own."""
    left = list(reversed(values))
    parts, at = [], 0
    for match in _DIRECTIVE.finditer(form):
        parts.append(form[at : match.start()])
        at = match.end()
        if match.group().startswith("%"):
            if match.group(1) == "s":
                parts.append(left.pop() if left else "")
            elif match.group(1) == "%":
                parts.append("%")
            else:
                return None
        elif match.group(2) in _ESCAPES:
            parts.append(_ESCAPES[match.group(2)])
        else:
            return None
    return None if left else "".join(parts) + form[at:]
