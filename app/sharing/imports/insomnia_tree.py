"""Version 5 of Insomnia's export, a tree, as the list of resources that version 4 was."""

from typing import Any

from app.sharing.imports.document import MOST_ENTRIES, object_of, objects_of

_WORKSPACE = "workspace"
_ALIKE = ("name", "url", "method", "body", "headers", "parameters", "pathParameters",
          "authentication", "environment")  # fmt: skip
"""Members that are called the same in both."""

Resource = dict[str, Any]


def resources_of(members: dict[str, Any]) -> list[Resource]:
    """Workspace, environments, folders and requests, each with an ID that nothing else has."""
    if "resources" in members:
        return objects_of(members["resources"])
    workspace = {"_id": _WORKSPACE, "_type": "workspace", "name": members.get("name")}
    return [workspace, *_environments(members.get("environments")), *_collection(members)]


def _environments(value: Any) -> list[Resource]:
    """A base, and what may stand over it; older files have a list of such."""
    found: list[Resource] = []
    for base in [value] if isinstance(value, dict) else objects_of(value):
        own = f"environment {len(found)}"
        found.append(_environment(base, own, _WORKSPACE))
        for each in objects_of(base.get("subEnvironments")):
            found.append(_environment(each, f"environment {len(found)}", own))
    return found[:MOST_ENTRIES]


def _environment(value: Resource, own: str, parent: str) -> Resource:
    return {
        "_id": own,
        "_type": "environment",
        "parentId": parent,
        "name": value.get("name"),
        "data": value.get("data"),
    }


def _collection(members: dict[str, Any]) -> list[Resource]:
    """In the order of the document; what is no request over HTTP is none here either."""
    found: list[Resource] = []
    left = [(each, _WORKSPACE) for each in reversed(objects_of(members.get("collection")))]
    while left and len(found) < MOST_ENTRIES:
        item, parent = left.pop()
        own = f"item {len(found)}"
        children = objects_of(item.get("children"))
        kind = "request_group" if "children" in item else "request"
        if kind == "request" and "method" not in item:
            continue
        found.append({**_alike(item), "_id": own, "_type": kind, "parentId": parent})
        left += [(each, own) for each in reversed(children)]
    return found


def _alike(item: Resource) -> Resource:
    scripts = object_of(item.get("scripts"))
    return {
        **{name: item[name] for name in _ALIKE if name in item},
        "preRequestScript": scripts.get("preRequest"),
        "afterResponseScript": scripts.get("afterResponse"),
    }
