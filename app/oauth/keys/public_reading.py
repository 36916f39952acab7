"""Public keys in every form they are sent around in."""

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization import load_der_public_key, load_ssh_public_key

from app.model.credential_facts import KeyProblem
from app.model.frozen import frozen
from app.oauth.keys import der, pem
from app.oauth.keys.jwk import looks_like_json, read_jwks
from app.oauth.keys.loaded import PublicKey, kind_of

_SSH_LINES = (b"ssh-rsa ", b"ssh-ed25519 ", b"ecdsa-sha2-")
_SIGNED_DATA = der.oid("1.2.840.113549.1.7.2")


@frozen
class PublicHalf:
    """A public key of a kind that signs JWS, and the ID that stood beside it."""

    key: PublicKey
    key_id: str = ""


def public_halves(material: bytes) -> tuple[PublicHalf, ...]:
    """Of a public key, certificate, request for one, JWK or JWK Set; () where there is none."""
    if looks_like_json(material):
        jwks = read_jwks(material)
        if isinstance(jwks, KeyProblem):
            return ()
        read = [(jwk.public(), jwk.key_id) for jwk in jwks.keys]
        return tuple(PublicHalf(key, key_id) for key, key_id in read if key is not None)
    if is_ssh_line(material):
        return _of_use([_ssh_key(material)])
    found = pem.blocks(material)
    if found:
        return _of_use([any_public_key(block.data() or b"") for block in found])
    return _of_use([any_public_key(material)])


def is_ssh_line(material: bytes) -> bool:
    """A public key as OpenSSH keeps it (RFC 4253 §6.6)."""
    return material.lstrip().startswith(_SSH_LINES)


def any_public_key(data: bytes) -> object | None:
    """What DER holds of a public key, of whatever kind; None where it holds none."""
    try:
        return load_der_public_key(data)
    except (ValueError, UnsupportedAlgorithm):
        pass
    for load in (x509.load_der_x509_certificate, x509.load_der_x509_csr):
        try:
            return load(data).public_key()
        except (ValueError, UnsupportedAlgorithm, x509.InvalidVersion):
            continue
    return None


def is_certificate_bundle(parts: list[der.Element]) -> bool:
    """PKCS#7 as a container of certificates (RFC 2315 §9), as `.p7b` files are."""
    return bool(parts) and parts[0] == der.Element(der.OID, _SIGNED_DATA)


def _ssh_key(material: bytes) -> object | None:
    try:
        return load_ssh_public_key(material.strip())
    except (ValueError, UnsupportedAlgorithm, NotImplementedError):
        return None


def _of_use(keys: list[object | None]) -> tuple[PublicHalf, ...]:
    return tuple(PublicHalf(key) for key in keys if kind_of(key) is not None)  # type: ignore[arg-type]
