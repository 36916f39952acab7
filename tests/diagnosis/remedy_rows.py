"""What each remedy changes, a row each: before, what was met, after."""

from dataclasses import replace

from app.model.profile import (
    ApiCall,
    Assertion,
    AssertionTyp,
    AudienceChoice,
    AuthMethod,
    Grant,
    NamedValue,
    Network,
    ProxyChoice,
    SigningAlg,
    SigningKey,
)
from app.model.secret import Secret, SecretKind
from app.model.time import Span
from tests.diagnosis import bound_situations as bound
from tests.diagnosis import mending_situations as mending
from tests.diagnosis import network_remedy_rows
from tests.diagnosis.called_apis import called
from tests.diagnosis.clock_situations import TEN_MINUTES_BEHIND
from tests.diagnosis.observed import (
    API,
    ENDPOINT,
    ISSUER,
    KEY,
    certificate_profile,
    key_profile,
    profile,
    refused,
    said,
    signing,
    typed,
    typed_key,
)
from tests.diagnosis.remedy_row import Row, met, network, of_form, secret
from tests.diagnosis.situations import SITUATIONS

RS256, PS256 = SigningAlg.RS256, SigningAlg.PS256
_ALIAS = "https://mtls.fjord.example/token"
_ES256 = Assertion(alg=SigningAlg.ES256)
_STRICT = AssertionTyp.CLIENT_AUTHENTICATION
ROWS = (
    of_form("trim_client_id", "token.invalid_client", mending.SPACED_ID, client_id="fjord-orders"),
    of_form(
        "trim_secret",
        "token.invalid_client",
        mending.SPACED_SECRET,
        credential=secret("kQ0T7vXm_9pLrB2sDwZ"),
    ),
    of_form(
        "trim_secret",
        "input.secret_whitespace",
        typed(secret="kQ0T7vXm\u200b9pLrB\n2sDwZ"),
        credential=secret("kQ0T7vXm9pLrB2sDwZ"),
    ),
    of_form("unwrap_client_id", "token.invalid_client", mending.NAMED_ID, client_id="fjord-orders"),
    of_form(
        "unwrap_secret",
        "token.invalid_client",
        mending.QUOTED_SECRET,
        credential=secret("kQ0T7vXm_9pLrB2sDwZ"),
    ),
    of_form(
        "use_as_key",
        "input.secret_is_key",
        typed(secret="-----BEGIN PRIVATE KEY----- MIIB"),
        credential=SigningKey(
            Secret("-----BEGIN PRIVATE KEY----- MIIB", SecretKind.KEY), "key.pem"
        ),
    ),
    of_form(
        "decode_secret",
        "token.invalid_client",
        mending.ENCODED_SECRET,
        credential=secret("ab+cd="),
    ),
    of_form(
        "trim_passphrase",
        "input.passphrase_padded",
        SITUATIONS["input.passphrase_padded"],
        credential=SigningKey(
            Secret.of_bytes(b"k"), "client.pem", passphrase=Secret("open sesame")
        ),
    ),
    of_form(
        "use_as_endpoint",
        "discovery.not_found",
        mending.ENDPOINT_AS_ISSUER,
        issuer="",
        token_endpoint="https://id.fjord.example/connect/token",
    ),
    of_form(
        "take_out_of_address",
        "input.secret_in_address",
        typed(secret="", issuer="", token_endpoint=f"{ENDPOINT}?v=2&client_secret=ab%2Bcd"),
        token_endpoint=f"{ENDPOINT}?v=2",
        credential=secret("ab+cd"),
    ),
    of_form(
        "take_out_of_address",
        "input.secret_in_address",
        typed(call=ApiCall(f"{API}?api_key=9pLrB2sDwZ")),
        call=ApiCall(API),
    ),
    of_form(
        "use_meant_address",
        "input.url_malformed",
        typed(token_endpoint='"https://id.fjord.example/token"'),
        token_endpoint="https://id.fjord.example/token",
    ),
    of_form(
        "use_meant_address",
        "input.url_malformed",
        typed(issuer="htps://id.fjord.example/op"),
        issuer="https://id.fjord.example/op",
    ),
    of_form(
        "add_https",
        "input.url_malformed",
        typed(issuer="id.fjord.example/op"),
        issuer="https://id.fjord.example/op",
    ),
    of_form("add_https", "input.url_malformed", mending.BARE_API, call=ApiCall(API)),
    of_form(
        "use_https",
        "input.plain_http",
        typed(issuer="http://id.fjord.example:80/op"),
        issuer="https://id.fjord.example/op",
    ),
    Row(
        "use_https",
        "connect.plain_http_on_tls_port",
        met("connect.plain_http_on_tls_port"),
        profile(issuer="", token_endpoint="http://id.fjord.example:8443/connect/token"),
        {"token_endpoint": "https://id.fjord.example:8443/connect/token"},
    ),
    Row(
        "use_http",
        "connect.tls_on_plain_port",
        mending.ON_PLAIN_PORT,
        profile(issuer="", token_endpoint=mending.LOCAL),
        {"token_endpoint": "http://localhost:8443/token"},
    ),
    of_form(
        "use_issuer",
        "input.discovery_url_as_token_endpoint",
        typed(issuer="", token_endpoint=ISSUER + "/.well-known/openid-configuration"),
        token_endpoint="",
        issuer=ISSUER,
    ),
    of_form(
        "use_stated_issuer",
        "discovery.issuer_mismatch",
        met("discovery.issuer_mismatch"),
        issuer=ISSUER + "/",
    ),
    Row(
        "use_discovered_endpoint",
        "http.not_found",
        mending.OLD_PATH,
        profile(token_endpoint=f"{ISSUER}/old"),
        {"token_endpoint": ENDPOINT},
    ),
    of_form(
        "use_usual_path",
        "http.not_found",
        mending.WRONG_PATH,
        token_endpoint=f"{mending.AUTH0}/oauth/token",
    ),
    of_form(
        "use_usual_path",
        "discovery.not_found",
        mending.NO_METADATA,
        issuer="",
        token_endpoint=f"{mending.AUTH0}/oauth/token",
    ),
    Row(
        "use_mtls_alias",
        "token.mtls_required",
        met("token.mtls_required", "alias"),
        certificate_profile(token_endpoint=ENDPOINT),
        {"token_endpoint": _ALIAS},
    ),
    of_form(
        "use_redirect_target",
        "http.redirected",
        refused(
            308,
            b"",
            (("Location", "/connect/token/"),),
            client=profile(token_endpoint=ENDPOINT),
        ),
        token_endpoint=ENDPOINT + "/",
    ),
    of_form(
        "use_redirect_target",
        "resource.redirected",
        mending.MOVED_API,
        call=ApiCall("https://api.fjord.example/v2/orders"),
    ),
    Row(
        "use_near_name",
        "resolve.name_not_found",
        mending.MISSPELT,
        profile(issuer="https://contoso.eu.auht0.com:8443/"),
        {"issuer": "https://contoso.eu.auth0.com:8443/"},
    ),
    of_form(
        "use_suggested_proxy",
        "input.proxy_malformed",
        typed(network=Network(proxy=ProxyChoice.OWN, proxy_url="proxy.example:3128")),
        **network(proxy=ProxyChoice.OWN, proxy_url="http://proxy.example:3128"),
    ),
    of_form(
        "use_method",
        "token.auth_method_wrong",
        mending.WRONG_METHOD,
        auth_method=AuthMethod.CLIENT_SECRET_BASIC,
    ),
    of_form(
        "use_method",
        "token.auth_method_wrong",
        mending.NAMED_METHOD,
        auth_method=AuthMethod.CLIENT_SECRET_BASIC,
    ),
    of_form(
        "use_post",
        "token.basic_encoding",
        met("token.basic_encoding"),
        auth_method=AuthMethod.CLIENT_SECRET_POST,
    ),
    of_form(
        "use_basic",
        "token.invalid_client",
        said("invalid_client"),
        auth_method=AuthMethod.CLIENT_SECRET_BASIC,
    ),
    of_form(
        "use_raw_basic",
        "token.basic_encoding",
        met("token.basic_encoding"),
        auth_method=AuthMethod.CLIENT_SECRET_BASIC,
        basic_raw=True,
    ),
    of_form(
        "use_encoded_basic",
        "token.basic_encoding",
        met("token.basic_encoding", "sent_raw"),
        basic_raw=False,
    ),
    of_form(
        "default_audience",
        "token.assertion_rejected",
        bound.OWN_AUDIENCE,
        assertion=Assertion(own_audience="https://other.example"),
    ),
    of_form("default_alg", "token.assertion_rejected", bound.OWN_ALG, assertion=Assertion()),
    of_form(
        "default_lifetime", "token.assertion_rejected", bound.OWN_LIFETIME, assertion=Assertion()
    ),
    of_form("default_key_id", "token.assertion_rejected", bound.OWN_KEY_ID, assertion=Assertion()),
    of_form(
        "audience_issuer",
        "token.assertion_audience",
        replace(mending.AUDIENCE, assertion_audience=ENDPOINT),
        assertion=Assertion(audience=AudienceChoice.ISSUER),
    ),
    of_form(
        "audience_token_endpoint",
        "token.assertion_audience",
        mending.AUDIENCE,
        assertion=Assertion(audience=AudienceChoice.TOKEN_ENDPOINT),
    ),
    of_form(
        "plain_typ",
        "input.assertion_typ_audience",
        typed_key(issuer="", token_endpoint=ENDPOINT, assertion=Assertion(typ=_STRICT)),
        assertion=Assertion(typ=AssertionTyp.JWT),
    ),
    of_form(
        "shorter_lifetime",
        "token.assertion_rejected",
        mending.TOO_LONG,
        assertion=Assertion(lifetime=Span(60)),
    ),
    Row(
        "fitting_alg",
        "input.key_alg_mismatch",
        signing(KEY, "ES256"),
        key_profile(assertion=_ES256),
        {"assertion": Assertion(alg=RS256)},
    ),
    Row(
        "fitting_alg",
        "discovery.alg_not_listed",
        mending.UNLISTED_ALG,
        key_profile(),
        {"assertion": Assertion(alg=PS256)},
    ),
    of_form(
        "fitting_alg",
        "input.method_needs_other_credential",
        typed(auth_method=AuthMethod.CLIENT_SECRET_JWT, assertion=_ES256),
        assertion=Assertion(),
    ),
    of_form(
        "use_client_credentials",
        "input.method_needs_other_credential",
        typed(grant=Grant.JWT_BEARER),
        grant=Grant.CLIENT_CREDENTIALS,
    ),
    of_form(
        "correct_clock",
        "token.clock_skew",
        said("invalid_client", by=AuthMethod.PRIVATE_KEY_JWT, headers=TEN_MINUTES_BEHIND),
        assertion=Assertion(clock_offset=Span(-600)),
    ),
    of_form("turn_on_dpop", "token.dpop_required", met("token.dpop_required"), dpop=True),
    Row(
        "turn_off_dpop",
        "resource.wrong_scheme",
        called(401, b"", 'Bearer error="invalid_token"', scheme="DPoP"),
        profile(dpop=True),
        {"dpop": False},
    ),
    of_form(
        "add_default",
        "token.invalid_scope",
        mending.NO_DEFAULT,
        scope="https://graph.microsoft.com/.default",
    ),
    of_form(
        "drop_user_scopes",
        "token.invalid_scope",
        said("invalid_scope", client=profile(scope="openid orders.read offline_access")),
        scope="orders.read",
    ),
    of_form(
        "split_scopes",
        "token.invalid_scope",
        said("invalid_scope", client=profile(scope="orders.read,orders.write; a")),
        scope="orders.read orders.write a",
    ),
    of_form("use_listed_scope", "token.invalid_scope", mending.MISSPELT_SCOPE, scope="orders.read"),
    of_form(
        "use_listed_scope",
        "discovery.scope_not_listed",
        mending.UNLISTED_SCOPE,
        scope="orders.read",
    ),
    of_form(
        "add_wanted_scope",
        "resource.insufficient_scope",
        met("resource.insufficient_scope"),
        scope="orders.read orders.write",
    ),
    of_form(
        "drop_parameter",
        "input.parameter_reserved",
        typed(parameters=(NamedValue.of(" Scope", "x"), NamedValue.of("tenant", "y"))),
        parameters=(NamedValue.of("tenant", "y"),),
    ),
    of_form(
        "add_subscription_key",
        "resource.subscription_key_missing",
        mending.KEY_WANTED,
        call=ApiCall(API, headers=(NamedValue.of("Ocp-Apim-Subscription-Key", ""),)),
    ),
    of_form(
        "expect_status",
        "resource.unexpected_status",
        met("resource.unexpected_status"),
        call=ApiCall(API, expected_status=200),
    ),
    *network_remedy_rows.ROWS,
)
