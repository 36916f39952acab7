"""The further doors of the practice API, and the document in which it describes them."""

from dataclasses import dataclass
from typing import Any

from app.sandbox.plays import Page
from app.sandbox.practice import ADMIN, READ, WRITE

DOCUMENT = "/api/openapi.json"


@dataclass(frozen=True, slots=True)
class Door:
    """One more call that is answered."""

    id: str
    summary: str
    path: str
    scope: str
    """Without it, 403 insufficient_scope."""
    method: str = "GET"
    status: int = 200


DOORS = (
    Door("listRecords", "List the records", "/api/records", READ),
    Door("addRecord", "Add a record", "/api/records", WRITE, "POST", 201),
    Door("listClients", "List all clients", "/api/clients", ADMIN),
)
"""One that a practice client has the scope for, one that it may ask it for, one that it may not."""
_HELLO = Door("sayHello", "Say hello", Page.API, READ)


def openapi(issuer: str, token_endpoint: str) -> dict[str, Any]:
    """The API's own description (OpenAPI 3.1)."""
    paths: dict[str, dict[str, Any]] = {}
    for door in (_HELLO, *DOORS):
        operation: dict[str, Any] = {
            "operationId": door.id,
            "summary": door.summary,
            "security": [{"oauth2": [door.scope]}],
            "responses": {str(door.status): {"description": "Welcome"}},
        }
        if door.method == "POST":
            example = {"name": "Grace", "active": True}
            operation["requestBody"] = {"content": {"application/json": {"example": example}}}
        paths.setdefault(door.path, {})[door.method.lower()] = operation
    flow = {"tokenUrl": token_endpoint, "scopes": dict.fromkeys((READ, WRITE, ADMIN), "")}
    scheme = {"type": "oauth2", "flows": {"clientCredentials": flow}}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Keyfit practice", "version": "1"},
        "servers": [{"url": issuer}],
        "paths": paths,
        "components": {"securitySchemes": {"oauth2": scheme}},
    }
