"""Text from outside, made harmless to look at: nothing unseen in it, and not too long."""

import unicodedata

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
"""Controls, bidi and zero-width characters, lone surrogates, private use, line separators."""

_BLANK = frozenset(map(chr, (0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0)))
"""Letters and marks by category that draw nothing."""


def visible(text: str, limit: int = 300, *, lines: bool = False) -> str:
    """The text with each unseen character shown, and `…` where it was cut after `limit` characters.

    A C0 control becomes its picture (`␊`), any other unseen character its number (`⟨U+202E⟩`).
    With `lines` the text keeps its line breaks and tabs.
    """
    head = text[: limit + 1]
    if head.isascii() and head.isprintable():  # as most are, and lists ask for them in each frame
        return head if len(head) <= limit else head[: max(limit - 1, 0)] + "…"
    kept = "\n\t" if lines else ""
    if lines:
        text = text[: 2 * limit + 2].replace("\r\n", "\n")
    shown = "".join(char if char in kept else _shown(char) for char in text[: limit + 1])
    if len(shown) <= limit:
        return shown
    return shown[: max(limit - 1, 0)] + "…"


def _shown(char: str) -> str:
    if char.isascii() and char.isprintable():
        return char
    code = ord(char)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    if unicodedata.category(char) in _UNSEEN or char in _BLANK:
        return f"⟨U+{code:04X}⟩"
    return char
