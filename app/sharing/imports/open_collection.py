"""OpenCollection, which Bruno keeps in YAML: a whole collection, or a file for each part of it."""

import re
from collections import ChainMap
from collections.abc import Iterator, Mapping
from typing import Any

from app.model.frozen import frozen, replace
from app.sharing.imports.collecting import Auth, Collecting
from app.sharing.imports.document import MOST_ENTRIES, Document, object_of, objects_of, text_of
from app.sharing.imports.draft import Draft
from app.sharing.imports.imported import Remark
from app.sharing.imports.reading import Reading
from app.sharing.imports.settings_in import read_oauth2, take_place, take_token_parameter
from app.sharing.imports.variables import Variables
from app.sharing.imports.written_request import (
    MOST_FIELDS,
    Pairs,
    WrittenRequest,
    path_filled,
    with_body,
)

_COLLECTION = re.compile(r"^opencollection:[ \t]", re.MULTILINE)
_INFO = re.compile(r"^info:[ \t]*$", re.MULTILINE)
_REQUEST = re.compile(r"^(?:http|request|items):[ \t]*$", re.MULTILINE)
_OTHER = re.compile(r"^(?:openapi|swagger|asyncapi):", re.MULTILINE)
_ENVIRONMENT = re.compile(r"^variables:[ \t]*\n(?:[ \t]*#.*\n)*[ \t]*- ", re.MULTILINE)
_NAME = re.compile(r"^name:[ \t]", re.MULTILINE)
_DEEPEST = 50
_TYPES = {"json": "application/json", "xml": "application/xml", "text": "text/plain"}

Item = dict[str, Any]


@frozen
class _Around:
    """What holds for all that stands in a folder."""

    auth: Auth
    holder: str
    """What has the authentication is called so."""
    variables: Variables
    headers: Pairs


def recognises(document: Document) -> bool:
    """A whole collection, or a file of one: a request, a folder or an environment."""
    if document.value is not None:
        return "opencollection" in document.members
    text = document.text
    if _COLLECTION.search(text) or (_NAME.search(text) and _ENVIRONMENT.search(text)):
        return True
    named = document.name.endswith((".yml", ".yaml"))  # a folder may be no more than its name
    said = _INFO.search(text) and not _OTHER.search(text)
    return bool(said and (named or _REQUEST.search(text)))


def variables(document: Document) -> Mapping[str, str]:
    """What an environment, a folder or the collection sets; the first environment that has it."""
    members = document.yaml
    if isinstance(members, Remark):
        return {}
    environments = objects_of(object_of(members.get("config")).get("environments"))
    values: dict[str, str] = {}
    for each in (members, *environments, object_of(members.get("request"))):
        for name, value in _variables(each).items():
            values[name] = values.get(name) or value
    return values


def read(document: Document, variables: Variables) -> Reading:
    """The client that is set up here, and the requests that take its tokens along."""
    members = document.yaml
    if isinstance(members, Remark):
        return Reading(refused=members)
    collecting = Collecting(_draft)
    scripts = False
    for item, around in _items(members, variables):
        collecting.client(around.auth, around.variables, around.holder)
        http = object_of(item.get("http"))
        if http:
            request = _written(http, item, around)
            collecting.read(request, around.auth, around.variables, around.holder)
        scripts = scripts or _has_scripts(item)
    if scripts:
        collecting.reading.leave_out("import.scripts")
    return collecting.finished()


def _items(root: Item, variables: Variables) -> Iterator[tuple[Item, _Around]]:
    """The collection, its folders and its requests, each with what holds for it."""
    left = [(root, _Around({}, "", variables, ()))]
    for _ in range(MOST_ENTRIES):
        if not left:
            return
        item, outside = left.pop()
        around = _within(item, outside)
        yield item, around
        left += [(each, around) for each in reversed(objects_of(item.get("items")))]


def _within(item: Item, outside: _Around) -> _Around:
    """A request that says nothing of authentication has none, a folder that of what it is in."""
    name = text_of(object_of(item.get("info")).get("name"))
    http = object_of(item.get("http"))
    defaults = object_of(item.get("request"))
    said = (http or defaults).get("auth", None if http else "inherit")
    own = object_of(said)
    inherits = said == "inherit"
    auth = own or (outside.auth if inherits else {})
    if inherits and not auth and http:
        auth = {"type": "inherit"}  # from a file that is not this one
    return _Around(
        auth=auth,
        holder=name if own or not outside.holder else outside.holder,
        variables=_with(_variables(object_of(item.get("runtime")) or defaults), outside.variables),
        headers=_nearer(_pairs((http or defaults).get("headers")), outside.headers),
    )


def _with(own: dict[str, str], outside: Variables) -> Variables:
    """Nearer ones count for more."""
    if not own:
        return outside
    known = outside.values
    sets = known.maps if isinstance(known, ChainMap) else [dict(known)]
    return Variables(ChainMap(own, *sets[:_DEEPEST], *sets[_DEEPEST:][-1:]))


def _nearer(own: Pairs, inherited: Pairs) -> Pairs:
    names = {name.lower() for name, _value in own}
    return (*(pair for pair in inherited if pair[0].lower() not in names), *own)


def _variables(holder: Item) -> dict[str, str]:
    """Those that are switched on; a secret one has no value here."""
    return {
        name: _value(each.get("value"))
        for each in objects_of(holder.get("variables"))
        if (name := text_of(each.get("name"))) and _on(each)
    }


def _value(value: Any) -> str:
    """A text, a text with its type, or one of several that is chosen."""
    if isinstance(value, list):
        value = _chosen(value).get("value")
    return text_of(object_of(value).get("data") if isinstance(value, dict) else value)


def _chosen(several: Any) -> Item:
    found = objects_of(several)
    return next((each for each in found if each.get("selected") is True), found[0] if found else {})


def _pairs(value: Any) -> Pairs:
    return tuple(
        (text_of(each.get("name")), text_of(each.get("value")))
        for each in objects_of(value)[:MOST_FIELDS]
        if _on(each)
    )


def _on(each: Item) -> bool:
    return each.get("disabled") is not True and each.get("enabled") is not False


def _draft(auth: Auth, variables: Variables, name: str) -> Draft:
    draft = Draft(variables, name)
    credentials = object_of(auth.get("credentials"))
    owner = object_of(auth.get("resourceOwner"))
    read_oauth2({**auth, **credentials, **owner, "grantType": auth.get("flow")}, draft)
    place = text_of(credentials.get("placement"))
    take_place(place == "body", draft, "placement" if place else "oauth2")
    parameters = object_of(auth.get("additionalParameters")).get("accessTokenRequest")
    for each in (each for each in objects_of(parameters)[:MOST_FIELDS] if _on(each)):
        _take_parameter(text_of(each.get("name")), each, draft)
    return draft


def _take_parameter(name: str, parameter: Item, draft: Draft) -> None:
    if name:
        value, place = text_of(parameter.get("value")), text_of(parameter.get("placement"))
        take_token_parameter(name, value, place, draft)


def _written(http: Item, item: Item, around: _Around) -> WrittenRequest:
    auth = around.auth
    kind = text_of(auth.get("type"))
    login = text_of(auth.get("username")), text_of(auth.get("password"))
    in_path = [each for each in objects_of(http.get("params")) if each.get("type") == "path"]
    request = WrittenRequest(
        method=(text_of(http.get("method")) or "GET").upper(),
        url=path_filled(text_of(http.get("url")), dict(_pairs(in_path))),
        headers=around.headers,
        login=login if kind == "basic" else None,
        login_source="basic auth",
        bearer=kind in ("bearer", "oauth2", "inherit"),
        name=text_of(object_of(item.get("info")).get("name")),
    )
    written = http.get("body")
    body = object_of(_chosen(written).get("body") if isinstance(written, list) else written)
    kind = text_of(body.get("type"))
    if kind == "form-urlencoded":
        return replace(request, form=_pairs(body.get("data")))
    text = text_of(body.get("data"))
    if not text or kind not in _TYPES:
        return request
    if not request.header("content-type"):
        request = replace(request, headers=(*request.headers, ("Content-Type", _TYPES[kind])))
    return with_body(request, text)


def _has_scripts(item: Item) -> bool:
    holders = (object_of(item.get("request")), object_of(item.get("runtime")))
    return any(objects_of(each.get("scripts")) for each in holders)
