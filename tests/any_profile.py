"""Any profile that a person could have typed."""

from datetime import date

from hypothesis import strategies as st

from app.model.profile import (
    ApiCall,
    Assertion,
    AssertionFile,
    AssertionTyp,
    AudienceChoice,
    AuthMethod,
    BodyKind,
    CallBody,
    CertificateHeader,
    ClientCertificate,
    Credential,
    Environment,
    Grant,
    IpVersion,
    NamedValue,
    Network,
    Profile,
    ProxyChoice,
    PublicClient,
    ReadyAssertion,
    SharedSecret,
    SigningAlg,
    SigningKey,
    TlsVersion,
)
from app.model.secret import Secret, SecretKind
from app.model.time import Span

TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)
NAMED = st.builds(NamedValue.of, TEXT | st.sampled_from(["x-api-key", "Cookie", "tenant"]), TEXT)
_SEVERAL = st.lists(NAMED, max_size=3).map(tuple)
_TEXTS = st.lists(TEXT, max_size=3).map(tuple)

_DAYS = st.none() | st.dates(min_value=date(2020, 1, 1))
SECRETS = st.builds(SharedSecret, TEXT.map(Secret), _DAYS)


def _files(kind: type[SigningKey] | type[ClientCertificate]) -> st.SearchStrategy[Credential]:
    return st.builds(
        kind,
        material=st.binary(max_size=40).map(Secret.of_bytes),
        file_name=TEXT,
        passphrase=TEXT.map(lambda text: Secret(text, SecretKind.KEY)),
        certificate=st.binary(max_size=40),
        certificate_file_name=TEXT,
        expires_on=_DAYS,
    )


READY = st.builds(
    ReadyAssertion,
    st.builds(AssertionFile, TEXT.filter(bool))
    | TEXT.map(lambda text: Secret(text, SecretKind.TOKEN)),
)
CREDENTIALS = (
    SECRETS | _files(SigningKey) | _files(ClientCertificate) | READY | st.builds(PublicClient)
)
ASSERTIONS = st.builds(
    Assertion,
    alg=st.none() | st.sampled_from(SigningAlg),
    audience=st.sampled_from(AudienceChoice),
    own_audience=TEXT,
    typ=st.none() | st.sampled_from(AssertionTyp),
    key_id=TEXT,
    certificate_headers=st.none()
    | st.lists(st.sampled_from(CertificateHeader), unique=True).map(tuple),
    lifetime=st.none() | st.integers(1, 86_400).map(Span),
    not_before=st.booleans(),
    claims=TEXT,
    clock_offset=st.none() | st.integers(-(10**8), 10**8).map(Span),
)
CALLS = st.builds(
    ApiCall,
    url=TEXT,
    method=st.sampled_from(["GET", "POST", "PURGE"]),
    headers=_SEVERAL,
    body=st.none() | st.builds(CallBody, st.sampled_from(BodyKind), TEXT),
    expected_status=st.none() | st.integers(100, 599),
    name=TEXT,
    needed_scope=TEXT,
)
NETWORKS = st.builds(
    Network,
    ca_bundle=TEXT,
    timeout=st.integers(1, 300).map(Span),
    allow_http=st.booleans(),
    proxy=st.sampled_from(ProxyChoice),
    proxy_url=TEXT,
    proxy_user=TEXT,
    proxy_password=TEXT.map(Secret),
    minimum_tls=st.sampled_from(TlsVersion),
    http2=st.booleans(),
    ip_version=st.sampled_from(IpVersion),
    connect_to=_TEXTS,
    verify=st.just(True),
)
PROFILES = st.builds(
    Profile,
    id=st.uuids(),
    name=TEXT,
    folder=TEXT,
    favourite=st.booleans(),
    notes=TEXT | st.just("two\nlines"),
    environment=st.sampled_from(Environment),
    provider=TEXT,
    issuer=TEXT,
    token_endpoint=TEXT,
    client_id=TEXT,
    credential=CREDENTIALS,
    auth_method=st.none() | st.sampled_from(AuthMethod),
    grant=st.sampled_from(Grant),
    assertion=ASSERTIONS,
    basic_raw=st.booleans(),
    dpop=st.booleans(),
    scope=TEXT,
    resource=_TEXTS,
    audience=TEXT,
    authorization_details=TEXT,
    parameters=_SEVERAL,
    headers=_SEVERAL,
    introspection_endpoint=TEXT,
    revocation_endpoint=TEXT,
    call=st.none() | CALLS,
    more_calls=st.lists(CALLS, max_size=3).map(tuple),
    network=NETWORKS,
)
