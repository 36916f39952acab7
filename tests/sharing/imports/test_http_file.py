"""`.http` files of three editors, and a request as it is sent."""

import pytest

from app.model.profile import ApiCall, AuthMethod, BodyKind, CallBody, SharedSecret
from app.model.secret import Secret
from tests.sharing.imports.reading import CANARY, left_out, one, profile_of, understood

TOKEN = f"""@host = https://as.example
@secret = {CANARY}

### Get a token
# @name token
POST {{{{host}}}}/connect/token HTTP/1.1
Content-Type: application/x-www-form-urlencoded
Authorization: Basic acme {{{{secret}}}}

grant_type=client_credentials
&scope=orders.read

> {{% client.global.set("token", response.body.access_token); %}}

### List orders
GET https://api.example/orders
    ?page=1
    &size=20
Authorization: Bearer {{{{token}}}}

### Add an order
POST https://api.example/orders
Authorization: Bearer {{{{token.response.body.access_token}}}}
Content-Type: application/json

{{"id": 7}}
"""


def test_the_token_request_is_the_client_and_the_others_are_its_calls() -> None:
    client = one((TOKEN, "orders.http"))
    profile = client.profile
    assert profile.name == "token"
    assert profile.token_endpoint == "https://as.example/connect/token"
    assert profile.client_id == "acme"
    assert profile.credential == SharedSecret(Secret(CANARY))
    assert profile.auth_method is AuthMethod.CLIENT_SECRET_BASIC
    assert profile.scope == "orders.read"
    assert profile.call is None
    assert profile.more_calls == (
        ApiCall("https://api.example/orders?page=1&size=20", name="List orders"),
        ApiCall(
            "https://api.example/orders",
            "POST",
            body=CallBody(BodyKind.JSON, '{"id": 7}'),
            name="Add an order",
        ),
    )


@pytest.mark.parametrize("login", ["acme:hush", "acme hush", "YWNtZTpodXNo"])
def test_a_login_in_clear_is_read_as_editors_send_it(login: str) -> None:
    text = (
        f"POST https://as.example/t\nAuthorization: Basic {login}\n\ngrant_type=client_credentials"
    )
    profile = profile_of(text)
    assert (profile.client_id, profile.credential) == ("acme", SharedSecret(Secret("hush")))


def test_a_login_whose_secret_is_a_variable_keeps_its_id() -> None:
    login = "acme%2B:{{$processEnv SECRET}}"
    client = one(
        f"POST https://as.example/t\nAuthorization: Basic {login}\n\ngrant_type=client_credentials"
    )
    assert client.profile.client_id == "acme+"
    assert client.profile.credential == SharedSecret()
    assert not client.profile.basic_raw
    assert left_out(client) == {"import.variable_missing": "Authorization"}


def test_a_request_as_it_is_sent_is_read_with_its_host() -> None:
    text = (
        "POST /connect/token HTTP/1.1\r\nHost: as.example\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n\r\n"
        "grant_type=client_credentials&client_id=acme&client_secret=hush"
    )
    assert profile_of(text).token_endpoint == "https://as.example/connect/token"


def test_variables_come_from_a_file_beside_it() -> None:
    text = (
        "POST {{host}}/token\nContent-Type: application/x-www-form-urlencoded\n\n"
        "grant_type=client_credentials&client_id=acme&client_secret={{$dotenv SECRET}}"
    )
    env = '{"dev": {"host": "https://dev.example"}}'
    given = ((text, "a.http"), (env, "http-client.env.json"), (f"SECRET={CANARY}\n", ".env"))
    profile = profile_of(*given)
    assert profile.token_endpoint == "https://dev.example/token"
    assert profile.credential == SharedSecret(Secret(CANARY))


def test_httpyac_s_own_settings_are_a_client() -> None:
    client = one(
        f"""@orders_tokenEndpoint = https://as.example/token
@orders_clientId = acme
@orders_clientSecret = {CANARY}
@orders_scope = orders.read
GET https://api.example/orders
Authorization: openid client_credentials orders
"""
    )
    assert client.profile.client_id == "acme"
    assert client.profile.credential == SharedSecret(Secret(CANARY))
    assert client.profile.call == ApiCall("https://api.example/orders")


JETBRAINS = """{
  "dev": {
    "tokens": "https://dev.example/token",
    "Security": {"Auth": {"orders": {
      "Type": "OAuth2", "Grant Type": "Client Credentials", "Token URL": "{{tokens}}",
      "Client ID": "acme-dev", "Scope": "orders.read", "Client Credentials": "in body",
      "Custom Request Parameters": {
        "audience": {"Value": "https://api.example", "Use": "In Token Request"},
        "tenant": "7"
      }
    }}}
  },
  "prod": {"Security": {"Auth": {
    "orders": {"Type": "OAuth2", "Grant Type": "Client Credentials",
      "Token URL": "https://as.example/token", "Client ID": "acme", "Client Secret": "x"},
    "person": {"Type": "OAuth2", "Grant Type": "Authorization Code", "Client ID": "web",
      "Token URL": "https://as.example/token", "Auth URL": "https://as.example/authorize"}
  }}}
}"""
PRIVATE = '{"dev": {"Security": {"Auth": {"orders": {"Client Secret": "from-private"}}}}}'


def test_each_environment_of_jetbrains_is_a_client_and_the_private_file_has_the_secret() -> None:
    imported = understood(
        (JETBRAINS, "http-client.env.json"), (PRIVATE, "http-client.private.env.json")
    )
    dev, prod, person = imported.clients
    assert dev.profile.token_endpoint == "https://dev.example/token"
    assert dev.profile.credential == SharedSecret(Secret("from-private"))
    assert dev.profile.auth_method is AuthMethod.CLIENT_SECRET_POST
    assert dev.profile.audience == "https://api.example"
    assert [each.name for each in dev.profile.parameters] == ["tenant"]
    assert prod.profile.name == "orders (prod)"
    assert prod.profile.auth_method is AuthMethod.CLIENT_SECRET_BASIC
    assert person.asked_grant == "Authorization Code"
    assert "import.of_other_grant" in left_out(person)
