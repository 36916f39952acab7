"""Collections in YAML: Insomnia's fifth version, and what is none."""

import json

import pytest
import yaml

from app.model.profile import ApiCall, AuthMethod, BodyKind, CallBody, NamedValue, SharedSecret
from app.model.secret import Secret
from app.sharing.imports import recognise
from tests.sharing.imports.reading import (
    CANARY,
    one,
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
