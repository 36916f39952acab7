"""What a shell makes of a command line: commands of words, their variables marked, none run."""

import re
from collections.abc import Iterator
from dataclasses import field

from app.model.frozen import frozen
from app.sharing.imports.marks import as_file, marked, unmarked
from app.sharing.imports.written_output import written_by

_DEEPEST = 5
"""Commands within commands: `TOKEN=$(curl …)`."""
_MOST_WORDS = 5_000
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,80}")
_ASSIGNMENT = re.compile(r"(?:export\s+)?([A-Za-z_][A-Za-z0-9_]{0,80})=")
_WINDOWS_VARIABLE = re.compile(
    r"%(?![0-9A-Fa-f]{2}[A-Za-z0-9_]{0,80}%[0-9A-Fa-f]{2})([A-Za-z_][A-Za-z0-9_]{2,80})%"
)
"""`%NAME%`, but not what stands between two characters that are encoded for the web."""
_SIMPLE_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v",
                   "e": "\x1b", "0": "\0"}  # fmt: skip
_CODES = {"x": 2, "u": 4, "U": 8}


@frozen
class Command:
    """The words of one command, and the variables that were set before it."""

    words: tuple[str, ...] = field(repr=False)
    values: dict[str, str] = field(repr=False)
    input: str | None = field(default=None, repr=False)
    """What it is given through a pipe, where that is known."""


def bash_commands(text: str) -> list[Command]:
    """The commands of a script for a POSIX shell or bash; commands in `$(…)` come first."""
    reader = _Bash(unmarked(text), 0, {})
    reader.read()
    return reader.commands


class _Bash:
    def __init__(self, text: str, depth: int, values: dict[str, str]) -> None:
        self._text, self._at, self._depth = text, 0, depth
        self._values = values
        self._words: list[str] = []
        self._piped: str | None = None
        self._in_pipe = False
        self._pipelines = 0
        self._written: str | None = None
        self._word: list[str] | None = None
        self.commands: list[Command] = []

    def read(self) -> None:
        """Read to the end of the text."""
        while self._at < len(self._text) and len(self._words) < _MOST_WORDS:
            char = self._text[self._at]
            self._at += 1
            match char:
                case "\n" | ";" | "|" | "&" | "(" | ")":
                    self._end_command(char)
                case " " | "\t" | "\r":
                    self._end_word()
                case "#" if self._word is None:
                    self._skip_line()
                case "'":
                    self._add(self._until("'"))
                case '"':
                    self._double_quoted()
                case "\\":
                    self._escaped()
                case "$":
                    self._dollar(quoted=False)
                case "`":
                    self._add_written(self._until("`"))
                case "<" | ">" if self._text.startswith("(", self._at):
                    self._substitution(char)
                case "<" | ">" if not (self._word or [""])[0]:
                    self._skip_redirection()
                case _:
                    self._add(char)
        self._end_command()

    def _add(self, text: str) -> None:
        if self._word is None:
            self._word = []
        self._word.append(text)

    def _end_word(self) -> None:
        if self._word is not None:
            self._words.append("".join(self._word))
            self._word = None

    def _end_command(self, end: str = "") -> None:
        self._end_word()
        given, self._piped = self._piped, None
        into_pipe = end == "|" and self._text[self._at : self._at + 1] not in ("|", "&")
        words, self._words = self._words, []
        while words and words[0] in ("export", "$", "set"):  # `$`: a prompt that was copied along
            words.pop(0)
        while words and (match := _ASSIGNMENT.match(words[0])):
            self._values[match.group(1)] = words.pop(0)[match.end() :]
        if words:
            self.commands.append(Command(tuple(words), dict(self._values), given))
            self._written = written_by(words, given)
            self._pipelines += not self._in_pipe
            self._piped = self._written if into_pipe else None
            self._in_pipe = into_pipe

    def _until(self, end: str) -> str:
        found = self._text.find(end, self._at)
        found = len(self._text) if found < 0 else found
        text, self._at = self._text[self._at : found], found + 1
        return text

    def _skip_line(self) -> None:
        found = self._text.find("\n", self._at)
        self._at = len(self._text) if found < 0 else found

    def _skip_redirection(self) -> None:
        """`> file`, `2>&1`: the file is not a word of the command."""
        rest = re.compile(r"[<>&\s]{0,5}[^\s;|]{0,500}")
        match = rest.match(self._text, self._at)
        self._at = match.end() if match else self._at

    def _escaped(self) -> None:
        char = self._text[self._at : self._at + 1]
        self._at += 1
        if char and char != "\n":
            self._add(char)

    def _double_quoted(self) -> None:
        self._add("")
        while self._at < len(self._text):
            char = self._text[self._at]
            self._at += 1
            if char == '"':
                return
            if char == "\\":
                following = self._text[self._at : self._at + 1]
                self._at += 1
                if following != "\n":
                    self._add(following if following in '$`"\\' else "\\" + following)
            elif char == "$":
                self._dollar(quoted=True)
            elif char == "`":
                self._add_written(self._until("`"))
            else:
                self._add(char)

    def _dollar(self, *, quoted: bool) -> None:
        following = self._text[self._at : self._at + 1]
        if following == "'" and not quoted:
            self._at += 1
            self._ansi_quoted()
        elif following == '"' and not quoted:
            return  # $"…" is "…" in another language
        elif following == "{":
            self._at += 1
            inside = self._until("}")
            name = _NAME.match(inside)
            self._add(marked(name.group() if name else "${…}"))
        elif following == "(":
            self._at += 1
            self._add_written(self._to_closing_bracket())
        elif match := _NAME.match(self._text, self._at):
            self._at = match.end()
            self._add(marked(match.group()))
        else:
            self._add("$")

    def _substitution(self, char: str) -> None:
        """`<(…)`: a file that commands write."""
        self._at += 1
        written = self._inner(self._to_closing_bracket())
        known = char == "<" and written is not None
        self._add(as_file(written or "") if known else marked("$(…)"))

    def _add_written(self, text: str) -> None:
        """What commands write stands here, without the line breaks at its end."""
        written = self._inner(text)
        self._add(marked("$(…)") if written is None else written.rstrip("\n"))

    def _inner(self, text: str) -> str | None:
        """Read commands in brackets; what they write, if that is known."""
        if self._depth >= _DEEPEST:
            return None
        inner = _Bash(text, self._depth + 1, self._values)
        inner.read()
        self.commands += inner.commands
        return inner._written if inner._pipelines == 1 else None

    def _to_closing_bracket(self) -> str:
        start, open_ones, quote, escapes = self._at, 1, "", True
        outer: list[int] = []
        """Brackets open around each `"… $(`, whose quotes are its own."""
        while self._at < len(self._text):
            char = self._text[self._at]
            self._at += 1
            if char == "\\" and escapes:
                self._at += 1
            elif quote == '"' and char == "$" and self._text.startswith("(", self._at):
                self._at += 1
                outer.append(open_ones)
                open_ones, quote = 1, ""
            elif quote:
                quote, escapes = ("", True) if char == quote else (quote, escapes)
            elif char in "'\"":
                quote = char
                escapes = char == '"' or self._text[self._at - 2] == "$"  # `$'…'` has escapes
            elif char == "(":
                open_ones += 1
            elif char == ")":
                open_ones -= 1
                if not open_ones and outer:
                    open_ones, quote = outer.pop(), '"'
                elif not open_ones:
                    return self._text[start : self._at - 1]
        return self._text[start:]

    def _ansi_quoted(self) -> None:
        """`$'…'` (bash, ANSI-C quoting)."""
        self._add("")
        while self._at < len(self._text):
            char = self._text[self._at]
            self._at += 1
            if char == "'":
                return
            if char != "\\":
                self._add(char)
                continue
            code = self._text[self._at : self._at + 1]
            self._at += 1
            if code in _CODES:
                digits = re.compile(f"[0-9a-fA-F]{{1,{_CODES[code]}}}").match(self._text, self._at)
                number = int(digits.group(), 16) if digits else 0
                self._at = digits.end() if digits else self._at
                self._add(chr(number) if 0 < number < 0x110000 else "")
            else:
                self._add(_SIMPLE_ESCAPES.get(code, code))


def cmd_commands(text: str) -> list[Command]:
    """The commands of the Windows prompt, where `^` escapes and goes on in the next line."""
    values: dict[str, str] = {}
    commands = []
    for line in _cmd_lines(unmarked(text)):
        setting = re.match(
            r'\s*set\s+"?([A-Za-z_][A-Za-z0-9_]{0,80})=([^"]*)"?\s*$', line, re.IGNORECASE
        )
        if setting:
            values[setting.group(1)] = setting.group(2)
            continue
        words = tuple(_windows_words(_WINDOWS_VARIABLE.sub(lambda m: marked(m.group(1)), line)))
        if words:
            commands.append(Command(words, dict(values)))
    return commands


def _cmd_lines(text: str) -> Iterator[str]:
    """Lines with their carets gone, as the program that is called gets them."""
    line: list[str] = []
    quoted, at = False, 0
    while at < len(text):
        char = text[at]
        at += 1
        if char == "^" and not quoted:
            following = text[at : at + 1]
            at += 1
            if following != "\n":
                line.append(following)
            elif text[at : at + 1] == "\n":  # `^` and an empty line: a line break in the text
                line.append("\n")
                at += 1
        elif char == "\n":
            yield "".join(line)
            line, quoted = [], False
        elif char == "&" and not quoted:
            yield "".join(line)
            line = []
        else:
            quoted ^= char == '"'
            line.append(char)
    yield "".join(line)


def _windows_words(line: str) -> Iterator[str]:
    """As programs of Windows split their command line."""
    word: list[str] = []
    begun = quoted = False
    at = 0
    while at < len(line):
        char = line[at]
        at += 1
        if char in " \t\n" and not quoted:
            if begun:
                yield "".join(word)
            word, begun = [], False
            continue
        begun = True
        if char == "\\":
            start = at - 1
            while line[at : at + 1] == "\\":
                at += 1
            slashes = at - start
            before_quote = line[at : at + 1] == '"'
            word.append("\\" * (slashes // 2 if before_quote else slashes))
            if before_quote and slashes % 2:
                word.append('"')
                at += 1
        elif char != '"':
            word.append(char)
        elif quoted and line[at : at + 1] == '"':
            word.append('"')
            at += 1
        else:
            quoted = not quoted
    if begun:
        yield "".join(word)
