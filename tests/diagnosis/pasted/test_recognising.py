"""A pasted error is named as a check would have named it."""

import pytest

from app.diagnosis.pasted import Basis, Recognised, recognise

CURL = """\
* Connected to id.fjord.example (192.0.2.7) port 443
> POST /connect/token HTTP/1.1
> Host: id.fjord.example
> Authorization: Basic ZmpvcmQtb3JkZXJzOmtRMFQ3dlht
>
} [58 bytes data]
* upload completely sent off: 58 bytes
< HTTP/1.1 100 Continue
<
< HTTP/1.1 400 Bad Request
< Content-Type: application/json
< Date: Wed, 18 Nov 2020 12:26:40 GMT
<
{ [24 bytes data]
{"error":"invalid_scope"}
* Connection #0 to host id.fjord.example left intact
"""
PROXIED = """\
HTTP/1.1 200 Connection established

HTTP/2 503
retry-after: 120

"""
HTTPS_CONNECTION_POOL = (
    "requests.exceptions.SSLError: HTTPSConnectionPool(host='id.fjord.example', port=8443): Max "
    "retries exceeded with url: /connect/token (Caused by SSLError(SSLCertVerificationError(1, "
    "'[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed certificate in "
    "certificate chain (_ssl.c:1006)')))"
)
PKIX = (
    "javax.net.ssl.SSLHandshakeException: PKIX path building failed: "
    "sun.security.provider.certpath.SunCertPathBuilderException: unable to find valid "
    "certification path to requested target"
)


def codes(text: str) -> list[str]:
    return [each.finding.code for each in recognise(text)]


def first(text: str) -> Recognised:
    return recognise(text)[0]


@pytest.mark.parametrize(
    ("text", "code", "basis"),
    [
        ('{"error":"invalid_client"}', "token.invalid_client", Basis.TOKEN_ANSWER),
        ('{\n "error" : "invalid_scope",\n', "token.invalid_scope", Basis.TOKEN_ANSWER),
        ("{'error': 'unauthorized_client'}", "token.unauthorized_client", Basis.TOKEN_ANSWER),
        (r'"{\"error\":\"invalid_grant\"}"', "token.invalid_grant", Basis.TOKEN_ANSWER),
        ("https://x/cb?error=access_denied&a=b", "token.access_denied", Basis.TOKEN_ANSWER),
        (CURL, "token.invalid_scope", Basis.TOKEN_ANSWER),
        ("[invalid_client] Client authentication failed", "token.invalid_client", Basis.NAME),
        ("AADSTS7000215: Invalid client secret provided.", "token.secret_wrong", Basis.NAME),
        ("AADSTS70011: The provided scope is not valid.", "token.invalid_scope", Basis.NAME),
        ("Exception: AADSTS90002: Tenant 'fjord' not found.", "token.wrong_environment",
         Basis.NAME),
        ("AADSTS700027: The certificate is not registered.", "token.key_not_registered",
         Basis.NAME),
        ("Token request failed with MP-130", "token.assertion_rejected", Basis.NAME),
        ("AADSTS9999998: Nobody knows.", "token.unknown_error", Basis.NAME),
        (('{"error":"unauthorized_client","error_description":"Invalid client or Invalid client '
         'credentials"}'), "token.secret_wrong", Basis.TOKEN_ANSWER),
        (('{"errorCode":"invalid_client","errorSummary":"Invalid value for \'client_id\' '
         'parameter.","errorId":"oae1"}'), "token.client_unknown", Basis.TOKEN_ANSWER),
        (("POST https://acme.my.salesforce.com/services/oauth2/token HTTP/1.1\n\nHTTP/1.1 400 x\n\n"
         '{"error":"invalid_client_id"}'), "token.client_unknown", Basis.TOKEN_ANSWER),
        ('WWW-Authenticate: Bearer error="invalid_token"', "resource.invalid_token",
         Basis.API_ANSWER),
        ('Bearer error="insufficient_scope", scope="a"', "resource.insufficient_scope",
         Basis.API_ANSWER),
        ('www-authenticate: Bearer error="invalid_token", error_description="The token expired"',
         "resource.expired_token", Basis.API_ANSWER),
        ("WWW-Authenticate: Negotiate", "resource.wrong_scheme", Basis.API_ANSWER),
        ("401 Client Error: Unauthorized for url: https://api.fjord.example/orders",
         "resource.unauthorized_no_challenge", Basis.API_ANSWER),
        ("curl -d grant_type=client_credentials x\n\nHTTP/1.1 404 Not Found\n\n<html><h1>no</h1>",
         "http.not_found", Basis.TOKEN_ANSWER),
        (HTTPS_CONNECTION_POOL, "tls.unknown_issuer", Basis.WORDS),
        ("certificate verify failed: self-signed certificate", "tls.self_signed", Basis.WORDS),
        (("curl: (60) SSL certificate problem: certificate has expired\nMore details here: "
         "https://curl.se/docs/sslcerts.html"), "tls.certificate_expired", Basis.WORDS),
        ("Error [ERR_TLS_CERT_ALTNAME_INVALID]: Hostname/IP does not match", "tls.host_mismatch",
         Basis.WORDS),
        (PKIX, "tls.unknown_issuer", Basis.WORDS),
        ("OpenSSL: error:0A00010B:SSL routines::wrong version number",
         "connect.tls_on_plain_port", Basis.WORDS),
        ("httpx.ConnectError: [Errno -2] Name or service not known", "resolve.name_not_found",
         Basis.WORDS),
        ("System.Net.Http.HttpRequestException: No such host is known. (id.fjord.example:443)",
         "resolve.name_not_found", Basis.WORDS),
        ("getaddrinfo EAI_AGAIN id.fjord.example", "resolve.failed", Basis.WORDS),
        ("Error: connect ECONNREFUSED 127.0.0.1:8443", "connect.refused", Basis.WORDS),
        ("java.net.SocketTimeoutException: connect timed out", "connect.timeout", Basis.WORDS),
        ("java.net.SocketTimeoutException: Read timed out", "http.read_timeout", Basis.WORDS),
        ("OSError: [Errno 101] Network is unreachable", "connect.unreachable", Basis.WORDS),
        ("Error: socket hang up", "connect.closed_early", Basis.WORDS),
        ("requests.exceptions.MissingSchema: Invalid URL 'x'", "input.url_malformed", Basis.WORDS),
        ("ValueError: Bad decrypt. Incorrect password?", "input.key_passphrase_wrong",
         Basis.WORDS),
        ("TypeError: Password was not given but private key is encrypted",
         "input.key_passphrase_needed", Basis.WORDS),
        ("IDX10214: Audience validation failed.", "resource.wrong_audience", Basis.WORDS),
        ("io.jsonwebtoken.ExpiredJwtException: JWT expired", "resource.expired_token",
         Basis.WORDS),
        ('{"error": "licence_over"}', "token.unknown_error", Basis.TOKEN_ANSWER),
    ],
)  # fmt: skip
def test_an_error_is_named(text: str, code: str, basis: Basis) -> None:
    found = first(text)
    assert (found.finding.code, found.basis) == (code, basis)
    assert all(each in text.lower() for each in found.quote.lower().split())


def test_a_bare_status_may_be_either_ones() -> None:
    for text in ("HTTP/1.1 503 Service Unavailable", "Request failed with status code 503"):
        found = recognise(text)
        assert [each.finding.code for each in found] == ["http.unavailable", "resource.unavailable"]
        assert [each.basis for each in found] == [Basis.IF_TOKEN_ENDPOINT, Basis.IF_API]


def test_of_a_log_the_last_answer_counts_and_a_proxys_yes_is_none() -> None:
    found = first(PROXIED)
    assert found.finding.code == "http.unavailable"
    assert found.finding.evidence == {"status": 503, "retry_after": "120"}


def test_an_old_date_in_the_text_is_no_wrong_clock() -> None:
    assert codes(CURL) == ["token.invalid_scope"]


def test_only_what_stood_in_the_text_is_evidence() -> None:
    assert first('{"error":"invalid_client"}').finding.evidence == {"error": "invalid_client"}
    assert first(CURL).finding.evidence == {
        "host": "id.fjord.example",
        "url": "https://id.fjord.example/connect/token",
        "status": 400,
        "content_type": "application/json",
        "error": "invalid_scope",
    }
    held = first('Bearer error="insufficient_scope", scope="a b"').finding.evidence
    assert held == {"error": "insufficient_scope", "wanted": ("a", "b")}


def test_the_server_is_named_where_the_program_names_it() -> None:
    named = [
        HTTPS_CONNECTION_POOL,
        "No such host is known. (id.fjord.example:8443)",
        "getaddrinfo ENOTFOUND id.fjord.example",
        "curl: (7) Failed to connect to id.fjord.example port 8443 after 2 ms: Connection refused",
        "curl: (6) Could not resolve host: id.fjord.example",
        'Post "https://id.fjord.example/t": dial tcp: lookup id.fjord.example: no such host',
    ]
    for text in named:
        assert first(text).finding.evidence["host"] == "id.fjord.example", text
    assert first(HTTPS_CONNECTION_POOL).finding.evidence["port"] == 8443
    where = first("SSL certificate problem: x\nMore: https://curl.se/docs/sslcerts.html").finding
    assert "host" not in where.evidence


def test_a_client_that_signed_is_told_of_its_key() -> None:
    body = '{"error":"invalid_client","error_description":"client_assertion signature is wrong"}'
    assert codes(body) == ["token.key_not_registered"]


def test_a_token_without_fault_is_good_news_and_one_with_a_fault_is_not() -> None:
    assert codes('{"access_token":"abc","token_type":"Bearer","expires_in":60}') == ["check.works"]
    assert codes('{"access_token":"abc","expires_in":60}') == ["token.type_missing"]


def test_a_body_that_was_not_pasted_is_not_called_empty() -> None:
    assert codes("HTTP/1.1 400 Bad Request") == ["resource.bad_request"]
    asked = "POST https://id.fjord.example/connect/token\n\nHTTP/1.1 400 Bad Request"
    assert codes(asked) == []


@pytest.mark.parametrize("text", ["", " \n", "hello", "Process finished with exit code 0", "{}"])
def test_what_says_nothing_known_is_nothing(text: str) -> None:
    assert codes(text) == []


def test_of_a_code_alone_the_standards_error_is_not_made_up() -> None:
    found = first("AADSTS7000222: The provided client secret keys are expired.").finding
    assert "error" not in found.evidence
    assert found.evidence["provider_code"] == "AADSTS7000222"


def test_the_address_in_the_text_tells_whose_words_they_are() -> None:
    words = '{"error":"invalid_client","error_description":"Token is not active"}'
    place = "https://id.example/realms/a/protocol/openid-connect/token"
    keyed = f"POST {place} HTTP/1.1\nclient_assertion=x\n\nHTTP/1.1 400 Bad Request\n\n{words}"
    assert first(keyed).finding.causes[0] == "clock"
