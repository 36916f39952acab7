"""How the servers are reached, as it is written down."""

import pytest

from app.model.profile import Network, Profile, ProxyChoice, without_user
from app.model.profile_json import profile_values


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("http://ane:p@ss@proxy.example:8080/x@y", "http://proxy.example:8080/x@y"),
        ("ane:pass@proxy.example", "proxy.example"),
        ("socks5://[::1]:1080", "socks5://[::1]:1080"),
        ("", ""),
    ],
)
def test_a_user_is_taken_out_of_an_address(address: str, shown: str) -> None:
    assert without_user(address) == shown


def test_a_password_within_a_proxys_address_is_written_nowhere() -> None:
    network = Network(proxy=ProxyChoice.OWN, proxy_url="http://ane:k9f3-77@proxy.example:8080")
    written = profile_values(Profile(network=network))
    assert written["network"]["proxy_url"] == "http://proxy.example:8080"
    assert "k9f3-77" not in repr(written)
