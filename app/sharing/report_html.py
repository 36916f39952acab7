"""A report as one HTML file: it opens offline, refers to nothing outside and runs no script.

In it is the report as data as well, for Keyfit to open.
"""

import base64
import hashlib
import re
from collections.abc import Iterable
from functools import cache
from html import escape
from string import Template
from typing import TYPE_CHECKING

from app.model.finding import Severity
from app.model.frozen import replace
from app.model.report import Report
from app.model.step import StepStatus
from app.resources import resources
from app.sharing.contents import EVERYTHING, Contents
from app.sharing.exchange_page import ExchangePart, Message, TimePart
from app.sharing.report_data import data_block
from app.sharing.report_page import ClaimPart, FindingPart, ReportPage, Row, StepPart, report_page

if TYPE_CHECKING:
    from app.words import Words

LONGEST_BODY = 64 * 1024
"""Characters of one body; an answer may have 50 MiB, and no browser is glad of that."""
_WIDTH = 1000
"""Of the common time scale, in the units of its drawing."""
_SIGNS = {
    StepStatus.PENDING: ("status-pending", "quiet"),
    StepStatus.RUNNING: ("status-running", "quiet"),
    StepStatus.PASSED: ("status-passed", "ok"),
    StepStatus.WARNING: ("status-warning", "warning"),
    StepStatus.FAILED: ("status-error", "error"),
    StepStatus.SKIPPED: ("status-skipped", "quiet"),
}
_SHAPES = {
    Severity.INFO: ("status-ok", "ok"),
    Severity.WARNING: ("status-warning", "warning"),
    Severity.ERROR: ("status-error", "error"),
}


def html_text(report: Report, words: "Words", contents: Contents = EVERYTHING) -> str:
    """The whole file. Every text in it is escaped: only what stands here is markup."""
    page = with_data_told(report_page(report, words, contents, longest_body=LONGEST_BODY), words)
    style = _style()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    text = Template(_resource("report.html")).substitute(
        language=escape(page.language),
        digest=digest,
        title=escape(f"{page.title} – Keyfit"),
        style=style,
        body=_body(page, words),
        data=data_block(report, words, contents, LONGEST_BODY),
    )
    # A lone half of a surrogate pair has no form in UTF-8.
    return text.encode("utf-8", "replace").decode("utf-8")


def with_data_told(page: ReportPage, words: "Words") -> ReportPage:
    """The same page, which says at its end that the report is in it as data as well."""
    return replace(page, made_with=f"{page.made_with} {words.text('report.holds_data')}")


def _body(page: ReportPage, words: "Words") -> str:
    text = words.text
    parts = [_header(page), f"<section>{_rows(page.about)}</section>"]
    sections = (
        ("report.steps", _steps(page.steps, text("report.steps"))),
        ("report.findings", "".join(_finding(each, words) for each in page.findings)),
        ("report.claims", _claims(page.claims, words)),
        ("calling.title", _steps(page.calls, text("calling.title"))),
        ("report.exchanges", "".join(_exchange(each, words) for each in page.exchanges)),
        ("report.answer", _message(page.answer) if page.answer else ""),
        ("report.made_in", _rows(page.made_in)),
    )
    parts += [
        f"<section><h2>{escape(text(heading))}</h2>\n{inside}</section>"
        for heading, inside in sections
        if inside
    ]
    parts.append(f"<footer>{escape(page.made_with)}</footer>")
    return "\n".join(parts)


def _header(page: ReportPage) -> str:
    shape, tone = _SHAPES.get(page.severity, ("", "")) if page.severity else ("", "")
    sign = f'<span class="{tone}">{_icon(shape)}</span>' if shape else ""
    under = f"<p>{escape(page.explanation)}</p>" if page.explanation else ""
    return f'<header class="{tone}">{sign}<div><h1>{escape(page.title)}</h1>{under}</div></header>'


def _rows(rows: Iterable[Row]) -> str:
    def value(row: Row) -> str:
        return f"<code>{escape(row.value)}</code>" if row.wire else escape(row.value)

    inside = "\n".join(f"<dt>{escape(row.name)}</dt><dd>{value(row)}</dd>" for row in rows)
    return f"<dl>{inside}</dl>"


def _steps(steps: Iterable[StepPart], title: str) -> str:
    def row(step: StepPart) -> str:
        shape, tone = _SIGNS[step.status]
        return (
            f'<tr><td class="sign {tone}">{_icon(shape, step.status_word)}</td>'
            f'<td>{escape(step.name)}</td><td class="quiet">{escape(step.detail)}</td>'
            f'<td class="number">{escape(step.duration)}</td></tr>'
        )

    inside = "\n".join(map(row, steps))
    return f'<table class="steps" aria-label="{escape(title)}">{inside}</table>' if inside else ""


def _finding(finding: FindingPart, words: "Words") -> str:
    shape, tone = _SHAPES[finding.severity]
    sign = f'<span class="{tone}">{_icon(shape, finding.severity_word)}</span>'
    parts = [f"<h3>{sign}{escape(finding.title)}</h3>"]
    if finding.explanation:
        parts.append(f"<p>{escape(finding.explanation)}</p>")
    if finding.causes:
        parts.append(_titled(words.text("cli.causes"), _list("ul", finding.causes)))
    if finding.who:
        parts.append(_titled(words.text("cli.who"), f"<p>{escape(finding.who)}</p>"))
    if finding.next_steps:
        parts.append(_titled(words.text("cli.next_steps"), _list("ol", finding.next_steps)))
    parts.append(f'<p class="technical">{escape(finding.technical)}</p>')
    return f"<article>{''.join(parts)}</article>\n"


def _titled(title: str, inside: str) -> str:
    return f"<h4>{escape(title)}</h4>{inside}"


def _list(kind: str, items: Iterable[str]) -> str:
    inside = "".join(f"<li>{escape(each)}</li>" for each in items)
    return f"<{kind}>{inside}</{kind}>"


def _claims(claims: Iterable[ClaimPart], words: "Words") -> str:
    rows = "\n".join(
        f"<tr><td><code>{escape(each.name)}</code></td><td>{escape(each.value)}</td>"
        f'<td class="quiet">{escape(each.meaning)}</td></tr>'
        for each in claims
    )
    heads = "".join(
        f"<th>{escape(words.text(f'report.{name}'))}</th>" for name in ("claim", "value", "meaning")
    )
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>" if rows else ""


def _exchange(exchange: ExchangePart, words: "Words") -> str:
    tone = "ok" if exchange.good else "error"
    took = f" {escape(exchange.duration)}" if exchange.duration else ""
    status = (
        f'<span class="{tone}">{escape(exchange.status)}</span><span class="quiet">{took}</span>'
    )
    title = f'<span class="status">{status}</span><code>{escape(exchange.title)}</code>'
    parts = [f"<summary>{title}</summary>"]
    if exchange.way:
        parts.append(f'<p class="quiet">{escape(exchange.way)}</p>')
    parts.append(_bar(exchange.times))
    parts.append(_titled(words.text("report.sent"), _message(exchange.sent)))
    if exchange.answered is not None:
        parts.append(_titled(words.text("report.answered"), _message(exchange.answered)))
    elif exchange.fault:
        parts.append(f"<p><code>{escape(exchange.fault)}</code></p>")
    return f"<details open>{''.join(parts)}</details>\n"


def _message(message: Message) -> str:
    lines = [escape(message.first)]
    lines += [f"<b>{escape(name)}:</b> {escape(value)}" for name, value in message.headers]
    body = f"\n\n{escape(message.body)}" if message.body else ""
    note = f'<p class="quiet">{escape(message.note)}</p>' if message.note else ""
    return f"<pre>{chr(10).join(lines)}{body}</pre>{note}"


def _bar(times: tuple[TimePart, ...]) -> str:
    """On the scale that all exchanges of the report share; the legend says the same in numbers."""
    if not times:
        return ""
    drawn = "".join(
        f'<rect class="{each.key}" x="{each.begin * _WIDTH:.2f}" y="0" '
        f'width="{max(each.share * _WIDTH, 2):.2f}" height="10"/>'
        for each in times
    )
    keys = "".join(
        f'<li><svg viewBox="0 0 10 10" aria-hidden="true"><rect class="{each.key}" width="10" '
        f'height="10" rx="3"/></svg>{escape(each.name)} {escape(each.duration)}</li>'
        for each in times
    )
    return (
        f'<svg class="bar" viewBox="0 0 {_WIDTH} 10" preserveAspectRatio="none" '
        f'aria-hidden="true">{drawn}</svg><ul class="key">{keys}</ul>'
    )


@cache
def _drawing(name: str) -> str:
    drawing = (resources() / "icons" / f"{name}.svg").read_text("utf-8").strip()
    # Inside HTML an SVG needs no namespace, and nothing in the file shall look like an address.
    return re.sub(r'\s*xmlns="[^"]*"', "", drawing)


def _icon(name: str, said: str = "") -> str:
    told = f'role="img" aria-label="{escape(said)}"' if said else 'aria-hidden="true"'
    return _drawing(name).replace("<svg", f"<svg {told}", 1)


@cache
def _style() -> str:
    return _resource("report.css")


@cache
def _resource(name: str) -> str:
    return (resources() / "report" / name).read_text("utf-8")
