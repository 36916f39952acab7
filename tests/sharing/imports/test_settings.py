"""Names and values: files of settings, mails, registrations, key files, addresses."""

import json

import pytest

from app.model.profile import (
    ApiCall,
    AuthMethod,
    Environment,
    Grant,
    Profile,
    SharedSecret,
    SigningKey,
)
from app.model.secret import Secret
from app.sharing.imports import recognise
from app.sharing.profile_file import profile_json, profile_text
from tests.oauth.keys.forms import KEYS, written
from tests.sharing.imports.reading import (
    CANARY,
    left_out,
    one,
    profile_of,
    refused,
    understood,
)
from tests.vault.profiles import with_key, with_secret


@pytest.mark.parametrize(
    "text",
    [
        f"CLIENT_ID=acme\nexport CLIENT_SECRET='{CANARY}'  # hush\nTOKEN_URL=https://as.example/t",
        f'oauth.client-id: acme\noauth.client-secret: "{CANARY}"\noauth.token-uri: https://as.example/t',
        f"[client]\nid = acme\nclient_secret = {CANARY}\ntoken_endpoint = https://as.example/t\n",
        f"Kære alle\n\nKlient-id: acme\nHemmelighed: {CANARY}\nToken endpoint: https://as.example/t\n",
        f"* **Client ID:** `acme`\n* **Client secret:** `{CANARY}`\n* **Token URL:** https://as.example/t",
        f"| Client ID | acme |\n| Client Secret | {CANARY} |\n| Token URL | https://as.example/t |",
        f"Client ID\nacme\n\nClient secret\n{CANARY}\n\nToken endpoint\nhttps://as.example/t\n",
        f"Client ID\tacme\nClient secret\t{CANARY}\nToken endpoint\thttps://as.example/t\n",
        f'$env:CLIENT_ID = "acme"\n$env:CLIENT_SECRET = "{CANARY}"\n$env:TOKEN_URL = "https://as.example/t"',
        f'clientId: "acme"\nclientSecret: "{CANARY}"\ntokenUrl: "https://as.example/t"\n',
        f"ID=acme\nCLIENT_ID=${{ID}}\nCLIENT_SECRET={CANARY}\nTOKEN_URL=https://as.example/t\n",
        (
            f'{{"Auth": {{"ClientId": "acme", "ClientSecret": "{CANARY}", '
            '"TokenEndpoint": "https://as.example/t"}}'
        ),
        (
            "grant_type=client_credentials&client_id=acme"
            "&client_secret=s3cr-et%2FCanary%2B7Qx%3D&token_url=https://as.example/t"
        ),
    ],
)
def test_however_they_are_written_they_are_one_client(text: str) -> None:
    profile = profile_of(text)
    assert profile.client_id == "acme"
    assert profile.credential == SharedSecret(Secret(CANARY))
    assert profile.token_endpoint == "https://as.example/t"
    assert profile.auth_method is None


def test_several_clients_are_told_apart_by_heading_or_beginning() -> None:
    text = (
        "TOKEN_URL=https://as.example/t\nORDERS_CLIENT_ID=a\nORDERS_CLIENT_SECRET=x\n"
        "STOCK_CLIENT_ID=b\nSTOCK_CLIENT_SECRET=y\n"
    )
    for given in (text, "[one]\nclient_id=a\nscope=r\n[two]\nclient_id=b\nscope=w\n"):
        first, second = understood(given).clients
        assert (first.profile.client_id, second.profile.client_id) == ("a", "b")
    first, second = understood(text).clients
    assert first.profile.token_endpoint == second.profile.token_endpoint == "https://as.example/t"
    assert second.profile.credential == SharedSecret(Secret("y"))


def test_a_tenant_without_an_address_is_entra_id_s() -> None:
    profile = profile_of(
        "Application (client) ID: 0dab25ae-1111-2222-3333-444455556666\n"
        "Directory (tenant) ID: contoso.com\nClient secret value: hush\n"
        "Scope: https://graph.microsoft.com/.default\n"
    )
    assert profile.provider == "entra-id"
    assert profile.token_endpoint.startswith("https://login.microsoftonline.com/contoso.com/")
    assert profile.scope == "https://graph.microsoft.com/.default"


def test_a_registration_and_its_grant() -> None:
    client = one(
        json.dumps(
            {
                "client_id": "acme",
                "client_secret": "x",
                "grant_types": ["client_credentials"],
                "token_endpoint_auth_method": "client_secret_post",
                "scope": "a b",
                "redirect_uris": [],
            }
        )
    )
    assert client.profile.auth_method is AuthMethod.CLIENT_SECRET_POST
    assert client.profile.scope == "a b"
    other = one("client_id=acme\nclient_secret=x\ngrant_type=authorization_code\n")
    assert other.asked_grant == "authorization_code"


def test_a_service_account_s_key_file_is_a_client_that_signs() -> None:
    pem = written(KEYS["RSA"]).decode()
    profile = profile_of(
        json.dumps(
            {
                "type": "service_account",
                "project_id": "orders",
                "private_key_id": "k1",
                "private_key": pem,
                "client_email": "orders@x.iam.gserviceaccount.com",
                "token_uri": "https://oauth2.googleapis.com/token",
            }
        )
    )
    assert profile.grant is Grant.JWT_BEARER
    assert isinstance(profile.credential, SigningKey)
    assert profile.credential.material == Secret(pem)
    assert profile.assertion.key_id == "k1"
    assert profile.provider == "google-service-account"


def test_the_api_s_address_is_called_then() -> None:
    profile = profile_of(
        "client_id=a\nclient_secret=b\ntoken_url=https://as.example/t\napi_url=https://api.example/v1"
    )
    assert profile.call == ApiCall("https://api.example/v1", name="api_url")


METADATA = json.dumps(
    {
        "issuer": "https://as.example",
        "token_endpoint": "https://as.example/token",
        "jwks_uri": "https://as.example/jwks",
        "scopes_supported": ["a"],
    }
)


def test_a_server_s_description_or_address_gives_the_server_alone() -> None:
    client = one(METADATA)
    assert client.profile.issuer == "https://as.example"
    assert "import.server_only" in left_out(client)
    address = "https://as.example/realms/x/.well-known/openid-configuration"
    assert profile_of(f" {address}\n").issuer == address
    assert profile_of("https://as.example/connect/token").token_endpoint != ""


def test_a_profile_file_comes_back_as_it_is_and_asks_for_its_secret() -> None:
    for whole in (with_secret("hush"), with_key()):
        client = one((profile_text(whole), "acme.keyfit"))
        assert profile_json(client.profile) == profile_json(whole)
        assert client.left_out
        assert client.profile.id == whole.id


def test_a_report_s_profile_is_taken_without_what_was_masked_in_it() -> None:
    values = profile_json(with_secret("hush")) | {"scope": "a ••••"}
    client = one(json.dumps({"format": "keyfit-report/1", "profile": values}))
    assert client.profile.scope == ""
    assert {each.key for each in client.left_out} == {"import.secret_not_inside", "import.masked"}


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('{"format": "keyfit-profile/2"}', "profile_file.newer"),
        ('{"format": "keyfit-profile/1", "scope": 7}', "profile_file.bad_field"),
        ('{"format": "keyfit-report/1", "profile": []}', "profile_file.not_a_profile"),
        ("-----BEGIN PRIVATE KEY-----\nMIIE", "import.is_key"),
        ("Dear all, see you at noon.", "import.unknown"),
        ("{}", "import.unknown"),
        ("", "import.empty"),
    ],
)
def test_what_is_no_client_is_refused(text: str, key: str) -> None:
    assert refused(text) == key


def test_an_environment_is_kept() -> None:
    profile = Profile(environment=Environment.PRODUCTION, client_id="a", issuer="https://x.example")
    assert profile_of(profile_text(profile)) == profile


@pytest.mark.parametrize(
    ("text", "name", "format_id"),
    [
        ("curl https://a -d grant_type=x", "", "curl"),
        ("irm https://a", "", "powershell"),
        ("GET https://a\n", "", "http"),
        ("meta {\n  name: x\n}\n", "x.bru", "bruno"),
        ('{"log": {"entries": []}}', "x.har", "har"),
        (METADATA, "", "discovery"),
        ("client_id: a\nclient_secret: b", "", "key-value"),
        ('{"a": {"client_id": "a", "client_secret": "b"}}', "", "json"),
        ('{"format": "keyfit-profile/1"}', "", "profile"),
        ("hello", "", None),
        (b"\x00\x01", "", None),
    ],
)
def test_a_format_is_recognised_by_what_stands_in_it(
    text: str | bytes, name: str, format_id: str | None
) -> None:
    assert recognise(text, name) == format_id
