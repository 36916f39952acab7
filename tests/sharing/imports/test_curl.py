"""A curl command, whichever shell it was written for."""

import base64

import pytest

from app.model.profile import (
    ApiCall,
    AuthMethod,
    ClientCertificate,
    Grant,
    IpVersion,
    NamedValue,
    Profile,
    ProxyChoice,
    PublicClient,
    SharedSecret,
    SigningAlg,
    SigningKey,
    TlsVersion,
)
from app.model.profile_fields import ProfileField
from app.model.secret import Secret
from app.model.time import Span
from tests.sharing.imports.reading import (
    CANARY,
    changed,
    left_out,
    one,
    profile_of,
    refused,
    sources,
    understood,
)

URL = "https://as.example/connect/token"
IN_FORM = (
    f"-d grant_type=client_credentials -d client_id=acme --data-urlencode 'client_secret={CANARY}'"
)


def test_id_and_secret_of_the_form_are_taken_with_where_they_stood() -> None:
    client = one(f"curl -X POST {URL} {IN_FORM} -d 'scope=orders.read orders.write'")
    profile = client.profile
    assert (profile.token_endpoint, profile.client_id) == (URL, "acme")
    assert profile.credential == SharedSecret(Secret(CANARY))
    assert profile.auth_method is AuthMethod.CLIENT_SECRET_POST
    assert profile.scope == "orders.read orders.write"
    assert sources(client)[ProfileField.SECRET] == "client_secret"
    assert sources(client)[ProfileField.ADDRESS] == "URL"
    assert (client.changed, client.left_out) == ((), ())


@pytest.mark.parametrize(
    ("login", "secret", "raw"),
    [
        ("acme:plain", "plain", False),
        ("acme:a%2Fb%2B", "a/b+", False),
        ("acme:a/b+=", "a/b+=", True),
        ("acme:with:colons", "with:colons", True),
        ("acme:100%", "100%", True),
    ],
)
def test_a_login_is_read_so_that_the_same_is_sent(login: str, secret: str, raw: bool) -> None:
    encoded = base64.b64encode(login.encode()).decode()
    for line in (
        f"curl -u '{login}' {URL} -d grant_type=client_credentials",
        f"curl --user='{login}' {URL} -d grant_type=client_credentials",
        f"curl {URL} -H 'Authorization: Basic {encoded}' -d grant_type=client_credentials",
    ):
        profile = profile_of(line)
        assert profile.client_id == "acme"
        assert profile.credential == SharedSecret(Secret(secret))
        assert profile.auth_method is AuthMethod.CLIENT_SECRET_BASIC
        assert profile.basic_raw is raw


@pytest.mark.parametrize(
    "line",
    [
        f"curl {URL} \\\n  {IN_FORM}",
        f"$ curl -sSLX POST {URL} {IN_FORM} | jq -r .access_token > token.txt",
        f'TOKEN=$(curl -s "{URL}" {IN_FORM} | jq -r .access_token)',
        (
            f"curl {URL} -d $'grant_type=client_credentials&client_id=acme&client_secret="
            "s3cr-et\\u002fCanary%2B7Qx%3D'"
        ),
        (
            f"ID=acme\nexport SECRET='{CANARY}'\n# a token\ncurl {URL} "
            '-d grant_type=client_credentials -d "client_id=$ID" '
            '--data-urlencode "client_secret=${SECRET}"'
        ),
        f"curl -G {URL} {IN_FORM} -X POST",
        (
            f"curl.exe --url {URL} `\n  --data grant_type=client_credentials `\n"
            f"  -d client_id=acme `\n  --data-urlencode 'client_secret={CANARY}'"
        ),
        (
            f"$secret = '{CANARY}'\ncurl.exe {URL} -d 'grant_type=client_credentials'"
            ' -d client_id=acme --data-urlencode "client_secret=$secret"'
        ),
        (
            f'curl "{URL}" ^\n  -d "grant_type=client_credentials" ^\n  -d "client_id=acme" ^\n'
            f'  --data-urlencode "client_secret={CANARY}"'
        ),
        (
            f'curl ^"{URL}^" ^\n  --data-raw ^"grant_type=client_credentials^&client_id=acme'
            '^&client_secret=s3cr-et%2FCanary%2B7Qx%3D^"'
        ),
        (
            f"set SECRET={CANARY}\ncurl {URL} ^\n"
            "  -d grant_type=client_credentials -d client_id=acme ^\n"
            ' --data-urlencode "client_secret=%SECRET%"'
        ),
    ],
)
def test_every_shell_s_quoting_gives_the_same_client(line: str) -> None:
    profile = profile_of(line)
    assert (profile.token_endpoint, profile.client_id) == (URL, "acme")
    assert profile.credential == SharedSecret(Secret(CANARY))


def test_a_variable_without_a_value_is_told_and_nothing_is_made_up() -> None:
    client = one(f'curl -u "acme:$CLIENT_SECRET" {URL} -d grant_type=client_credentials')
    assert client.profile.credential == SharedSecret()
    assert client.profile.auth_method is AuthMethod.CLIENT_SECRET_BASIC
    (remark,) = client.left_out
    assert (remark.key, remark.facts["names"]) == ("import.variable_missing", "CLIENT_SECRET")


@pytest.mark.parametrize("grant", ["authorization_code", "password", "refresh_token", "magic"])
def test_another_grant_is_told_and_never_turned_silently(grant: str) -> None:
    client = one(
        f"curl {URL} -d grant_type={grant} -d client_id=acme -d client_secret=x "
        "-d username=kim -d password=hush -d code=abc"
    )
    assert client.asked_grant == grant
    assert changed(client) == ["import.other_grant"]
    assert {each.facts["what"] for each in client.left_out} == {"username", "password", "code"}
    assert client.profile.parameters == ()


def test_json_is_taken_and_told() -> None:
    client = one(
        f"""curl {URL} --json '{{"grant_type": "client_credentials", "client_id": "acme",
        "client_secret": "x", "audience": "https://api.example"}}'"""
    )
    assert client.profile.audience == "https://api.example"
    assert changed(client) == ["import.was_json"]


def test_values_in_the_address_are_taken_out_of_it_and_told() -> None:
    client = one(
        f"curl -X POST '{URL}?grant_type=client_credentials&client_id=a&client_secret=b&v=2'"
    )
    assert client.profile.token_endpoint == f"{URL}?v=2"
    assert changed(client) == ["import.was_in_address"]
    client = one("curl https://acme:x@as.example/token -d grant_type=client_credentials")
    assert client.profile.token_endpoint == "https://as.example/token"
    assert client.profile.credential == SharedSecret(Secret("x"))


def test_more_fields_and_headers_come_along() -> None:
    client = one(
        f"curl {URL} {IN_FORM} -d resource=https://a.example -d resource=https://b.example "
        "-d tenant=7 -d api_key=hush -H 'X-Tenant: 7' -H 'User-Agent: x' -H 'Cookie: a=b' -H DPoP:x"
    )
    profile = client.profile
    assert profile.resource == ("https://a.example", "https://b.example")
    assert profile.parameters == (NamedValue("tenant", "7"), NamedValue("api_key", Secret("hush")))
    assert profile.headers == (NamedValue("X-Tenant", "7"),)
    assert profile.dpop
    assert "import.cookie" in left_out(client)


def test_the_way_to_the_server_comes_along_but_for_unchecked_certificates() -> None:
    client = one(
        f"curl {URL} {IN_FORM} -k --cacert /etc/own.pem -x http://me:hush@proxy.example:3128 -m 20 "
        "-6 --http2 --tlsv1.3 --connect-to as.example:443:10.0.0.7:8443"
    )
    network = client.profile.network
    assert (network.ca_bundle, network.timeout) == ("/etc/own.pem", Span(20))
    assert (network.proxy, network.proxy_url) == (ProxyChoice.OWN, "http://proxy.example:3128")
    assert (network.proxy_user, network.proxy_password) == ("me", Secret("hush"))
    assert (network.ip_version, network.minimum_tls) == (IpVersion.IPV6, TlsVersion.TLS_1_3)
    assert (network.http2, network.connect_to) == (True, ("as.example:443=10.0.0.7:8443",))
    assert network.verify
    assert left_out(client) == {"import.unchecked": "-k"}


def test_a_certificate_is_named_and_its_file_is_not_opened() -> None:
    client = one(
        f"curl {URL} --cert ./keys/acme.pem:hush --key 'C:\\keys\\acme.key' "
        "-d grant_type=client_credentials -d client_id=acme"
    )
    credential = client.profile.credential
    assert isinstance(credential, ClientCertificate)
    assert (credential.file_name, credential.passphrase) == ("acme.pem", Secret("hush"))
    assert not credential.material
    assert client.profile.auth_method is AuthMethod.TLS_CLIENT_AUTH
    assert [each.facts["file"] for each in client.left_out] == ["acme.pem", "acme.key"]


def test_a_client_that_proves_nothing_is_a_public_one() -> None:
    profile = profile_of(f"curl {URL} -d grant_type=client_credentials -d client_id=acme")
    assert (profile.credential, profile.auth_method) == (PublicClient(), AuthMethod.NONE)


def test_of_a_signed_statement_the_making_is_kept_and_not_the_statement() -> None:
    import jwt

    statement = jwt.encode({"iss": "acme", "sub": "acme"}, "k" * 64, "HS512", {"kid": "key-7"})
    line = f"curl {URL} -d grant_type=client_credentials -d client_assertion={statement}"
    client = one(line)
    assert client.profile.client_id == "acme"
    assert client.profile.assertion.key_id == "key-7"
    assert client.profile.assertion.alg is SigningAlg.HS512
    assert client.profile.auth_method is AuthMethod.CLIENT_SECRET_JWT
    assert left_out(client) == {"import.signed_once": "client_assertion"}
    client = one(f"{URL} curl {URL} -d grant_type={Grant.JWT_BEARER} -d assertion={statement}")
    assert client.profile.grant is Grant.JWT_BEARER
    assert client.profile.credential == SigningKey()


def test_the_call_that_follows_with_the_token_is_called_then() -> None:
    client = one(
        f"T=$(curl {URL} {IN_FORM} | jq -r .access_token)\n"
        'curl https://api.example/orders -H "Authorization: Bearer $T" -H "X-Tenant: 7"'
    )
    assert client.profile.call == ApiCall(
        "https://api.example/orders", headers=(NamedValue("X-Tenant", "7"),)
    )
    assert client.profile.more_calls == ()


def test_a_call_that_changes_something_is_never_made_by_the_check_itself() -> None:
    client = one(
        f"curl {URL} {IN_FORM}\n"
        "curl -X DELETE https://api.example/orders/7 -H 'Authorization: Bearer x'"
    )
    assert client.profile.call is None
    assert [each.method for each in client.profile.more_calls] == ["DELETE"]


def test_two_clients_in_one_script_stay_two_and_the_same_one_is_one() -> None:
    other = IN_FORM.replace("acme", "beta")
    imported = understood(f"curl {URL} {IN_FORM}; curl {URL} {other}; curl {URL} {IN_FORM}")
    assert [each.profile.client_id for each in imported.clients] == ["acme", "beta"]


def test_a_known_provider_s_address_is_recognised() -> None:
    line = "curl https://login.microsoftonline.com/contoso.com/oauth2/v2.0/token " + IN_FORM
    assert profile_of(line).provider == "entra-id"


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("curl https://api.example/orders", "import.no_client"),
        ("curl https://api.example/orders -H 'Authorization: Bearer x'", "import.only_calls"),
        ('curl "$URL" -d grant_type=client_credentials -u "$ID:$SECRET"', "import.needs_variables"),
        ("curl", "import.no_client"),
    ],
)
def test_a_line_without_a_client_is_refused_with_a_reason(line: str, key: str) -> None:
    assert refused(line) == key


def test_the_form_keeps_what_the_line_is_silent_on_but_not_another_client_s_secret() -> None:
    form = Profile(
        name="Mine",
        token_endpoint="https://other.example/token",
        client_id="other",
        credential=SharedSecret(Secret("other's")),
        scope="typed",
    )
    said = one(f"curl {URL} -d grant_type=client_credentials -d client_id=acme -d client_secret=$S")
    made = said.over(form)
    assert (made.id, made.name, made.scope) == (form.id, "Mine", "typed")
    assert (made.token_endpoint, made.client_id) == (URL, "acme")
    assert made.credential == SharedSecret()
