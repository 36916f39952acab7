"""Small documents of each kind, as APIs publish them."""

import json
from typing import Any

PETS_2_0: dict[str, Any] = {
    "swagger": "2.0",
    "info": {"title": "Pets", "version": "1.0.7"},
    "host": "pets.example",
    "basePath": "/v2",
    "schemes": ["http", "https"],
    "consumes": ["application/json"],
    "security": [{"pets": ["pets.read"]}],
    "paths": {
        "/pets": {
            "get": {
                "summary": "Find pets",
                "parameters": [
                    {
                        "name": "status", "in": "query", "required": True, "type": "array",
                        "items": {"type": "string", "enum": ["free", "sold"]},
                        "collectionFormat": "multi",
                    },
                    {"name": "limit", "in": "query", "type": "integer", "default": 10},
                ],
                "responses": {"200": {"description": "Pets"}, "default": {}},
            },
            "post": {
                "operationId": "addPet",
                "parameters": [
                    {"name": "pet", "in": "body", "schema": {"$ref": "#/definitions/Pet"}}
                ],
                "responses": {"200": {}, "201": {}},
                "security": [{"pets": ["pets.write", "pets.read"]}],
            },
        },
        "/pets/{petId}": {
            "parameters": [{"$ref": "#/parameters/petId"}],
            "delete": {"responses": {"204": {}}, "security": [{"key": []}]},
            "put": {
                "consumes": ["application/x-www-form-urlencoded"],
                "parameters": [
                    {"name": "name", "in": "formData", "required": True, "type": "string",
                     "default": "Rex"},
                    {"name": "note", "in": "formData", "type": "string"},
                ],
                "responses": {"204": {}},
                "security": [],
            },
        },
    },
    "parameters": {"petId": {"name": "petId", "in": "path", "required": True, "type": "integer"}},
    "definitions": {
        "Pet": {
            "type": "object",
            "properties": {
                "id": {"type": "integer", "readOnly": True},
                "name": {"type": "string", "example": "Rex"},
                "born": {"type": "string", "format": "date-time"},
                "mother": {"$ref": "#/definitions/Pet"},
                "puppies": {"type": "array", "items": {"$ref": "#/definitions/Pet"}},
            },
        }
    },
    "securityDefinitions": {
        "pets": {"type": "oauth2", "flow": "application", "scopes": {"pets.read": "Read"}},
        "key": {"type": "apiKey", "name": "api_key", "in": "header"},
    },
}  # fmt: skip

ORDERS_3_0: dict[str, Any] = {
    "openapi": "3.0.1",
    "info": {"title": "Orders", "version": "v1"},
    "servers": [
        {"url": "https://{region}.orders.example/{base}",
         "variables": {"region": {"default": "eu"}, "base": {"default": "v1"}}},
        {"url": "https://test.orders.example/v1"},
    ],
    "paths": {
        "/orders/{id}": {
            "get": {
                "summary": "One  order\n",
                "parameters": [
                    {"name": "id", "in": "path", "required": True, "schema": {"type": "string"},
                     "example": "A/7"},
                    {"name": "X-Tenant", "in": "header", "required": True,
                     "schema": {"type": "string", "default": "main"}},
                    {"name": "X-Trace", "in": "header", "schema": {"type": "string"}},
                    {"name": "Authorization", "in": "header", "required": True,
                     "schema": {"type": "string"}, "example": "Basic abc"},
                    {"name": "fields", "in": "query", "required": True, "explode": False,
                     "schema": {"type": "array", "items": {"type": "string"},
                                "example": ["a b", "c"]}},
                ],
                "responses": {"200": {}},
                "security": [{"oauth2": ["orders.read"]}, {"oauth2": ["orders.admin"]}],
            },
            "post": {
                "requestBody": {"content": {
                    "text/xml": {},
                    "application/json; charset=utf-8": {
                        "schema": {"$ref": "#/components/schemas/Order"}},
                }},
                "responses": {"2XX": {}, "200": {}},
                "security": [{"oauth2": ["orders.write"]}, {}],
            },
            "patch": {
                "requestBody": {"$ref": "#/components/requestBodies/Form"},
                "servers": [{"url": "https://forms.orders.example"}],
                "responses": {},
                "deprecated": True,
            },
        },
    },
    "components": {
        "schemas": {
            "Order": {
                "allOf": [
                    {"$ref": "#/components/schemas/Base"},
                    {"properties": {"lines": {"type": "array",
                                              "items": {"type": "integer", "minimum": 1}},
                                    "paid": {"type": "boolean"}}},
                ]
            },
            "Base": {"type": "object", "properties": {"key": {"type": "string", "format": "uuid"}}},
        },
        "requestBodies": {"Form": {"content": {"application/x-www-form-urlencoded": {
            "schema": {"properties": {"colour": {"type": "string", "enum": ["red", "blue"]},
                                      "pin": {"type": "string", "example": ""}}}}}}},
        "securitySchemes": {"oauth2": {"type": "oauth2", "flows": {"clientCredentials": {}}}},
    },
}  # fmt: skip

USERS_3_1: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "Users", "version": "1.0.0"},
    "paths": {
        "/users": {
            "get": {"operationId": "listUsers", "security": [{"bearer": ["read:users"]}]},
            "put": {
                "operationId": "putUsers",
                "requestBody": {"content": {"application/vnd.users+json": {
                    "examples": {"one": {"$ref": "#/components/examples/Ada"}}}}},
                "security": [{"oidc": ["users.write"], "key": []}],
                "responses": {"200": {}, "404": {}},
            },
            "trace": {"operationId": "traceUsers"},
        }
    },
    "webhooks": {"gone": {"post": {"responses": {"200": {}}}}},
    "components": {
        "examples": {"Ada": {"value": {"name": "Ada", "born": [1815, None]}}},
        "securitySchemes": {
            "bearer": {"type": "http", "scheme": "bearer"},
            "oidc": {"type": "openIdConnect", "openIdConnectUrl": "https://as.example"},
            "key": {"type": "apiKey", "in": "header", "name": "X-Api-Key"},
        },
    },
}  # fmt: skip


def written(document: Any) -> bytes:
    """As it lies in a file."""
    return json.dumps(document).encode()
