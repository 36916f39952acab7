"""What an operation wants to be told besides its body: in the path, the query and headers."""

import json
import re
from typing import Any, Final
from urllib.parse import quote

from app.model.profile import NamedValue
from app.sharing.openapi.description import LeftOut
from app.sharing.openapi.document import Document, line, listed
from app.sharing.openapi.placeholding import OPENS, wanted
from app.sharing.openapi.sampling import NOTHING, Sampler

_LONGEST_PATH = 2_000
_LONGEST_VALUE = 1_000
_MOST = 100
_IN_BRACES = re.compile(r"\{([^{}]{1,100})\}")
_IN_A_PATH: Final = "/:@!$&'()*+,;=~-._?%{}"
"""Some documents have a query in their paths."""
_HEADER_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}")
_NOT_IN_A_HEADER = re.compile(r"[^\x20-\x7e]")
_NEVER: Final = frozenset(
    {
        "accept", "authorization", "connection", "content-length", "content-type", "cookie",
        "dpop", "host", "proxy-authorization", "transfer-encoding",
    }
)  # fmt: skip
"""Headers that are the program's own; the first ones OpenAPI passes over as well."""


class Parameters:
    """Those of one operation: the path's own, and what the operation says in their place."""

    def __init__(self, document: Document, sampler: Sampler, *told: Any) -> None:
        self._document, self._sampler = document, sampler
        found: dict[tuple[str, str], dict[str, Any]] = {}
        for each in [each for several in told for each in listed(several)[:_MOST]]:
            one = document.members(each)
            name, place = one.get("name"), one.get("in")
            if isinstance(name, str) and isinstance(place, str) and name:
                found[name[:200], place] = one
            elif one:
                document.note(LeftOut.PARAMETER)
        self._found = found

    def placed(self, place: str) -> list[tuple[str, dict[str, Any]]]:
        """Those in this place, by name."""
        return [(name, each) for (name, where), each in self._found.items() if where == place]

    def address(self, path: str) -> str | None:
        """The path filled in, with the query that is required; None where it cannot be."""
        if OPENS in path or len(path) > _LONGEST_PATH:
            return None
        path = path.partition("#")[0]
        in_path = dict(self.placed("path"))

        def filled(match: re.Match[str]) -> str:
            name = match.group(1)
            values = self.values(in_path.get(name, {}))
            return quote(values[0], safe="") if values else self._wanted(name)

        pieces: list[str] = []
        at = 0
        for match in _IN_BRACES.finditer(path):
            pieces += (quote(path[at : match.start()], safe=_IN_A_PATH), filled(match))
            at = match.end()
        pieces.append(quote(path[at:], safe=_IN_A_PATH))
        whole = "".join(pieces)
        query = "&".join(self._query())
        joined = whole + ("&" if "?" in whole else "?") + query if query else whole
        return joined if joined.startswith("/") else "/" + joined

    def headers(self) -> tuple[NamedValue, ...]:
        """Those that are required, and are the caller's to give."""
        headers = []
        for name, each in self.placed("header"):
            if each.get("required") is not True or name.lower() in _NEVER:
                continue
            if not _HEADER_NAME.fullmatch(name):
                self._document.note(LeftOut.PARAMETER)
                continue
            values = self.values(each)
            given = ",".join(values)
            fit = bool(values) and not _NOT_IN_A_HEADER.search(given)
            headers.append(NamedValue.of(name, given if fit else self._wanted(name)))
        if any(each.get("required") is True for _name, each in self.placed("cookie")):
            self._document.note(LeftOut.PARAMETER)
        return tuple(headers)

    def values(self, parameter: dict[str, Any]) -> list[str]:
        """The example of a parameter, of which a list has several; none where there is none."""
        value = self._sampler.told(parameter)
        if value is NOTHING:
            content = self._document.member(parameter, "content")
            value = self._sampler.told(next(iter(content.values()), None))
        if value is NOTHING:
            value = self._sampler.told(parameter.get("schema"))
        if value is NOTHING:
            items = parameter.get("items") or self._document.member(parameter, "schema").get(
                "items"
            )
            value = self._sampler.told(items)
        if isinstance(value, dict):
            self._document.note(LeftOut.PARAMETER)
            return []
        several = value if isinstance(value, list) else [value]
        texts = [_text(each) for each in several]
        fit = all(text and len(text) <= _LONGEST_VALUE and "{ {" not in text for text in texts)
        return [text for text in texts if text] if fit else []

    def _query(self) -> list[str]:
        pairs = []
        for name, each in self.placed("query"):
            if each.get("required") is not True:
                continue
            written = quote(name, safe="$[]").replace("{", "%7B")
            values = self.values(each)
            # Swagger 2.0 joins a list by commas unless told; OpenAPI 3 repeats the name.
            joined = "schema" not in each and each.get("collectionFormat") != "multi"
            if joined or each.get("explode") is False:
                values = [",".join(values)] if values else []
            texts = [quote(text, safe=",") for text in values] or [self._wanted(name)]
            pairs += [f"{written}={text}" for text in texts]
        return pairs

    def _wanted(self, name: str) -> str:
        self._document.note(LeftOut.VALUE)
        return wanted(name)


def _text(value: Any) -> str:
    """A simple value as it stands in an address; empty for any other."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return line(value, _LONGEST_VALUE) if value.isprintable() else ""
    return json.dumps(value) if isinstance(value, int | float) else ""
