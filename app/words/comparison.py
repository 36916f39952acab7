"""What two checks or tokens have otherwise, row by row, for whoever reads it."""

import json
from collections.abc import Callable
from typing import Any, assert_never

from app.model.comparison import Area, Comparison
from app.model.difference import Change, Difference
from app.model.finding import Finding, Severity
from app.model.frozen import frozen
from app.model.step import StepId
from app.model.time import Instant, Span
from app.words.claims import TIMES, claim_value
from app.words.help import help_page
from app.words.steps import http_status
from app.words.times import Times
from app.words.visible import visible

SIGNS = {Change.REMOVED: "−", Change.ADDED: "+", Change.CHANGED: "≠"}
SAME_SIGN = "="
_LONGEST_NAME = 120
_BEFORE, _LONGEST = 60, 300
"""Characters shown in front of the place where two long texts part, and from there on."""
_Value = Callable[[Any], str]


@frozen
class ComparedRow:
    """One difference. Nothing stands where a side does not have it."""

    kind: str
    """What it is: `Claim`, `Step`."""
    name: str
    """Which one: `aud`, `Client accepted`; empty where there is only one of its kind."""
    here: str
    there: str


@frozen
class ComparedGroup:
    """The differences of one kind."""

    change: Change
    title: str
    """`Only here`."""
    rows: tuple[ComparedRow, ...]

    @property
    def sign(self) -> str:
        """The shape that says the same as the title."""
        return SIGNS[self.change]


@frozen
class ComparisonText:
    """All there is to say."""

    summary: str
    groups: tuple[ComparedGroup, ...]
    """Only those that have rows."""
    same: str
    """`The same: 31`."""
    notes: tuple[str, ...]
    """What was left aside or left out."""


def comparison_text(words: Times, comparison: Comparison) -> ComparisonText:
    """Sentences and rows."""
    number = len(comparison.found) + comparison.left_out
    notes = []
    if comparison.aside:
        notes.append(words.text("comparison.aside", names=comparison.aside))
    if comparison.left_out:
        notes.append(words.text("comparison.left_out", number=comparison.left_out))
    groups = (
        ComparedGroup(
            change,
            words.text(f"comparison.{change.value}"),
            tuple(_row(words, each) for each in comparison.of(change)),
        )
        for change in Change
    )
    return ComparisonText(
        words.count("difference", number) if number else words.text("comparison.alike"),
        tuple(each for each in groups if each.rows),
        words.text("comparison.same", number=comparison.same),
        tuple(notes),
    )


def comparison_as_text(words: Times, told: ComparisonText, here: str, there: str) -> str:
    """The same as plain text, for the clipboard; `here` and `there` say what was compared."""
    lines = [
        f"{words.text('comparison.here')}: {here}",
        f"{words.text('comparison.there')}: {there}",
        "",
        told.summary,
    ]
    for group in told.groups:
        lines += ["", f"{group.sign} {group.title} ({len(group.rows)})"]
        for row in group.rows:
            lines.append(f"  {row_name(row)}")
            if group.change is not Change.ADDED:
                lines.append(f"    {SIGNS[Change.REMOVED]} {row.here}")
            if group.change is not Change.REMOVED:
                lines.append(f"    {SIGNS[Change.ADDED]} {row.there}")
    lines += ["", f"{SAME_SIGN} {told.same}", *told.notes]
    return "\n".join(lines) + "\n"


def row_name(row: ComparedRow) -> str:
    """`Claim: aud`."""
    return f"{row.kind}: {row.name}" if row.name else row.kind


def _row(words: Times, difference: Difference) -> ComparedRow:
    area = Area(str(difference.path[0]))
    path = difference.path[1:]
    name, value = _told(words, area, path)
    here = "" if difference.change is Change.ADDED else value(difference.here)
    there = "" if difference.change is Change.REMOVED else value(difference.there)
    if difference.change is Change.CHANGED and here == there:
        here, there = _apart(difference.here, difference.there)
    return ComparedRow(_kind(words, area, path), visible(name, _LONGEST_NAME), here, there)


def _kind(words: Times, area: Area, path: tuple[str | int, ...]) -> str:
    if area is Area.ANSWER:
        return words.text(f"comparison.answer.{path[0]}")
    return words.text(f"comparison.kind.{area.value}")


def _told(words: Times, area: Area, path: tuple[str | int, ...]) -> tuple[str, _Value]:
    """The name of what stands at this place, and how its values are written."""
    first = str(path[0]) if path else ""
    match area:
        case Area.VERDICT:
            return "", lambda value: _title(words, str(value))
        case Area.SCOPE:
            return "", lambda value: _any(words, value)
        case Area.STEPS:
            return words.template(f"step.{first}.name") or first, _word(words, "status")
        case Area.FINDINGS:
            severity = _word(words, "severity")
            return _title(words, first), lambda value: f"{severity(value)} [{visible(first, 80)}]"
        case Area.EXCHANGES:
            return _exchange(words, path)
        case Area.ANSWER if first == "lifetime":
            return "", lambda value: words.duration(Span(float(value)))
        case Area.ANSWER if first == "signature":
            return "", _word(words, "step.inspect")
        case Area.ANSWER:
            return "", lambda value: _any(words, value)
        case Area.TOKEN:
            return "", _word(words, "comparison.token")
        case Area.CLAIMS | Area.HEADER | Area.PROFILE:
            name = " › ".join(str(each + 1 if isinstance(each, int) else each) for each in path)
            is_time = area is Area.CLAIMS and len(path) == 1 and first in TIMES
            return name, lambda value: _any(words, value, is_time=is_time)
        case _:
            assert_never(area)


def _exchange(words: Times, path: tuple[str | int, ...]) -> tuple[str, _Value]:
    purpose, _, number = str(path[0]).partition(" ")
    name = words.template(f"comparison.exchange.{purpose}") or purpose
    name = f"{name} {number}".strip()
    if len(path) == 1:
        return name, lambda value: f"{_status(words, value['status'])} {visible(value['url'])}"
    if path[1] == "status":
        return name, lambda value: _status(words, value)
    return f"{name}, {words.text('comparison.address')}", visible


def _status(words: Times, value: object) -> str:
    if not isinstance(value, int):
        return words.text("comparison.no_answer")
    return http_status(words, value)


def _title(words: Times, code: str) -> str:
    finding = Finding(code, Severity.INFO, (), StepId.INPUT)
    return visible(help_page(words, finding).title, 200)


def _word(words: Times, kind: str) -> _Value:
    return lambda value: words.template(f"{kind}.{value}") or visible(str(value), 40)


def _any(words: Times, value: object, *, is_time: bool = False) -> str:
    instant = Instant.from_numeric_date(value) if is_time else None
    if instant is not None:
        return words.moment(instant)
    return "null" if value is None else claim_value(words, "", value, Instant(0))


def _apart(here: object, there: object) -> tuple[str, str]:
    """Of two values that look alike: as JSON has them, from shortly before they part."""
    texts = [each if isinstance(each, str) else _json(each) for each in (here, there)]
    if texts[0] == texts[1]:  # `"1"` and `1`
        texts = [_json(here), _json(there)]
    start = max(_alike_until(*texts) - _BEFORE, 0)
    lead = "…" if start else ""
    one, other = (lead + visible(each[start:], _LONGEST) for each in texts)
    return one, other


def _alike_until(one: str, other: str) -> int:
    """How many characters they share from their beginning."""
    least, most = 0, min(len(one), len(other))
    while least < most:
        middle = (least + most + 1) // 2
        if one[:middle] == other[:middle]:
            least = middle
        else:
            most = middle - 1
    return least


def _json(value: object) -> str:
    try:
        return json.dumps(value, ensure_ascii=False, default=str)
    except (ValueError, RecursionError):
        return "…"
