"""How the servers are reached: as it is written down, and which override is for whom."""

import pytest

from app.model.profile import HostOverride, Network, Profile, ProxyChoice, without_user
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


@pytest.mark.parametrize(
    ("override", "host", "port", "address"),
    [
        ("as.example=10.0.0.1", "as.example", 443, "10.0.0.1"),
        ("AS.example=10.0.0.1", "as.EXAMPLE", 443, "10.0.0.1"),
        ("as.example:443=10.0.0.1", "as.example", 443, "10.0.0.1"),
        ("as.example:443=10.0.0.1", "as.example", 8443, None),
        ("as.example=10.0.0.1", "other.example", 443, None),
        ("as.example=10.0.0.1", "sub.as.example", 443, None),
        ("ærø.example=10.0.0.1", "ærø.example".encode("idna").decode(), 443, "10.0.0.1"),
        ("[::1]=[::2]:1", "::1", 443, "::2"),
        ("no override at all", "as.example", 443, None),
        (f"{'x' * 300}=10.0.0.1", "as.example", 443, None),
    ],
)
def test_an_override_is_for_its_own_host_and_port(
    override: str, host: str, port: int, address: str | None
) -> None:
    found = Network(connect_to=(override,)).override(host, port)
    assert (found.address if found else None) == address


def test_the_first_that_fits_counts_and_what_cannot_be_read_is_passed_over() -> None:
    network = Network(connect_to=("???", "as.example:1=a", "as.example=b:2", "as.example=c"))
    assert network.override("as.example", 443) == HostOverride("as.example", None, "b", 2)
    assert network.override("as.example", 1) == HostOverride("as.example", 1, "a", None)
