"""Sentences with facts in them, each fact written as the language has it."""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from string import Formatter
from typing import Any

from app.words.catalogue import LANGUAGES, texts
from app.words.visible import visible

_MOST_LISTED = 8
_GROUPED_BELOW = 10**15
_GROUPED_FROM = 10_000
"""In a sentence `2048 bits` needs no comma."""
_UNGROUPED = frozenset({"port", "status", "errno", "verify_code"})
"""Placeholders whose numbers are names rather than amounts: `port 8443`."""
_SIZES = ("kB", "MB", "GB", "TB")
_OPTIONAL = re.compile(r"\[\[([^\[\]]*)\]\]")
"""A part of a text with a fact in it that falls away together with the fact."""
_ASIDE = re.compile(r" \(\{[^{}]*\}\)")
"""A fact alone in brackets, which does the same."""
_FILLED = re.compile(r"[{}]|\[\[")
"""What a text has that says more than it shows."""


class Phrases:
    """Texts, amounts and lists in one language."""

    def __init__(self, language: str) -> None:
        if language not in LANGUAGES:
            raise ValueError(f"Keyfit speaks {' and '.join(LANGUAGES)}, not {language!r}.")
        self.language = language

    def text(self, key: str, /, **facts: object) -> str:
        """The text of a dotted key with the facts in its placeholders.

        A key that no file has is its own text: a test finds it, a person can still read on.
        """
        return self.fill(self.template(key) or key, facts)

    def template(self, key: str) -> str:
        """The text of a dotted key as it stands in the file, or nothing."""
        for language in (self.language, LANGUAGES[0]):
            found: Any = texts("words", language)
            for name in key.split("."):
                found = found.get(name) if isinstance(found, Mapping) else None
            if isinstance(found, str):
                return found
        return ""

    def fill(self, template: str, facts: Mapping[str, object]) -> str:
        """The template with its placeholders filled. A fact that is missing leaves no gap."""
        try:
            filled = template
            if _FILLED.search(template):  # most have no place to fill
                filled = _FactFormatter(self).vformat(settled(template, facts), (), facts)
            return filled.replace("  ", " ").strip(" ,")
        except (ValueError, LookupError, AttributeError):
            return template

    def count(self, thing: str, number: int) -> str:
        """An amount with its noun in the right number: "1 exchange", "2 exchanges"."""
        form = "one" if number == 1 else "other"
        return self.text(f"count.{thing}.{form}", number=number)

    def fact(self, value: object, style: str = "") -> str:
        """One fact as people write it, by its type; text from outside is made visible."""
        match value:
            case str():
                return visible(value)
            case bool():
                return self.text("fact.yes" if value else "fact.no")
            case int() if abs(value) < _GROUPED_FROM:
                return str(value)
            case int() | float():
                return self.number(value)
            case list() | tuple() | set() | frozenset():
                return self.list_of([self.fact(each, style) for each in value])
            case None:
                return "–"
            case _:
                return visible(str(value))

    def number(self, value: int | float, decimals: int = 1) -> str:
        """An amount: `1,184` and `0.6`, in Danish `1.184` and `0,6`. Never fails."""
        if isinstance(value, float) and not math.isfinite(value):
            return "∞" if value == math.inf else "−∞" if value == -math.inf else "–"
        sign, amount = "−" if value < 0 else "", abs(value)
        if amount >= _GROUPED_BELOW:
            return f"{sign}10^{math.floor(math.log10(amount))}"
        written = f"{amount:,}" if isinstance(value, int) else f"{amount:,.{decimals}f}"
        if "." in written:
            written = written.rstrip("0").rstrip(".")
        if self.language == "da":
            written = written.translate(str.maketrans(",.", ".,"))
        return (sign if written != "0" else "") + written

    def size(self, count: int) -> str:
        """A number of bytes: "512 bytes", "1.2 kB" (1 kB is 1,000 bytes)."""
        if abs(count) < 1000:
            return self.count("byte", count)
        amount = float(min(max(count, -(10**15)), 10**15)) / 1000
        units = iter(_SIZES)
        unit = next(units)
        while abs(amount) >= 999.95 and (larger := next(units, "")):
            amount, unit = amount / 1000, larger
        return f"{self.number(amount)} {unit}"

    def list_of(self, words: Iterable[str], most: int = _MOST_LISTED) -> str:
        """ "a", "a and b", "a, b and c"; of a long list the first ones and how many more."""
        items = list(words)
        if not items:
            return self.text("list.none")
        if len(items) > most:
            more = self.text("list.more", number=len(items) - most)
            items = [*items[:most], more]
        if len(items) == 1:
            return items[0]
        return f"{', '.join(items[:-1])} {self.text('list.and')} {items[-1]}"


def names_in(template: str) -> tuple[str, ...]:
    """The facts that a template asks for."""
    return tuple(name for _, name, _, _ in Formatter().parse(template) if name)


def is_told(name: str, facts: Mapping[str, object]) -> bool:
    """The fact is there and says something."""
    return facts.get(name) not in (None, "")


def settled(template: str, facts: Mapping[str, object]) -> str:
    """The template without the `[[optional {parts}]]` that lack a fact, and without their brackets.

    A fact alone in round brackets is such a part, too.
    """

    def kept(part: re.Match[str]) -> str:
        inside = part[part.lastindex or 0]
        return inside if all(is_told(name, facts) for name in names_in(inside)) else ""

    return _ASIDE.sub(kept, _OPTIONAL.sub(kept, template))


class _FactFormatter(Formatter):
    """Writes each placeholder by the type of its fact; `{at:date}` asks for a style."""

    def __init__(self, phrases: Phrases) -> None:
        self._phrases = phrases

    def get_value(self, key: int | str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> Any:
        del args  # placeholders have names
        value = kwargs.get(str(key), "")
        if key in _UNGROUPED and isinstance(value, int):
            return f"{value:d}" if abs(value) < _GROUPED_BELOW else value
        return value

    def format_field(self, value: Any, format_spec: str) -> str:
        return self._phrases.fact(value, format_spec)
