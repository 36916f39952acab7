"""Profiles with the values that keyrings are known to spoil."""

from datetime import date

from cryptography.hazmat.primitives import serialization

from app.model.profile import (
    ApiCall,
    Assertion,
    AudienceChoice,
    AuthMethod,
    Environment,
    Network,
    Profile,
    SharedSecret,
    SigningKey,
)
from app.model.secret import Secret, SecretKind
from app.model.time import Span
from tests.rsa_keys import rsa_key

SPOILABLE = (
    "two\nlines\r\n",
    "  leading and trailing blanks  ",
    "ends in a backslash\\",
    "an escaped \\n that is none",
    "🔑 clé — nøgle",
    "before\0after",
    "\ud800 lone",
    "'\"`${}[]=#;",
    "x" * 5000,
    "",
)


def with_secret(secret: str, name: str = "Acme", client_id: str = "acme") -> Profile:
    """A client that proves itself with a secret."""
    return Profile(
        name=name,
        folder="Customers",
        environment=Environment.PRE_PRODUCTION,
        provider="signaturgruppen-pp",
        issuer="https://issuer.example/op",
        token_endpoint="https://login.example/token",
        client_id=client_id,
        credential=SharedSecret(Secret(secret), expires_on=date(2027, 1, 31)),
        auth_method=AuthMethod.CLIENT_SECRET_BASIC,
        scope="read write",
        call=ApiCall("https://api.example/things?page=1", "POST"),
        network=Network(ca_bundle="/etc/ca.pem", timeout=Span(7.5), allow_http=True),
    )


def with_key(passphrase: str = " pass\nphrase\\") -> Profile:
    """A client that proves itself with an encrypted key, in a file as long as one of 4,096 bits."""
    pem = rsa_key().private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(b"any"),
    )
    pem = b"Bag Attributes\n" + b"    a remark: of another program\n" * 50 + pem
    return Profile(
        name="Key client",
        issuer="https://issuer.example",
        client_id="key-client",
        credential=SigningKey(
            material=Secret.of_bytes(pem.replace(b"\n", b"\r\n") + b"\0\xff\\"),
            file_name="acme key.pem",
            passphrase=Secret(passphrase, SecretKind.KEY),
        ),
        assertion=Assertion(
            key_id="kid-1",
            audience=AudienceChoice.OWN,
            own_audience="https://audience.example",
        ),
    )
