"""Where the API is (Server Object; in Swagger 2.0 `schemes`, `host` and `basePath`)."""

import re
from typing import Any
from urllib.parse import urljoin

from app.oauth.addresses import url_problem
from app.sharing.openapi.description import LeftOut
from app.sharing.openapi.document import Document, line, listed
from app.sharing.openapi.placeholding import OPENS

_MOST = 30
_LONGEST = 1_000
_VARIABLE = re.compile(r"\{([^{}]{1,100})\}")
_MISSING = "\x00"


class Servers:
    """`location` is where the document was fetched; empty of a file."""

    def __init__(self, document: Document, location: str) -> None:
        self._document, self._location = document, location

    def of(self, told: Any) -> tuple[str, ...]:
        """The addresses in a list of servers, those that are whole first."""
        found: dict[str, None] = {}
        for each in listed(told)[:_MOST]:
            server = self._document.members(each)
            url = self._filled(line(server.get("url"), _LONGEST), server.get("variables"))
            if url is not None:
                found[url] = None
        return tuple(sorted(found, key=lambda url: "://" not in url))

    def of_document(self) -> tuple[str, ...]:
        """Those of OpenAPI 3; without any, the document's own host (§4.8.1)."""
        told = listed(self._document.root.get("servers")) or [{"url": "/"}]
        return self._told(self.of(told))

    def before(self) -> tuple[str, ...]:
        """Those of Swagger 2.0."""
        root = self._document.root
        host = line(root.get("host"), _LONGEST)
        base = "/" + line(root.get("basePath"), _LONGEST).strip("/")
        schemes = [each for each in listed(root.get("schemes"))[:10] if each in ("http", "https")]
        if not host:
            return self._told(self.of([{"url": base}]))
        order = sorted(set(schemes), key=("https", "http").index) or ["https"]
        return self._told(self.of([{"url": f"{each}://{host}{base}"} for each in order]))

    def _told(self, found: tuple[str, ...]) -> tuple[str, ...]:
        if not found or "://" not in found[0]:
            self._document.note(LeftOut.SERVER)
        return found

    def _filled(self, url: str, variables: Any) -> str | None:
        """With each variable's default; None where it is no address."""
        known = self._document.members(variables)

        def default(match: re.Match[str]) -> str:
            variable = self._document.members(known.get(match.group(1)))
            choices = [variable.get("default"), *listed(variable.get("enum"))[:1]]
            return next((each for each in choices if isinstance(each, str)), _MISSING)

        if OPENS in url:
            self._document.note(LeftOut.PLACEHOLDER)
            return None
        url = _VARIABLE.sub(default, url)
        if self._location and "://" not in url:
            try:
                url = urljoin(self._location, url)
            except ValueError:  # brackets that do not match
                url = _MISSING
        url = re.split("[?#]", url, maxsplit=1)[0].rstrip("/")
        whole = url if "://" in url else "https://host.example/" + url.strip("/")
        if OPENS in url or not url.isprintable() or url_problem(whole) is not None:
            self._document.note(LeftOut.SERVER)
            return None
        return url
