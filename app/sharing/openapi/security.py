"""Which scopes an operation needs (OpenAPI Security Requirement Object)."""

from typing import Any, Final

from app.sharing.openapi.description import LeftOut
from app.sharing.openapi.document import Document, line, listed

_WITH_SCOPES: Final = frozenset({"oauth2", "openIdConnect"})
_BY_TOKEN: Final = frozenset({"http", "basic"})
_MOST = 50


class Security:
    """Those of the operation, else of the document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        root = document.root
        self._schemes = {
            **document.member(root, "securityDefinitions"),  # Swagger 2.0
            **document.member(document.member(root, "components"), "securitySchemes"),
        }
        self._general = listed(root.get("security"))

    def needed_scope(self, operation: dict[str, Any]) -> str:
        """The scopes of the first way in that has any; empty where none is needed."""
        own = operation.get("security")
        ways = [
            each
            for each in (listed(own) if own is not None else self._general)
            if each == {} or each
        ]
        found = [each for each in map(self._scopes, ways[:_MOST]) if each is not None]
        if not found or {} in ways:
            return ""
        if any(set(each) != set(found[0]) for each in found):
            self._document.note(LeftOut.OTHER_WAYS)
        return " ".join(found[0])

    def _scopes(self, way: Any) -> tuple[str, ...] | None:
        """All that this way in needs at once; None where it is not one by OAuth."""
        if not isinstance(way, dict):
            self._document.note(LeftOut.SECURITY)
            return None
        scopes: dict[str, None] = {}
        by_oauth = False
        for name, wanted in way.items():
            told = self._document.member(self._schemes, name).get("type")
            kind = told if isinstance(told, str) else ""
            if kind in _WITH_SCOPES:
                by_oauth = True
                names = (line(each).replace(" ", "") for each in listed(wanted)[:_MOST])
                scopes.update(dict.fromkeys(each for each in names if each))
            elif kind == "apiKey":
                self._document.note(LeftOut.API_KEY)
            elif kind not in _BY_TOKEN:
                self._document.note(LeftOut.SECURITY)
        return tuple(scopes) if by_oauth else None
