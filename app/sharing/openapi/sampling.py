"""An example of a value that a schema describes (OpenAPI Schema Object, JSON Schema)."""

from typing import Any, Final

from app.sharing.openapi.description import LeftOut
from app.sharing.openapi.document import Document, listed
from app.sharing.openapi.placeholding import NOW, OPENS, UUID, defused

NOTHING: Final = object()
"""There is no example; null would be one."""
_DEEPEST = 8
_MOST_PROPERTIES = 60
_MOST_ITEMS = 20
_LARGEST = 1_000
"""Values of one example."""
_LONGEST_TEXT = 2_000
_BY_FORMAT: Final = {
    "date-time": NOW,
    "uuid": UUID,
    "guid": UUID,
    "date": "2026-01-31",
    "email": "name@example.com",
    "uri": "https://example.com",
    "url": "https://example.com",
    "byte": "",
    "binary": "",
}
_BY_TYPE: Final[dict[str, Any]] = {
    "string": "string",
    "integer": 0,
    "number": 0,
    "boolean": False,
}


class Sampler:
    """Makes examples, up to a size; what refers to itself is left out where it does."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._left = _LARGEST

    def begin(self) -> None:
        """Another example, of a size of its own."""
        self._left = _LARGEST

    @property
    def whole(self) -> bool:
        """Nothing of the example was left out for its size."""
        return self._left >= 0

    def told(self, value: Any) -> Any:
        """An example that stands beside a schema or in one; `NOTHING` where none does."""
        found = self._document.members(value)
        if "example" in found:
            return self._taken(found["example"])
        examples = found.get("examples")
        if isinstance(examples, dict):  # those of a media type or a parameter, by name
            for each in examples.values():
                named = self._document.members(each)
                if "value" in named:
                    return self._taken(named["value"])
        elif isinstance(examples, list) and examples:
            return self._taken(examples[0])
        for name in ("x-example", "default", "const"):
            if name in found:
                return self._taken(found[name])
        choices = listed(found.get("enum"))
        return self._taken(choices[0]) if choices else NOTHING

    def made(self, schema: Any, depth: int = 0, within: frozenset[str] = frozenset()) -> Any:
        """An example of what the schema describes; one that is told where there is one.

        `within` has the references that led here: none is followed into itself.
        """
        reference = schema.get("$ref") if isinstance(schema, dict) else None
        if isinstance(reference, str):
            if reference in within:
                return NOTHING
            within |= {reference}
        if depth > _DEEPEST or not self._spend():
            return NOTHING
        found = self._document.members(schema)
        told = self.told(found)
        if told is not NOTHING:
            return told
        whole = listed(found.get("allOf"))[:_MOST_ITEMS]
        parts = [self.made(each, depth + 1, within) for each in whole]
        choices = listed(found.get("oneOf")) or listed(found.get("anyOf"))
        if choices:
            parts.append(self.made(choices[0], depth + 1, within))
        if isinstance(found.get("properties"), dict):
            parts.append(self._object(found["properties"], depth, within))
        parts = [each for each in parts if each is not NOTHING]
        if not parts:
            return self._by_type(found, depth, within)
        objects = [each for each in parts if isinstance(each, dict)]
        return {k: v for each in objects for k, v in each.items()} if objects else parts[0]

    def _object(
        self, properties: dict[str, Any], depth: int, within: frozenset[str]
    ) -> dict[str, Any]:
        made = {}
        for name, schema in list(properties.items())[:_MOST_PROPERTIES]:
            if self._document.members(schema).get("readOnly") is True:
                continue
            value = self.made(schema, depth + 1, within)
            if value is not NOTHING:
                made[self._text(name)] = value
        return made

    def _by_type(self, found: dict[str, Any], depth: int, within: frozenset[str]) -> Any:
        kind = found.get("type")
        if isinstance(kind, list):  # OpenAPI 3.1: `["string", "null"]`
            kind = next((each for each in kind if each != "null"), "null")
        match kind:
            case "array":
                item = self.made(found.get("items"), depth + 1, within)
                return [] if item is NOTHING else [item]
            case "object":
                return {}
            case "null":
                return None
            case "integer" | "number" if isinstance(found.get("minimum"), int | float):
                return found["minimum"]
            case "string":
                form = found.get("format")
                return _BY_FORMAT.get(form if isinstance(form, str) else "", _BY_TYPE["string"])
            case str():
                return _BY_TYPE.get(kind, NOTHING)
        return NOTHING

    def _taken(self, value: Any, depth: int = 0) -> Any:
        """A value of the document, copied within bounds."""
        if not self._spend():
            return NOTHING
        if isinstance(value, str):
            return self._text(value)
        if not isinstance(value, dict | list):
            return value
        if depth > _DEEPEST * 2:
            return NOTHING
        if isinstance(value, list):
            items = (self._taken(each, depth + 1) for each in value[:_MOST_ITEMS])
            return [each for each in items if each is not NOTHING]
        members = {}
        for name, each in list(value.items())[:_MOST_PROPERTIES]:
            taken = self._taken(each, depth + 1)
            if taken is not NOTHING:
                members[self._text(name)] = taken
        return members

    def _spend(self) -> bool:
        self._left -= 1
        return self._left >= 0 and self._document.spend()

    def _text(self, text: str) -> str:
        text = text[:_LONGEST_TEXT]
        if OPENS in text:
            self._document.note(LeftOut.PLACEHOLDER)
        return defused(text)
