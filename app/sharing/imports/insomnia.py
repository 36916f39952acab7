"""An export of Insomnia, version 4 (JSON)."""

import re
from typing import Any

from app.sharing.imports.document import Document, object_of, objects_of, text_of
from app.sharing.imports.draft import Draft
from app.sharing.imports.imported import Remark
from app.sharing.imports.reading import MOST_CLIENTS, Reading, named
from app.sharing.imports.settings_in import read_oauth2, take_place
from app.sharing.imports.variables import Variables, flattened
from app.sharing.imports.written_request import (
    WrittenRequest,
    asks_for_token,
    carries_token,
    first_line,
    read_token_request,
    with_body,
)

_YAML = re.compile(r"_type: export\b|type: (?:collection|environment|spec)\.insomnia\.rest/\d")
_DEEPEST = 50


def recognises(document: Document) -> bool:
    """An export, also the newer one in YAML, which is told how to be had as JSON."""
    if _YAML.match(document.text.lstrip()[:100]):
        return True
    members = document.members
    return "resources" in members and (
        members.get("_type") == "export" or "__export_format" in members
    )


def read(document: Document, variables: Variables) -> Reading:
    """Its clients, and the requests that take their tokens along."""
    if not document.members:
        return Reading(refused=Remark("import.insomnia_yaml"))
    resources = objects_of(document.members.get("resources"))
    known = {text_of(each.get("_id")): each for each in resources}
    reading, others, drafts = Reading(), [], dict[str, Draft]()
    for each in (each for each in resources if each.get("_type") == "request"):
        values = variables.with_defaults(_environment(each, resources, known))
        request = _written(each)
        auth = _authentication(each, known)
        draft = None
        if auth.get("type") == "oauth2" and not auth.get("disabled"):
            key = repr(sorted((name, text_of(value)) for name, value in auth.items()))
            if key not in drafts and len(drafts) < MOST_CLIENTS:
                drafts[key] = _draft(auth, values, _folder_name(each, known) or request.name)
                reading.drafts.append(drafts[key])
            draft = drafts.get(key)
        if asks_for_token(request):
            if len(reading.drafts) < MOST_CLIENTS:
                asked = Draft(values, request.name)
                read_token_request(request, asked)
                reading.drafts.append(asked)
        elif draft is not None or carries_token(request):
            reading.add_call(request, values, draft)
        else:
            others.append(named(request))
    if others:
        reading.leave_out("import.other_requests", names=first_line(others))
    return reading


def _draft(auth: dict[str, Any], variables: Variables, name: str) -> Draft:
    draft = Draft(variables, name)
    read_oauth2(auth, draft)
    take_place(auth.get("credentialsInBody") is True, draft, "credentialsInBody")
    return draft


def _authentication(request: dict[str, Any], known: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """The request's own, else that of the nearest folder that has one."""
    each = request
    for _ in range(_DEEPEST):
        auth = object_of(each.get("authentication"))
        if auth.get("type"):
            return auth
        each = known.get(text_of(each.get("parentId")), {})
        if not each:
            break
    return {}


def _folder_name(request: dict[str, Any], known: dict[str, dict[str, Any]]) -> str:
    """What the whole is called that the request stands in."""
    each, name = request, ""
    for _ in range(_DEEPEST):
        each = known.get(text_of(each.get("parentId")), {})
        if not each:
            break
        name = text_of(each.get("name")) or name
    return name


def _environment(
    request: dict[str, Any],
    resources: list[dict[str, Any]],
    known: dict[str, dict[str, Any]],
) -> dict[str, str]:
    """What is set around the request: nearer folders count for more, sub-environments last."""
    around, each = [], request
    for _ in range(_DEEPEST):
        each = known.get(text_of(each.get("parentId")), {})
        if not each:
            break
        around.append(each)
    ids = {text_of(each.get("_id")) for each in around}
    environments = [each for each in resources if each.get("_type") == "environment"]
    base = [each for each in environments if text_of(each.get("parentId")) in ids]
    below = {text_of(each.get("_id")) for each in base}
    subs = [each for each in environments if text_of(each.get("parentId")) in below]
    values: dict[str, str] = {}
    for part in (*subs[:1], *base):
        values = {**dict(flattened(object_of(part.get("data")))), **values}
    for folder in reversed(around):
        values.update(flattened(object_of(folder.get("environment"))))
    return values


def _written(request: dict[str, Any]) -> WrittenRequest:
    auth = object_of(request.get("authentication"))
    basic = auth.get("type") == "basic" and not auth.get("disabled")
    body = object_of(request.get("body"))
    kind = text_of(body.get("mimeType"))
    headers = tuple(
        (text_of(each.get("name")), text_of(each.get("value")))
        for each in objects_of(request.get("headers"))
        if not each.get("disabled")
    )
    if kind and not any(name.lower() == "content-type" for name, _value in headers):
        headers = (*headers, ("Content-Type", kind))
    form = tuple(
        (text_of(each.get("name")), text_of(each.get("value")))
        for each in objects_of(body.get("params"))
        if not each.get("disabled")
    )
    written = WrittenRequest(
        method=(text_of(request.get("method")) or "GET").upper(),
        url=_url(request),
        headers=headers,
        form=form if "urlencoded" in kind else (),
        login=(text_of(auth.get("username")), text_of(auth.get("password"))) if basic else None,
        login_source="basic auth",
        bearer=auth.get("type") in ("bearer", "oauth2"),
        name=text_of(request.get("name")),
    )
    text = text_of(body.get("text"))
    return with_body(written, text) if text else written


def _url(request: dict[str, Any]) -> str:
    url = text_of(request.get("url"))
    query = "&".join(
        f"{text_of(each.get('name'))}={text_of(each.get('value'))}"
        for each in objects_of(request.get("parameters"))
        if not each.get("disabled") and text_of(each.get("name"))
    )
    return url + (("&" if "?" in url else "?") + query if query else "")
