"""What a browser or a proxy recorded (HTTP Archive 1.2)."""

from collections.abc import Iterator
from typing import Any

from app.sharing.imports.document import Document, object_of, objects_of, text_of
from app.sharing.imports.reading import Reading, WrittenCommand, read_requests
from app.sharing.imports.variables import Dialect, Variables
from app.sharing.imports.written_request import WrittenRequest, with_body

_AS_SENT = Variables({}, Dialect.MARKED)
"""A recording has no variables, whatever brackets stand in it."""


def recognises(document: Document) -> bool:
    """A log with entries."""
    return isinstance(object_of(document.members.get("log")).get("entries"), list)


def read(document: Document, _variables: Variables) -> Reading:
    """The clients and calls in its requests; answers are not looked at."""
    return read_requests(_written(document), Variables({}, Dialect.MARKED))


def _written(document: Document) -> Iterator[WrittenCommand]:
    for entry in objects_of(object_of(document.members.get("log")).get("entries")):
        yield WrittenCommand(_request(object_of(entry.get("request"))), _AS_SENT)


def _request(members: dict[str, Any]) -> WrittenRequest:
    request = WrittenRequest(
        method=(text_of(members.get("method")) or "GET").upper(),
        url=text_of(members.get("url")),
        headers=tuple(
            (text_of(each.get("name")), text_of(each.get("value")))
            for each in objects_of(members.get("headers"))
        ),
    )
    body = object_of(members.get("postData"))
    text = text_of(body.get("text"))
    if text:
        return with_body(request, text)
    form = tuple(
        (text_of(each.get("name")), text_of(each.get("value")))
        for each in objects_of(body.get("params"))
    )
    return WrittenRequest(request.method, request.url, request.headers, form=form)
