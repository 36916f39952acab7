"""Other ways for a refused client: few, new, in order, and never with another credential."""

import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.observed import Metadata
from app.model.probe import Aspect
from app.model.profile import (
    Assertion,
    AssertionTyp,
    AudienceChoice,
    AuthMethod,
    ClientCertificate,
    Credential,
    Grant,
    PrivateKeyFile,
    Profile,
    PublicClient,
    ReadyAssertion,
    SharedSecret,
    SigningAlg,
    SigningKey,
)
from app.model.secret import Secret
from app.model.time import Instant
from app.oauth.assertion import AssertionDefaults
from app.oauth.attempts import MOST, other_ways, way_of
from app.oauth.client_auth import AuthContext, choose, fitting
from app.oauth.keys import LoadedKey, load_private_key
from app.oauth.token_request import token_request
from tests.any_profile import PROFILES
from tests.servers.clients import KEY_CLIENTS

BASIC = AuthMethod.CLIENT_SECRET_BASIC
POST = AuthMethod.CLIENT_SECRET_POST
SECRET_JWT = AuthMethod.CLIENT_SECRET_JWT
KEY_JWT = AuthMethod.PRIVATE_KEY_JWT
TLS = AuthMethod.TLS_CLIENT_AUTH
ISSUER = "https://as.example"
ENDPOINT = f"{ISSUER}/token"
ALIAS = "https://mtls.as.example/token"
PLAIN = SharedSecret(Secret("plain-secret"))
ODD = SharedSecret(Secret("a+b/c="))
KEYS: dict[str, LoadedKey] = {}


def key(alg: str) -> LoadedKey:
    if alg not in KEYS:
        loaded = load_private_key(KEY_CLIENTS[alg].key_pem, "")
        assert isinstance(loaded, LoadedKey)
        KEYS[alg] = loaded
    return KEYS[alg]


def described(**members: Any) -> Metadata:
    return Metadata(url=ISSUER, values={}, issuer=ISSUER, token_endpoint=ENDPOINT, **members)


def sent(
    credential: Credential, metadata: Metadata | None = None, alg: str = "RS256", **changes: Any
) -> AuthContext:
    """A request that was refused."""
    about: dict[str, Any] = {"client_id": "abc", "token_endpoint": ENDPOINT} | changes
    profile = Profile(credential=credential, **about)
    return AuthContext(
        profile=profile,
        token_endpoint=profile.token_endpoint,
        metadata=metadata,
        key=key(alg) if isinstance(credential, PrivateKeyFile) else None,
        now=Instant(1_790_000_000),
        jti="1",
    )


def ways(context: AuthContext, method: AuthMethod, *order: AuthMethod) -> list[tuple[Any, ...]]:
    """Method and what differs, of each."""
    return [(each.way.method, *each.differs) for each in other_ways(context, method, order)]


METHOD, ENCODING, AUDIENCE, TYP, ALG = (
    *(Aspect.METHOD, Aspect.ENCODING, Aspect.AUDIENCE, Aspect.TYP, Aspect.ALG),
)


@pytest.mark.parametrize(
    ("credential", "method", "expected"),
    [
        (PLAIN, POST, [(BASIC, METHOD), (SECRET_JWT, METHOD)]),
        (PLAIN, BASIC, [(POST, METHOD), (SECRET_JWT, METHOD)]),
        (ODD, BASIC, [(BASIC, ENCODING), (POST, METHOD), (SECRET_JWT, METHOD)]),
        (
            ODD,
            POST,
            [(BASIC, METHOD), (SECRET_JWT, METHOD), (BASIC, METHOD, ENCODING)],
        ),
    ],
)
def test_a_secret_where_nothing_is_known_of_the_server(
    credential: SharedSecret, method: AuthMethod, expected: list[tuple[Any, ...]]
) -> None:
    assert ways(sent(credential), method) == expected


def test_what_was_sent_raw_is_tried_encoded() -> None:
    found = other_ways(sent(ODD, basic_raw=True), BASIC)
    assert found[0].differs == (ENCODING,)
    assert found[0].way.encoded
    assert not found[0].profile.basic_raw


def test_what_the_metadata_lists_comes_first_in_its_order_and_the_rest_after() -> None:
    listed = described(token_endpoint_auth_methods=("client_secret_jwt", "client_secret_post"))
    found = other_ways(sent(ODD, listed), POST)
    assert [each.way.method for each in found] == [SECRET_JWT, SECRET_JWT, BASIC, BASIC]


def test_the_presets_order_comes_after_the_metadata_and_before_ours() -> None:
    assert ways(sent(PLAIN), SECRET_JWT, POST)[0] == (POST, METHOD)
    listed = described(token_endpoint_auth_methods=("client_secret_basic",))
    assert ways(sent(PLAIN, listed), SECRET_JWT, POST)[0] == (BASIC, METHOD)


def test_a_key_is_tried_with_other_audiences_then_types_then_algorithms() -> None:
    context = sent(SigningKey(), described(mtls_token_endpoint=ALIAS), issuer=ISSUER)
    found = other_ways(context, KEY_JWT)
    assert [each.way.audience for each in found[:2]] == [ENDPOINT, ALIAS]
    assert found[2].way.typ is AssertionTyp.CLIENT_AUTHENTICATION
    assert found[2].way.audience == ISSUER
    assert [each.way.alg for each in found[3:]] == [
        SigningAlg.PS256,
        SigningAlg.RS384,
        SigningAlg.RS512,
    ]
    assert len(found) == MOST


def test_the_new_type_goes_with_the_issuer_alone() -> None:
    strict = Assertion(typ=AssertionTyp.CLIENT_AUTHENTICATION)
    context = sent(SigningKey(), described(), "ES256", issuer=ISSUER, assertion=strict)
    for each in other_ways(context, KEY_JWT):
        strictly = each.way.typ is AssertionTyp.CLIENT_AUTHENTICATION
        assert not strictly or each.way.audience == ISSUER
    # Without an issuer nobody could be named.
    alone = other_ways(sent(SigningKey(), None, "ES256"), KEY_JWT)
    assert alone == ()


def test_only_algorithms_that_the_key_can_do_and_the_server_lists() -> None:
    context = sent(SigningKey(), described(signing_algs=("ES256", "PS384", "RS512")))
    algs = [each.way.alg for each in other_ways(context, KEY_JWT) if ALG in each.differs]
    assert algs == [SigningAlg.RS512]  # the list's first that the key can do was refused
    only = ways(sent(SigningKey(), described(), "EdDSA"), KEY_JWT)
    assert only == [(KEY_JWT, AUDIENCE), (KEY_JWT, TYP)]


def test_an_audience_of_ones_own_is_tried_with_those_of_the_standards() -> None:
    own = Assertion(audience=AudienceChoice.OWN, own_audience="https://typed.example")
    found = other_ways(sent(SigningKey(), described(), issuer=ISSUER, assertion=own), KEY_JWT)
    assert [each.way.audience for each in found[:2]] == [ISSUER, ENDPOINT]


def test_claims_that_were_typed_leave_nothing_to_vary() -> None:
    context = sent(SigningKey(), described(), "ES256", issuer=ISSUER)
    typed = {"aud": Assertion(claims='{"aud": "https://x.example"}')}
    typed |= {"jti": Assertion(claims='{"jti": "always"}')}
    with_aud = replace(context, profile=replace(context.profile, assertion=typed["aud"]))
    assert [each.differs for each in other_ways(with_aud, KEY_JWT)] == [(TYP,)]
    with_jti = replace(context, profile=replace(context.profile, assertion=typed["jti"]))
    assert other_ways(with_jti, KEY_JWT) == ()


def test_the_grant_that_is_signed_has_no_method_to_change() -> None:
    context = sent(SigningKey(), described(), issuer=ISSUER, grant=Grant.JWT_BEARER)
    found = other_ways(context, KEY_JWT)
    assert found
    assert not any(METHOD in each.differs for each in found)
    assert {each.profile.grant for each in found} == {Grant.JWT_BEARER}


@pytest.mark.parametrize(
    ("metadata", "endpoint", "expected"),
    [
        (described(mtls_token_endpoint=ALIAS), ENDPOINT, [ALIAS]),
        (described(mtls_token_endpoint=ALIAS), ALIAS, [ENDPOINT]),
        (described(), ENDPOINT, []),
        (described(mtls_token_endpoint="/token"), ENDPOINT, []),
        (described(mtls_token_endpoint="http://as.example/token"), ENDPOINT, []),
        (None, ENDPOINT, []),
    ],
)
def test_a_certificate_is_shown_at_the_other_address_and_never_in_clear(
    metadata: Metadata | None, endpoint: str, expected: list[str]
) -> None:
    context = sent(ClientCertificate(), metadata, token_endpoint=endpoint)
    found = other_ways(context, TLS)
    assert [each.way.endpoint for each in found] == expected
    assert [each.profile.token_endpoint for each in found] == expected


def test_an_id_alone_has_no_other_way() -> None:
    assert other_ways(sent(PublicClient(), described()), AuthMethod.NONE) == ()


@pytest.mark.parametrize("grant", Grant)
def test_what_was_signed_elsewhere_can_be_sent_in_one_way_only(grant: Grant) -> None:
    ready = ReadyAssertion(Secret("eyJhbGciOiJSUzI1NiJ9.e30.c2ln"))
    assert other_ways(sent(ready, described(), issuer=ISSUER, grant=grant), KEY_JWT) == ()


def test_what_was_accepted_can_be_taken_over_into_a_form_that_has_changed_since() -> None:
    attempt = other_ways(sent(ODD), BASIC)[0]
    now = replace(attempt.profile, name="later", scope="more", basic_raw=False, credential=PLAIN)
    taken = attempt.applied_to(now)
    assert taken == replace(now, auth_method=BASIC, basic_raw=True)


METHODS = st.lists(st.sampled_from([each.value for each in AuthMethod]), max_size=7)
METADATA = st.none() | st.builds(
    Metadata,
    url=st.just(ISSUER),
    values=st.just({}),
    issuer=st.sampled_from(["", ISSUER, ISSUER + "/", ENDPOINT]),
    token_endpoint=st.sampled_from(["", ENDPOINT, "/token", ALIAS]),
    token_endpoint_auth_methods=st.none() | METHODS.map(tuple),
    signing_algs=st.none()
    | st.lists(st.sampled_from([each.value for each in SigningAlg]), max_size=5).map(tuple),
    mtls_token_endpoint=st.sampled_from(["", ALIAS, ENDPOINT, "nonsense"]),
)
DEFAULTS = st.builds(
    AssertionDefaults,
    audience=st.sampled_from([AudienceChoice.AUTOMATIC, AudienceChoice.TOKEN_ENDPOINT]),
    typ=st.sampled_from(AssertionTyp),
    algs=st.lists(st.sampled_from(SigningAlg), max_size=3, unique=True).map(tuple),
)


@st.composite
def refusals(draw: st.DrawFn) -> tuple[AuthContext, AuthMethod, tuple[AuthMethod, ...]]:
    """Any profile whose request was sent somewhere, and refused."""
    profile = draw(PROFILES)
    issuer = st.sampled_from(["", ISSUER, profile.issuer])
    endpoint = st.sampled_from(["", ENDPOINT, ALIAS])
    secret = st.sampled_from([PLAIN, ODD, SigningKey(), ClientCertificate(), PublicClient()])
    profile = replace(
        profile, issuer=draw(issuer), token_endpoint=draw(endpoint), credential=draw(secret)
    )
    if profile.grant is Grant.JWT_BEARER and not isinstance(profile.credential, SigningKey):
        profile = replace(profile, grant=Grant.CLIENT_CREDENTIALS)
    metadata = draw(METADATA)
    order = tuple(draw(st.lists(st.sampled_from(AuthMethod), max_size=3, unique=True)))
    is_key = isinstance(profile.credential, PrivateKeyFile)
    context = AuthContext(
        profile=profile,
        token_endpoint=profile.token_endpoint or ENDPOINT,
        metadata=metadata,
        key=key(draw(st.sampled_from(["RS256", "ES256", "EdDSA"]))) if is_key else None,
        now=Instant(1_790_000_000),
        jti="1",
        defaults=draw(DEFAULTS),
    )
    return context, choose(profile, metadata, order), order


@given(refusals())
def test_never_too_many_never_what_was_refused_and_never_the_same_twice(
    refused: tuple[AuthContext, AuthMethod, tuple[AuthMethod, ...]],
) -> None:
    context, method, order = refused
    found = other_ways(context, method, order)
    assert len(found) <= MOST
    made = [each.way for each in found]
    assert way_of(context, method) not in made
    assert len(set(made)) == len(made)
    assert all(each.differs for each in found)


@given(refusals())
def test_never_another_credential_and_nothing_but_how_it_is_proved(
    refused: tuple[AuthContext, AuthMethod, tuple[AuthMethod, ...]],
) -> None:
    context, method, order = refused
    profile = context.profile
    for each in other_ways(context, method, order):
        assert each.profile.credential is profile.credential
        assert each.way.method in fitting(profile.credential)
        moved = Aspect.ENDPOINT in each.differs
        assert each.profile == replace(
            profile,
            auth_method=each.profile.auth_method,
            basic_raw=each.profile.basic_raw,
            assertion=replace(
                profile.assertion,
                audience=each.profile.assertion.audience,
                own_audience=each.profile.assertion.own_audience,
                typ=each.profile.assertion.typ,
                alg=each.profile.assertion.alg,
            ),
            token_endpoint=each.way.endpoint if moved else profile.token_endpoint,
        )
        assert each.applied_to(profile) == each.profile


@given(refusals())
def test_a_check_of_the_changed_profile_sends_what_the_attempt_says(
    refused: tuple[AuthContext, AuthMethod, tuple[AuthMethod, ...]],
) -> None:
    """`way_of` reads a profile; this looks at the request itself."""
    context, method, order = refused
    for each in other_ways(context, method, order):
        is_grant = each.profile.grant is Grant.JWT_BEARER
        chosen = choose(each.profile, context.metadata, order)
        assert is_grant or chosen is each.way.method
        made = token_request(
            replace(context, profile=each.profile, token_endpoint=each.way.endpoint), chosen
        )
        basic = made.request.header("Authorization")
        by_header = basic is not None and bool(re.match("Basic ", str(basic[0])))
        assert by_header == (each.way.method is BASIC)
        if made.assertion is None:
            assert each.way.alg is None
        else:
            assert made.assertion.header["alg"] == each.way.alg
            assert made.assertion.header["typ"] == each.way.typ
            named = made.assertion.claims.get("aud")
            assert each.way.audience == (named if isinstance(named, str) else "")
