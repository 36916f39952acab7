"""An export of Insomnia: version 4 in JSON or YAML, version 5 in YAML."""

import re
from collections import ChainMap
from typing import Any

from app.sharing.imports.collecting import Auth, Collecting
from app.sharing.imports.document import Document, object_of, objects_of, text_of
from app.sharing.imports.draft import Draft
from app.sharing.imports.imported import Remark
from app.sharing.imports.insomnia_tree import resources_of
from app.sharing.imports.named_settings import Entry, drafts_of, tells_of_client
from app.sharing.imports.reading import Reading
from app.sharing.imports.settings_in import read_oauth2, take_place
from app.sharing.imports.variables import Variables, flattened
from app.sharing.imports.written_request import (
    MOST_FIELDS,
    WrittenRequest,
    path_filled,
    with_body,
)

_YAML = re.compile(
    r"^(?:_type:[ \t]*['\"]?export\b"
    r"|type:[ \t]*['\"]?(?:collection|environment|spec)\.insomnia\.rest/\d)",
    re.MULTILINE,
)
_ENVIRONMENT = "environment."
_DEEPEST = 50
_MOST_ENVIRONMENTS = 200
_LONGEST_QUERY = 100_000

Resource = dict[str, Any]


def recognises(document: Document) -> bool:
    """An export, whatever the order of its members."""
    if document.value is None:
        return _YAML.search(document.text) is not None
    members = document.members
    return ".insomnia.rest/" in text_of(members.get("type")) or (
        "resources" in members
        and (members.get("_type") == "export" or "__export_format" in members)
    )


def variables(document: Document) -> dict[str, str]:
    """What a file of nothing but an environment sets."""
    members = document.yaml
    if isinstance(members, Remark) or not _is_environment(members):
        return {}
    values: dict[str, str] = {}
    for each in _environments(resources_of(members)):
        values |= flattened(object_of(each.get("data")))
    return values


def read(document: Document, variables: Variables) -> Reading:
    """Its clients, and the requests that take their tokens along."""
    members = document.yaml
    if isinstance(members, Remark):
        return Reading(refused=members)
    if _is_environment(members):
        return _read_environment(members, variables)
    resources = resources_of(members)
    tree, collecting = _Tree(resources, variables), Collecting(_draft)
    for each in (each for each in resources if each.get("_type") == "request"):
        request = _written(each, tree.headers(each))
        auth, name = tree.authentication(each), tree.name(each) or request.name
        collecting.read(request, auth, tree.variables(each), name)
    if any(each.get("preRequestScript") or each.get("afterResponseScript") for each in resources):
        collecting.reading.leave_out("import.scripts")
    return collecting.finished()


def _is_environment(members: dict[str, Any]) -> bool:
    return text_of(members.get("type")).startswith(_ENVIRONMENT)


def _read_environment(members: dict[str, Any], variables: Variables) -> Reading:
    """On its own, if its variables are named like settings."""
    environments = [
        (each, list(flattened(object_of(each.get("data")))))
        for each in _environments(resources_of(members))
    ]
    base = [Entry("", name, value) for _each, values in environments[:1] for name, value in values]
    reading = Reading(secondary=True)
    for each, values in environments[1:] or environments:
        entries = [Entry("", name, value) for name, value in values]
        named = {entry.name for entry in entries}
        entries += [entry for entry in base if entry.name not in named]
        if tells_of_client(entries):
            made = drafts_of(entries, variables)
            for draft in made:
                draft.name = draft.name or text_of(each.get("name"))
            reading.drafts += made
    return reading


def _environments(resources: list[Resource]) -> list[Resource]:
    found = [each for each in resources if each.get("_type") == "environment"]
    return found[:_MOST_ENVIRONMENTS]


def _draft(auth: Auth, variables: Variables, name: str) -> Draft:
    draft = Draft(variables, name)
    read_oauth2(auth, draft)
    take_place(auth.get("credentialsInBody") is True, draft, "credentialsInBody")
    return draft


class _Tree:
    """What stands around a request: its folders from the nearest one on, and the workspace."""

    def __init__(self, resources: list[Resource], variables: Variables) -> None:
        self._by_id = {text_of(each.get("_id")): each for each in resources}
        self._environments: dict[str, list[Resource]] = {}
        for each in _environments(resources):
            self._environments.setdefault(text_of(each.get("parentId")), []).append(each)
        self._given = {name: value for name, value in variables.values.items() if value}
        self._own: dict[str, dict[str, str]] = {}
        self._headers: dict[str, dict[str, tuple[str, str]]] = {}
        self._variables: dict[tuple[int, ...], Variables] = {}

    def _around(self, request: Resource) -> list[Resource]:
        found: list[Resource] = []
        each = request
        while len(found) < _DEEPEST:
            each = self._by_id.get(text_of(each.get("parentId")), {})
            if not each:
                break
            found.append(each)
        return found

    def name(self, request: Resource) -> str:
        """What the whole is called that it stands in."""
        names = (text_of(each.get("name")) for each in reversed(self._around(request)))
        return next(filter(None, names), "")

    def authentication(self, request: Resource) -> Auth:
        """The request's own, else that of the nearest folder that has one."""
        for each in (request, *self._around(request)):
            auth = object_of(each.get("authentication"))
            if auth.get("type"):
                return {} if auth.get("disabled") else auth
        return {}

    def headers(self, request: Resource) -> dict[str, tuple[str, str]]:
        """Those of the folders, by name in lower case; nearer ones count for more."""
        parent = text_of(request.get("parentId"))
        if parent not in self._headers:
            self._headers[parent] = {
                name.lower(): (name, value)
                for each in reversed(self._around(request))
                for name, value in _headers(each)
            }
        return self._headers[parent]

    def variables(self, request: Resource) -> Variables:
        """Those that are set around it: nearer ones count for more."""
        around = self._around(request)
        folders = [each for each in around if each.get("environment")]
        key = tuple(id(each) for each in (*folders, *around[-1:]))
        if key not in self._variables:
            sets = [self._set(each, "environment") for each in folders]
            for each in around:
                sets += self._environment(each)
            self._variables[key] = Variables(ChainMap(self._given, *sets))
        return self._variables[key]

    def _environment(self, holder: Resource) -> list[dict[str, str]]:
        """What a sub-environment sets counts for more; it is the first that would be chosen."""
        base = self._environments.get(text_of(holder.get("_id")), [])
        subs = [
            sub for each in base for sub in self._environments.get(text_of(each.get("_id")), [])
        ]
        return [self._set(each, "data") for each in (*subs[:1], *base)]

    def _set(self, resource: Resource, member: str) -> dict[str, str]:
        place = f"{member} {id(resource)}"
        if place not in self._own:
            self._own[place] = dict(flattened(object_of(resource.get(member))))
        return self._own[place]


def _headers(resource: Resource) -> list[tuple[str, str]]:
    return [
        (text_of(each.get("name")), text_of(each.get("value")))
        for each in objects_of(resource.get("headers"))[:MOST_FIELDS]
        if not each.get("disabled")
    ]


def _written(request: Resource, inherited: dict[str, tuple[str, str]]) -> WrittenRequest:
    auth = object_of(request.get("authentication"))
    basic = auth.get("type") == "basic" and not auth.get("disabled")
    body = object_of(request.get("body"))
    kind = text_of(body.get("mimeType"))
    headers = _headers(request)
    own = {name.lower() for name, _value in headers}
    headers = [*(pair for name, pair in inherited.items() if name not in own), *headers]
    if kind and not any(name.lower() == "content-type" for name, _value in headers):
        headers = [*headers, ("Content-Type", kind)]
    form = tuple(
        (text_of(each.get("name")), text_of(each.get("value")))
        for each in objects_of(body.get("params"))
        if not each.get("disabled")
    )
    written = WrittenRequest(
        method=(text_of(request.get("method")) or "GET").upper(),
        url=_url(request),
        headers=tuple(headers),
        form=form if "urlencoded" in kind else (),
        login=(text_of(auth.get("username")), text_of(auth.get("password"))) if basic else None,
        login_source="basic auth",
        bearer=auth.get("type") in ("bearer", "oauth2"),
        name=text_of(request.get("name")),
    )
    text = text_of(body.get("text"))
    return with_body(written, text) if text else written


def _url(request: Resource) -> str:
    values = {
        text_of(each.get("name")): text_of(each.get("value"))
        for each in objects_of(request.get("pathParameters"))
    }
    url = path_filled(text_of(request.get("url")), values)
    query = "&".join(
        f"{text_of(each.get('name'))}={text_of(each.get('value'))}"
        for each in objects_of(request.get("parameters"))
        if not each.get("disabled") and text_of(each.get("name"))
    )
    return url + (("&" if "?" in url else "?") + query[:_LONGEST_QUERY] if query else "")
