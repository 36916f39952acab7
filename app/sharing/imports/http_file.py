"""Requests in a `.http` or `.rest` file (JetBrains, REST Client, httpYac), or as sent."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from app.sharing.imports.document import MOST_ENTRIES, Document
from app.sharing.imports.draft import Draft, Setting
from app.sharing.imports.reading import Reading, WrittenCommand, read_requests
from app.sharing.imports.settings_in import take_place
from app.sharing.imports.variables import Variables
from app.sharing.imports.written_request import WrittenRequest, with_body

_METHODS = "GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|TRACE|CONNECT"
_LINE = re.compile(
    r"(?:(?P<method>[A-Z]{2,20})[ \t]+)?(?P<url>(?:https?://|/|\{\{)[^\s]{1,4000})"
    r"(?:[ \t]+HTTP/\d(?:\.\d)?)?[ \t]*"
)
_BEGINS = re.compile(rf"^(?:{_METHODS})[ \t]+(?:https?://|/|\{{\{{)\S", re.MULTILINE)
_VARIABLE = re.compile(r"@([\w.-]{1,100})[ \t]*=[ \t]*(.{0,20000})")
_NAME = re.compile(r"(?:#|//)[ \t]*@name[ \t=]+(.{1,200})")
_HEADER = re.compile(r"([!#$%&'*+.^_`|~0-9A-Za-z-]{1,100})[ \t]*:[ \t]*(.{0,20000})")
_HTTPYAC = re.compile(r"(?:openid|oauth2)\s+([\w-]{1,60})(?:\s+([\w.-]{1,60}))?", re.IGNORECASE)
_OF_HTTPYAC = {
    "tokenEndpoint": Setting.TOKEN_ENDPOINT,
    "clientId": Setting.CLIENT_ID,
    "clientSecret": Setting.CLIENT_SECRET,
    "scope": Setting.SCOPE,
    "audience": Setting.AUDIENCE,
    "resource": Setting.RESOURCE,
}


@dataclass(slots=True)
class _Part:
    """What stands between two `###`."""

    request: WrittenRequest | None = field(default=None, repr=False)
    values: dict[str, str] = field(default_factory=dict, repr=False)


def recognises(document: Document) -> bool:
    """A file of that name, or a text with a request line that begins a line."""
    if document.value is not None:
        return False
    return document.name.endswith((".http", ".rest")) or bool(
        _BEGINS.search(document.text[:200_000])
    )


def read(document: Document, variables: Variables) -> Reading:
    """The clients and calls in its requests."""
    parts = list(_parts(document.text))
    own: dict[str, str] = {}
    for each in parts:
        own.update(each.values)
    known = variables.with_defaults(own)
    requests = [each.request for each in parts if each.request is not None]
    reading = read_requests((WrittenCommand(each, known) for each in requests), known)
    reading.drafts += _of_httpyac(requests, known)
    return reading


def _of_httpyac(requests: list[WrittenRequest], variables: Variables) -> Iterator[Draft]:
    """Clients of `Authorization: openid client_credentials name`, each once."""
    found = (_HTTPYAC.match(each.header("authorization")) for each in requests)
    for grant, name in dict.fromkeys(match.groups() for match in found if match):
        prefix = name or "oauth2"
        draft = Draft(variables, "" if name is None else name)
        draft.take(Setting.GRANT, grant, "Authorization")
        for each, setting in _OF_HTTPYAC.items():
            draft.take(setting, variables.values.get(f"{prefix}_{each}"), f"{prefix}_{each}")
        placed = variables.values.get(f"{prefix}_useAuthorizationHeader", "")
        take_place(placed == "false", draft, f"{prefix}_useAuthorizationHeader")
        yield draft


def _parts(text: str) -> Iterator[_Part]:
    lines: list[str] = []
    title, count = "", 0
    for line in [*text.split("\n"), "###"]:
        if not line.startswith("###"):
            lines.append(line)
            continue
        yield _part(lines, title)
        lines, title, count = [], line.strip("# \t"), count + 1
        if count >= MOST_ENTRIES:
            return


def _part(lines: list[str], title: str) -> _Part:
    part, left = _Part(), list(reversed(lines))
    name, line = title, ""
    while left:
        line = left.pop()
        stripped = line.strip()
        if match := _VARIABLE.fullmatch(stripped):
            part.values[match.group(1)] = match.group(2).strip()
        elif match := _NAME.fullmatch(stripped):
            name = match.group(1).strip()
        elif stripped.startswith(("< {%", "> {%", "{{")) and not _LINE.fullmatch(stripped):
            _skip_script(stripped, left)
        elif match := _LINE.fullmatch(stripped):
            part.request = _request(match, left, name)
            break
    return part


def _skip_script(first: str, left: list[str]) -> None:
    end = "}}" if first.startswith("{{") else "%}"
    line = first
    while end not in line[2:] and left:
        line = "  " + left.pop().strip()


def _request(match: re.Match[str], left: list[str], name: str) -> WrittenRequest:
    url = match.group("url")
    while left and re.match(r"[ \t]+[?&/]", left[-1]):
        url += left.pop().strip().replace(" ", "")
    headers: list[tuple[str, str]] = []
    while left and left[-1].strip():
        line = left.pop().strip()
        found = _HEADER.fullmatch(line)
        if found and not line.startswith(("#", "//")):
            headers.append((found.group(1), found.group(2).strip()))
    host = next((value for each, value in headers if each.lower() == "host"), "")
    if url.startswith("/") and host:
        url = f"https://{host}{url}"
    request = WrittenRequest(
        method=match.group("method") or "GET", url=url, headers=tuple(headers), name=name
    )
    body = _body(left)
    return with_body(request, body) if body else request


def _body(left: list[str]) -> str:
    """To the end of the part; scripts, tests and files that would be read are none of it."""
    lines = []
    while left:
        line = left.pop()
        if line.startswith(("> ", ">> ", "?? ", "<> ")):
            if "{%" in line and "%}" not in line:
                _skip_script(line, left)
            continue
        if not line.startswith("< "):
            lines.append(line)
    return "\n".join(lines).strip()
