"""A Postman collection (v2.0, v2.1) and its environments."""

from collections.abc import Iterator, Mapping
from typing import Any

from app.model.frozen import replace
from app.sharing.imports.collecting import Auth, Collecting
from app.sharing.imports.document import MOST_ENTRIES, Document, object_of, objects_of, text_of
from app.sharing.imports.draft import Draft
from app.sharing.imports.reading import Reading
from app.sharing.imports.settings_in import bare, read_oauth2, take_place
from app.sharing.imports.variables import Variables
from app.sharing.imports.written_request import WrittenRequest, path_filled, with_body

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
    variables = variables.with_defaults(_pairs(collection.get("variable")))
    collecting = Collecting(_draft)
    name = text_of(object_of(collection.get("info")).get("name"))
    auth = object_of(collection.get("auth"))
    collecting.client(auth, variables, name)
    for request, own, holder in _requests(collection, auth, name):
        collecting.read(request, own, variables, holder)
    if len(collecting.reading.drafts) == 1 and name:
        collecting.reading.drafts[0].name = name
    if _has_scripts(collection):
        collecting.reading.leave_out("import.scripts")
    return collecting.finished()


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
        return path_filled(raw, _pairs(members.get("variable")))
    host, path = _joined(members.get("host"), "."), _joined(members.get("path"), "/")
    scheme, port = text_of(members.get("protocol")), text_of(members.get("port"))
    return (f"{scheme}://" if scheme else "") + host + (f":{port}" if port else "") + "/" + path


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
