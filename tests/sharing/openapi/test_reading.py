"""Operations of an OpenAPI document become calls, and what was not understood is told."""

import json
from typing import Any

import pytest
import yaml

from app.model.profile import ApiCall, BodyKind, CallBody, NamedValue
from app.model.secret import Secret
from app.sharing.openapi import (
    LARGEST,
    MOST_OPERATIONS,
    ApiDescription,
    LeftOut,
    OpenApiProblem,
    Unreadable,
    read_openapi,
)
from tests.sharing.openapi.documents import ORDERS_3_0, PETS_2_0, USERS_3_1, written

PETS = "https://pets.example/v2"
ORDERS = "https://eu.orders.example/v1"


def read(document: Any, location: str = "") -> ApiDescription:
    found = read_openapi(written(document), location)
    assert isinstance(found, ApiDescription)
    return found


def calls(document: Any, location: str = "") -> dict[str, ApiCall]:
    found = read(document, location)
    server = found.servers[0] if found.servers else ""
    return {f"{each.call.method} {each.path}": each.at(server) for each in found.operations}


def with_get(**operation: Any) -> dict[str, Any]:
    """A document with one operation."""
    path = operation.pop("path", "/things")
    more = operation.pop("more", {})
    return {
        "openapi": "3.0.0", "servers": [{"url": "https://api.example"}],
        "paths": {path: {"get": operation or {"responses": {}}}}, **more,
    }  # fmt: skip


def one(**operation: Any) -> tuple[ApiCall, ApiDescription]:
    found = read(with_get(**operation))
    return found.operations[0].at(found.servers[0]), found


@pytest.mark.parametrize("document", [PETS_2_0, ORDERS_3_0, USERS_3_1])
def test_what_yaml_says_is_what_json_says(document: Any) -> None:
    said = json.loads(written(document))
    assert read_openapi(yaml.safe_dump(said, sort_keys=False).encode()) == read(document)


def test_swagger_2_0_is_read() -> None:
    found = read(PETS_2_0)
    assert (found.title, found.version) == ("Pets", "1.0.7")
    assert found.servers == (PETS, "http://pets.example/v2")
    assert calls(PETS_2_0) == {
        "GET /pets": ApiCall(
            f"{PETS}/pets?status=free", "GET", expected_status=200, name="Find pets",
            needed_scope="pets.read",
        ),
        "POST /pets": ApiCall(
            f"{PETS}/pets", "POST", name="addPet", needed_scope="pets.write pets.read",
            body=CallBody(BodyKind.JSON, json.dumps(
                {"name": "Rex", "born": "{{now}}", "puppies": []}, indent=2)),
        ),
        "PUT /pets/{petId}": ApiCall(
            f"{PETS}/pets/{{{{env:PARAM_PET_ID}}}}", "PUT", expected_status=204,
            body=CallBody(BodyKind.FORM, "name=Rex"),
        ),
        "DELETE /pets/{petId}": ApiCall(
            f"{PETS}/pets/{{{{env:PARAM_PET_ID}}}}", "DELETE", expected_status=204
        ),
    }  # fmt: skip
    assert dict(found.left_out) == {
        LeftOut.VALUE: ("PUT /pets/{petId}", "DELETE /pets/{petId}"),
        LeftOut.API_KEY: ("DELETE /pets/{petId}",),
    }


def test_openapi_3_0_is_read() -> None:
    found = read(ORDERS_3_0)
    assert found.servers == (ORDERS, "https://test.orders.example/v1")
    assert calls(ORDERS_3_0) == {
        "GET /orders/{id}": ApiCall(
            f"{ORDERS}/orders/A%2F7?fields=a%20b,c", "GET", (NamedValue("X-Tenant", "main"),),
            expected_status=200, name="One order", needed_scope="orders.read",
        ),
        "POST /orders/{id}": ApiCall(
            f"{ORDERS}/orders/{{{{env:PARAM_ID}}}}", "POST",
            body=CallBody(BodyKind.JSON, json.dumps(
                {"key": "{{uuid}}", "lines": [1], "paid": False}, indent=2)),
        ),
        "PATCH /orders/{id}": ApiCall(
            "https://forms.orders.example/orders/{{env:PARAM_ID}}", "PATCH",
            body=CallBody(BodyKind.FORM, "colour=red\npin={{env:PARAM_PIN}}"),
        ),
    }  # fmt: skip
    assert [each.deprecated for each in found.operations] == [False, False, True]
    assert found.left_out[LeftOut.OTHER_WAYS] == ("GET /orders/{id}",)


def test_openapi_3_1_is_read_where_it_was_fetched() -> None:
    found = read(USERS_3_1, "https://users.example/docs/openapi.json")
    assert calls(USERS_3_1, "https://users.example/docs/openapi.json") == {
        "GET /users": ApiCall("https://users.example/users", "GET", name="listUsers"),
        "PUT /users": ApiCall(
            "https://users.example/users", "PUT", expected_status=200, name="putUsers",
            needed_scope="users.write",
            body=CallBody(BodyKind.JSON, json.dumps(
                {"name": "Ada", "born": [1815, None]}, indent=2)),
        ),
    }  # fmt: skip
    assert dict(found.left_out) == {
        LeftOut.METHOD: ("TRACE /users",),
        LeftOut.API_KEY: ("PUT /users",),
    }


def test_a_file_that_names_no_host_leaves_the_address_to_the_person() -> None:
    found = read({**with_get(), "servers": [{"url": "/v1/"}]})
    assert found.servers == ("/v1",)
    assert LeftOut.SERVER in found.left_out
    assert (
        found.operations[0].at(" https://api.example/v1/ ").url == "https://api.example/v1/things"
    )


@pytest.mark.parametrize(
    ("server", "location", "read_as"),
    [
        ({"url": "../v2"}, "https://api.example/docs/a/openapi.json", "https://api.example/docs/v2"),
        ({"url": "//other.example/v1"}, "https://api.example/x", "https://other.example/v1"),
        ({"url": "https://api.example/v1?x=1#y"}, "", "https://api.example/v1"),
        ({"url": "{all}", "variables": {"all": {"enum": ["https://a.example"]}}}, "", "https://a.example"),
    ],
)  # fmt: skip
def test_an_address_is_completed(server: Any, location: str, read_as: str) -> None:
    assert read({**with_get(), "servers": [server]}, location).servers == (read_as,)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://api.example", "https://user:pw@api.example", "https://{host}/v1", "https://[::1",
        "javascript:alert(1)", "https://api.example/\u202e", "https://{{env:HOME}}/", 7, None,
    ],
)  # fmt: skip
def test_an_address_that_is_none_is_not_taken(url: Any) -> None:
    found = read({**with_get(), "servers": [{"url": url}]})
    assert not [each for each in found.servers if "://" in each]
    assert LeftOut.SERVER in found.left_out


@pytest.mark.parametrize("theft", ["{{env:HOME}}", "{{{env:HOME}}", "{{{{env:HOME}}"])
def test_no_document_can_have_a_variable_of_this_computer_sent(theft: str) -> None:
    parameters = [
        {"name": "q", "in": "query", "required": True, "example": theft},
        {"name": "HOME}}", "in": "query", "required": True},
        {"name": theft, "in": "query", "required": True, "example": 1},
        {"name": "id", "in": "path", "required": True, "example": theft},
        {"name": "X-A", "in": "header", "required": True, "example": theft},
    ]
    body = {"content": {"application/json": {"example": {theft: [theft]}}}}
    form = {"content": {"application/x-www-form-urlencoded": {"example": {theft: theft}}}}
    for each in (body, form):
        call, found = one(path="/{id}", parameters=parameters, requestBody=each, summary=theft)
        assert call.body is not None
        texts = (call.url, call.body.text, *(header.reveal() for header in call.headers))
        assert not any("{{env:HOME" in text for text in texts)
        assert LeftOut.PLACEHOLDER in found.left_out
    assert isinstance(read_openapi(written(with_get(path=f"/{theft}"))), Unreadable)


@pytest.mark.parametrize("name", ["PATH", "path", "Path}}", "{{env:PATH}}", "", "é", "A" * 999])
def test_a_placeholder_never_has_the_name_of_a_variable_that_means_something(name: str) -> None:
    call, _found = one(parameters=[{"name": name or "x", "in": "query", "required": True}])
    assert call.url.partition("={{env:")[2].startswith("PARAM_") or "env:" not in call.url


@pytest.mark.parametrize("name", ["Authorization", "DPoP", "Cookie", "Host", "content-length"])
def test_a_header_of_the_program_itself_is_never_taken(name: str) -> None:
    call, _found = one(
        parameters=[{"name": name, "in": "header", "required": True, "example": "x"}]
    )
    assert call.headers == ()


def test_a_confidential_header_is_kept_as_such() -> None:
    call, _found = one(
        parameters=[{"name": "X-Api-Key", "in": "header", "required": True, "example": "abc"}]
    )
    assert call.headers == (NamedValue("X-Api-Key", Secret("abc")),)


@pytest.mark.parametrize("value", ["a\r\nEvil: 1", "é", "x" * 3000, {"a": 1}, [[]], ""])
def test_a_header_value_that_would_not_do_is_left_to_the_person(value: Any) -> None:
    parameter = {"name": "X-A", "in": "header", "required": True, "example": value}
    call, found = one(parameters=[parameter])
    assert call.headers == (NamedValue("X-A", "{{env:PARAM_X_A}}"),)
    assert LeftOut.VALUE in found.left_out


@pytest.mark.parametrize(
    ("told", "noted"),
    [
        ({"requestBody": {"content": {"multipart/form-data": {}}}}, LeftOut.BODY),
        ({"requestBody": {"$ref": "other.json#/a"}}, LeftOut.REFERENCE_ELSEWHERE),
        ({"requestBody": {"$ref": "#/nowhere"}}, LeftOut.REFERENCE_BROKEN),
        ({"requestBody": {"$ref": "#/paths/~1things/get/requestBody"}}, LeftOut.REFERENCE_BROKEN),
        ({"parameters": [{"name": "c", "in": "cookie", "required": True}]}, LeftOut.PARAMETER),
        ({"security": [{"unknown": []}]}, LeftOut.SECURITY),
        ({"security": ["odd"]}, LeftOut.SECURITY),
        ({"requestBody": {"content": {"application/json": {"example": ["x" * 2000] * 60}}}}, None),
        ({"requestBody": {"content": {"text/json": {"example": [[["x" * 90] * 20] * 20] * 20}}}},
         LeftOut.LONG_BODY),
    ],
)  # fmt: skip
def test_what_was_not_understood_is_told(told: Any, noted: LeftOut | None) -> None:
    _call, found = one(**told)
    assert dict(found.left_out) == ({noted: ("GET /things",)} if noted else {})


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (b"", OpenApiProblem.EMPTY),
        (b" " * (LARGEST + 1), OpenApiProblem.TOO_LARGE),
        (b"openapi: 3.0.0\npaths: {}\n", OpenApiProblem.NO_OPERATIONS),
        (b"# ours\n'swagger': '2.0'\n", OpenApiProblem.NO_OPERATIONS),
        (b"openapi: 3.0.0\npaths: {", OpenApiProblem.YAML),
        (b"openapi: &a [*a]", OpenApiProblem.YAML),
        (b"openapi: 3.0.0\nx: " + b"[" * 5000, OpenApiProblem.YAML),
        (b"openapi: 3.0.0\nx: [" + b"1," * 500_000 + b"]", OpenApiProblem.TOO_LARGE),
        (b"<!DOCTYPE html><html><title>Swagger UI</title>", OpenApiProblem.HTML),
        (b"never", OpenApiProblem.NOT_JSON),
        (b'{"openapi": "3.0.0", "paths": {', OpenApiProblem.CUT_OFF),
        (b"[" * 5000 + b"]" * 5000, OpenApiProblem.TOO_DEEP),
        (b"[]", OpenApiProblem.NOT_OPENAPI),
        (b'{"openapi": true}', OpenApiProblem.NOT_OPENAPI),
        (b'{"swagger": "1.2"}', OpenApiProblem.VERSION),
        (b'{"openapi": "4.0.0"}', OpenApiProblem.VERSION),
        (b'{"openapi": "3.1.0", "paths": []}', OpenApiProblem.NO_OPERATIONS),
        (b'{"swagger": 2.0, "paths": {"/a": {"get": 7}}}', OpenApiProblem.NO_OPERATIONS),
    ],
)
def test_what_is_no_such_document_is_told(body: bytes, problem: OpenApiProblem) -> None:
    found = read_openapi(body)
    assert isinstance(found, Unreadable)
    assert found.problem is problem


def test_of_a_huge_document_the_first_operations_are_taken() -> None:
    paths = {f"/{number}": {"get": {}, "put": {"responses": {}}} for number in range(6000)}
    found = read({**with_get(), "paths": paths})
    assert len(found.operations) == MOST_OPERATIONS
    assert LeftOut.MORE_OPERATIONS in found.left_out


def test_references_that_multiply_end() -> None:
    """A few kilobytes that stand for 10^20 values."""
    schemas = {
        f"L{level}": {
            "properties": {
                f"p{number}": {"$ref": f"#/components/schemas/L{level + 1}"} for number in range(10)
            }
        }
        for level in range(20)
    }
    media = {"application/json": {"schema": {"$ref": "#/components/schemas/L0"}}}
    paths = {f"/{number}": {"post": {"requestBody": {"content": media}}} for number in range(100)}
    found = read({"openapi": "3.0.0", "paths": paths, "components": {"schemas": schemas}})
    assert len(found.operations) == 100
    assert LeftOut.LONG_BODY in found.left_out
