"""The address in what was copied with more around it, or mistyped."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.oauth.addresses import url_problem
from app.oauth.meant_address import has_invisible, meant_address

URL = "https://id.example:8443/oauth2/token"


@pytest.mark.parametrize(
    "copied",
    [
        f'"{URL}"',
        f"<{URL}>",
        f"POST {URL}",
        f"{URL} (test)",
        f"token_url={URL}",
        f"token_url: {URL},",
        f"[{URL}]({URL})",
        f"https://{URL}",
        f"http://{URL}",
        f"https://{URL.replace('://', '//')}",
        URL.replace("https://", "https//"),
        URL.replace("https://", "https:/"),
        URL.replace("https://", "htps://"),
        URL.replace("https://", "httpss://"),
        URL.replace("https://", "ttps://"),
        URL.replace("https://", "https:\\\\"),
        URL.replace("/token", "\\token"),
        URL.replace("token", "to\u200bken"),
        f"\ufeff{URL}",
    ],
)
def test_the_address_that_was_meant_is_found(copied: str) -> None:
    assert url_problem(copied) is not None
    assert meant_address(copied) == URL


@pytest.mark.parametrize("text", ["", "id.example/token", "not a url", "ftp://id.example", "http"])
def test_where_none_is_in_sight_none_is_offered(text: str) -> None:
    assert meant_address(text) == ""


def test_what_has_no_shape_is_seen() -> None:
    assert has_invisible("https://id.example/to\u200bken")
    assert not has_invisible(URL)


@given(st.text(max_size=60))
def test_what_is_offered_can_be_asked_and_is_offered_no_more(text: str) -> None:
    meant = meant_address(text)
    assert not meant or url_problem(meant) is None
