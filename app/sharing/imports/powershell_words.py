"""What PowerShell makes of a script: commands of words and tables, variables marked, none run."""

import re
from dataclasses import field

from app.model.frozen import frozen
from app.sharing.code.quoting import curl_config
from app.sharing.imports.marks import form_encoded, in_base64, marked, unmarked

_MOST_WORDS = 5_000
_DEEPEST = 20
_VARIABLE = re.compile(r"(?:[eE][nN][vV]:|script:|global:|local:)?([A-Za-z_][A-Za-z0-9_]{0,80})")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "0": "", "e": "\x1b"}
_STATIC = re.compile(r"[\w.]{1,80}\]::([\w.]{1,60})\(")
_CLOSING = {"(": ")", "{": "}", "[": "]"}
UNKNOWN = marked("(…)")

Table = dict[str, str]
"""A hash table: names as written, values as text."""


@frozen
class PowerShellCommand:
    """Words and tables of one command, and the variables that were set before it."""

    words: tuple[str | Table, ...] = field(repr=False)
    values: dict[str, str] = field(repr=False)
    tables: dict[str, Table] = field(repr=False)
    input: tuple[str, ...] = field(default=(), repr=False)
    """The texts of a list that it is given through a pipe."""

    def table(self, word: str | Table) -> Table | None:
        """The table that a word is or stands for."""
        if isinstance(word, dict):
            return word
        name = word.removeprefix("@").strip("\ue000\ue001").lower()
        return self.tables.get(name)


def powershell_commands(text: str) -> list[PowerShellCommand]:
    """The commands of a script, whatever their results are put into."""
    return _Reader(unmarked(text)).read()


class _Reader:
    def __init__(self, text: str, depth: int = 0) -> None:
        self._text, self._at, self._depth = text, 0, depth
        self._list: tuple[str, ...] = ()
        self._values: dict[str, str] = {}
        self._tables: dict[str, Table] = {}

    def read(self) -> list[PowerShellCommand]:
        """Read to the end of the text."""
        commands = []
        words_left = _MOST_WORDS
        while self._at < len(self._text) and words_left > 0:
            given, self._list = self._list, ()
            words = self._statement()
            words_left -= len(words) + 1
            words = self._assigned(words)
            if words:
                commands.append(
                    PowerShellCommand(tuple(words), dict(self._values), dict(self._tables), given)
                )
        return commands

    def _assigned(self, words: list[str | Table]) -> list[str | Table]:
        """Keep `$name = value`; what remains is the command whose result is kept."""
        if len(words) < 3 or words[1] != "=" or not isinstance(words[0], str):
            return words
        name, value = words[0].strip("\ue000\ue001").lower(), words[2]
        if isinstance(value, dict):
            self._tables[name] = value
            return []
        joined = [each for each in words[2::2] if isinstance(each, str)]
        if all(each == "+" for each in words[3::2]) and len(joined) == len(words[2::2]):
            self._values[name] = "".join(joined)
            return []
        return words[2:]

    def _statement(self) -> list[str | Table]:
        words: list[str | Table] = []
        while self._at < len(self._text) and len(words) < _MOST_WORDS:
            char = self._text[self._at]
            if char in "\n;|":
                self._at += 1
                if words and words[-1] == "=":
                    continue
                if char != "|":
                    self._list = ()
                return words
            if char in " \t\r":
                self._at += 1
            elif self._text.startswith("`\n", self._at):
                self._at += 2
            elif char == "#":
                self._to_end_of_line()
            elif self._text.startswith("@{", self._at):
                self._at += 2
                words.append(self._table())
            elif self._text.startswith("@(", self._at):
                self._at += 1
                self._list = _Expressions(self._in_brackets(), self._depth + 1).elements()
                words.append(UNKNOWN)
            else:
                words.append(self._word())
        return words

    def _to_end_of_line(self) -> None:
        found = self._text.find("\n", self._at)
        self._at = len(self._text) if found < 0 else found

    def _word(self, stops: str = " \t\r\n;|") -> str:
        start, parts = self._at, []
        while self._at < len(self._text):
            char = self._text[self._at]
            if char in stops:
                break
            parts.append(self._piece(char))
        if self._at == start:  # nothing was read: let nobody wait for more
            self._at += 1
        return "".join(parts)

    def _piece(self, char: str) -> str:
        """A quoted text, a variable, a bracket or one character."""
        here = self._text[self._at : self._at + 2]
        if here in ('@"', "@'"):
            return self._here_text(here[1])
        self._at += 1
        match char:
            case "'":
                return self._single_quoted()
            case '"':
                return self.double_quoted()
            case "`":
                escaped = self._text[self._at : self._at + 1]
                self._at += 1
                return "" if escaped == "\n" else _ESCAPES.get(escaped, escaped)
            case "$":
                return self._dollar()
            case "(":
                self._at -= 1
                return _Expressions(self._in_brackets(), self._depth + 1).value()
            case "{":
                self._skip_brackets(char)
                return UNKNOWN
            case "[" if match := _STATIC.match(self._text, self._at):
                self._at = match.end() - 1
                return self._made_by(match.group(1))
            case _:
                return char

    def _in_brackets(self) -> str:
        """What stands between round brackets, the first of which is here."""
        self._at += 1
        start = self._at
        self._skip_brackets("(")
        return self._text[start : self._at - 1]

    def _made_by(self, method: str) -> str:
        """What a method of .NET's makes of the text in the brackets that follow."""
        inside = _Expressions(self._in_brackets(), self._depth + 1).value()
        if inside == UNKNOWN:
            return UNKNOWN
        match method.rpartition(".")[2].lower():
            case "getbytes":
                return inside
            case "tobase64string":
                return in_base64(inside) or UNKNOWN
            case "escapedatastring" | "urlencode":
                return form_encoded(inside) or UNKNOWN
            case _:
                return UNKNOWN

    def _here_text(self, quote: str) -> str:
        """A text of several lines between `@"` and `"@`."""
        start = self._text.find("\n", self._at)
        end = self._text.find(f"\n{quote}@", max(start, 0))
        if start < 0 or end < 0:
            self._at = len(self._text)
            return UNKNOWN
        self._at = end + 3
        inside = self._text[start + 1 : end] if end > start else ""
        return inside if quote == "'" else _Reader(inside + '"').double_quoted()

    def _single_quoted(self) -> str:
        parts = []
        while True:
            found = self._text.find("'", self._at)
            found = len(self._text) if found < 0 else found
            parts.append(self._text[self._at : found])
            self._at = found + 1
            if self._text[self._at : self._at + 1] != "'":
                return "".join(parts)
            parts.append("'")
            self._at += 1

    def double_quoted(self) -> str:
        """What stands before the next `"`, its variables marked."""
        parts = []
        while self._at < len(self._text):
            char = self._text[self._at]
            self._at += 1
            if char == '"':
                if self._text[self._at : self._at + 1] != '"':
                    break
                self._at += 1
                parts.append('"')
            elif char == "`":
                escaped = self._text[self._at : self._at + 1]
                self._at += 1
                parts.append("" if escaped == "\n" else _ESCAPES.get(escaped, escaped))
            elif char == "$":
                parts.append(self._dollar())
            else:
                parts.append(char)
        return "".join(parts)

    def _dollar(self) -> str:
        following = self._text[self._at : self._at + 1]
        if following == "(":
            self._at += 1
            self._skip_brackets("(")
            return UNKNOWN
        if following == "{":
            end = self._text.find("}", self._at)
            end = len(self._text) if end < 0 else end
            name, self._at = self._text[self._at + 1 : end], end + 1
            return marked(name.removeprefix("env:") or "…")
        match = _VARIABLE.match(self._text, self._at)
        if match is None:
            return "$"
        self._at = match.end()
        return marked(match.group(1))

    def _skip_brackets(self, opening: str) -> None:
        """To the closing one; a quoted bracket does not count."""
        open_ones = [_CLOSING[opening]]
        while self._at < len(self._text) and open_ones:
            char = self._text[self._at]
            self._at += 1
            if char == open_ones[-1]:
                open_ones.pop()
            elif char in _CLOSING:
                open_ones.append(_CLOSING[char])
            elif char == "'":
                self._single_quoted()
            elif char == '"':
                self.double_quoted()

    def _table(self) -> Table:
        """`@{ name = value; … }`, the opening bracket read already."""
        table: Table = {}
        while self._at < len(self._text):
            char = self._text[self._at]
            if char == "}":
                self._at += 1
                break
            if char in " \t\r\n;,":
                self._at += 1
            elif char == "#":
                self._to_end_of_line()
            else:
                name = self._word(" \t\r\n;=}")
                self._skip_blanks()
                if self._text[self._at : self._at + 1] != "=":
                    continue
                self._at += 1
                self._skip_blanks()
                if len(table) < 1000:
                    table[name] = self._table_value()
        return table

    def _table_value(self) -> str:
        """One value; of what is put together from several, only that it is not known."""
        if self._text.startswith("@{", self._at):
            self._at += 1
            self._piece("{")
            return UNKNOWN
        value = self._word(" \t\r\n;}")
        self._skip_blanks()
        rest = self._text[self._at : self._at + 1]
        if rest and rest not in "\n;}#":
            value = UNKNOWN
            while self._text[self._at : self._at + 1] not in ("", "\n", ";", "}"):
                self._word(" \t\r\n;}")
                self._skip_blanks()
        return value

    def _skip_blanks(self) -> None:
        while self._text[self._at : self._at + 1] in (" ", "\t", "\r"):
            self._at += 1


class _Expressions(_Reader):
    """Texts put together with `+`; whatever else is worked out is not known."""

    def value(self) -> str:
        """The one that is all of the text."""
        value = self._sum()
        self._skip_space()
        return UNKNOWN if self._at < len(self._text) else value

    def elements(self) -> tuple[str, ...]:
        """Each that stands on a line of its own, or before a comma."""
        found: list[str] = []
        while len(found) < _MOST_WORDS:
            self._skip_space(",;")
            if self._at >= len(self._text):
                break
            value = self._sum()
            self._skip_blanks()
            if self._text[self._at : self._at + 1] not in ("", "\n", ",", ";"):
                value = UNKNOWN
                self._word("\n,;")
            found.append(value)
        return tuple(found)

    def _sum(self) -> str:
        parts = [self._term()]
        while True:
            self._skip_blanks()
            if self._text[self._at : self._at + 1] != "+":
                return UNKNOWN if UNKNOWN in parts else "".join(parts)
            self._at += 1
            parts.append(self._term())

    def _term(self) -> str:
        self._skip_space()
        char = self._text[self._at : self._at + 1]
        if not char or self._depth > _DEEPEST:
            self._at = len(self._text)
            return UNKNOWN
        if self._text.startswith("Quoted ", self._at):  # as Keyfit's own scripts define it
            self._at += len("Quoted ")
            inside = self._term()
            return UNKNOWN if inside == UNKNOWN else curl_config(inside)
        if char in "'\"$([":
            return self._piece(char)
        self._word(" \t\r\n;|+,")
        return UNKNOWN

    def _skip_space(self, more: str = "") -> None:
        while self._at < len(self._text) and self._text[self._at] in " \t\r\n" + more:
            self._at += 1
