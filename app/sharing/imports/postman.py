"""A Postman collection (v2.0, v2.1) and its environments."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from app.sharing.imports.document import MOST_ENTRIES, Document, object_of, objects_of, text_of
from app.sharing.imports.draft import Draft
from app.sharing.imports.reading import MOST_CLIENTS, Reading, named
from app.sharing.imports.settings_in import bare, read_oauth2, take_place
from app.sharing.imports.variables import Variables
from app.sharing.imports.written_request import (
    WrittenRequest,
    asks_for_token,
    carries_token,
    first_line,
    read_token_request,
    with_body,
)

Auth = dict[str, Any]
_SCRIPTS = ("prerequest", "test")


def recognises(document: Document) -> bool:
    """A collection; also as Postman's own API wraps it."""
    collection = _collection(document)
    schema = text_of(object_of(collection.get("info")).get("schema"))
    return "item" in collection and ("getpostman.com" in schema or "postman.com" in schema)


def is_environment(document: Document) -> bool:
    """An environment or the globals."""
    members = document.members
    return "values" in members and (
        "_postman_variable_scope" in members or {"id", "name"} <= members.keys()
    )


def variables(document: Document) -> Mapping[str, str]:
    """The collection's own."""
    return _pairs(_collection(document).get("variable"))


def environment_variables(document: Document) -> Mapping[str, str]:
    """Those of an environment that are switched on."""
    return _pairs(document.members.get("values"))


def _pairs(values: Any) -> dict[str, str]:
    return {
        text_of(each.get("key") or each.get("id")): text_of(each.get("value"))
        for each in objects_of(values)
        if each.get("enabled") is not False and not each.get("disabled")
    }


def read(document: Document, variables: Variables) -> Reading:
    """Its clients, and the requests that take their tokens along."""
    collection = _collection(document)
    reader = _Reader(variables.with_defaults(_pairs(collection.get("variable"))))
    name = text_of(object_of(collection.get("info")).get("name"))
    auth = object_of(collection.get("auth"))
    reader.note_client(auth, name)
    for request, own, holder in _requests(collection, auth, name):
        reader.read(request, own, holder)
    if len(reader.reading.drafts) == 1 and name:
        reader.reading.drafts[0].name = name
    if _has_scripts(collection):
        reader.reading.leave_out("import.scripts")
    reader.tell_others()
    return reader.reading


class _Reader:
    def __init__(self, variables: Variables) -> None:
        self._variables = variables
        self._drafts: dict[int, Draft] = {}
        self._others: list[str] = []
        self.reading = Reading()

    def note_client(self, auth: Auth, name: str) -> Draft | None:
        """The client of OAuth 2.0 settings, known by the object that holds them."""
        if auth.get("type") != "oauth2":
            return None
        known = self._drafts.get(id(auth))
        if known is None and len(self._drafts) < MOST_CLIENTS:
            known = _draft(auth, self._variables, name)
            self._drafts[id(auth)] = known
            self.reading.drafts.append(known)
        return known

    def read(self, request: WrittenRequest, auth: Auth, name: str) -> None:
        draft = self.note_client(auth, name)
        if asks_for_token(request):
            if len(self.reading.drafts) < MOST_CLIENTS:
                asked = Draft(self._variables, request.name)
                read_token_request(request, asked)
                self.reading.drafts.append(asked)
        elif draft is not None or carries_token(request):
            self.reading.add_call(request, self._variables, draft)
        else:
            self._others.append(named(request))

    def tell_others(self) -> None:
        if self._others:
            self.reading.leave_out("import.other_requests", names=first_line(self._others))


def _draft(auth: Auth, variables: Variables, name: str) -> Draft:
    draft = Draft(variables, name)
    values = _auth_values(auth, "oauth2")
    read_oauth2(values, draft)
    place = text_of(values.get("client_authentication"))
    take_place(place == "body", draft, "client_authentication" if place else "oauth2")
    for each in objects_of(values.get("tokenRequestParams")):
        if each.get("enabled") is not False:
            name, value = text_of(each.get("key")), text_of(each.get("value"))
            if each.get("send_as") in (None, "request_body") and name:
                _take_parameter(name, value, draft)
            elif each.get("send_as") == "request_header" and name:
                draft.take_header(name, value, f"tokenRequestParams {name}")
            elif name:
                draft.leave_out("import.query_parameter", what=name)
    return draft


def _take_parameter(name: str, value: str, draft: Draft) -> None:
    if bare(name) in ("audience", "resource"):
        read_oauth2({name: value}, draft, "tokenRequestParams")
    else:
        draft.take_parameter(name, value, f"tokenRequestParams {name}")


def _auth_values(auth: Auth, kind: str) -> dict[str, Any]:
    """v2.1 has a list of keys and values, v2.0 an object."""
    values = auth.get(kind)
    if isinstance(values, dict):
        return values
    return {text_of(each.get("key")): each.get("value") for each in objects_of(values)}


def _requests(
    collection: dict[str, Any], auth: Auth, name: str
) -> Iterator[tuple[WrittenRequest, Auth, str]]:
    """All requests in their order, with the authentication that each inherits, and the name of
    what has it."""
    left = [(each, auth, name) for each in reversed(objects_of(collection.get("item")))]
    for _ in range(MOST_ENTRIES):
        if not left:
            return
        item, inherited, holder = left.pop()
        called = text_of(item.get("name"))
        own = object_of(item.get("auth"))
        own, holder = (own, called) if own else (inherited, holder)
        left += [(each, own, holder) for each in reversed(objects_of(item.get("item")))]
        if "request" in item:
            request = item["request"]
            members = {"url": request} if isinstance(request, str) else object_of(request)
            used = object_of(members.get("auth"))
            used, whose = (used, called) if used else (own, holder)
            yield _written(members, used, called), used, whose


def _written(members: dict[str, Any], auth: Auth, name: str) -> WrittenRequest:
    kind = text_of(auth.get("type"))
    values = _auth_values(auth, kind)
    login = (text_of(values.get("username")), text_of(values.get("password")))
    request = WrittenRequest(
        method=(text_of(members.get("method")) or "GET").upper(),
        url=_url(members.get("url")),
        headers=tuple(
            (text_of(each.get("key")), text_of(each.get("value")))
            for each in objects_of(members.get("header"))
            if not each.get("disabled")
        ),
        login=login if kind == "basic" and any(login) else None,
        login_source="basic auth",
        bearer=kind in ("bearer", "oauth2"),
        name=name,
    )
    body = object_of(members.get("body"))
    if body.get("mode") == "urlencoded":
        form = tuple(
            (text_of(each.get("key")), text_of(each.get("value")))
            for each in objects_of(body.get("urlencoded"))
            if not each.get("disabled")
        )
        return replace(request, form=form)
    raw = text_of(body.get("raw"))
    return with_body(request, raw) if raw else request


def _url(url: Any) -> str:
    if isinstance(url, str):
        return url
    members = object_of(url)
    raw = text_of(members.get("raw"))
    if raw:
        return _path_filled(raw, members)
    host, path = _joined(members.get("host"), "."), _joined(members.get("path"), "/")
    scheme, port = text_of(members.get("protocol")), text_of(members.get("port"))
    return (f"{scheme}://" if scheme else "") + host + (f":{port}" if port else "") + "/" + path


def _path_filled(raw: str, members: dict[str, Any]) -> str:
    """`:id` in a path, where it has a value."""
    for each in objects_of(members.get("variable")):
        name, value = text_of(each.get("key")), text_of(each.get("value"))
        if name and value and len(raw) < 4000:
            raw = raw.replace(f"/:{name}", f"/{value[:1000]}")
    return raw


def _joined(value: Any, separator: str) -> str:
    if isinstance(value, list):
        return separator.join(text_of(each) for each in value[:100])
    return text_of(value)


def _has_scripts(collection: dict[str, Any]) -> bool:
    left = [collection]
    for _ in range(MOST_ENTRIES):
        if not left:
            return False
        item = left.pop()
        if any(each.get("listen") in _SCRIPTS for each in objects_of(item.get("event"))):
            return True
        left += objects_of(item.get("item"))
    return False


def _collection(document: Document) -> dict[str, Any]:
    members = document.members
    return object_of(members.get("collection")) or members
