"""Real servers that the engine is tested against."""

from tests.servers.fixtures import (
    login_proxy,
    peer,
    peer_http2,
    peer_http2_only,
    peer_nonces,
    peer_tls,
    proxy,
    socks_login_proxy,
    socks_proxy,
    tls_files,
    tls_proxy,
)

__all__ = [
    "login_proxy",
    "peer",
    "peer_http2",
    "peer_http2_only",
    "peer_nonces",
    "peer_tls",
    "proxy",
    "socks_login_proxy",
    "socks_proxy",
    "tls_files",
    "tls_proxy",
]
