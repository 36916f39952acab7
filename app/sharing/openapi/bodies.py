"""The body that an operation wants, as an example to begin with."""

import json
from typing import Any

from app.model.profile import BodyKind, CallBody
from app.sharing.openapi.description import LeftOut
from app.sharing.openapi.document import Document, listed
from app.sharing.openapi.parameters import Parameters
from app.sharing.openapi.placeholding import wanted
from app.sharing.openapi.sampling import NOTHING, Sampler

_LONGEST = 64 * 1024
"""Characters of a body."""
_FORM = "application/x-www-form-urlencoded"


class Bodies:
    """JSON and forms; anything else is noted, and left to the person."""

    def __init__(self, document: Document, sampler: Sampler) -> None:
        self._document, self._sampler = document, sampler

    def wanted_by(self, operation: dict[str, Any]) -> CallBody | None:
        """The body of an operation of OpenAPI 3."""
        content = self._document.member(operation.get("requestBody"), "content")
        if not content:
            return None
        kinds = {name.partition(";")[0].strip().lower(): each for name, each in content.items()}
        media = next((each for name, each in kinds.items() if is_json(name)), None)
        if media is not None:
            return self._json(self._example(media))
        if _FORM in kinds:
            made = self._example(kinds[_FORM])
            if isinstance(made, dict):
                return self._form({name: _field(each, name) for name, each in made.items()})
        self._document.note(LeftOut.BODY)
        return None

    def wanted_before(self, parameters: Parameters, operation: dict[str, Any]) -> CallBody | None:
        """The body of an operation of Swagger 2.0, where it is a parameter or several."""
        consumes = listed(operation.get("consumes")) or listed(self._document.root.get("consumes"))
        kinds = [
            each.partition(";")[0].strip().lower() for each in consumes[:50] if each == str(each)
        ]
        for _name, body in parameters.placed("body"):
            if kinds and not any(map(is_json, kinds)):
                self._document.note(LeftOut.BODY)
                return None
            return self._json(self._example(body))
        fields = dict(parameters.placed("formData"))
        if not fields:
            return None
        if any(each.get("type") == "file" for each in fields.values()) or (
            kinds and _FORM not in kinds
        ):
            self._document.note(LeftOut.BODY)
            return None
        needed = {name: each for name, each in fields.items() if each.get("required") is True}
        return self._form(
            {
                name: ",".join(parameters.values(each)) or wanted(name)
                for name, each in needed.items()
            }
        )

    def _example(self, media: Any) -> Any:
        self._sampler.begin()
        told = self._sampler.told(media)
        if told is NOTHING:
            told = self._sampler.made(self._document.members(media).get("schema"))
        if not self._sampler.whole:
            self._document.note(LeftOut.LONG_BODY)
        return told

    def _json(self, value: Any) -> CallBody:
        text = "{}" if value is NOTHING else json.dumps(value, ensure_ascii=False, indent=2)
        if len(text) > _LONGEST:
            self._document.note(LeftOut.LONG_BODY)
            text = "{}"
        return CallBody(BodyKind.JSON, text)

    def _form(self, fields: dict[str, str]) -> CallBody:
        if any(text.startswith("{{env:") for text in fields.values()):
            self._document.note(LeftOut.VALUE)
        lines = [
            f"{' '.join(name.split())}={' '.join(text.split())}" for name, text in fields.items()
        ]
        return CallBody(BodyKind.FORM, "\n".join(lines)[:_LONGEST])


def is_json(media_type: str) -> bool:
    """`application/json` and its kin (RFC 6839 §3.1); `*/*` takes it as well."""
    return media_type.endswith(("/json", "+json")) or media_type in ("*/*", "application/*")


def _field(value: Any, name: str) -> str:
    if isinstance(value, str) and value:
        return value
    return json.dumps(value, ensure_ascii=False) if value not in (None, "") else wanted(name)
