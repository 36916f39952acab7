"""Collections in YAML: Insomnia's fifth version, and Bruno's, which is OpenCollection."""

import json

import pytest
import yaml

from app.model.profile import ApiCall, AuthMethod, BodyKind, CallBody, NamedValue, SharedSecret
from app.model.secret import Secret
from app.sharing.imports import recognise
from tests.sharing.imports.reading import (
    CANARY,
    changed,
    left_out,
    one,
    profile_of,
    refused,
    understood,
)
from tests.sharing.imports.test_collections import INSOMNIA

INSOMNIA_5 = f"""\
type: collection.insomnia.rest/5.0
schema_version: "5.1"
name: Orders
meta:
  id: wrk_1
  created: 1750000000000
collection:
  - name: Folder
    meta:
      id: fld_1
    authentication:
      type: oauth2
      grantType: client_credentials
      accessTokenUrl: "{{{{ _.as.url }}}}/connect/token"
      clientId: 007
      clientSecret: "{{{{ _.secret }}}}"
      scope: orders.read orders.write
      audience: https://api.example
      credentialsInBody: true
    headers:
      - name: X-Tenant
        value: "7"
      - name: X-Off
        value: "8"
        disabled: true
    environment:
      path: orders
    children:
      - url: "{{{{ _.api }}}}/{{{{ _.path }}}}/:id"
        name: Get
        meta:
          id: req_1
        method: GET
        parameters:
          - name: page
            value: "1"
          - name: off
            value: "2"
            disabled: true
        pathParameters:
          - name: id
            value: "12"
        settings:
          encodeUrl: true
      - url: "{{{{ _.api }}}}/orders"
        name: Add
        method: POST
        headers:
          - name: x-tenant
            value: "9"
        body:
          mimeType: application/json
          text: |-
            {{"id": 7}}
      - url: "{{% response 'body', 'req_1' %}}"
        name: Lost
        method: GET
      - url: wss://api.example/live
        name: Live
        meta:
          id: ws-req_1
      - url: "{{{{ _.api }}}}/up"
        name: Up
        method: GET
        authentication:
          type: none
environments:
  name: Base
  data:
    as:
      url: https://as.example
    secret: {CANARY}
    api: https://base.example
  subEnvironments:
    - name: Test
      data:
        api: https://api.example
    - name: Production
      data:
        api: https://never.example
cookieJar:
  name: Jar
"""


def test_insomnia_s_fifth_version_is_one_client_with_its_calls() -> None:
    imported = understood((INSOMNIA_5, "orders.yaml"))
    assert imported.formats == ("insomnia",)
    (client,) = imported.clients
    profile = client.profile
    assert (profile.name, profile.client_id) == ("Orders", "007")
    assert profile.token_endpoint == "https://as.example/connect/token"
    assert profile.credential == SharedSecret(Secret(CANARY))
    assert profile.auth_method is AuthMethod.CLIENT_SECRET_POST
    assert (profile.scope, profile.audience) == ("orders.read orders.write", "https://api.example")
    assert profile.more_calls == (
        ApiCall(
            "https://api.example/orders/12?page=1",
            headers=(NamedValue("X-Tenant", "7"),),
            name="Get",
        ),
        ApiCall(
            "https://api.example/orders",
            "POST",
            (NamedValue("x-tenant", "9"),),
            CallBody(BodyKind.JSON, '{"id": 7}'),
            name="Add",
        ),
    )
    told = {each.key: dict(each.facts) for each in imported.left_out}
    assert told["import.other_requests"] == {"names": "Up"}
    assert told["import.calls_lack_variable"]["number"] == "1"


def test_the_order_of_its_members_does_not_matter() -> None:
    turned = yaml.safe_dump(yaml.safe_load(INSOMNIA_5), sort_keys=True)
    assert not turned.startswith("type:")
    assert one(turned).profile.name == "Orders"


def test_the_fourth_version_may_be_in_yaml_as_well() -> None:
    text = json.dumps(INSOMNIA).replace("_['secret']", "_.secret")
    (there,) = understood(text).clients
    (here,) = understood(yaml.safe_dump(json.loads(text), sort_keys=False)).clients
    assert here.profile.credential == there.profile.credential == SharedSecret(Secret(CANARY))
    assert here.profile.call == there.profile.call


def test_an_environment_of_insomnia_s_serves_its_collection_and_alone_is_a_client() -> None:
    known = yaml.safe_load(INSOMNIA_5)
    environments = known.pop("environments")
    environment = yaml.safe_dump({"type": "environment.insomnia.rest/5.0", "name": "Shared",
                                  "environments": environments})  # fmt: skip
    client = one(yaml.safe_dump(known), environment)
    assert client.profile.credential == SharedSecret(Secret(CANARY))
    environments["data"] = {"client_id": "acme", "token_url": "https://as.example/token"}
    environments["subEnvironments"][0]["data"] = {"client_secret": CANARY}
    environments["subEnvironments"].pop()
    alone = one(yaml.safe_dump({"type": "environment.insomnia.rest/5.0",
                                "environments": environments}))  # fmt: skip
    assert (alone.profile.client_id, alone.profile.name) == ("acme", "Test")
    assert alone.profile.credential == SharedSecret(Secret(CANARY))


def test_insomnia_s_scripts_are_told() -> None:
    known = yaml.safe_load(INSOMNIA_5)
    known["collection"][0]["scripts"] = {"preRequest": "steal()"}
    assert "import.scripts" in [each.key for each in understood(yaml.safe_dump(known)).left_out]


OPEN_COLLECTION = f"""\
opencollection: 1.0.0

info:
  name: Orders

request:
  auth:
    type: oauth2
    flow: client_credentials
    accessTokenUrl: "{{{{as}}}}/connect/token"
    credentials:
      clientId: "{{{{id}}}}"
      clientSecret: "{{{{secret}}}}"
      placement: body
    scope: orders.read
    additionalParameters:
      accessTokenRequest:
        - name: audience
          value: https://api.example
          placement: body
        - name: tenant
          value: "7"
          placement: body
        - name: X-Way
          value: in
          placement: header
        - name: q
          value: "9"
          placement: query
    tokenConfig:
      source: access_token
  headers:
    - name: X-Tenant
      value: "7"
  variables:
    - name: as
      value: https://as.example

config:
  environments:
    - name: Test
      variables:
        - name: api
          value: https://api.example
        - name: id
          value:
            type: number
            data: "12"
        - name: secret
          value: {CANARY}
        - name: off
          value: x
          disabled: true
    - name: Production
      variables:
        - name: api
          value: https://never.example
bundled: true
items:
  - info:
      name: Folder
      type: folder
    request:
      variables:
        - name: path
          value: orders
    items:
      - info:
          name: Get
          type: http
        http:
          method: GET
          url: "{{{{api}}}}/{{{{path}}}}/:id?page=1"
          params:
            - name: page
              value: "1"
              type: query
            - name: id
              value: "12"
              type: path
          auth: inherit
      - info:
          name: Add
        http:
          method: POST
          url: "{{{{api}}}}/{{{{path}}}}"
          headers:
            - name: X-TENANT
              value: "9"
            - name: X-Off
              value: "9"
              disabled: true
          body:
            - title: Empty
              body:
                type: json
                data: "[]"
            - title: Full
              selected: true
              body:
                type: json
                data: |-
                  {{"id": 7}}
          auth: inherit
        runtime:
          scripts:
            - type: after-response
              code: steal()
  - info:
      name: Up
    http:
      method: GET
      url: "{{{{api}}}}/up"
"""


def test_bruno_s_collection_in_yaml_is_one_client_with_its_calls() -> None:
    imported = understood((OPEN_COLLECTION, "Orders.yml"))
    assert imported.formats == ("opencollection",)
    (client,) = imported.clients
    profile = client.profile
    assert (profile.name, profile.client_id, profile.scope) == ("Orders", "12", "orders.read")
    assert profile.token_endpoint == "https://as.example/connect/token"
    assert profile.credential == SharedSecret(Secret(CANARY))
    assert profile.auth_method is AuthMethod.CLIENT_SECRET_POST
    assert profile.audience == "https://api.example"
    assert profile.parameters == (NamedValue("tenant", "7"),)
    assert profile.headers == (NamedValue("X-Way", "in"),)
    assert left_out(client) == {"import.query_parameter": "q"}
    assert profile.more_calls == (
        ApiCall(
            "https://api.example/orders/12?page=1",
            headers=(NamedValue("X-Tenant", "7"),),
            name="Get",
        ),
        ApiCall(
            "https://api.example/orders",
            "POST",
            (NamedValue("X-TENANT", "9"),),
            CallBody(BodyKind.JSON, '{"id": 7}'),
            name="Add",
        ),
    )
    told = {each.key: dict(each.facts) for each in imported.left_out}
    assert told == {"import.other_requests": {"names": "Up"}, "import.scripts": {}}


REQUEST = """\
info:
  name: List
  type: http
  seq: 1

http:
  method: GET
  url: "{{api}}/orders"
  auth: inherit
"""
ENVIRONMENT = f"""\
name: Test
variables:
  - name: api
    value: https://api.example
  - name: id
    value: acme
  - name: as
    value: https://as.example
  - name: secret
    value: {CANARY}
"""


def test_a_folder_of_bruno_s_files_in_yaml_is_one_client() -> None:
    known = yaml.safe_load(OPEN_COLLECTION)
    whole = yaml.safe_dump({each: known[each] for each in ("opencollection", "info", "request")})
    folder = "info:\n  name: More\n  seq: 2\n"
    client = one(
        (whole, "opencollection.yml"),
        (ENVIRONMENT, "Test.yml"),
        (REQUEST, "List.yml"),
        (folder, "folder.yml"),
    )
    assert client.profile.credential == SharedSecret(Secret(CANARY))
    assert client.profile.call == ApiCall("https://api.example/orders", name="List")


def test_a_secret_variable_of_bruno_s_has_no_value_here() -> None:
    known = yaml.safe_load(OPEN_COLLECTION)
    variables = known["config"]["environments"][0]["variables"]
    variables[2] = {"secret": True, "name": "secret"}
    client = one(yaml.safe_dump(known))
    assert client.profile.credential == SharedSecret()
    assert left_out(client)["import.variable_missing"] == "clientSecret"


def test_another_grant_of_bruno_s_is_told_with_what_belongs_to_it() -> None:
    known = yaml.safe_load(OPEN_COLLECTION)
    known["request"]["auth"] |= {
        "flow": "resource_owner_password_credentials",
        "resourceOwner": {"username": "kim", "password": "x"},
    }
    client = one(yaml.safe_dump(known))
    assert client.asked_grant == "resource_owner_password_credentials"
    assert changed(client) == ["import.other_grant"]
    told = {each.facts["what"] for each in client.left_out if each.key == "import.of_other_grant"}
    assert told == {"username", "password"}


def test_a_token_request_of_bruno_s_in_yaml() -> None:
    text = """\
info:
  name: Token
http:
  method: POST
  url: https://as.example/token
  auth:
    type: basic
    username: acme
    password: hush
  body:
    type: form-urlencoded
    data:
      - name: grant_type
        value: client_credentials
      - name: scope
        value: "off"
        disabled: true
"""
    profile = profile_of(text)
    assert (profile.client_id, profile.credential) == ("acme", SharedSecret(Secret("hush")))
    assert profile.scope == ""


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("openapi: 3.0.0\ninfo:\n  title: x\n", None),
        ("services:\n  a:\n    image: b\n", None),
        ("client_id: a\nclient_secret: b\ntoken_url: https://as.example/token\n", "key-value"),
        ("name: x\nvariables: 3\n", None),
    ],
)
def test_other_yaml_is_not_taken_for_a_collection(text: str, form: str | None) -> None:
    assert recognise(text, "a.yml") == form


def test_yaml_that_cannot_be_read_is_refused_with_a_sentence() -> None:
    assert refused("type: collection.insomnia.rest/5.0\nname: [\n") == "import.yaml_unreadable"
    assert refused("opencollection: 1.0.0\ninfo: {\n") == "import.yaml_unreadable"
    assert refused("opencollection: 1.0.0\ninfo:\n  name: x\n") == "import.no_client"
