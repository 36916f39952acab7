"""*More options*: what the closed line tells of them."""

from dataclasses import replace

from app.gui.form.pane import ProfileForm
from app.model.profile import (
    ApiCall,
    Assertion,
    AuthMethod,
    BodyKind,
    CallBody,
    CertificateHeader,
    Grant,
    IpVersion,
    NamedValue,
    Network,
    Profile,
    ProxyChoice,
    TlsVersion,
)
from app.model.time import Span
from tests.gui.form.proving import KEY, SECRET
from tests.gui.waiting import until


def _assertion(**made: object) -> Profile:
    return replace(KEY, assertion=Assertion(**made))  # type: ignore[arg-type]


def _network(**made: object) -> Profile:
    return replace(SECRET, network=Network(**made))  # type: ignore[arg-type]


def _call(**made: object) -> Profile:
    return replace(SECRET, call=ApiCall("https://api.example", **made))  # type: ignore[arg-type]


LINES: list[tuple[Profile, str]] = [
    (SECRET, ""),
    (KEY, ""),
    (replace(SECRET, assertion=Assertion(key_id="unused")), ""),
    (replace(SECRET, auth_method=AuthMethod.CLIENT_SECRET_BASIC), "client_secret_basic"),
    (replace(SECRET, basic_raw=True), "unencoded"),
    (replace(KEY, grant=Grant.JWT_BEARER), "jwt-bearer"),
    (_assertion(key_id="k1"), "key ID k1"),
    (_assertion(lifetime=Span(60)), "valid for 60 s"),
    (_assertion(not_before=False), "without nbf"),
    (_assertion(claims="{}"), "more claims"),
    (_assertion(certificate_headers=(CertificateHeader.X5C,)), "x5c"),
    (_assertion(certificate_headers=()), "no certificate in its header"),
    (replace(SECRET, audience="api"), "audience api"),
    (replace(SECRET, resource=("https://a", "https://b")), "resource indicators: 2"),
    (replace(SECRET, parameters=(NamedValue("a", "b"),)), "extra parameters: 1"),
    (replace(SECRET, headers=(NamedValue("a", "b"),)), "extra headers: 1"),
    (replace(SECRET, authorization_details="[]"), "authorization details"),
    (replace(SECRET, dpop=True), "DPoP"),
    (_assertion(clock_offset=Span(-600)), "the server’s time"),
    (
        replace(SECRET, dpop=True, assertion=Assertion(clock_offset=Span(-600))),
        "DPoP · the server’s time",
    ),
    (replace(SECRET, assertion=Assertion(clock_offset=Span(-600))), ""),
    (_call(headers=(NamedValue("a", "b"),)), "headers of the call: 1"),
    (_call(body=CallBody(BodyKind.TEXT, "")), "call with a body"),
    (_call(expected_status=201), "expects 201"),
    (_network(proxy=ProxyChoice.NONE), "no proxy"),
    (_network(proxy=ProxyChoice.OWN, proxy_url="http://proxy.example:8080"), "own proxy"),
    (_network(timeout=Span(2.5)), "gives up after 2.5 s"),
    (_network(ca_bundle="/ca"), "own CA bundle"),
    (_network(allow_http=True), "plain http allowed"),
    (_network(http2=True), "HTTP/2"),
    (_network(minimum_tls=TlsVersion.TLS_1_3), "at least TLS 1.3"),
    (_network(ip_version=IpVersion.IPV6), "IPv6"),
    (_network(connect_to=("a=b",)), "connects elsewhere"),
]


async def test_the_closed_line_tells_what_differs_from_the_default(fresh: ProfileForm) -> None:
    for made in (False, True):
        for profile, line in LINES:
            fresh.more.set_open(made)
            fresh.show_profile(profile, saved=False)
            said = fresh.more.button.accessibleDescription()
            assert said == ("closed. " + line if line else "closed"), (line, made)
            await until(lambda: not fresh.proof.reading.busy)
