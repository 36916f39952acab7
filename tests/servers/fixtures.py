"""Running servers for tests, each started when first asked for and once in a worker.

A folder's `conftest.py` imports those that its tests use.
"""

from collections.abc import Iterator

import pytest

from tests.servers.oidc import OidcProvider, oidc_provider
from tests.servers.proxies import (
    HTTP_LOGIN,
    SOCKS_LOGIN,
    Proxy,
    http_proxy,
    https_proxy,
    socks5_proxy,
)
from tests.servers.tls import TlsFiles, server_files


@pytest.fixture(scope="session")
def tls_files(tmp_path_factory: pytest.TempPathFactory) -> TlsFiles:
    """A certificate for `localhost`, `127.0.0.1` and `peer.test`, by a private root."""
    return server_files(tmp_path_factory.mktemp("tls"))


@pytest.fixture(scope="session")
def peer() -> Iterator[OidcProvider]:
    """Over plain http."""
    with oidc_provider() as running:
        yield running


@pytest.fixture(scope="session")
def peer_nonces() -> Iterator[OidcProvider]:
    """Over plain http, and demands a nonce in each DPoP proof."""
    with oidc_provider(nonces=True) as running:
        yield running


CLOCK_AHEAD = 2 * 3600
"""Seconds."""


@pytest.fixture(scope="session")
def peer_ahead() -> Iterator[OidcProvider]:
    """Over plain http, and its clock is `CLOCK_AHEAD`."""
    with oidc_provider(clock_ahead=CLOCK_AHEAD) as running:
        yield running


@pytest.fixture(scope="session")
def peer_tls(tls_files: TlsFiles) -> Iterator[OidcProvider]:
    """Over TLS at `localhost`, HTTP/1.1 only, with a second listener for client certificates."""
    with oidc_provider(host="localhost", **vars(tls_files)) as running:
        yield running


@pytest.fixture(scope="session")
def peer_http2(tls_files: TlsFiles) -> Iterator[OidcProvider]:
    """The same with HTTP/2 for those who offer it."""
    with oidc_provider(host="localhost", **vars(tls_files), http2=True) as running:
        yield running


@pytest.fixture(scope="session")
def peer_http2_only(tls_files: TlsFiles) -> Iterator[OidcProvider]:
    """The same with HTTP/2 alone."""
    with oidc_provider(host="localhost", **vars(tls_files), http1=False, http2=True) as running:
        yield running


@pytest.fixture(scope="session")
def proxy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxy]:
    """An HTTP proxy that wants no login."""
    with http_proxy(tmp_path_factory.mktemp("proxy")) as running:
        yield running


@pytest.fixture(scope="session")
def login_proxy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxy]:
    """An HTTP proxy that wants `HTTP_LOGIN` by Basic."""
    with http_proxy(tmp_path_factory.mktemp("login-proxy"), HTTP_LOGIN) as running:
        yield running


@pytest.fixture(scope="session")
def tls_proxy(tls_files: TlsFiles, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxy]:
    """An HTTP proxy that is spoken to over TLS; its certificate is that of `tls_files`."""
    with https_proxy(tmp_path_factory.mktemp("tls-proxy"), tls_files) as running:
        yield running


@pytest.fixture(scope="session")
def socks_proxy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxy]:
    """A SOCKS5 proxy that wants no login."""
    with socks5_proxy(tmp_path_factory.mktemp("socks-proxy")) as running:
        yield running


@pytest.fixture(scope="session")
def socks_login_proxy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxy]:
    """A SOCKS5 proxy that wants `SOCKS_LOGIN`."""
    with socks5_proxy(tmp_path_factory.mktemp("socks-login-proxy"), SOCKS_LOGIN) as running:
        yield running
