"""What the terminal can do, and lines put on it."""

import os
import shutil
from typing import TextIO

from app.cli.columns import cells, cut, wrapped
from app.cli.output import put
from app.model.finding import Severity
from app.model.frozen import frozen
from app.model.step import StepStatus

_UNICODE = {
    StepStatus.PASSED: "✔",
    StepStatus.WARNING: "⚠",
    StepStatus.FAILED: "✖",
    StepStatus.SKIPPED: "–",
    StepStatus.RUNNING: "…",
    StepStatus.PENDING: "·",
}
_ASCII = {
    StepStatus.PASSED: "+",
    StepStatus.WARNING: "!",
    StepStatus.FAILED: "x",
    StepStatus.SKIPPED: "-",
    StepStatus.RUNNING: ".",
    StepStatus.PENDING: ".",
}
_COLOUR = {
    StepStatus.PASSED: "32",
    StepStatus.WARNING: "33",
    StepStatus.FAILED: "31",
}
_OF_SEVERITY = {
    Severity.ERROR: StepStatus.FAILED,
    Severity.WARNING: StepStatus.WARNING,
    Severity.INFO: StepStatus.PASSED,
}
_NARROWEST, _WIDEST = 40, 100


@frozen
class Screen:
    """Standard output as a person reads it."""

    out: TextIO
    width: int
    unicode: bool
    colour: bool
    live: bool
    """A line may be written over: only on a terminal."""

    @classmethod
    def of(cls, out: TextIO) -> "Screen":
        """The screen behind a stream: colour on a terminal only, and not with NO_COLOR set."""
        terminal = out.isatty()
        encoding = (out.encoding or "").lower().replace("-", "")
        dumb = os.environ.get("TERM") == "dumb"
        columns = shutil.get_terminal_size((80, 24)).columns
        return cls(
            out,
            width=min(max(columns, _NARROWEST), _WIDEST),
            unicode=encoding.startswith("utf"),
            colour=terminal and not dumb and not os.environ.get("NO_COLOR"),
            live=terminal and not dumb,
        )

    def sign(self, status: StepStatus) -> str:
        """The shape of a status, coloured where that is possible."""
        shape = (_UNICODE if self.unicode else _ASCII)[status]
        return self.paint(shape, _COLOUR.get(status, ""))

    def severity_sign(self, severity: Severity) -> str:
        """The shape of a severity; an info is good news only in the verdict."""
        return self.sign(_OF_SEVERITY[severity])

    def paint(self, text: str, code: str) -> str:
        """The text in an SGR rendition such as `1` (bold) or `31` (red)."""
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour and code else text

    def line(self, text: str = "") -> None:
        """One line as it is; shown at once."""
        put(self.out, text + "\n")

    def heading(self, text: str) -> None:
        """A blank line, then the text in bold, in the column in which it begins."""
        self.line()
        told = text.lstrip(" ")
        self.passage(told, text[: len(text) - len(told)], code="1")

    def title(self, sign: str, text: str) -> None:
        """The text in bold behind the shape of what it is about, which may be none."""
        lead = f"{sign} " if sign else ""
        for each in wrapped(text, self.width - cells(lead)):
            self.line(lead + self.paint(each, "1"))
            lead = " " * cells(lead)

    def passage(self, text: str, first: str = "", code: str = "", hang: str = "") -> None:
        """The text wrapped to the width, all lines in one column; `first` leads the first one,
        and all others begin deeper by `hang`."""
        indent = " " * cells(first) + hang
        for paragraph in text.split("\n"):
            for each in wrapped(paragraph.strip(), self.width, first, indent):
                self.line(self.paint(each, code))
            first = indent

    def over(self, text: str) -> None:
        """Write a line that the next one covers, or as much of it as fits; on a terminal only."""
        if self.live:
            put(self.out, f"\r\x1b[K{cut(text, self.width - 1)}")

    def uncover(self) -> None:
        """Clear what `over` wrote."""
        if self.live:
            put(self.out, "\r\x1b[K")
