"""A text as each language writes it, so that the program reads exactly that text."""

import json
import shlex

_BASH_ESCAPES = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def bash(text: str) -> str:
    """One word for bash; line breaks and other controls as escapes, which no editor changes."""
    if not any(each < " " or each == "\x7f" for each in text):
        return shlex.quote(text)
    written = (
        _BASH_ESCAPES.get(each) or (f"\\x{ord(each):02x}" if each < " " or each == "\x7f" else each)
        for each in text
    )
    return f"$'{''.join(written)}'"


def literal(text: str) -> str:
    """A string in ASCII for JavaScript, C# and Java, which share JSON's escapes.

    Java reads `\\u` escapes before anything else; JSON writes line breaks, quotes and
    backslashes without one, so that does no harm.
    """
    return json.dumps(text)


def python(text: str) -> str:
    """A string for Python, as its formatters write it."""
    written = json.dumps(text, ensure_ascii=False)
    return written if text.isprintable() and "\\" not in text else ascii(text)


def powershell(text: str) -> str:
    """A string for PowerShell, to which each of five signs is a single quote."""
    doubled = "".join(each * 2 if each in "'\u2018\u2019\u201a\u201b" else each for each in text)
    return f"'{doubled}'"


def curl_config(text: str) -> str:
    """A value in a file for `curl --config`."""
    for sign, written in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\r", "\\r")):
        text = text.replace(sign, written)
    return f'"{text.replace(chr(9), chr(92) + "t")}"'
