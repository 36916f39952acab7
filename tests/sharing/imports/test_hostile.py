"""Documents made to do harm: refused, or read in part, but never raised for and never told of."""

import gzip
import io
import json
import string
import zipfile
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from app.sharing.imports import LARGEST, MOST_DOCUMENTS, Imported, Refused, opened, read
from app.sharing.imports.formats import FORMATS
from app.sharing.imports.reading import MOST_CALLS, MOST_CLIENTS
from app.sharing.imports.variables import Variables
from app.words import Words
from tests.sharing.imports.reading import CANARY, one, refused, understood
from tests.sharing.imports.test_collections import SCHEMA, collection, har, oauth2

WORDS = (
    "curl", "-d", "-u", "--data-urlencode", "'", '"', "\\", "\n", " ", "$", "$(", ")", "${", "}",
    "`", "^", "^\n", "%A%", "@{", "=", ";", "Invoke-RestMethod", "-Body", "###", "POST ", "{{",
    "}}", "https://as.example/token", "grant_type=client_credentials", "client_id", ":", "{%",
    "auth:oauth2 {\n", "'''", "@x = ", "[", "]", "<", "> {%", "--next", "Authorization: Basic ",
    "\ue000", "\ue001", "\0", "é", "\u202e", "🗝", "|", "#", "--", "-", "&",
    "http -f POST ", "=@", "@<(", "printf %s ", " | base64", "@(", "[Uri]::EscapeDataString(", "+",
    " | curl.exe --config -", "'url = \"", "$'", "urlencode ",
    "type: collection.insomnia.rest/5.0\n", "opencollection: 1.0.0\n", "info:\n", "http:\n",
    "collection:\n", "- ", "  name: ", "&a ", "*a", "<<: ", "!!binary ", "? ", "---\n", "|-\n",
)  # fmt: skip
PIECES = st.lists(st.sampled_from(WORDS) | st.text(max_size=6), max_size=60).map("".join)
KEYS = st.sampled_from(
    ["info", "schema", "item", "request", "auth", "type", "oauth2", "key", "value", "url", "raw",
     "body", "mode", "urlencoded", "header", "variable", "values", "name", "log", "entries",
     "headers", "postData", "params", "text", "resources", "_type", "_id", "parentId",
     "authentication", "grantType", "clientId", "accessTokenUrl", "data", "environment", "event",
     "Security", "Auth", "Type", "Token URL", "client_id", "client_secret", "token_endpoint",
     "issuer", "format", "profile", "credential", "tokenRequestParams", "private_key", "scope",
     "collection", "children", "environments", "subEnvironments", "opencollection", "http", "items",
     "variables", "flow", "credentials", "additionalParameters", "accessTokenRequest", "params",
     "config", "runtime", "scripts", "pathParameters", "parameters", "method", "form"]
)  # fmt: skip
LEAVES = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
    | st.sampled_from([SCHEMA, "oauth2", "basic", "client_credentials", "https://as.example/token",
                       "{{a}}", "export", "keyfit-report/1", "keyfit-profile/1", "request",
                       "urlencoded", "OAuth2", "service_account", "environment"])
)  # fmt: skip
VALUES = st.recursive(
    LEAVES,
    lambda inside: st.lists(inside, max_size=4) | st.dictionaries(KEYS, inside, max_size=6),
    max_leaves=25,
)


def outcome(data: bytes | str, name: str = "", form: str = "") -> Imported | Refused:
    """Whatever comes of it; and all that is said of it can be said."""
    found = read([(data, name)], form)
    words = Words("en")
    remarks = (
        [found]
        if isinstance(found, Refused)
        else [
            *found.left_out,
            *(each for client in found.clients for each in (*client.changed, *client.left_out)),
        ]
    )
    for each in remarks:
        assert words.text(each.key, **each.facts) != each.key
    return found


@given(PIECES, st.sampled_from(["", "a.http", "b.bru", ".env", "c.json"]))
def test_no_text_at_all_raises(text: str, name: str) -> None:
    outcome(text, name)


@given(st.binary(max_size=300))
def test_no_bytes_at_all_raise(data: bytes) -> None:
    outcome(data)


@given(VALUES)
def test_no_json_at_all_raises(value: Any) -> None:
    outcome(json.dumps(value))


@given(VALUES, st.sampled_from(sorted(FORMATS)))
def test_no_json_raises_for_whom_takes_it_for_something(value: Any, form: str) -> None:
    outcome(json.dumps(value), "", form)


@given(PIECES, st.sampled_from(sorted(FORMATS)))
def test_no_text_raises_for_whom_takes_it_for_something(text: str, form: str) -> None:
    outcome(text, "", form)


SHAPES = {
    "postman": lambda value: collection(item=[{"name": "x", "request": value}], auth=value),
    "deep item": lambda value: collection(item=value, variable=value),
    "har": lambda value: har(value if isinstance(value, dict) else {"url": value}),
    "insomnia": lambda value: json.dumps(
        {"_type": "export", "resources": [{"_type": "request", "authentication": value, "_id": "a",
                                           "parentId": "a", "body": value, "url": value}]}
    ),
    "jetbrains": lambda value: json.dumps({"dev": {"Security": {"Auth": {"a": value}}}}),
    "insomnia 5": lambda value: yaml.safe_dump(
        {"type": "collection.insomnia.rest/5.0", "environments": value, "collection": [
            {"name": value, "children": [
                {"method": "GET", "url": value, "authentication": value, "headers": value}]},
            {"children": value, "environment": value}, value]}
    ),
    "Insomnia's environment": lambda value: yaml.safe_dump(
        {"type": "environment.insomnia.rest/5.0", "environments": value, "name": value}
    ),
    "opencollection": lambda value: yaml.safe_dump(
        {"opencollection": value, "info": value, "config": {"environments": value},
         "request": value,
         "items": [{"info": value, "http": value, "runtime": value}, value, {"http": {
             "auth": {"type": "oauth2", "flow": value, "credentials": value,
                      "additionalParameters": {"accessTokenRequest": value}},
             "params": value, "headers": value, "url": value, "body": value}}]}
    ),
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
@given(value=VALUES)
def test_a_wrong_type_anywhere_raises_nothing(shape: str, value: Any) -> None:
    outcome(SHAPES[shape](value))


def test_what_is_too_large_is_not_read() -> None:
    assert refused(b" " * (LARGEST + 1)) == "import.too_large"
    assert refused("é" * (LARGEST // 2 + 1)) == "import.too_large"


def bomb() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.json", " " * 20_000_000)
    return packed.getvalue()


ARCHIVES = {
    "zip": bomb,
    "gzip": lambda: gzip.compress(b"curl"),
    "bzip2": lambda: b"BZh9",
    "xz": lambda: b"\xfd7zXZ\x00",
    "7z": lambda: b"7z\xbc\xaf\x27\x1c",
    "rar": lambda: b"Rar!",
}


@pytest.mark.parametrize("kind", ARCHIVES)
def test_no_archive_is_ever_opened(kind: str) -> None:
    assert refused((ARCHIVES[kind](), "orders.postman_collection.json")) == "import.archive"


def test_what_is_no_text_is_refused() -> None:
    assert refused(b"\x89PNG\x00\x00") == "import.binary"


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 100_000, "[" * 200 + "]" * 200])
def test_what_is_nested_too_deeply_is_refused(text: str) -> None:
    assert refused(text) == "import.too_deep"


def test_too_many_files_are_refused() -> None:
    assert isinstance(read([("x", "")] * (MOST_DOCUMENTS + 1)), Refused)


YAML = {"insomnia": "type: collection.insomnia.rest/5.0\ncollection: ",
        "opencollection": "opencollection: 1.0.0\nitems: "}  # fmt: skip


def multiplied(member: str, times: int) -> str:
    """Nine references to nine references …, as often as that."""
    lines = [f"l0: &l0 [{{{member}: [], name: x}}]"]
    lines += [
        f"l{n}: &l{n} [{', '.join([f'{{{member}: *l{n - 1}}}'] * 9)}]" for n in range(1, times)
    ]
    return "\n".join(lines)


@pytest.mark.parametrize("form", YAML)
def test_what_multiplies_by_references_is_refused(form: str) -> None:
    member = "children" if form == "insomnia" else "items"
    text = f"{multiplied(member, 30)}\n{YAML[form]}*l29\n"
    assert refused(text) == "import.yaml_too_much"
    assert refused(f"{multiplied(member, 4)}\n{YAML[form]}*l3\n") == "import.no_client"


@pytest.mark.parametrize("form", YAML)
@pytest.mark.parametrize("name", ["", "a.yml"])
def test_too_much_or_too_deep_yaml_is_refused(form: str, name: str) -> None:
    room = LARGEST - len(YAML[form])
    assert refused((YAML[form] + "#" * (room + 1), name)) == "import.too_large"
    assert refused((YAML[form] + "#" * room, name)) == "import.yaml_too_much"
    assert refused((YAML[form] + "[" + "0," * 900_000 + "]", name)) == "import.yaml_too_much"
    for depth in (400, 100_000):
        nested = YAML[form] + "[{children: " * depth + "[]" + "}]" * depth
        assert refused((nested[: 2 * 1024 * 1024], name)).startswith("import.yaml_")
    assert refused((YAML[form] + "&a [*a]", name)) == "import.yaml_unreadable"
    assert refused((YAML[form] + "[]\n---\na: b", name)) == "import.yaml_unreadable"


@pytest.mark.parametrize("form", YAML)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
def test_yaml_in_another_encoding_is_read(form: str, encoding: str) -> None:
    auth = "{type: oauth2, grantType: client_credentials, flow: client_credentials, clientId: æø}"
    request = f"[{{method: GET, authentication: {auth}, http: {{auth: {auth}}}}}]\n"
    with_id = (YAML[form] + request).replace("clientId", "credentials: {clientId: æø}, clientId")
    assert one(with_id.encode(encoding)).profile.client_id == "æø"


def test_requests_of_yaml_without_end_are_capped() -> None:
    item = "- {name: a, method: GET, url: 'https://a/%d', authentication: {type: bearer}}\n"
    text = YAML["insomnia"] + "\n" + "".join(item % n for n in range(5_000))
    client = understood(text, "client_id: a\nclient_secret: b\ntoken_url: https://as.example/t")
    assert len(client.clients[0].profile.more_calls) == MOST_CALLS
    assert [each.key for each in client.left_out] == ["import.more_calls"]


def test_variables_that_hold_variables_do_not_fill_the_memory() -> None:
    values = {f"v{at}": f"{{{{v{at + 1}}}}}" * 10 for at in range(20)} | {"v20": "x" * 1000}
    filled = Variables(values).fill("{{v0}}")
    assert len(filled.text) <= 100_000
    assert filled.missing
    circle = Variables({"a": "{{b}}", "b": "{{a}}"}).fill("{{a}}")
    assert circle.missing or circle.text in ("{{a}}", "{{b}}")


def test_clients_calls_and_remarks_are_capped() -> None:
    line = "curl https://as.example/token -d grant_type=client_credentials -d client_id={}\n"
    many = understood("".join(line.format(f"c{at}") for at in range(MOST_CLIENTS + 50)))
    assert len(many.clients) == MOST_CLIENTS
    calls = "".join(
        f"curl https://a.example/{at} -H 'Authorization: Bearer x'\n" for at in range(500)
    )
    client = one(line.format("acme") + calls)
    assert len(client.profile.more_calls) == MOST_CALLS
    items = [{"name": f"n{at}", "request": {"url": f"{{{{v{at}}}}}"}} for at in range(5000)]
    known = [{"key": "base", "value": "https://a.example"}, {"key": "client_id", "value": "a"}]
    imported = understood(collection(auth=oauth2(), item=items, variable=known))
    assert len(imported.left_out) < 10


LONG = {
    "backslashes": "curl " + "\\" * 200_000,
    "quotes": "curl " + "'\"" * 100_000,
    "brackets": "curl " + "$(" * 100_000,
    "braces": "POST https://a\n" + "{{" * 100_000,
    "percents": "curl ^\n" + "%A" * 100_000,
    "colons": "client_id" + ":" * 200_000,
    "blanks": "client_id" + " " * 200_000 + "x",
    "name": "a " * 100_000 + ": b",
    "hashes": "###\n" * 50_000,
    "blocks": "auth {\n" * 30_000,
    "assignments": "A=1 " * 50_000 + "curl x",
    "tables": "irm " + "@{a=" * 20_000,
    "carets": "curl " + "^" * 200_000,
    "commands": "curl x;" * 8_000,
    "substitutions": "curl `" * 30_000,
    "HTTPie items": "http -f POST https://a " + "a=b " * 50_000,
    "HTTPie escapes": "http -f POST https://a " + "\\:" * 100_000,
    "HTTPie calls": "http POST a b=c\n" * 5_000,
    "pipes": "printf a|" * 40_000 + "curl x",
    "files": "curl " + "@<(printf a)" * 5_000,
    "files in files": "curl " + "@<(printf " * 12_000,
    "lists": "$a = " + "@(" * 100_000,
    "elements": "$a = @(" + "'a' + 'b'\n" * 50_000 + ") | curl.exe --config -",
    "sums": "$a = " + "('a' + " * 50_000,
    "methods": "$a = " + "[Convert]::ToBase64String(" * 20_000,
    "configuration": "$a = @('" + 'a = \\"' * 50_000 + "') | curl.exe --config -",
    "infos": "info:\n" * 100_000,
    "variables": "name: a\n" + "variables:\n #\n" * 50_000,
    "comments": "name: a\nvariables:\n" + " #\n" * 100_000,
    "colliding types": "type: " * 100_000,
}


@pytest.mark.parametrize("shape", LONG)
@pytest.mark.parametrize("name", ["", "a.http", "a.bru"])
def test_a_long_row_of_the_same_takes_no_more_than_its_length(shape: str, name: str) -> None:
    outcome(LONG[shape], name)


@given(st.text(string.ascii_letters + string.digits, min_size=12, max_size=30))
@settings(max_examples=30)
def test_a_secret_shows_nowhere_but_in_its_field(secret: str) -> None:
    secret = f"canary{secret}"
    documents = [
        f"curl -u acme:{secret} https://as.example/t -d grant_type=password -d password={secret}",
        f"irm https://a.example/t -Body @{{grant_type='x';client_id='a';client_secret='{secret}'}}",
        f"client_id: a\nclient_secret: {secret}\ntoken_url: nowhere\nscope: a",
        f"POST https://a.example\nAuthorization: Basic acme:{secret}\n\ngrant_type=x&code={secret}",
        collection(auth=oauth2(), item=[], variable=[
            {"key": "base", "value": "https://as.example"}, {"key": "client_id", "value": "a"},
            {"key": "client_secret", "value": secret}]),
        json.dumps({"client_id": "a", "client_secret": secret, "private_key": secret}),
        (f"{YAML['opencollection']}\nrequest: {{auth: {{type: oauth2, flow: x, password: {secret},"
        f" credentials: {{clientId: a, clientSecret: {secret}}}, accessTokenUrl: x}}}}"),
        (f"{YAML['insomnia']}[{{method: GET, authentication: {{type: oauth2, clientId: a,"
        f" clientSecret: {secret}, grantType: x, password: {secret}}}}}]"),
        f"curl https://as.example/t -d grant_type=client_credentials -d client_secret={secret}%",
    ]  # fmt: skip
    words = Words("en")
    for text in documents:
        document = opened(text)
        assert secret not in repr(document)
        found = outcome(text)
        assert isinstance(found, Imported), text
        assert secret not in repr(found)
        for client in found.clients:
            for each in (*client.changed, *client.left_out, *found.left_out):
                assert secret not in words.text(each.key, **each.facts)


def test_the_canary_of_other_tests_is_long_enough_to_be_found() -> None:
    assert len(CANARY) > 12
