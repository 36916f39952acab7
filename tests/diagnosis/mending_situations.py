"""Observations of which more is known than that something is wrong: what would mend it, too."""

from dataclasses import replace

from app.model.exchange import RawAnswer
from app.model.observed import Fault, FaultKind, Observation, Phase
from app.model.profile import ApiCall, AuthMethod
from tests.diagnosis.called_apis import called
from tests.diagnosis.connections import fault
from tests.diagnosis.observed import (
    ENDPOINT,
    ISSUER,
    described,
    html,
    profile,
    raw,
    refused,
    said,
    typed,
    undescribed,
)

BASIC = AuthMethod.CLIENT_SECRET_BASIC
KEY_JWT = AuthMethod.PRIVATE_KEY_JWT
AUTH0 = "https://contoso.eu.auth0.com"
ENTRA = "https://login.microsoftonline.com/contoso.com/oauth2/v2.0/token"
LOCAL = "https://localhost:8443/token"
SCOPES = {"scopes_supported": ["openid", "orders.read", "orders.write"]}


def _of_auth0(*answers: RawAnswer) -> Observation:
    return replace(undescribed(*answers), profile=profile(issuer=AUTH0, provider="auth0"))


def unknown_name(host: str) -> Fault:
    """A name that nobody knows."""
    found = fault(FaultKind.NAME_NOT_FOUND, Phase.RESOLVE, f"https://{host}/oauth/token")
    return replace(found, connection=replace(found.connection, host=host))


NO_METADATA = _of_auth0(raw(404, b""), raw(404, b""))
NO_ENDPOINT = replace(
    described({"token_endpoint": 7}), profile=profile(issuer=AUTH0, provider="auth0")
)
WRONG_PATH = refused(
    404, b"", html(), url=f"{AUTH0}/token", client=profile(token_endpoint=f"{AUTH0}/token")
)
OLD_PATH = refused(404, b"", html(), url=f"{ISSUER}/old", metadata={"token_endpoint": ENDPOINT})
LOOKS_UP = refused(400, {"error": "invalid_request"}, url=f"{ISSUER}/token/introspection")
AT = "https://id.fjord.example/op"


def _at(path: str, status: int = 404) -> Observation:
    return refused(status, b"", html(), url=AT + path)


OTHER_ENDPOINTS = (
    *map(_at, ("/authorize", "/userinfo", "/revoke", "/jwks.json")),
    refused(401, b"", (("WWW-Authenticate", "Bearer"),), url=f"{AT}/orders"),
    refused(401, {"error": "invalid_token"}, url=f"{AT}/orders"),
    replace(
        _at("/.well-known/openid-configuration"),
        profile=profile(issuer="", token_endpoint=f"{AT}/.well-known/openid-configuration"),
    ),
    refused(404, b"", html(), url=f"{AT}/authorize", metadata={"token_endpoint": ENDPOINT}),
)


def _no_issuer(address: str) -> Observation:
    seen = undescribed(raw(404, b""), raw(404, b""))
    return replace(seen, profile=profile(issuer=address))


ENDPOINT_AS_ISSUER = _no_issuer("https://id.fjord.example/connect/token")
SIGN_IN_AS_ISSUER = _no_issuer("https://id.fjord.example/oauth2/authorize")
MISSPELT = unknown_name("contoso.eu.auht0.com")
ON_PLAIN_PORT = fault(FaultKind.TLS_HANDSHAKE, Phase.TLS, LOCAL, tls_reason="WRONG_VERSION_NUMBER")
WRONG_METHOD = said(
    "invalid_client",
    status=401,
    metadata={"token_endpoint_auth_methods_supported": ["none", "client_secret_basic"]},
)
NAMED_METHOD = said(
    "invalid_client",
    "The client supports authentication method 'client_secret_basic', but method "
    "'client_secret_post' was requested.",
    status=401,
)
UNLISTED_METHOD = described({"token_endpoint_auth_methods_supported": ["client_secret_basic"]})
UNLISTED_ALG = described(
    {"token_endpoint_auth_signing_alg_values_supported": ["ES256", "PS256"]}, "RS256"
)
UNLISTED_SCOPE = replace(described(SCOPES), profile=profile(scope="Orders.Read"))
MISSPELT_SCOPE = said("invalid_scope", client=profile(scope="order.read"), metadata=SCOPES)
NO_DEFAULT = said(
    "invalid_scope",
    client=profile(
        issuer="",
        token_endpoint=ENTRA,
        provider="entra-id",
        scope="https://graph.microsoft.com/User.Read",
    ),
    url=ENTRA,
)
SPACED_SECRET = said("invalid_client", client=profile("kQ0T7vXm_9pLrB2sDwZ "))
SPACED_ID = said("invalid_client", client=profile(client_id="fjord-orders "))
QUOTED_SECRET = said("invalid_client", client=profile('"kQ0T7vXm_9pLrB2sDwZ"'))
NAMED_ID = said("invalid_client", client=profile(client_id="client_id=fjord-orders"))
ENCODED_SECRET = said("invalid_client", client=profile("ab%2Bcd%3D"))
AUDIENCE = said("invalid_client", "The audience is not allowed", by=KEY_JWT)
TOO_LONG = said("invalid_client", "its lifetime exceeds what is allowed", by=KEY_JWT)
OTHER_ALG = said("invalid_client", "alg mismatch", by=KEY_JWT)
KEY_WANTED = called(401, {"message": "Missing subscription key: Ocp-Apim-Subscription-Key"})
KEY_WANTED_BY_GATEWAY = called(403, b'{"error": "missing api key", "header": "x-api-key"}')
MOVED_API = called(301, b"", headers=(("Location", "https://api.fjord.example/v2/orders"),))
BARE_API = typed(call=ApiCall("api.fjord.example/orders"))

MORE: tuple[tuple[str, Observation], ...] = (
    ("input.url_malformed", BARE_API),
    ("discovery.not_found", NO_METADATA),
    ("discovery.not_json", _of_auth0(raw(200, [1]), raw(404, b""))),
    ("discovery.no_token_endpoint", NO_ENDPOINT),
    ("discovery.auth_method_not_listed", UNLISTED_METHOD),
    ("discovery.alg_not_listed", UNLISTED_ALG),
    ("discovery.scope_not_listed", UNLISTED_SCOPE),
    ("resolve.name_not_found", MISSPELT),
    ("connect.tls_on_plain_port", ON_PLAIN_PORT),
    ("discovery.not_found", ENDPOINT_AS_ISSUER),
    ("discovery.not_found", SIGN_IN_AS_ISSUER),
    *(("http.other_endpoint", each) for each in OTHER_ENDPOINTS),
    (
        "http.other_endpoint",
        replace(WRONG_PATH, request=replace(WRONG_PATH.request, url=f"{AUTH0}/authorize")),
    ),
    ("http.not_found", WRONG_PATH),
    ("http.not_found", OLD_PATH),
    ("http.method_not_allowed", replace(WRONG_PATH, answer=raw(405, b""))),
    ("http.method_not_allowed", replace(OLD_PATH, answer=raw(405, b""))),
    ("token.auth_method_wrong", WRONG_METHOD),
    ("token.auth_method_wrong", NAMED_METHOD),
    ("token.invalid_client", SPACED_SECRET),
    ("token.invalid_client", SPACED_ID),
    ("token.invalid_client", ENCODED_SECRET),
    ("token.invalid_client", QUOTED_SECRET),
    ("token.invalid_client", NAMED_ID),
    ("token.invalid_client", said("invalid_client", by=BASIC)),
    ("token.assertion_audience", AUDIENCE),
    ("token.assertion_audience", replace(AUDIENCE, assertion_audience=ENDPOINT)),
    ("token.assertion_rejected", TOO_LONG),
    ("token.assertion_rejected", OTHER_ALG),
    ("token.invalid_scope", MISSPELT_SCOPE),
    ("token.invalid_scope", NO_DEFAULT),
    ("resource.subscription_key_missing", KEY_WANTED),
    ("resource.subscription_key_missing", KEY_WANTED_BY_GATEWAY),
    ("resource.redirected", MOVED_API),
)
