"""A table of a preset's TOML, read field by field: what is wrong is told with the field's name."""

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from app.providers.variables import Texts

E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")


class BadFieldError(Exception):
    """Goes no further than `read_preset`; see `BrokenPreset`."""

    def __init__(self, problem: str, **facts: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.facts = facts


class Fields:
    """Each field is taken once; `done` finds what nobody asked for."""

    def __init__(self, values: Mapping[str, Any], path: str = "") -> None:
        self._values = dict(values)
        self.path = path
        """Where the table stands in the file: `variables.realm`; empty for the file itself."""

    def name(self, field: str) -> str:
        """The field as a person finds it in the file: `variables.realm.kind`."""
        return f"{self.path}.{field}" if self.path else field

    def text(self, field: str, default: str | None = "") -> str:
        """A text; without a default the field may not be missing or empty."""
        value = self._take(field, str, "text", default or "")
        if default is None and not value.strip():
            raise BadFieldError("missing", field=self.name(field))
        return value.strip()

    def texts(self, field: str) -> tuple[str, ...]:
        """A list of texts."""
        found = self._take(field, list, "list", [])
        if not all(isinstance(each, str) for each in found):
            raise BadFieldError("wrong_type.list", field=self.name(field))
        return tuple(found)

    def flag(self, field: str) -> bool:
        """Yes or no; no where it is missing."""
        return self._take(field, bool, "flag", False)

    def number(self, field: str, default: float, largest: float) -> float:
        """An amount above 0."""
        value = self._values.pop(field, default)
        number = isinstance(value, int | float) and not isinstance(value, bool)
        if not number or not 0 < value <= largest:
            raise BadFieldError("wrong_type.number", field=self.name(field), largest=f"{largest:g}")
        return float(value)

    def whole(self, field: str, smallest: int, largest: int) -> int | None:
        """A whole number between the two; None where it is missing."""
        value = self._values.pop(field, None)
        if value is None:
            return None
        is_one = isinstance(value, int) and not isinstance(value, bool)
        if not is_one or not smallest <= value <= largest:
            facts = {"smallest": str(smallest), "largest": str(largest)}
            raise BadFieldError("wrong_type.whole", field=self.name(field), **facts)
        return int(value)

    def in_languages(self, field: str) -> Texts:
        """One text for all languages, or a table of texts by language code."""
        value = self._values.pop(field, {})
        if isinstance(value, str):
            return {"en": value}
        if not isinstance(value, dict) or not all(isinstance(each, str) for each in value.values()):
            raise BadFieldError("wrong_type.texts", field=self.name(field))
        return value

    def choice(self, field: str, choices: type[E], default: E | None) -> E:
        """One of the choices; without a default the field may not be missing."""
        text = self.text(field, None if default is None else default.value)
        return self._of(field, choices, text)

    def choices(self, field: str, choices: type[E]) -> tuple[E, ...]:
        """Several of the choices, in their order."""
        return tuple(self._of(field, choices, each) for each in self.texts(field))

    def table(self, field: str) -> "Fields":
        """A table; an empty one where it is missing."""
        return Fields(self._take(field, dict, "table", {}), self.name(field))

    def tables(self, field: str, read: Callable[[str, "Fields"], T]) -> tuple[T, ...]:
        """What `read` makes of each table inside a table, given its name; in the file's order."""
        inside = self.table(field)
        return tuple(read(name, inside.table(name)) for name in inside.names())

    def rows(self, field: str, read: Callable[["Fields"], T]) -> tuple[T, ...]:
        """What `read` makes of each table in a list of tables, in their order.

        In names they are counted from 1: `errors[2].finding`.
        """
        found = self._values.pop(field, [])
        if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
            raise BadFieldError("wrong_type.rows", field=self.name(field))
        name = self.name(field)
        return tuple(read(Fields(each, f"{name}[{at}]")) for at, each in enumerate(found, 1))

    def names(self) -> tuple[str, ...]:
        """What has not been taken yet, in the file's order."""
        return tuple(self._values)

    def done(self) -> None:
        """Nothing may be left: a misspelt field would go unnoticed."""
        for left in self.names():
            raise BadFieldError("unknown_field", field=self.name(left))

    def _take(self, field: str, kind: type[T], named: str, default: T) -> T:
        value = self._values.pop(field, default)
        if not isinstance(value, kind):
            raise BadFieldError(f"wrong_type.{named}", field=self.name(field))
        return value

    def _of(self, field: str, choices: type[E], text: str) -> E:
        known: Iterable[str] = (each.value for each in choices if each.value)
        try:
            return choices(text)
        except ValueError:
            listed = ", ".join(known)
            raise BadFieldError("no_choice", field=self.name(field), choices=listed) from None
