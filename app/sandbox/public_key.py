"""Reading the public key that a person hands to the practice server."""

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_pem_public_key,
)
from joserfc.jwk import RSAKey

_SMALLEST = 2048


def read_public_key(pem: str) -> RSAKey:
    """An RSA public key of 2048 bits or more (RFC 7518 §3.3), or `ValueError` with a sentence."""
    if "PRIVATE KEY" in pem:
        raise ValueError("This is a private key. The server wants the public one alone.")
    try:
        key = load_pem_public_key(pem.encode("utf-8", "replace"))
    except (ValueError, UnsupportedAlgorithm):
        raise ValueError("This is not a public key in PEM form.") from None
    if not isinstance(key, RSAPublicKey):
        raise ValueError("The practice server takes RSA keys only.")  # noqa: TRY004  (the text is what is wrong)
    if key.key_size < _SMALLEST:
        raise ValueError(f"An RSA key of {key.key_size} bits is too short for RS256.")
    spki = key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    return RSAKey.import_key(spki)
