"""Bruno's collections in YAML, which are OpenCollection."""

import yaml

from app.model.profile import ApiCall, AuthMethod, BodyKind, CallBody, NamedValue, SharedSecret
from app.model.secret import Secret
from tests.sharing.imports.reading import CANARY, changed, left_out, one, profile_of, understood

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
