"""HTTPie's command line, in bash (https://httpie.io/docs/cli/request-items)."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from app.model.frozen import replace
from app.model.profile_fields import ProfileField
from app.model.time import Span
from app.sharing.imports.document import Document
from app.sharing.imports.draft import Draft
from app.sharing.imports.marks import content_of, has_variable
from app.sharing.imports.reading import Reading, WrittenCommand, read_requests
from app.sharing.imports.shell_words import Command, bash_commands
from app.sharing.imports.variables import Dialect, Variables
from app.sharing.imports.written_request import Pairs, WrittenRequest, with_body

_CALL = re.compile(
    r"(?:^|[\s|;&(])https?[ \t]+(?:\\\n[ \t]*)?"
    r"(?:-{1,2}[A-Za-z]|(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\s|['\"]?(?:https?://|:[\d/]|\$))"
)
_NAMES = ("http", "https")
_METHOD = re.compile(r"[A-Za-z]{1,20}")
_ITEM = re.compile(r"((?:[^\\:=@]|\\.){0,2000}?)(:=@|=@|:@|==|:=|=|:|@)(.*)", re.DOTALL)
"""A name in which a backslash makes the next sign a mere sign, how it is sent, and its value."""
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_WITH_VALUE = frozenset(
    {"a", "auth", "A", "auth-type", "p", "print", "o", "output", "s", "style", "boundary",
     "cert", "cert-key", "cert-key-pass", "verify", "proxy", "timeout", "raw", "session",
     "session-read-only", "max-redirects", "max-headers", "ssl", "ciphers", "default-scheme",
     "pretty", "format-options", "response-charset", "response-mime", "P", "history-print"}
)  # fmt: skip
_SHORT = {"a": "auth", "A": "auth-type", "f": "form", "j": "json"}


@dataclass(slots=True)
class _Call:
    """One call as its words come."""

    options: dict[str, str] = field(default_factory=dict, repr=False)
    rest: list[str] = field(default_factory=list, repr=False)
    headers: list[tuple[str, str]] = field(default_factory=list, repr=False)
    query: list[tuple[str, str]] = field(default_factory=list, repr=False)
    fields: list[tuple[str, str]] = field(default_factory=list, repr=False)
    elsewhere: list[str] = field(default_factory=list)
    """What would be read from files."""


def recognises(document: Document) -> bool:
    """`http` or `https` where a command may begin, and before what only HTTPie is given."""
    return document.value is None and _CALL.search(document.text[:200_000]) is not None


def read(document: Document, variables: Variables) -> Reading:
    """The clients and calls in all of its command lines."""
    return read_requests(_written(document.text), variables)


def _written(text: str) -> Iterator[WrittenCommand]:
    for command in bash_commands(text):
        at = next((at for at, each in enumerate(command.words[:4]) if each in _NAMES), None)
        if at is not None and len(command.words) > at + 1:
            call = _call(command.words[at + 1 :])
            secure = command.words[at] == "https"
            values = Variables(command.values, Dialect.MARKED)
            request = _request(call, command, secure=secure)
            yield WrittenCommand(request, values, partial(_more, call))


def _call(words: Sequence[str]) -> _Call:
    call, queue = _Call(), list(reversed(words))
    while queue:
        word = queue.pop()
        if word.startswith("-") and len(word) > 1:
            _read_option(word, call, queue)
        else:
            call.rest.append(word)
    return call


def _read_option(word: str, call: _Call, queue: list[str]) -> None:
    name, equals, value = word.lstrip("-").partition("=")
    if not word.startswith("--"):  # `-fa login`: flags, and at last perhaps one with its value
        for at, letter in enumerate(word[1:], 2):
            name, equals, value = letter, word[at:], word[at:]
            if letter in _WITH_VALUE:
                break
            call.options[_SHORT.get(letter, letter)] = ""
    if name in _WITH_VALUE and not equals:
        value = queue.pop() if queue else ""
    call.options[_SHORT.get(name, name)] = value


def _request(call: _Call, command: Command, *, secure: bool) -> WrittenRequest:
    words = call.rest
    method = ""
    if len(words) > 1 and _METHOD.fullmatch(words[0]):
        method, words = words[0].upper(), words[1:]
    for each in words[1:]:
        _read_item(each, call)
    login = call.options.get("auth")
    by_token = call.options.get("auth-type") == "bearer"
    client_id, _, secret = (login or "").partition(":")
    url = _address(words[0] if words else "", secure=secure)
    query = "&".join(f"{name}={value}" for name, value in call.query)
    piped = None if "ignore-stdin" in call.options or "I" in call.options else command.input
    body = call.options.get("raw") or piped or ""
    request = WrittenRequest(
        method=method or ("POST" if call.fields or body else "GET"),
        url=url + (("&" if "?" in url else "?") + query if query else ""),
        headers=tuple(call.headers),
        login=(client_id, secret) if login is not None and not by_token else None,
        login_source="--auth",
        bearer=by_token,
    )
    if "form" in call.options:
        return replace(request, form=tuple(call.fields))
    if call.fields:
        return with_body(_of_json(request), json.dumps(dict(call.fields)))
    return with_body(request, body) if body else request


def _of_json(request: WrittenRequest) -> WrittenRequest:
    if request.header("content-type"):
        return request
    more: Pairs = (("Content-Type", "application/json"),)
    return replace(request, headers=(*request.headers, *more))


def _address(typed: str, *, secure: bool) -> str:
    """`:8080/a` is on this computer, and a host without a scheme is had without encryption."""
    if "://" in typed or has_variable(typed[:1] + typed[1:300].partition("/")[0]):
        return typed
    scheme = "https://" if secure else "http://"
    if typed.startswith(":"):
        port, slash, path = typed[1:].partition("/")
        return f"{scheme}localhost{':' + port if port else ''}{slash}{path}"
    return scheme + typed


def _read_item(word: str, call: _Call) -> None:
    match = _ITEM.fullmatch(word)
    if match is None:
        if word.endswith(";"):
            call.headers.append((_plain(word[:-1]), ""))
        return
    name, separator, value = match.groups()
    name = _plain(name)
    if separator.endswith("@"):
        content = content_of(value)
        if content is None:
            call.elsewhere.append(name)
            return
        value = content
    else:
        value = _plain(value)
    match separator[0] if separator != "==" else separator:
        case ":" if separator in (":", ":@"):
            call.headers.append((name, value.strip()))
        case "==":
            call.query.append((name, value))
        case "=" | ":":
            call.fields.append((name, value))
        case _:
            call.elsewhere.append(name)


def _plain(text: str) -> str:
    """A backslash before anything but a separator is one."""
    return _ESCAPED.sub(lambda found: found[1] if found[1] in ":=@;" else found[0], text)


def _more(call: _Call, draft: Draft) -> None:
    options = call.options
    if "cert" in options:
        draft.take_certificate(options["cert"], options.get("cert-key-pass", ""), "--cert")
    for name in call.elsewhere:
        draft.leave_out("import.file_elsewhere", what=name, file="")
    verify = options.get("verify", "yes")
    if verify.lower() in ("no", "false"):
        draft.leave_out("import.unchecked", what="--verify")
    elif verify.lower() not in ("yes", "true"):
        bundle = draft.filled(verify, "--verify")
        if bundle:
            draft.take_network(ProfileField.CA_BUNDLE, bundle, "--verify", ca_bundle=bundle)
    seconds = options.get("timeout", "")
    if re.fullmatch(r"\d{1,4}(\.\d{1,3})?", seconds) and 0 < float(seconds) <= 3600:
        draft.take_network(ProfileField.TIMEOUT, seconds, "--timeout", timeout=Span(float(seconds)))
