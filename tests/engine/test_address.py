"""Two readings of an address, ours of the plain ones and httpx's, that may not differ."""

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engine.address import _PLAIN, Address, BadAddressError, _read_by_httpx

PLAIN = [
    "https://login.example/oauth2/v2.0/token",
    "http://127.0.0.1:8080/token",
    "http://localhost/",
    "https://id.fjord.example:8443/a/b;v=1/token?tenant=a/b&x=?*",
    "https://id.fjord.example/a//b/~x/@me:(1)",
]
OTHERS = [
    "https://login.example",
    "https://login.example:443/token",
    "http://login.example:80/token",
    "https://Login.example/token",
    "https://login.example/a/../token",
    "https://login.example/a/./token",
    "https://login.example/a%2fb",
    "https://login.example/a%2",
    "https://login.example/å?ø",
    "https://login.example/token#here",
    "https://løn.example/token",
    "https://xn--ln-lka.example/token",
    "https://user:pass@login.example/token",
    "https://[::1]:8443/token",
    "http://login.example:0/token",
    "http://login.example:99999/token",
    "ftp://login.example/token",
    "login.example/token",
    "https:///token",
    "https://a b/token",
    "",
]
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


def read(text: str) -> Address | str:
    try:
        return Address.read(text)
    except BadAddressError as error:
        return str(error)


def read_by_httpx(text: str) -> Address | str:
    try:
        return _read_by_httpx(text.strip())
    except BadAddressError as error:
        return str(error)


@pytest.mark.parametrize("text", PLAIN)
def test_a_plain_address_is_read_as_httpx_reads_it(text: str) -> None:
    assert _PLAIN.fullmatch(text)
    assert Address.read(text) == _read_by_httpx(text)


@pytest.mark.parametrize("text", OTHERS)
def test_any_other_is_left_to_httpx(text: str) -> None:
    url, found = httpx.URL(text), Address.read(text)
    assert (found.text, found.netloc.encode()) == (str(url), url.netloc)
    assert (found.target, found.host.encode()) == (url.raw_path, url.raw_host)
    assert found.port == url.port


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(BadAddressError):
        Address.read(text)


@given(
    st.lists(PIECES, max_size=14).map("".join)
    | st.lists(PIECES, max_size=12).map(lambda more: "http://" + "".join(more))
    | st.lists(PIECES, max_size=12).map(lambda more: "https://login.example/" + "".join(more))
)
def test_whatever_is_typed_the_two_agree(text: str) -> None:
    try:
        expected = read_by_httpx(text)
    except UnicodeError:  # of an international name
        with pytest.raises(UnicodeError):
            Address.read(text)
    else:
        assert read(text) == expected


def test_the_first_line_for_a_proxy_has_no_fragment() -> None:
    address = Address.read("http://login.example/token?a=b#there")
    assert address.absolute == b"http://login.example/token?a=b"
    assert address.text.endswith("#there")
