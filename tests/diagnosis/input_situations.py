"""What a form can hold besides address, ID and secret, and what can be wrong with it."""

from app.model.credential_facts import FileProblem, KeyProblem
from app.model.observed import Observation
from app.model.profile import (
    ApiCall,
    Assertion,
    AssertionTyp,
    AudienceChoice,
    AuthMethod,
    BodyKind,
    CallBody,
    CertificateHeader,
    Grant,
    Network,
    ProxyChoice,
    PublicClient,
    SigningAlg,
)
from app.model.unfilled import Unfillable
from tests.diagnosis.observed import (
    API,
    ENDPOINT,
    ISSUER,
    certified,
    described,
    key_profile,
    named,
    sends_file,
    typed,
    typed_certificate,
    typed_key,
    unfilled,
)

SECRET_JWT = AuthMethod.CLIENT_SECRET_JWT
_ENTRA = "https://login.microsoftonline.com/fjord.example/oauth2/v2.0/token"
_NEW_TYP = AssertionTyp.CLIENT_AUTHENTICATION
_AUDIENCE = AudienceChoice
_X5T = (CertificateHeader.X5T_S256,)
_NO_PROOF_ALG = {"dpop_signing_alg_values_supported": ["PS256"]}
_NO_ALG = {"token_endpoint_auth_signing_alg_values_supported": ["PS256", "ES256"]}


def _proxy(url: str) -> Network:
    return Network(proxy=ProxyChoice.OWN, proxy_url=url)


def _posts(text: str) -> ApiCall:
    return ApiCall(API, "POST", body=CallBody(BodyKind.JSON, text))


SITUATIONS: dict[str, Observation] = {
    "input.method_needs_other_credential": typed(grant=Grant.JWT_BEARER),
    "input.secret_too_short": typed(auth_method=SECRET_JWT),
    "input.assertion_typ_audience": typed_key(
        assertion=Assertion(typ=_NEW_TYP, audience=_AUDIENCE.TOKEN_ENDPOINT)
    ),
    "input.proxy_malformed": typed(network=_proxy("proxy.fjord.example:8080")),
    "input.connect_to_malformed": typed(network=Network(connect_to=("id.fjord.example",))),
    "input.parameter_reserved": typed(parameters=named("scope")),
    "input.header_invalid": typed(headers=named("Host")),
    "input.json_malformed": typed(authorization_details='[{"type": "order",]'),
    "input.resource_indicator_invalid": typed(resource=(API, "api.fjord.example")),
    "input.body_file_unreadable": sends_file(FileProblem.NOT_FOUND),
    "input.placeholder_unknown": typed(call=ApiCall(API + "/{{tenant}}")),
    "input.token_in_url": typed(call=ApiCall(API + "?access_token={{token}}")),
    "discovery.alg_not_listed": described(
        _NO_ALG, alg="RS256", credential=key_profile().credential
    ),
}

MORE: tuple[tuple[str, Observation], ...] = (
    (
        "input.credential_missing",
        typed_certificate(KeyProblem.MISSING),
    ),
    ("input.plain_http", typed_key(issuer="http://id.fjord.example")),
    (
        "input.method_needs_other_credential",
        typed(grant=Grant.JWT_BEARER, credential=PublicClient()),
    ),
    (
        "input.method_needs_other_credential",
        typed(auth_method=SECRET_JWT, assertion=Assertion(alg=SigningAlg.ES256)),
    ),
    (
        "input.secret_too_short",
        typed(secret="x" * 63, auth_method=SECRET_JWT, assertion=Assertion(alg=SigningAlg.HS512)),
    ),
    ("input.secret_too_short", typed(secret="ø" * 15, auth_method=SECRET_JWT)),
    (
        "input.certificate_missing",
        typed_key(assertion=Assertion(certificate_headers=_X5T)),
    ),
    (
        "input.certificate_missing",
        typed_key(issuer="", token_endpoint=_ENTRA, provider="entra-id"),
    ),
    ("input.certificate_missing", typed_key(issuer="https://maskinporten.no/")),
    (
        "input.assertion_typ_audience",
        typed_key(
            assertion=Assertion(
                typ=_NEW_TYP, audience=_AUDIENCE.OWN, own_audience="https://b.example"
            )
        ),
    ),
    (
        "input.assertion_typ_audience",
        typed_key(issuer="", token_endpoint=ENDPOINT, assertion=Assertion(typ=_NEW_TYP)),
    ),
    *(
        ("input.proxy_malformed", typed(network=_proxy(url)))
        for url in ("", "ftp://proxy", "http://ane:pw@proxy:8080", "http://proxy:99999")
    ),
    ("input.parameter_reserved", typed(parameters=named("Client_Secret", "abc"))),
    ("input.header_invalid", typed(headers=named("Authorization", "Basic abc"))),
    ("input.header_invalid", typed(headers=named("X-Api-Key", "abc\r\nX-Evil: 1"))),
    ("input.header_invalid", typed(headers=named("", "lost"))),
    *(
        ("input.header_invalid", typed(call=ApiCall(API, headers=named(name, value))))
        for name, value in (
            ("authorization", "Bearer abc"),
            ("X Two", "1"),
            ("X-Name: value", "1"),
            ("DPoP", "abc"),
            ("X-City", "Århus"),
            ("X-Tab", "a\x00b"),
        )
    ),
    *(
        ("input.json_malformed", typed(authorization_details=text))
        for text in ('{"type": "order"}', '["order"]', '[{"type": ""}]', '[{"type": 5}]', "[NaN]")
    ),
    ("input.json_malformed", typed_key(assertion=Assertion(claims='{"a": 1'))),
    ("input.json_malformed", typed_key(assertion=Assertion(claims="[]"))),
    ("input.json_malformed", typed(call=_posts('{\n  "amount": 1,\n  oops\n}'))),
    *(
        ("input.resource_indicator_invalid", typed(resource=(text,)))
        for text in (API + "#orders", "https://", "api fjord", "localhost:8080")
    ),
    *(
        ("input.body_file_unreadable", sends_file(problem, "" if not n else "C:\\orders\\new.xml"))
        for n, problem in enumerate(FileProblem)
    ),
    *(
        ("input.placeholder_unknown", typed(call=ApiCall(url)))
        for url in ("{{env:KEYFIT_NOWHERE}}/a", "https://{{uuid}}.fjord.example", API + "/{{}}")
    ),
    *(
        ("input.placeholder_unknown", typed(call=ApiCall(API, headers=named(name, value))))
        for name, value in (("X-Api-Key", "{{k9f3}}"), ("X-Tenant", "{{claims.}}"))
    ),
    ("input.placeholder_unknown", typed(call=_posts('{"at": {{today}}}'))),
    ("input.token_in_url", typed(call=ApiCall("https://{{token}}.fjord.example"))),
    *(
        ("input.placeholder_unknown", unfilled(why))
        for why in Unfillable
        if why is not Unfillable.TOKEN_IN_URL
    ),
    ("input.token_in_url", unfilled(Unfillable.TOKEN_IN_URL)),
    (
        "discovery.grant_not_listed",
        described(
            {"grant_types_supported": ["client_credentials"]},
            grant=Grant.JWT_BEARER,
            credential=key_profile().credential,
        ),
    ),
    ("discovery.alg_not_listed", described(_NO_PROOF_ALG, dpop=True)),
    (
        "discovery.alg_not_listed",
        described(
            {**_NO_ALG, "dpop_signing_alg_values_supported": []},
            alg="RS256",
            dpop=True,
            credential=key_profile().credential,
        ),
    ),
)
"""Other ways to the same codes, so that each likely cause is told."""

QUIET: dict[str, Observation] = {
    "a parameter of the provider's own": typed(parameters=named("tenant", "7")),
    "a parameter that was left empty": typed(parameters=named("", "")),
    "headers of all kinds": typed(
        headers=named("X-Request-Id", " 1 "),
        call=ApiCall(API, headers=named("X_api.key~", "ab c\t")),
    ),
    "a secret header with a line break after it": typed(headers=named("X-Api-Key", "abc\n")),
    "authorization details": typed(authorization_details='[{"type": "order", "amount": 1e999}]'),
    "no authorization details": typed(authorization_details=" \n"),
    "claims that nobody signs": typed(assertion=Assertion(claims="{")),
    "claims": typed_key(assertion=Assertion(claims='{"aud": null}')),
    "a body without an address": typed(call=ApiCall(" ", body=CallBody(BodyKind.JSON, "{"))),
    "a text that is no JSON": typed(call=ApiCall(API, "POST", body=CallBody(BodyKind.TEXT, "{"))),
    "resources by URN and by name": typed(
        resource=("urn:fjord:orders", "api://orders", API + "?x=1", " ")
    ),
    "the system's proxy": typed(network=Network(proxy_url="nonsense")),
    "a proxy over SOCKS": typed(network=_proxy("socks5://127.0.0.1:1080")),
    "another address to connect to": typed(
        network=Network(connect_to=("id.fjord.example=10.0.0.7:8443", ""))
    ),
    "a certificate with its key": typed_certificate(certified()),
    "a key that names its certificate": typed_key(
        certified(), assertion=Assertion(certificate_headers=_X5T)
    ),
    "a key that is known by its ID": typed_key(
        issuer="https://maskinporten.no/", assertion=Assertion(key_id="k1")
    ),
    "a key that names none": typed_key(assertion=Assertion(certificate_headers=())),
    "the new type, made out to the issuer": typed_key(assertion=Assertion(typ=_NEW_TYP)),
    "the new type, made out to the issuer as typed": typed_key(
        issuer=ISSUER + "/.well-known/openid-configuration",
        assertion=Assertion(typ=_NEW_TYP, audience=_AUDIENCE.OWN, own_audience=ISSUER + "/"),
    ),
    "the new type, where nobody knows the issuer": typed_key(
        issuer="",
        token_endpoint=ENDPOINT,
        assertion=Assertion(typ=_NEW_TYP, audience=_AUDIENCE.OWN, own_audience=ISSUER),
    ),
    "a secret of 32 bytes": typed(secret="k" * 32, auth_method=SECRET_JWT),
    "a short secret that signs nothing": typed(auth_method=AuthMethod.CLIENT_SECRET_POST),
    "a key for the grant that needs one": typed_key(grant=Grant.JWT_BEARER),
    "metadata that lists the algorithms": described(
        {
            "token_endpoint_auth_signing_alg_values_supported": ["RS256"],
            "dpop_signing_alg_values_supported": ["EdDSA"],
        },
        alg="RS256",
        dpop=True,
    ),
    "metadata silent on algorithms": described(alg="RS256", dpop=True),
}
"""Legal, and no cause for concern."""
