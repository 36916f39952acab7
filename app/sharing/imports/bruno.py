"""A Bruno file (`.bru`): a request, a folder, a collection or an environment."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import field

from app.model.frozen import frozen, replace
from app.sharing.imports.document import MOST_ENTRIES, Document
from app.sharing.imports.draft import Draft
from app.sharing.imports.reading import Reading
from app.sharing.imports.settings_in import read_oauth2, take_place, take_token_parameter
from app.sharing.imports.variables import Variables
from app.sharing.imports.written_request import (
    WrittenRequest,
    asks_for_token,
    carries_token,
    read_token_request,
    with_body,
)

_BLOCK = re.compile(r"^([a-z][a-z0-9:_-]{0,80}) ?([{\[])[ \t]*$", re.MULTILINE)
_METHODS = ("get", "post", "put", "patch", "delete", "head", "options", "http")
_KNOWN = frozenset({"meta", "auth", "vars", "headers", *_METHODS})
_PARAMETERS = "auth:oauth2:additional_params:access_token_req:"


@frozen
class _Block:
    """The text between a block's brackets."""

    name: str
    text: str = field(repr=False)

    def pairs(self) -> Iterator[tuple[str, str]]:
        """`name: value` lines that are switched on; `'''` holds a value of several lines."""
        lines = iter(self.text.split("\n"))
        for line in lines:
            name, colon, value = line.strip().partition(":")
            value = value.strip()
            if value == "'''":
                inside = []
                for more in lines:
                    if more.strip() == "'''":
                        break
                    inside.append(more.strip())
                value = "\n".join(inside)
            if colon and name and not name.startswith("~"):
                yield name.strip().strip('"'), value


def recognises(document: Document) -> bool:
    """Blocks as Bruno writes them."""
    if document.value is not None:
        return False
    names = [match.group(1) for match in _BLOCK.finditer(document.text[:200_000])]
    known = any(each.partition(":")[0] in _KNOWN for each in names)
    return known and (document.name.endswith(".bru") or _begins_with_block(document.text))


def _begins_with_block(text: str) -> bool:
    return _BLOCK.fullmatch(text.lstrip().split("\n", 1)[0]) is not None


def variables(document: Document) -> Mapping[str, str]:
    """What an environment, a folder or the collection sets."""
    return {
        name: value
        for block in _blocks(document.text)
        if block.name in ("vars", "vars:pre-request")
        for name, value in block.pairs()
    }


def read(document: Document, variables: Variables) -> Reading:
    """The client that is set up here, or the request as one for a token or with one."""
    blocks = {each.name: each for each in _blocks(document.text)}
    reading = Reading()
    meta = dict(blocks["meta"].pairs()) if "meta" in blocks else {}
    name = meta.get("name", "")
    draft = None
    if "auth:oauth2" in blocks:
        draft = _draft(blocks, variables, name)
        reading.drafts.append(draft)
    request = _request(blocks, name)
    if request is not None and asks_for_token(request):
        asked = Draft(variables, name)
        read_token_request(request, asked)
        reading.drafts.append(asked)
    elif request is not None and (draft is not None or carries_token(request)):
        reading.add_call(request, variables, draft)
    if any(each.startswith("script:") or each == "tests" for each in blocks):
        reading.leave_out("import.scripts")
    return reading


def _draft(blocks: dict[str, _Block], variables: Variables, name: str) -> Draft:
    draft = Draft(variables, name)
    values = dict(blocks["auth:oauth2"].pairs())
    read_oauth2(values, draft)
    place = values.get("credentials_placement", "")
    take_place(place == "body", draft, "credentials_placement" if place else "auth:oauth2")
    for where, place in (("body", "body"), ("headers", "header"), ("queryparams", "query")):
        block = blocks.get(_PARAMETERS + where)
        for each, value in block.pairs() if block else ():
            take_token_parameter(each, value, place, draft)
    return draft


def _request(blocks: dict[str, _Block], name: str) -> WrittenRequest | None:
    method = next((each for each in _METHODS if each in blocks), None)
    if method is None:
        return None
    line = dict(blocks[method].pairs())
    mode = line.get("auth", "")
    basic = dict(blocks["auth:basic"].pairs()) if "auth:basic" in blocks else {}
    request = WrittenRequest(
        method=(line.get("method", "GET") if method == "http" else method).upper(),
        url=line.get("url", ""),
        headers=tuple(blocks["headers"].pairs()) if "headers" in blocks else (),
        login=(basic.get("username", ""), basic.get("password", "")) if mode == "basic" else None,
        login_source="auth:basic",
        bearer=mode in ("bearer", "oauth2", "inherit"),
        name=name,
    )
    if "body:form-urlencoded" in blocks:
        return replace(request, form=tuple(blocks["body:form-urlencoded"].pairs()))
    for kind in ("body:json", "body:text", "body:xml"):
        if kind in blocks:
            return with_body(request, _undented(blocks[kind].text))
    return request


def _undented(text: str) -> str:
    return "\n".join(line.removeprefix("  ") for line in text.split("\n")).strip()


def _blocks(text: str) -> Iterator[_Block]:
    """Each from its first line to the bracket that stands alone at the start of a line."""
    at = 0
    for _ in range(MOST_ENTRIES):
        match = _BLOCK.search(text, at)
        if match is None:
            return
        closing = "\n}" if match.group(2) == "{" else "\n]"
        end = text.find(closing, match.end())
        end = len(text) if end < 0 else end
        yield _Block(match.group(1), text[match.end() : end].strip("\n"))
        at = end + 1
