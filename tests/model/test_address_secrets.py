"""What is confidential in a query, and what is left of the address without it."""

import pytest

from app.model.parts import as_sent
from app.model.profile.address_secrets import emptied, masked, secrets_in, without_secrets

HOST = "https://id.fjord.example/token"


def found(query: str) -> list[tuple[str, str]]:
    return [(each.name, as_sent((each.value,))) for each in secrets_in(f"{HOST}?{query}")]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("client_secret=abc", [("client_secret", "abc")]),
        ("v=2&Client-Secret=a%2Bb+c#x", [("Client-Secret", "a+b c")]),
        ("client%5Fsecret=abc", [("client_secret", "abc")]),
        ("password=x&api_key=y", [("password", "x"), ("api_key", "y")]),
        ("access_token=abc", [("access_token", "abc")]),
        ("code=0123456789abcdef", [("code", "0123456789abcdef")]),
        ("subscription-key=k", [("subscription-key", "k")]),
        ("sig=0123456789abcdef", [("sig", "0123456789abcdef")]),
        # names that only sound like it, and values that are none
        ("token_type=jwt&grant_type=client_credentials", []),
        ("code=42&key=status&sort_key=name", []),
        ("client_secret=&client_secret", []),
        ("api_key={{env:API_KEY}}", []),
        ("client_secret=••••", []),
        ("", []),
    ],
)
def test_names_that_are_a_secrets(query: str, expected: list[tuple[str, str]]) -> None:
    assert found(query) == expected


def test_the_rest_of_the_address_stays_as_it_was_typed() -> None:
    address = f"{HOST}?a=%7e&client_secret=abc&b;c==#client_secret=x"
    assert masked(address) == f"{HOST}?a=%7e&client_secret=••••&b;c==#client_secret=x"
    assert emptied(address) == f"{HOST}?a=%7e&client_secret=&b;c==#client_secret=x"
    assert without_secrets(address) == f"{HOST}?a=%7e&b;c==#client_secret=x"
    assert without_secrets(f"{HOST}?client_secret=abc") == HOST


@pytest.mark.parametrize("change", [masked, emptied, without_secrets])
@pytest.mark.parametrize("address", ["", "?", HOST, f"{HOST}?", f"{HOST}?a=b&&", "https://[x?k=v"])
def test_an_address_without_one_is_left_alone(change: object, address: str) -> None:
    assert change(address) == address  # type: ignore[operator]
