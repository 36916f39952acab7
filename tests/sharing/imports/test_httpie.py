"""HTTPie's command line."""

import pytest

from app.model.profile import ApiCall, AuthMethod, BodyKind, CallBody, NamedValue, SharedSecret
from app.model.secret import Secret
from app.model.time import Span
from app.sharing.imports import recognise
from tests.sharing.imports.reading import CANARY, left_out, one, profile_of

URL = "https://as.example/connect/token"
IN_FORM = f"grant_type=client_credentials client_id=acme 'client_secret={CANARY}'"


@pytest.mark.parametrize(
    "line",
    [
        f"http --form POST {URL} {IN_FORM} scope=orders.read",
        f"https -f as.example/connect/token {IN_FORM} scope=orders.read",
        f"$ http --ignore-stdin -vf \\\n  POST {URL} \\\n  {IN_FORM} \\\n  scope=orders.read",
        f"TOKEN=$(http -f POST {URL} {IN_FORM} scope=@<(printf orders.read) | jq -r .access_token)",
    ],
)
def test_the_client_is_read_however_it_is_put(line: str) -> None:
    assert recognise(line) == "httpie"
    profile = profile_of(line)
    assert (profile.token_endpoint, profile.client_id) == (URL, "acme")
    assert profile.credential == SharedSecret(Secret(CANARY))
    assert profile.auth_method is AuthMethod.CLIENT_SECRET_POST
    assert profile.scope == "orders.read"


def test_items_are_told_apart_by_what_stands_between_name_and_value() -> None:
    client = one(
        f"http -f POST {URL} {IN_FORM} X-Tenant:7 'X-Empty;' 'p\\:q=a:b=c' v==2 up@~/file "
        "list:=[1] from=@/etc/passwd --verify=no --timeout=20 --cert me.pem"
    )
    profile = client.profile
    assert profile.token_endpoint == f"{URL}?v=2"
    assert profile.headers == (NamedValue("X-Tenant", "7"), NamedValue("X-Empty", ""))
    assert profile.parameters == (NamedValue("p:q", "a:b=c"), NamedValue("list", "[1]"))
    assert profile.network.timeout == Span(20)
    assert profile.network.verify
    assert left_out(client)["import.unchecked"] == "--verify"
    elsewhere = {each.facts["what"] for each in client.left_out if "file" in each.facts}
    assert elsewhere == {"--cert", "up", "from"}


def test_a_login_and_the_call_that_follows_with_the_token() -> None:
    profile = profile_of(
        f'http -f -a "acme:$SECRET" POST {URL} grant_type=client_credentials\n'
        'http https://api.example/orders "Authorization:Bearer $TOKEN" X-Tenant:7\n'
        'echo \'{"a": 1}\' | http PUT https://api.example/orders/7 "Authorization:Bearer $T"\n'
        "http -A bearer -a $T api.example/orders b=c"
    )
    assert (profile.client_id, profile.auth_method) == ("acme", AuthMethod.CLIENT_SECRET_BASIC)
    assert profile.credential == SharedSecret()
    assert profile.more_calls == (
        ApiCall("https://api.example/orders", headers=(NamedValue("X-Tenant", "7"),)),
        ApiCall("https://api.example/orders/7", "PUT", body=CallBody(BodyKind.JSON, '{"a": 1}\n')),
        ApiCall("http://api.example/orders", "POST", body=CallBody(BodyKind.JSON, '{"b": "c"}')),
    )


@pytest.mark.parametrize(
    "text", ["see http or https for more", "read https://as.example/a", "the http port is :8080"]
)
def test_other_words_with_http_in_them_are_no_command(text: str) -> None:
    assert recognise(text) is None
