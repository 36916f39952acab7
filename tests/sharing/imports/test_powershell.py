"""`Invoke-RestMethod` with everything that a script puts around it."""

import pytest

from app.model.profile import ApiCall, AuthMethod, SharedSecret
from app.model.secret import Secret
from tests.sharing.imports.reading import CANARY, left_out, one, profile_of

URL = "https://as.example/connect/token"
IN_FORM = (
    "grant_type=client_credentials&client_id=acme&scope=orders.read"
    "&client_secret=s3cr-et%2FCanary%2B7Qx%3D"
)


@pytest.mark.parametrize(
    "script",
    [
        f"""$body = @{{
    grant_type    = 'client_credentials'
    client_id     = "acme"   # ours
    "client_secret" = '{CANARY}'; scope = "orders.read"
}}
$answer = Invoke-RestMethod -Method Post -Uri "{URL}" -Body $body""",
        f"""$Uri = '{URL}'
$p = @{{ Uri = $Uri; Method = 'POST'; ContentType = 'application/x-www-form-urlencoded'
        Body = '{IN_FORM}' }}
irm @p""",
        f"""Invoke-WebRequest {URL} -Method POST `
  -Body @{{grant_type='client_credentials';client_id='acme';client_secret='{CANARY}'
           scope='orders.read'}} |
  Select-Object -Expand Content""",
        f"""$secret = @'
{CANARY}
'@
iwr -me post -u {URL} -b @{{
  grant_type = "client_credentials"; client_id = "acme"; client_secret = $Secret
  scope = "orders.read"
}}""",
    ],
)
def test_the_client_is_read_however_it_is_put(script: str) -> None:
    profile = profile_of(script)
    assert (profile.token_endpoint, profile.client_id) == (URL, "acme")
    assert profile.credential == SharedSecret(Secret(CANARY))
    assert profile.scope == "orders.read"
    assert profile.auth_method is AuthMethod.CLIENT_SECRET_POST


def test_what_the_script_makes_of_id_and_secret_is_known_but_for_the_secret() -> None:
    client = one(
        f"""$pair = [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes("acme:$env:SECRET"))
Invoke-RestMethod -Uri {URL} -Method Post -Headers @{{ Authorization = "Basic $pair" }} `
  -Body @{{ grant_type = 'client_credentials' }}"""
    )
    assert client.profile.auth_method is AuthMethod.CLIENT_SECRET_BASIC
    assert (client.profile.client_id, client.profile.credential) == ("acme", SharedSecret())
    assert left_out(client) == {"import.variable_missing": "Authorization"}


@pytest.mark.parametrize(
    "made",
    [
        "[Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes('acme:hush'))",
        '[System.Convert]::ToBase64String([System.Text.Encoding]::ASCII.GetBytes("${id}:$secret"))',
        "[Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($id + ':' + $secret))",
        "[Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes(($id + ':') + 'hush'))",
    ],
)
def test_a_login_is_put_together_as_the_script_does(made: str) -> None:
    profile = profile_of(
        f"""$id = 'acme'; $secret = 'hush'
$basic = {made}
irm {URL} -Method Post -Headers @{{ Authorization = ('Basic ' + $basic) }} `
  -Body ('grant_type=' + 'client_credentials')"""
    )
    assert (profile.client_id, profile.credential) == ("acme", SharedSecret(Secret("hush")))


def test_what_cannot_be_worked_out_is_told() -> None:
    client = one(
        f"""$b = @{{ grant_type = 'client_credentials'; client_id = 'acme'
client_secret = (Get-Content secret.txt); scope = ('a' - 'b') }}
irm {URL} -Method Post -Body $b"""
    )
    assert client.profile.credential == SharedSecret()
    assert client.profile.scope == ""
    told = [each.facts["what"] for each in client.left_out]
    assert told == ["client_secret", "scope"]


def test_the_call_with_the_token_is_called_then() -> None:
    profile = profile_of(
        f"""$t = Invoke-RestMethod -Method Post -Uri {URL} -Body @{{
  grant_type = 'client_credentials'; client_id = 'acme'; client_secret = 'x' }}
$headers = @{{ Authorization = "Bearer $($t.access_token)" }}
Invoke-RestMethod -Uri https://api.example/orders -Headers $headers"""
    )
    assert profile.call == ApiCall("https://api.example/orders")
