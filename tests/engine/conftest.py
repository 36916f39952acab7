"""Real servers that the engine is tested against."""

from tests.servers.fixtures import (
    peer,
    peer_http2,
    peer_http2_only,
    peer_nonces,
    peer_tls,
    tls_files,
)

__all__ = ["peer", "peer_http2", "peer_http2_only", "peer_nonces", "peer_tls", "tls_files"]
