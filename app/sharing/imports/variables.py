"""The variables of a document: `{{name}}`, filled in as far as their values are known."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import field
from enum import Enum

from app.model.frozen import frozen
from app.sharing.imports.marks import ENCODED, MARKED, quoted_beside

_DEEPEST = 8
"""Variables in the values of variables, objects in objects."""
_LONGEST = 100_000
"""Characters that a text may grow to: ten variables of ten variables each would fill a memory."""


class Dialect(Enum):
    """How a variable is written."""

    BRACES = re.compile(r"\{\{([^{}]{1,200})\}\}|\{%([^{}]{0,400})%\}")
    """`{{name}}`; `{% … %}` is asked of a program and has no value here."""
    MARKED = MARKED
    """As `marked` writes it: where a shell's words were taken apart already."""


@frozen
class Filled:
    """A text with its variables filled in."""

    text: str = field(repr=False)
    missing: tuple[str, ...] = ()
    """Variables that have no value here; they still stand in the text."""


@frozen
class Variables:
    """Names and values; among them may be secrets, so that none shows in `repr`."""

    values: Mapping[str, str] = field(default_factory=dict, repr=False)
    dialect: Dialect = Dialect.BRACES

    def with_more(self, more: Mapping[str, str]) -> "Variables":
        """The same, where a name is in both with the value of `more`."""
        return Variables({**self.values, **more}, self.dialect)

    def with_defaults(self, less: Mapping[str, str]) -> "Variables":
        """The same, where a name is in both with the value that was there before."""
        return Variables({**less, **{k: v for k, v in self.values.items() if v}}, self.dialect)

    def fill(self, text: str) -> Filled:
        """Fill in what is known, whatever refers to whatever."""
        missing: dict[str, None] = {}
        for _ in range(_DEEPEST):
            missing.clear()
            filled = self._once(text, missing)
            if filled == text or len(filled) > _LONGEST:
                break
            text = filled
        return Filled(text, tuple(missing))

    def _once(self, text: str, missing: dict[str, None]) -> str:
        room = _LONGEST - len(text)

        def value(match: re.Match[str]) -> str:
            nonlocal room
            name = next(each for each in match.groups() if each is not None).strip()
            found = self._value(name)
            room -= len(found)
            if not found or room < 0:
                missing[name.removeprefix(ENCODED)] = None
                return match.group()
            return found

        return self.dialect.value.sub(value, text)

    def _value(self, name: str) -> str:
        if self.dialect is Dialect.MARKED and name.startswith(ENCODED):
            return quoted_beside(self._value(name.removeprefix(ENCODED)))
        for known in (name, name.lower()):  # PowerShell takes them for the same
            if known in self.values:
                return self.values[known]
        for prefix in ("_.", "$dotenv ", "process.env."):
            if name.startswith(prefix):
                return self.values.get(name.removeprefix(prefix).strip(), "")
        return ""


def flattened(values: Mapping[str, object], prefix: str = "") -> Iterable[tuple[str, str]]:
    """Nested values by their path: `{"a": {"b": "c"}}` gives `a.b`. To eight levels."""
    for name, value in values.items():
        if isinstance(value, dict) and prefix.count(".") < _DEEPEST:
            yield from flattened(value, f"{prefix}{name}.")
        elif isinstance(value, str | int | float) and not isinstance(value, bool):
            yield prefix + name, str(value)
