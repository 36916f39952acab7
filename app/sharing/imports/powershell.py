"""`Invoke-RestMethod` and `Invoke-WebRequest` in a PowerShell script."""

import re
from collections.abc import Iterator

from app.model.frozen import replace
from app.sharing.imports.document import Document
from app.sharing.imports.powershell_words import PowerShellCommand, Table, powershell_commands
from app.sharing.imports.reading import Reading, WrittenCommand, read_requests
from app.sharing.imports.variables import Dialect, Variables
from app.sharing.imports.written_request import WrittenRequest, with_body

_CALL = re.compile(
    r"(?:^|[=|;({&])[ \t]{0,20}(?:invoke-restmethod|invoke-webrequest|irm|iwr)[ \t`]",
    re.IGNORECASE | re.MULTILINE,
)
"""Where a command may begin: as a value the names may stand in any line."""
_NAMES = frozenset({"invoke-restmethod", "invoke-webrequest", "irm", "iwr"})
_PARAMETERS = ("uri", "method", "headers", "body", "contenttype", "form", "authentication",
               "credential", "token")  # fmt: skip


def recognises(document: Document) -> bool:
    """One of the two commands is in it."""
    return document.value is None and _CALL.search(document.text[:200_000]) is not None


def read(document: Document, variables: Variables) -> Reading:
    """The clients and calls in all of its commands."""
    return read_requests(_written(document.text), variables)


def _written(text: str) -> Iterator[WrittenCommand]:
    for command in powershell_commands(text):
        words = list(command.words)
        at = next(
            (at for at, each in enumerate(words) if isinstance(each, str) and _is_call(each)), None
        )
        if at is not None:
            values = Variables(command.values, Dialect.MARKED)
            yield WrittenCommand(_request(command, words[at + 1 :]), values)


def _is_call(word: str) -> bool:
    return word.lower() in _NAMES


def _request(command: PowerShellCommand, words: list[str | Table]) -> WrittenRequest:
    given = dict(_parameters(command, words))
    headers = _table(command, given.get("headers", ""))
    body = given.get("body") or given.get("form") or ""
    fields = command.table(body)
    kind = given.get("contenttype", "")
    method = given.get("method", "")
    pairs = tuple(headers.items())
    if isinstance(kind, str) and kind:
        pairs = (*pairs, ("Content-Type", kind))
    uri = given.get("uri", "")
    request = WrittenRequest(
        method=(method if isinstance(method, str) else "").upper() or "GET",
        url=uri if isinstance(uri, str) else "",
        headers=pairs,
        bearer="token" in given,
    )
    if fields is not None:
        return replace(request, form=tuple(fields.items()))
    return with_body(request, body) if isinstance(body, str) and body else request


def _table(command: PowerShellCommand, word: str | Table) -> Table:
    return command.table(word) or {}


def _parameters(
    command: PowerShellCommand, words: list[str | Table]
) -> Iterator[tuple[str, str | Table]]:
    """Parameters by name, abbreviated or not; the first word without one is the address."""
    queue = list(reversed(words))
    while queue:
        word = queue.pop()
        if isinstance(word, dict):
            continue
        if word.startswith("@"):
            splatted = command.table(word) or {}
            yield from ((_named(name), value) for name, value in splatted.items())
        elif word.startswith("-") and len(word) > 1:
            name, colon, value = word[1:].partition(":")
            known = _named(name)
            if colon and value:
                yield known, value
            elif queue and known in _PARAMETERS:
                yield known, queue.pop()
            elif queue and isinstance(queue[-1], str) and not queue[-1].startswith(("-", "@")):
                queue.pop()
        else:
            yield "uri", word


def _named(name: str) -> str:
    lowered = name.lower()
    fitting = [each for each in _PARAMETERS if each.startswith(lowered)]
    return fitting[0] if len(fitting) == 1 else lowered
