"""Collections of Postman, Bruno and Insomnia, and a browser's recording."""

import base64
import json
from typing import Any

from app.model.profile import ApiCall, AuthMethod, BodyKind, CallBody, NamedValue, SharedSecret
from app.model.profile_fields import ProfileField
from app.model.secret import Secret
from tests.sharing.imports.reading import (
    CANARY,
    changed,
    left_out,
    one,
    refused,
    sources,
    understood,
)

SCHEMA = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"


def pairs(**values: object) -> list[dict[str, object]]:
    return [{"key": key, "value": value, "type": "string"} for key, value in values.items()]


def oauth2(**values: object) -> dict[str, Any]:
    return {
        "type": "oauth2",
        "oauth2": pairs(
            grant_type="client_credentials",
            accessTokenUrl="{{base}}/connect/token",
            clientId="{{client_id}}",
            clientSecret="{{client_secret}}",
            scope="orders.read",
            **values,
        ),
    }


def collection(**members: object) -> str:
    return json.dumps({"info": {"name": "Orders", "schema": SCHEMA}, **members})


ITEMS = [
    {
        "name": "Folder",
        "item": [
            {"name": "List", "request": {"method": "GET", "url": {"raw": "{{api}}/orders"}}},
            {
                "name": "Add",
                "request": {
                    "method": "POST",
                    "header": [{"key": "X-Tenant", "value": "7"}, {"key": "A", "disabled": True}],
                    "url": "{{api}}/orders",
                    "body": {"mode": "raw", "raw": '{"id": 7}'},
                },
            },
            {"name": "Health", "request": {"auth": {"type": "noauth"}, "url": "{{api}}/up"}},
            {"name": "Lost", "request": {"url": "{{nowhere}}/x"}},
        ],
    }
]
VARIABLES = [
    {"key": "base", "value": "https://as.example"},
    {"key": "api", "value": "https://api.example"},
    {"key": "client_id", "value": "acme"},
    {"key": "client_secret", "value": ""},
]
ENVIRONMENT = json.dumps(
    {
        "name": "Test",
        "_postman_variable_scope": "environment",
        "values": [
            {"key": "client_secret", "value": CANARY, "enabled": True, "type": "secret"},
            {"key": "client_id", "value": "never", "enabled": False},
        ],
    }
)


def test_a_collection_s_settings_are_one_client_with_its_requests_as_calls() -> None:
    text = collection(auth=oauth2(), item=ITEMS, variable=VARIABLES)
    imported = understood((text, "a.json"), (ENVIRONMENT, "b.json"))
    (client,) = imported.clients
    profile = client.profile
    assert profile.name == "Orders"
    assert profile.token_endpoint == "https://as.example/connect/token"
    assert (profile.client_id, profile.scope) == ("acme", "orders.read")
    assert profile.credential == SharedSecret(Secret(CANARY))
    assert profile.auth_method is AuthMethod.CLIENT_SECRET_BASIC
    assert profile.more_calls == (
        ApiCall("https://api.example/orders", name="List"),
        ApiCall(
            "https://api.example/orders",
            "POST",
            (NamedValue("X-Tenant", "7"),),
            CallBody(BodyKind.JSON, '{"id": 7}'),
            name="Add",
        ),
    )
    assert sources(client)[ProfileField.SECRET] == "clientSecret"
    told = {each.key: dict(each.facts) for each in imported.left_out}
    assert told["import.other_requests"] == {"names": "Health"}
    assert told["import.calls_lack_variable"] == {"number": "1", "names": "nowhere"}


def test_without_the_environment_the_secret_is_told_as_missing() -> None:
    client = one(collection(auth=oauth2(), item=ITEMS, variable=VARIABLES))
    assert client.profile.credential == SharedSecret()
    assert left_out(client) == {"import.variable_missing": "clientSecret"}


def test_a_collection_of_variables_alone_asks_for_its_environment() -> None:
    assert refused(collection(auth=oauth2(), item=ITEMS)) == "import.needs_variables"


def test_an_environment_by_itself_is_a_client_where_its_names_say_so() -> None:
    values = pairs(client_id="acme", client_secret=CANARY, token_url="https://as.example/token")
    text = json.dumps({"id": "x", "name": "Test", "values": values})
    client = one(text)
    assert client.profile.name == "Test"
    assert client.profile.credential == SharedSecret(Secret(CANARY))


def test_the_older_form_of_settings_and_the_place_of_the_secret() -> None:
    auth = {"type": "oauth2", "oauth2": {
        "grant_type": "client_credentials", "accessTokenUrl": "https://as.example/token",
        "clientId": "acme", "clientSecret": "x", "client_authentication": "body",
        "audience": {"f3a": "https://api.example"},
        "tokenRequestParams": [
            {"key": "tenant", "value": "7", "enabled": True, "send_as": "request_body"},
            {"key": "X-T", "value": "8", "enabled": True, "send_as": "request_header"},
            {"key": "q", "value": "9", "enabled": True, "send_as": "request_url"},
            {"key": "off", "value": "9", "enabled": False, "send_as": "request_body"},
        ],
    }}  # fmt: skip
    client = one(
        collection(item=[{"name": "List", "request": {"auth": auth, "url": "https://a/b"}}])
    )
    profile = client.profile
    assert profile.auth_method is AuthMethod.CLIENT_SECRET_POST
    assert profile.audience == "https://api.example"
    assert profile.parameters == (NamedValue("tenant", "7"),)
    assert profile.headers == (NamedValue("X-T", "8"),)
    assert left_out(client) == {"import.query_parameter": "q"}
    assert profile.call == ApiCall("https://a/b", name="List")


def test_another_grant_in_settings_is_told_with_what_belongs_to_it() -> None:
    auth = oauth2(authUrl="https://as.example/authorize", redirect_uri="https://x", username="kim")
    auth["oauth2"][0]["value"] = "password_credentials"
    client = one(collection(auth=auth, item=[], variable=VARIABLES))
    assert client.asked_grant == "password_credentials"
    assert changed(client) == ["import.other_grant"]
    told = {each.facts["what"] for each in client.left_out if each.key == "import.of_other_grant"}
    assert told == {"authUrl", "redirect_uri", "username"}


def test_a_request_for_a_token_in_a_collection_is_a_client_and_scripts_are_told() -> None:
    form = pairs(grant_type="client_credentials", scope="a")
    form.append({"key": "off", "value": "x", "disabled": True})
    basic = {"type": "basic", "basic": pairs(username="acme", password=CANARY)}
    items = [
        {
            "name": "Token",
            "event": [{"listen": "test", "script": {"exec": ["steal()"]}}],
            "request": {
                "method": "POST",
                "auth": basic,
                "url": {"protocol": "https", "host": ["as", "example"], "path": ["token"]},
                "body": {"mode": "urlencoded", "urlencoded": form},
            },
        },
        {
            "name": "List",
            "request": {
                "auth": {"type": "bearer", "bearer": pairs(token="{{t}}")},
                "url": "https://a",
            },
        },
    ]
    imported = understood(collection(item=items))
    (client,) = imported.clients
    assert client.profile.token_endpoint == "https://as.example/token"
    assert client.profile.credential == SharedSecret(Secret(CANARY))
    assert client.profile.basic_raw
    assert client.profile.call == ApiCall("https://a", name="List")
    assert [each.key for each in imported.left_out] == ["import.scripts"]


BRU = f"""meta {{
  name: List orders
  type: http
  seq: 1
}}

get {{
  url: {{{{api}}}}/orders
  body: none
  auth: oauth2
}}

headers {{
  X-Tenant: 7
  ~X-Off: 8
}}

auth:oauth2 {{
  grant_type: client_credentials
  access_token_url: https://as.example/token
  client_id: {{{{id}}}}
  client_secret: {CANARY}
  scope: orders.read
  credentials_placement: body
  auto_fetch_token: true
}}

auth:oauth2:additional_params:access_token_req:body {{
  audience: https://api.example
  tenant: '''
    7
  '''
}}

script:post-response {{
  steal();
}}
"""
BRU_ENVIRONMENT = "vars {\n  api: https://api.example\n  id: acme\n}\nvars:secret [\n  x\n]\n"


def test_a_bru_file_and_its_environment() -> None:
    imported = understood((BRU, "List.bru"), (BRU_ENVIRONMENT, "Test.bru"))
    (client,) = imported.clients
    profile = client.profile
    assert (profile.name, profile.client_id) == ("List orders", "acme")
    assert profile.credential == SharedSecret(Secret(CANARY))
    assert profile.auth_method is AuthMethod.CLIENT_SECRET_POST
    assert profile.audience == "https://api.example"
    assert profile.parameters == (NamedValue("tenant", "7"),)
    assert profile.call == ApiCall(
        "https://api.example/orders", headers=(NamedValue("X-Tenant", "7"),), name="List orders"
    )
    assert [each.key for each in imported.left_out] == ["import.scripts"]


def test_a_folder_of_bru_files_is_one_client_with_the_requests_that_inherit_from_it() -> None:
    whole = BRU[BRU.index("auth:oauth2 {") : BRU.index("script:")]
    inherits = "meta {\n  name: N\n}\n\nget {\n  url: https://api.example/N\n  auth: inherit\n}\n"
    client = one(
        (whole, "collection.bru"),
        (BRU_ENVIRONMENT, "Test.bru"),
        (inherits.replace("N", "one"), "one.bru"),
        (inherits.replace("N", "two"), "two.bru"),
    )
    assert [each.name for each in client.profile.more_calls] == ["one", "two"]


def test_a_token_request_in_a_bru_file() -> None:
    text = (
        "meta {\n  name: Token\n}\n\npost {\n  url: https://as.example/token\n"
        "  body: formUrlEncoded\n  auth: basic\n}\n\nauth:basic {\n  username: acme\n"
        "  password: hush\n}\n\nbody:form-urlencoded {\n  grant_type: client_credentials\n"
        "  ~scope: off\n}\n"
    )
    profile = one(text).profile
    assert (profile.client_id, profile.credential) == ("acme", SharedSecret(Secret("hush")))
    assert profile.scope == ""


INSOMNIA = {
    "_type": "export",
    "__export_format": 4,
    "resources": [
        {"_id": "wrk_1", "_type": "workspace", "name": "Orders", "parentId": None},
        {
            "_id": "env_1", "_type": "environment", "parentId": "wrk_1",
            "data": {"as": {"url": "https://as.example"}, "secret": CANARY, "api": "https://base"},
        },
        {
            "_id": "env_2", "_type": "environment", "parentId": "env_1",
            "data": {"api": "https://api.example"},
        },
        {
            "_id": "fld_1", "_type": "request_group", "name": "Folder", "parentId": "wrk_1",
            "authentication": {
                "type": "oauth2", "grantType": "client_credentials", "clientId": "acme",
                "accessTokenUrl": "{{ _.as.url }}/token", "clientSecret": "{{ _['secret'] }}",
                "credentialsInBody": True, "scope": "orders.read", "audience": "",
            },
        },
        {
            "_id": "req_1", "_type": "request", "name": "List", "method": "GET",
            "parentId": "fld_1", "url": "{{ _.api }}/orders", "authentication": {},
            "parameters": [{"name": "page", "value": "1"}, {"name": "x", "disabled": True}],
        },
        {
            "_id": "req_2", "_type": "request", "name": "Lost", "parentId": "fld_1",
            "url": "{% response 'body', 'req_1' %}",
        },
    ],
}  # fmt: skip


def test_an_insomnia_export_with_its_environments() -> None:
    text = json.dumps(INSOMNIA).replace("_['secret']", "_.secret")
    imported = understood((text, "Insomnia.json"))
    (client,) = imported.clients
    profile = client.profile
    assert (profile.name, profile.client_id) == ("Orders", "acme")
    assert profile.token_endpoint == "https://as.example/token"
    assert profile.credential == SharedSecret(Secret(CANARY))
    assert profile.auth_method is AuthMethod.CLIENT_SECRET_POST
    assert profile.call == ApiCall("https://api.example/orders?page=1", name="List")
    assert [each.key for each in imported.left_out] == ["import.calls_lack_variable"]


def har(*requests: dict[str, Any]) -> str:
    return json.dumps(
        {"log": {"version": "1.2", "entries": [{"request": each} for each in requests]}}
    )


def test_a_recording_s_token_request_and_calls() -> None:
    basic = base64.b64encode(b"acme:hush").decode()
    text = har(
        {"method": "GET", "url": "https://app.example/", "headers": []},
        {
            "method": "POST",
            "url": "https://as.example/token",
            "headers": [
                {"name": "authorization", "value": f"Basic {basic}"},
                {"name": "sec-fetch-mode", "value": "cors"},
                {"name": "cookie", "value": "a=b"},
                {"name": ":authority", "value": "as.example"},
            ],
            "postData": {
                "mimeType": "application/x-www-form-urlencoded",
                "params": [{"name": "grant_type", "value": "client_credentials"},
                           {"name": "scope", "value": "{{not a variable}}"}],
            },
        },
        {
            "method": "GET",
            "url": "https://api.example/orders",
            "headers": [{"name": "Authorization", "value": "Bearer abc"}],
        },
    )  # fmt: skip
    imported = understood((text, "trace.har"))
    (client,) = imported.clients
    assert client.profile.client_id == "acme"
    assert client.profile.headers == ()
    assert client.profile.scope == "{{not a variable}}"
    assert client.profile.call == ApiCall("https://api.example/orders")
    assert left_out(client) == {"import.cookie": ""}
