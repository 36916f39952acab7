"""What people type as an address, and what goes over the wire of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engine.address import Address, BadAddressError

READ = {
    "https://login.example/oauth2/v2.0/token": (
        "https", "login.example", None, "login.example", b"/oauth2/v2.0/token",
    ),
    "http://127.0.0.1:8080/token": ("http", "127.0.0.1", 8080, "127.0.0.1:8080", b"/token"),
    "https://id.fjord.example:8443/a//b;v=1/~x/@me:(1)?tenant=a/b&x=?*": (
        "https", "id.fjord.example", 8443, "id.fjord.example:8443",
        b"/a//b;v=1/~x/@me:(1)?tenant=a/b&x=?*",
    ),
    "https://login.example": ("https", "login.example", None, "login.example", b"/"),
    "https://Login.example:443/token": ("https", "login.example", None, "login.example", b"/token"),
    "http://login.example:80/token": ("http", "login.example", None, "login.example", b"/token"),
    "https://login.example/a/../b/./token": (
        "https", "login.example", None, "login.example", b"/b/token",
    ),
    "https://login.example/a%2fb c?å": (
        "https", "login.example", None, "login.example", b"/a%2fb%20c?%C3%A5",
    ),
    "https://løn.example/token": (
        "https", "xn--ln-lka.example", None, "xn--ln-lka.example", b"/token",
    ),
    "https://xn--ln-lka.example/token": (
        "https", "xn--ln-lka.example", None, "xn--ln-lka.example", b"/token",
    ),
    "https://[::1]:8443/token": ("https", "::1", 8443, "[::1]:8443", b"/token"),
    "https://user:pass@login.example/token": (
        "https", "login.example", None, "login.example", b"/token",
    ),
    "login.example/token": ("", "", None, "", b"login.example/token"),
}  # fmt: skip
"""Scheme, host, port, `Host`, path and query."""
REFUSED = [
    "http://127.0.0.256/token",
    "http://127.0.0.01/token",
    "https://login.example/" + "a" * 70_000,
    "https://login.example:port/token",
    "https://login.example/a\nb",
]
PIECES = st.sampled_from(
    [
        *("http", "https", "://", "//", ":", "/", "?", "#", "@", ".", "..", "%", "%2F", "%zz", "&"),
        *("a", "A", "token", "localhost", "login.example", "xn--", "-", "_", "~", "+", "=", "'"),
        *("127", "0", "1", "255", "256", "80", "443", "8080", "[::1]", "å", " ", "\t", '"', "\\"),
    ]
)


@pytest.mark.parametrize("text", READ)
def test_what_is_typed_is_taken_apart(text: str) -> None:
    found = Address.read(f" {text}\n")
    assert (found.scheme, found.host, found.port, found.netloc, found.target) == READ[text]


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(BadAddressError):
        Address.read(text)


@given(
    st.lists(PIECES, max_size=14).map("".join)
    | st.lists(PIECES, max_size=12).map(lambda more: "http://" + "".join(more))
    | st.lists(PIECES, max_size=12).map(lambda more: "https://login.example/" + "".join(more))
)
def test_what_was_read_is_read_again_as_the_same(text: str) -> None:
    """What is recorded and shown is the address that the request went to."""
    try:
        found = Address.read(text)
    except (BadAddressError, UnicodeError):  # the latter of an international name
        return
    if found.scheme in ("http", "https") and found.host:
        assert Address.read(found.text) == found


def test_the_first_line_for_a_proxy_has_no_fragment() -> None:
    address = Address.read("http://login.example/token?a=b#there")
    assert address.absolute == b"http://login.example/token?a=b"
    assert address.text.endswith("#there")
