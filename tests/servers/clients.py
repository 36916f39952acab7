"""The clients that the test server knows, with their keys and certificates.

A client's private parts are worth nothing and are plain text or PEM. Keys and certificates are
made in this process when first asked for: one key for each kind, the same for all its clients.
"""

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from joserfc.jwk import ECKey, OKPKey, RSAKey

from tests.rsa_keys import rsa_key
from tests.servers.tls import ClientKey, client_authority, client_certificate, private_pem

SCOPE = "api.read"
OTHER_SCOPE = "api.write"
"""Brings a token that the API refuses."""
ADMIN_SCOPE = "api.admin"
"""Known to the server, but the clients may not have it."""
JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer"
_LONG = "a secret of more than the 64 bytes that HS512 wants, of no worth to anybody: 7c41"


@dataclass(frozen=True)
class PeerClient:
    """A client known to the server."""

    client_id: str
    secret: str = ""
    method: str = "client_secret_post"
    """`token_endpoint_auth_method`."""
    algorithm: str = ""
    """`token_endpoint_auth_signing_alg`; the server takes no other from this client."""
    dpop_bound: bool = False
    """Gets no token without a DPoP proof."""
    certificate_bound: bool = False
    """Gets no token without a client certificate, and one that is bound to it."""
    opaque: bool = False
    """Its tokens are no JWTs."""
    grant_type: str = "client_credentials"

    @property
    def key(self) -> ClientKey:
        """Of the kind that `algorithm` wants, else on P-256; of the certificate as well."""
        return _key(self.algorithm)

    @property
    def key_pem(self) -> bytes:
        """The private key: PKCS#8 in PEM, without a passphrase."""
        return private_pem(self.key)

    @property
    def key_id(self) -> str:
        """The `kid` in the JWK set that the server has of this client (RFC 7638)."""
        return _jwk(self.key).thumbprint()

    @property
    def subject_dn(self) -> str:
        """The certificate's subject (RFC 4514), which the server compares."""
        return f"CN={self.client_id},O=Keyfit,C=DK"

    @property
    def certificate_pem(self) -> bytes:
        """The client certificate: self-signed where the method says so, else by the authority."""
        return _certificate(self)

    def pem_file(self, folder: Path) -> Path:
        """A file with private key and certificate, as curl and `load_cert_chain` want it."""
        path = folder / f"{self.client_id}.pem"
        path.write_bytes(self.key_pem + self.certificate_pem)
        return path

    def registration(self) -> dict[str, Any]:
        """The client as the server is told of it (RFC 7591)."""
        told: dict[str, Any] = {
            "client_id": self.client_id,
            "token_endpoint_auth_method": self.method,
            "grant_types": [self.grant_type],
            "scope": f"{SCOPE} {OTHER_SCOPE}",
            "dpop_bound_access_tokens": self.dpop_bound,
            "tls_client_certificate_bound_access_tokens": self.certificate_bound,
            "opaque": self.opaque,
        }
        if self.secret:
            told["client_secret"] = self.secret
        if self.algorithm and self.grant_type == "client_credentials":
            told["token_endpoint_auth_signing_alg"] = self.algorithm
        if self.method == "tls_client_auth":
            told["tls_client_auth_subject_dn"] = self.subject_dn
        if self.method == "self_signed_tls_client_auth":
            told["jwks"] = {"keys": [{**self._public_jwk(), "x5c": [self._certificate_base64()]}]}
        if self.algorithm and not self.algorithm.startswith("HS"):
            told["jwks"] = {"keys": [{**self._public_jwk(), "alg": self.algorithm, "use": "sig"}]}
        return told

    def _public_jwk(self) -> Mapping[str, Any]:
        return {**_jwk(self.key).as_dict(private=False), "kid": self.key_id}

    def _certificate_base64(self) -> str:
        certificate = x509.load_pem_x509_certificate(self.certificate_pem)
        der = certificate.public_bytes(serialization.Encoding.DER)
        return base64.b64encode(der).decode()


@cache
def _key(algorithm: str) -> ClientKey:
    match algorithm:
        case "RS256" | "RS384" | "RS512" | "PS256" | "PS384" | "PS512":
            return rsa_key()
        case "ES384":
            return ec.generate_private_key(ec.SECP384R1())
        case "ES512":
            return ec.generate_private_key(ec.SECP521R1())
        case "EdDSA" | "Ed25519":
            return ed25519.Ed25519PrivateKey.generate()
        case _:
            return ec.generate_private_key(ec.SECP256R1())


@cache
def _jwk(key: ClientKey) -> RSAKey | ECKey | OKPKey:
    pem = private_pem(key)
    match key:
        case rsa.RSAPrivateKey():
            return RSAKey.import_key(pem)
        case ec.EllipticCurvePrivateKey():
            return ECKey.import_key(pem)
        case _:
            return OKPKey.import_key(pem)


@cache
def _certificate(client: PeerClient) -> bytes:
    issuer = None if client.method == "self_signed_tls_client_auth" else client_authority()
    return client_certificate(client.key, client.subject_dn, issuer)


POST_CLIENT = PeerClient("post-client", "post-secret-2f7c1d9be04a")
BASIC_CLIENT = PeerClient(
    "basic:client", "a+b c%2F:&=/?#-secret-51b8", method="client_secret_basic"
)
"""Its ID and secret come out right only where each is form-encoded before Base64 (§2.3.1)."""
OPAQUE_CLIENT = PeerClient("opaque-client", "opaque-secret-93ab07de6c15", opaque=True)
"""`client_secret_post`; its tokens are no JWTs."""
KEY_CLIENT = PeerClient("key-client", method="private_key_jwt", algorithm="RS256")
"""`private_key_jwt` with RS256."""

_ODD = """ +/=%&:?#;,~ 100% "a\\b" <c> {d} it's"""
ODD_BASIC_CLIENT = PeerClient(
    f"odd basic{_ODD}", f"secret{_ODD}%2B%20+", method="client_secret_basic"
)
"""An ID and a secret full of what has a meaning in a form, a header or an address.

All of VSCHAR is possible (RFC 6749, appendix A); the server refuses what is not, such as `é`.
"""
ODD_POST_CLIENT = PeerClient(f"odd post{_ODD}", f"secret{_ODD}%2B%20+")

SECRET_JWT_CLIENTS = {
    name: PeerClient(f"hmac-{name}", _LONG, method="client_secret_jwt", algorithm=name)
    for name in ("HS256", "HS384", "HS512")
}
"""`client_secret_jwt`, by algorithm."""
KEY_CLIENTS = {
    name: PeerClient(f"key-{name}", method="private_key_jwt", algorithm=name)
    for name in (
        *("RS256", "RS384", "RS512", "PS256", "PS384", "PS512"),
        *("ES256", "ES384", "ES512", "EdDSA", "Ed25519"),
    )
}
"""`private_key_jwt`, by algorithm. `Ed25519` (RFC 9864) is the newer name of what `EdDSA` was."""

TLS_CLIENT = PeerClient("tls-client", method="tls_client_auth")
"""Known by the subject of a certificate that the authority issued."""
SELF_SIGNED_CLIENT = PeerClient("self-signed-client", method="self_signed_tls_client_auth")
"""Known by its very certificate."""
TLS_BOUND_CLIENT = PeerClient("tls-bound-client", method="tls_client_auth", certificate_bound=True)
"""`tls_client_auth`; its tokens are bound to the certificate (`cnf.x5t#S256`)."""
POST_BOUND_CLIENT = PeerClient("post-bound-client", "bound-5a0be1", certificate_bound=True)
"""`client_secret_post`, and a certificate to which its tokens are bound: any one will do."""
NONE_CLIENT = PeerClient("public-client", method="none")
"""Sends its ID and nothing to prove it."""

DPOP_CLIENT = PeerClient("dpop-client", "dpop-secret-77d2", dpop_bound=True)
"""`client_secret_post`; every token is bound to a DPoP key."""
DPOP_KEY_CLIENT = PeerClient(
    "dpop-key-client", method="private_key_jwt", algorithm="ES256", dpop_bound=True
)
"""`private_key_jwt` with ES256; every token is bound to a DPoP key."""

BEARER_CLIENT = PeerClient(
    "jwt-bearer-client", method="none", algorithm="RS256", grant_type=JWT_BEARER
)
"""The grant jwt-bearer (RFC 7523 §2.1): a signed assertion and nothing besides.

`iss` is the client ID, `aud` the issuer or the token endpoint; `exp` and a fresh `jti` must be
there; `scope` and `resource` stand in the claims.
"""

OPAQUE_CLIENTS = {
    client.method: client
    for client in (
        PeerClient("opaque-basic", "a+b %-42", method="client_secret_basic", opaque=True),
        PeerClient("opaque-hmac", _LONG, "client_secret_jwt", algorithm="HS256", opaque=True),
        PeerClient("opaque-key", method="private_key_jwt", algorithm="ES256", opaque=True),
        PeerClient("opaque-tls", method="tls_client_auth", opaque=True),
    )
}
"""Each proves itself in another way, and gets tokens that are no JWTs: this server answers
questions about no others."""

CLIENTS = (
    *(
        POST_CLIENT,
        BASIC_CLIENT,
        OPAQUE_CLIENT,
        KEY_CLIENT,
        ODD_BASIC_CLIENT,
        ODD_POST_CLIENT,
    ),
    *SECRET_JWT_CLIENTS.values(),
    *KEY_CLIENTS.values(),
    *(TLS_CLIENT, SELF_SIGNED_CLIENT, TLS_BOUND_CLIENT, POST_BOUND_CLIENT, NONE_CLIENT),
    *(DPOP_CLIENT, DPOP_KEY_CLIENT, BEARER_CLIENT),
    *OPAQUE_CLIENTS.values(),
)
