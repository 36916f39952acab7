"""A JSON value from outside, gone through by its references and within bounds."""

from typing import Any
from urllib.parse import unquote

from app.sharing.openapi.description import LeftOut

_LONGEST_CHAIN = 20
"""References that lead to references."""
_MOST_TOLD = 20
"""Operations that are named with what was left out."""
_MOST_WORK = 150_000
"""Values that are looked at to make examples, over the whole document: a few seconds. By its
references a short document can stand for one of any length."""


class Document:
    """Never raises, whatever the value is; what cannot be followed is noted."""

    def __init__(self, root: Any) -> None:
        self.root = root if isinstance(root, dict) else {}
        self.place = ""
        """The operation that is being read."""
        self._notes: dict[LeftOut, dict[str, None]] = {}
        self._work = _MOST_WORK
        self._led: dict[str, Any] = {}
        """Where references lead that were followed already."""

    def note(self, left_out: LeftOut) -> None:
        """Something about the operation that is being read, or about the whole document."""
        places = self._notes.setdefault(left_out, {})
        if self.place and len(places) < _MOST_TOLD:
            places[self.place] = None

    def notes(self) -> dict[LeftOut, tuple[str, ...]]:
        """All that was noted, in the order of `LeftOut`."""
        return {each: tuple(self._notes[each]) for each in LeftOut if each in self._notes}

    def spend(self, values: int = 1) -> bool:
        """Whether so many more values may be looked at."""
        self._work -= values
        return self._work >= 0

    def resolved(self, value: Any) -> Any:
        """What a reference leads to, or the value itself; None where it leads nowhere.

        Only references within the document are followed (RFC 6901, RFC 3986 §4.4).
        """
        for _ in range(_LONGEST_CHAIN):
            reference = value.get("$ref") if isinstance(value, dict) else None
            if not isinstance(reference, str):
                return value
            if not reference.startswith("#"):
                self.note(LeftOut.REFERENCE_ELSEWHERE)
                return None
            if reference not in self._led:
                self._led[reference] = self._at(reference[1:])
            value = self._led[reference]
            if value is None:
                break
        self.note(LeftOut.REFERENCE_BROKEN)
        return None

    def members(self, value: Any) -> dict[str, Any]:
        """What a reference leads to as an object, else an empty one."""
        found = self.resolved(value)
        return found if isinstance(found, dict) else {}

    def member(self, value: Any, name: str) -> dict[str, Any]:
        """An object within an object."""
        return self.members(self.members(value).get(name))

    def _at(self, pointer: str) -> Any:
        value: Any = self.root
        for step in unquote(pointer).split("/")[1:]:
            name = step.replace("~1", "/").replace("~0", "~")
            if isinstance(value, dict):
                value = value.get(name)
            elif isinstance(value, list) and name.isascii() and name.isdigit() and len(name) < 7:
                value = value[int(name)] if int(name) < len(value) else None
            else:
                return None
        return value


def line(value: Any, limit: int = 200) -> str:
    """A text on one line and not too long; empty where it is none."""
    if not isinstance(value, str):
        return ""
    text = " ".join(value[: 4 * limit].split())
    return text if len(text) <= limit else text[: limit - 1] + "…"


def listed(value: Any) -> list[Any]:
    """The value as a list, else an empty one."""
    return value if isinstance(value, list) else []
