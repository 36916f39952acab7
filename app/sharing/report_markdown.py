"""A report as Markdown (CommonMark), for a ticket.

What servers and people wrote stands in code, where nothing is markup, no name is called and no
address becomes a link; sentences that hold such text are escaped.
"""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from app.model.finding import Severity
from app.model.report import Report
from app.sharing.contents import EVERYTHING, Contents
from app.sharing.exchange_page import ExchangePart, Message
from app.sharing.report_page import ClaimPart, FindingPart, ReportPage, Row, StepPart, report_page

if TYPE_CHECKING:
    from app.words import Words

LONGEST_BODY = 8 * 1024
"""Characters of one body: a ticket takes some ten thousand in all."""
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_WORDY = frozenset(".,;:'\"()/-%?")
"""Punctuation that means nothing in the middle of a line."""
_CALLS = re.compile(r"(?<=[@#])(?=\w)")
_LINK = re.compile(r"(?<=\w):(?=//)|(?<=www)\.(?=\w)|(?<=[A-Za-z0-9])@(?=[A-Za-z0-9])")
_MARKS = {Severity.ERROR: "✕", Severity.WARNING: "⚠", Severity.INFO: "✓"}
_SIGNS = {"failed": "✕", "warning": "⚠", "passed": "✓"}


def markdown_text(report: Report, words: "Words", contents: Contents = EVERYTHING) -> str:
    """The whole text, with a final newline."""
    return markdown_of(report_page(report, words, contents, longest_body=LONGEST_BODY), words)


def markdown_of(page: ReportPage, words: "Words") -> str:
    """The text of a page whose bodies are cut already."""
    text = words.text
    mark = _MARKS[page.severity] + " " if page.severity else ""
    parts = [f"## {mark}{_sentence(page.title)}", "", _sentence(page.explanation), ""]
    parts += _rows(page.about)
    sections: tuple[tuple[str, Iterable[str]], ...] = (
        ("report.steps", map(_step, page.steps)),
        ("report.findings", (line for each in page.findings for line in _finding(each, words))),
        ("report.claims", map(_claim, page.claims)),
        ("calling.title", map(_step, page.calls)),
        ("report.exchanges", (line for each in page.exchanges for line in _exchange(each, words))),
        ("report.answer", _message(page.answer) if page.answer else ()),
        ("report.made_in", _rows(page.made_in)),
    )
    for heading, lines in sections:
        told = list(lines)
        if told:
            parts += ["", f"### {_sentence(text(heading))}", "", *told]
    return "\n".join((*parts, "", f"_{_sentence(page.made_with)}_")) + "\n"


def _rows(rows: Iterable[Row]) -> Iterator[str]:
    for row in rows:
        value = _code(row.value) if row.wire else _sentence(row.value, begins=False)
        yield f"- {_sentence(row.name)}: {value}"


def _step(step: StepPart) -> str:
    sign = _SIGNS.get(step.status.value, "·")
    detail = f" – {_code(step.detail)}" if step.detail else ""
    took = f" ({_sentence(step.duration)})" if step.duration else ""
    return f"- {sign} **{_sentence(step.name)}**{took}{detail}"


def _finding(finding: FindingPart, words: "Words") -> Iterator[str]:
    title = f"{_MARKS[finding.severity]} {_sentence(finding.title)}"
    yield f"**{title}** {_code(finding.technical)}"
    yield ""
    if finding.explanation:
        yield _sentence(finding.explanation)
        yield ""
    if finding.causes:
        yield f"{_sentence(words.text('cli.causes'))}:"
        yield ""
        yield from (f"- {_sentence(each)}" for each in finding.causes)
        yield ""
    if finding.who:
        yield f"{_sentence(words.text('cli.who'))}: {_sentence(finding.who)}"
        yield ""
    if finding.next_steps:
        yield f"{_sentence(words.text('cli.next_steps'))}:"
        yield ""
        steps = enumerate(finding.next_steps, 1)
        yield from (f"{number}. {_sentence(each)}" for number, each in steps)
        yield ""


def _claim(claim: ClaimPart) -> str:
    return f"- {_code(claim.name)}: {_code(claim.value)} – {_sentence(claim.meaning)}"


def _exchange(exchange: ExchangePart, words: "Words") -> Iterator[str]:
    took = f", {_sentence(exchange.duration)}" if exchange.duration else ""
    yield f"**{_code(exchange.title)}** – {_code(exchange.status)}{took}"
    yield ""
    told = [f"{each.name} {each.duration}" for each in exchange.times]
    about = ", ".join((*((exchange.way,) if exchange.way else ()), *told))
    if about:
        yield _sentence(about)
        yield ""
    yield f"{_sentence(words.text('report.sent'))}:"
    yield ""
    yield from _message(exchange.sent)
    if exchange.answered is not None:
        yield f"{_sentence(words.text('report.answered'))}:"
        yield ""
        yield from _message(exchange.answered)
    elif exchange.fault:
        yield _code(exchange.fault)
        yield ""


def _message(message: Message) -> Iterator[str]:
    text = message.text
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    yield f"{fence}http"
    yield text
    yield fence
    if message.note:
        yield _sentence(message.note)
    yield ""


def _code(text: str) -> str:
    """A code span that nothing in it can end (CommonMark §6.1)."""
    text = re.sub(r"\s+", " ", text).strip()
    if not text:
        return "–"
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    ticks = "`" * (longest + 1)
    edge = " " if text[0] == "`" or text[-1] == "`" else ""
    return f"{ticks}{edge}{text}{edge}{ticks}"


def _sentence(text: str, *, begins: bool = True) -> str:
    """Words in which nothing is markup, a mention or a link, at the beginning of a line or not."""
    text = re.sub(r"\s+", " ", text).strip()
    text = _LINK.sub(lambda match: f"{match.group()}\u200b", text)
    text = _CALLS.sub("\u200b", text)

    def escaped(match: re.Match[str]) -> str:
        sign = match.group()
        at_start = begins and match.start() == 0
        return sign if sign in _WORDY and not at_start else f"\\{sign}"

    text = _PUNCTUATION.sub(escaped, text)
    # "1." and "1)" begin a list only at the start of a line.
    return re.sub(r"^(\d{1,9})([.)])", r"\1\\\2", text) if begins else text
