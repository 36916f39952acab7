"""Profiles of every kind that the form can show, made by hypothesis."""

from hypothesis import strategies as st

from app.model.profile import (
    ApiCall,
    Assertion,
    AssertionFile,
    AssertionTyp,
    AudienceChoice,
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
from app.oauth.client_auth import fitting

_HMAC = (SigningAlg.HS256, SigningAlg.HS384, SigningAlg.HS512)
_SEEN = st.characters(exclude_categories=("C", "Z"))
words = st.text(_SEEN, max_size=12)
some_word = st.text(_SEEN, min_size=1, max_size=12)
addresses = st.one_of(
    st.just(""),
    st.builds("https://{}.example/{}".format, st.sampled_from("abc"), st.sampled_from(
        ("", "token", "grant", "op/connect/token"))),
)  # fmt: skip
lines = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")) | st.just("\n"))
"""Several lines of anything that can be typed; a break that no key makes is not among it."""
spans = st.integers(1, 3600).map(Span) | st.just(Span(2.5))


def _named(name: str, text: str, kept_secret: bool) -> NamedValue:
    return NamedValue(name, Secret(text)) if kept_secret else NamedValue.of(name, text)


named_values = st.lists(
    st.builds(_named, some_word | st.sampled_from(("api_key", "X-Trace")), words, st.booleans()),
    max_size=3,
).map(tuple)
files = {
    "material": st.binary(max_size=40).map(Secret.of_bytes),
    "file_name": words,
    "passphrase": words.map(lambda text: Secret(text, SecretKind.KEY)),
    "readable_by_others": st.booleans(),
    "certificate": st.binary(max_size=40),
    "certificate_file_name": words,
}
credentials: st.SearchStrategy[Credential] = st.one_of(
    st.builds(SharedSecret, words.map(Secret), st.none() | st.dates()),
    st.builds(SigningKey, **files),
    st.builds(ClientCertificate, **files),
    st.builds(
        ReadyAssertion,
        st.builds(AssertionFile, some_word)
        | words.map(lambda text: Secret(text, SecretKind.TOKEN)),
    ),
    st.just(PublicClient()),
)
headers = st.none() | st.lists(st.sampled_from(CertificateHeader), unique=True).map(tuple)
bodies = st.one_of(
    st.none(),
    st.builds(
        CallBody, st.sampled_from((BodyKind.JSON, BodyKind.FORM, BodyKind.TEXT)), lines
    ),
    st.builds(CallBody, st.just(BodyKind.FILE), words),
)  # fmt: skip
calls = st.none() | st.builds(
    ApiCall,
    addresses.filter(bool),
    st.sampled_from(("GET", "POST", "PURGE")),
    named_values,
    bodies,
    st.none() | st.integers(100, 599),
)
networks = st.builds(
    Network,
    ca_bundle=words,
    timeout=spans,
    allow_http=st.booleans(),
    proxy=st.sampled_from(ProxyChoice),
    proxy_url=words,
    proxy_user=words,
    proxy_password=words.map(Secret),
    minimum_tls=st.sampled_from(TlsVersion),
    http2=st.booleans(),
    ip_version=st.sampled_from(IpVersion),
    connect_to=st.lists(some_word, max_size=3).map(tuple),
    verify=st.booleans(),
)


@st.composite
def profiles(draw: st.DrawFn) -> Profile:
    """A profile whose choices its credential can serve."""
    credential = draw(credentials)
    algs = _HMAC if isinstance(credential, SharedSecret) else set(SigningAlg) - {*_HMAC}
    return Profile(
        name=draw(words),
        folder=draw(words),
        environment=draw(st.sampled_from(Environment)),
        provider=draw(st.sampled_from(("", "signaturgruppen", "from-a-newer-version"))),
        issuer=draw(addresses),
        token_endpoint=draw(addresses),
        client_id=draw(words),
        credential=credential,
        auth_method=draw(st.sampled_from((None, *fitting(credential)))),
        grant=(
            draw(st.sampled_from(Grant))
            if isinstance(credential, SigningKey)
            else Grant.CLIENT_CREDENTIALS
        ),
        assertion=Assertion(
            alg=draw(st.sampled_from((None, *sorted(algs)))),
            audience=draw(st.sampled_from(AudienceChoice)),
            own_audience=draw(words),
            typ=draw(st.none() | st.sampled_from(AssertionTyp)),
            key_id=draw(words),
            certificate_headers=draw(headers),
            lifetime=draw(st.none() | spans),
            not_before=draw(st.booleans()),
            claims=draw(lines),
            clock_offset=draw(st.none() | spans),
        ),
        basic_raw=draw(st.booleans()),
        dpop=draw(st.booleans()),
        scope=" ".join(draw(st.lists(some_word, max_size=3))),
        resource=tuple(draw(st.lists(some_word, max_size=3))),
        audience=draw(words),
        authorization_details=draw(lines),
        parameters=draw(named_values),
        headers=draw(named_values),
        call=draw(calls),
        network=draw(networks),
    )
