"""Any bytes and any JSON: a description or a problem, never an exception."""

import copy
import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from app.sharing.openapi import ApiDescription, Unreadable, read_openapi
from tests.sharing.openapi.documents import ORDERS_3_0, PETS_2_0, USERS_3_1, written

NAMES = st.sampled_from(
    [
        "$ref", "openapi", "swagger", "paths", "/a/{b}", "get", "post", "parameters", "in", "name",
        "required", "schema", "example", "examples", "value", "default", "enum", "items", "type",
        "properties", "allOf", "oneOf", "content", "application/json", "requestBody", "responses",
        "200", "security", "servers", "url", "variables", "{{env:HOME}}", "x", "",
    ]
)  # fmt: skip
ODD = [
    "3.0.0", "2.0", "#", "#/", "#/paths", "#/paths/~1a~1{b}/get", "#//x", "other#/a", "path",
    "query", "header", "body", "formData", "string", "array", "object", "integer", "oauth2",
    "https://{a}/", "//h", "[", "{{token}}", "\ud800",
]  # fmt: skip
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=20)
    | st.sampled_from(ODD)
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=5),
    max_leaves=25,
)


def places(value: Any, found: list[tuple[Any, Any]]) -> list[tuple[Any, Any]]:
    """Each container with each of its keys."""
    for key in value if isinstance(value, dict) else range(len(value)):
        found.append((value, key))
        if isinstance(value[key], dict | list):
            places(value[key], found)
    return found


def check(body: bytes, location: str = "") -> None:
    found = read_openapi(body, location)
    assert isinstance(found, ApiDescription | Unreadable)
    if isinstance(found, ApiDescription):
        for each in found.operations:
            call = each.at(found.servers[0] if found.servers else "")
            texts = (call.url, call.body.text if call.body else "")
            assert not any(f"{{{{{name}" in text for text in texts for name in ("token", "env:H"))
            assert not any("\n" in header.reveal() for header in call.headers)
            assert "authorization" not in {header.name.lower() for header in call.headers}


@given(
    st.binary(max_size=300)
    | st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace"))
)
def test_any_bytes(body: bytes) -> None:
    check(body)


@given(VALUES, st.sampled_from(["", "https://h.example/a", "//[", "x"]))
def test_any_json(value: Any, location: str) -> None:
    check(written(value), location)


@settings(max_examples=60)
@given(st.sampled_from([PETS_2_0, ORDERS_3_0, USERS_3_1]), st.data())
def test_a_document_with_anything_in_the_place_of_something(
    document: Any, data: st.DataObject
) -> None:
    changed = copy.deepcopy(document)
    for _ in range(data.draw(st.integers(1, 3))):
        container, key = data.draw(st.sampled_from(places(changed, [])))
        container[key] = data.draw(VALUES)
    check(written(changed), data.draw(st.sampled_from(["", "https://h.example/a/b"])))


@given(st.integers(0, 3000))
def test_a_document_that_breaks_off(at: int) -> None:
    check(json.dumps(ORDERS_3_0).encode()[:at])


def test_ten_megabytes_of_depth_and_of_width() -> None:
    largest = 10 * 1024 * 1024
    check((b'{"a":' * (largest // 5))[:largest])
    wide = b'{"openapi":"3.0.0","paths":{"/a":{"get":{"parameters":[' + b"{}," * 3_000_000
    check(wide[: largest - 10] + b"{}]}}}}")
    check(b'{"openapi":"3.0.0","paths":{"' + b"/" * (largest - 100) + b'":{"get":{"a":1}}}}')
