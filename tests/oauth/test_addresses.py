from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.profile import Network, ProxyChoice, without_user
from app.oauth.addresses import (
    AddressKind,
    classify,
    is_loopback,
    is_plain_http,
    issuer_of_discovery_url,
    origin,
    proxy_problem,
    resource_indicator_problem,
    travels_in_clear,
    url_problem,
    well_known_urls,
)


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("https://pp.netseidbroker.dk/op/connect/token", AddressKind.TOKEN_ENDPOINT),
        ("https://login.example/oauth2/v2.0/Token/", AddressKind.TOKEN_ENDPOINT),
        ("https://curity.example/oauth/v2/oauth-token?x=1", AddressKind.TOKEN_ENDPOINT),
        ("https://pp.netseidbroker.dk/op", AddressKind.ISSUER),
        ("https://token.example", AddressKind.ISSUER),
        ("https://token.example/token/realm", AddressKind.ISSUER),
        ("https://as.example/.well-known/oauth-authorization-server/token", AddressKind.ISSUER),
        ("", AddressKind.ISSUER),
    ],
)
def test_the_last_path_segment_tells_an_endpoint_from_an_issuer(address, kind):
    assert classify(address) is kind


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("https://as.example/token", None),
        ("  https://as.example/token\n", None),
        ("http://localhost:8080", None),
        ("https://[::1]:8443/token", None),
        ("https://bücher.example/token", None),
        ("as.example/token", "scheme_missing"),
        ("localhost:3000/token", "scheme_missing"),
        ("//as.example/token", "scheme_missing"),
        ("ftp://as.example/token", "not_http"),
        ("file:///etc/passwd", "not_http"),
        ("", "malformed"),
        ("https://", "malformed"),
        ("https:///token", "malformed"),
        ("https:/as.example", "malformed"),
        ("https:as.example", "malformed"),
        ("https://as .example/token", "malformed"),
        ("https://as.example/to\x00ken", "malformed"),
        ("https://as.example:99999/token", "malformed"),
        ("https://as..example/token", "malformed"),
        ("https://[::1/token", "malformed"),
        ("https://user:password@as.example/token", "malformed"),
        ("{issuer}/token", "malformed"),
    ],
)
def test_what_is_wrong_with_an_address_is_named(text, problem):
    assert url_problem(text) == problem


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost",
        "http://LOCALHOST:1/x",
        "http://127.0.0.1",
        "http://127.9.9.9",
        "http://[::1]/",
    ],
)
def test_loopback_is_this_computer(url):
    assert is_loopback(url)


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost.example",
        "http://127.0.0.1.example",
        "http://10.0.0.1",
        "http://128.0.0.1",
        "",
    ],
)
def test_what_only_looks_like_loopback_is_not(url):
    assert not is_loopback(url)


def own(address: str, **more: Any) -> Network:
    return Network(proxy=ProxyChoice.OWN, proxy_url=address, **more)


@pytest.mark.parametrize(
    ("url", "network", "clear"),
    [
        ("https://as.example", Network(), False),
        ("http://as.example", Network(), True),
        ("http://localhost:8080/token", Network(), False),
        ("http://localhost:8080/token", Network(connect_to=("localhost=as.example",)), True),
        ("http://localhost:8080/token", Network(connect_to=("localhost:8080=10.0.0.1",)), True),
        ("http://localhost:8080/token", Network(connect_to=("localhost:1=10.0.0.1",)), False),
        ("http://localhost:8080/token", Network(connect_to=("localhost=127.0.0.2:1",)), False),
        ("http://localhost:8080/token", Network(connect_to=("localhost=[::1]:1",)), False),
        ("http://as.example", Network(connect_to=("as.example=127.0.0.1",)), True),
        ("http://[::1]/token", own("http://proxy.example:8080"), True),
        ("http://[::1]/token", own("http://localhost:8888"), False),
        ("http://[::1]/token", own("socks5://[::1]:1080"), False),
        ("http://[::1]/token", own("proxy.example:8080"), True),
        ("http://[::1]/token", own("localhost:8888"), False),
        ("http://[::1]/token", own(""), True),
        ("http://[::1]/token", own("http://localhost:8888", connect_to=("[::1]=a.example",)), True),
        ("https://[::1]/token", own("http://proxy.example:8080"), False),
    ],
)
def test_plain_http_is_in_clear_where_it_leaves_this_computer(url, network, clear):
    assert travels_in_clear(url, network) is clear


def test_plain_http_is_told_by_the_scheme():
    assert is_plain_http("HTTP://as.example")
    assert not is_plain_http("https://as.example")


def test_the_origin_leaves_the_default_port_out():
    assert origin("HTTPS://As.Example:443/op?x") == "https://as.example"
    assert origin("http://[::1]:8080/op") == "http://[::1]:8080"
    assert origin("as.example/op") == ""


@pytest.mark.parametrize(
    ("issuer", "urls"),
    [
        (
            "https://as.example/tenant/",
            (
                "https://as.example/tenant/.well-known/openid-configuration",
                "https://as.example/.well-known/oauth-authorization-server/tenant",
            ),
        ),
        (
            "https://as.example",
            (
                "https://as.example/.well-known/openid-configuration",
                "https://as.example/.well-known/oauth-authorization-server",
            ),
        ),
        (
            "https://as.example/.well-known/oauth-authorization-server/tenant",
            ("https://as.example/.well-known/oauth-authorization-server/tenant",),
        ),
    ],
)
def test_both_path_forms_are_tried_and_a_pasted_address_alone(issuer, urls):
    assert well_known_urls(issuer) == urls


@given(st.sampled_from(["", "/op", "/realms/a/b"]))
def test_the_issuer_is_found_again_from_its_own_addresses(path):
    issuer = f"https://as.example{path}"
    assert {issuer_of_discovery_url(url) for url in well_known_urls(issuer)} == {issuer}


def test_an_ordinary_address_is_no_discovery_address():
    assert issuer_of_discovery_url("https://as.example/token") is None


@given(st.text())
def test_no_text_makes_any_of_them_raise(text):
    for function in (
        classify,
        url_problem,
        is_loopback,
        is_plain_http,
        origin,
        issuer_of_discovery_url,
        well_known_urls,
    ):
        function(text)
        function("https://" + text)


@pytest.mark.parametrize("address", ["https://a.example:0/token", "https://a.example/\udcfftoken"])
def test_no_request_can_go_to_port_0_or_to_what_is_no_text(address: str) -> None:
    assert url_problem(address) == "malformed"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("https://api.example/orders?region=dk", None),
        (" https://api.example ", None),
        ("urn:example:orders", None),
        ("api://0a775a87-878c-4b83", None),
        ("https://api.example/#orders", "fragment"),
        ("https://api.example#", "fragment"),
        ("api.example", "no_scheme"),
        ("/orders", "no_scheme"),
        ("localhost:8080", "no_scheme"),
        ("api.example:443/orders", "no_scheme"),
        ("", "no_scheme"),
        ("https://", "malformed"),
        ("https:api.example", "malformed"),
        ("urn:", "malformed"),
        ("https://api example", "malformed"),
        ("https://api.example:99999", "malformed"),
    ],
)
def test_a_resource_is_an_absolute_uri_without_a_fragment(text, problem):
    assert resource_indicator_problem(text) == problem


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("http://proxy.example:8080", None),
        ("HTTPS://proxy.example", None),
        (" socks5://[::1]:1080/ ", None),
        ("", "missing"),
        ("proxy.example:8080", "scheme_missing"),
        ("socks5h://proxy.example", None),
        ("socks4://proxy.example", "not_a_proxy"),
        ("ftp://proxy.example", "not_a_proxy"),
        ("http://ane:pass@proxy.example", "user_inside"),
        ("ane:pass@proxy.example:8080", "user_inside"),
        ("http://", "malformed"),
        ("http://proxy.example/path", "malformed"),
        ("http://proxy.example?x", "malformed"),
        ("http://proxy.example:0", "malformed"),
        ("two words", "malformed"),
    ],
)
def test_what_can_be_a_proxy(text, problem):
    assert proxy_problem(text) == problem


@given(st.text())
def test_whatever_is_typed_for_a_proxy_or_a_resource_is_judged(text):
    if proxy_problem(text) is None:
        assert without_user(text) == text
    if resource_indicator_problem(text) is None:
        assert "#" not in text
