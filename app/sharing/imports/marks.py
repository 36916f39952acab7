"""What is not known of a script's word without running it, marked within the word."""

import base64
import re
from urllib.parse import quote_plus

_MARK, _END = "\ue000", "\ue001"
_FILE, _FILE_END = "\ue002", "\ue003"
ENCODED = "% "
"""Before the name of a variable that the script encodes for a form."""
MARKS = _MARK + _END + _FILE + _FILE_END
"""What no text from outside has in it once it was `unmarked`."""
MARKED = re.compile(f"{_MARK}([^{MARKS}]{{1,200}}){_END}")


def marked(name: str) -> str:
    """A variable of a shell within one of its words."""
    return f"{_MARK}{name[:200]}{_END}"


def unmarked(text: str) -> str:
    """A text in which nobody can have put such a mark."""
    return text.translate(dict.fromkeys(map(ord, MARKS)))


def has_variable(text: str) -> bool:
    """Whether there is a marked variable in it."""
    return MARKED.search(text) is not None


def form_encoded(text: str) -> str | None:
    """What a script's own function makes of a text for a form; None where nobody can tell yet."""
    if MARKED.fullmatch(text):
        return f"{_MARK}{ENCODED}{text[1:]}"
    return None if has_variable(text) else quote_plus(text)


def is_form_encoded(text: str) -> bool:
    """Whether a variable in it is one that the script encodes."""
    return _MARK + ENCODED in text


def decoded_variables(text: str) -> str:
    """A text that was decoded: its variables stand for what they hold."""
    return text.replace(_MARK + ENCODED, _MARK)


def quoted_beside(text: str) -> str:
    """Form-encoded, but for the variables in it."""
    pieces = MARKED.split(text)
    pieces[::2] = map(quote_plus, pieces[::2])
    pieces[1::2] = map(marked, pieces[1::2])
    return "".join(pieces)


def in_base64(text: str) -> str | None:
    """Of a login with a variable the text itself, which is read as well; of others, None."""
    if has_variable(text):
        return text if ":" in text else None
    return base64.b64encode(text.encode("utf-8", "replace")).decode()


def as_file(content: str) -> str:
    """What a shell writes into a file of its own, within a word."""
    return f"{_FILE}{content}{_FILE_END}"


def content_of(word: str) -> str | None:
    """What stands in the file that a word names; None for a file that is elsewhere."""
    if word.startswith(_FILE) and word.endswith(_FILE_END) and word.count(_FILE) == 1:
        return word[1:-1]
    return None
