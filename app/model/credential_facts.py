"""What can be known of a client's credential without using it, or why nothing can."""

from enum import Enum

from app.model.certificate import CertificateFacts
from app.model.frozen import frozen
from app.model.profile import SigningAlg
from app.model.time import Instant

TRIMMED = "trimmed"


class KeyProblem(Enum):
    """Why a private key cannot be used."""

    MISSING = "missing"
    UNREADABLE = "unreadable"
    TOO_LARGE = "too_large"
    """So large a file is no key; it was not read to its end."""
    PUTTY = "putty"
    JAVA_KEYSTORE = "java_keystore"
    PGP = "pgp"
    PACKED = "packed"
    """An archive, in which a key may be."""
    WEB_PAGE = "web_page"
    EMPTY = "empty"
    """A file without a byte in it; `MISSING` is no file at all."""
    TRUNCATED = "truncated"
    """The beginning of a key, whose end is missing."""
    TOO_COSTLY = "too_costly"
    """Its encryption asks for more work than anybody waits for."""
    PUBLIC = "public"
    PASSPHRASE_NEEDED = "passphrase_needed"
    PASSPHRASE_WRONG = "passphrase_wrong"
    P12_OLD_ENCRYPTION = "p12_old_encryption"
    """Encrypted in a way that this computer's OpenSSL does not have any more, be the passphrase
    right or wrong. Mostly a PKCS#12 file."""
    WRONG_KIND = "wrong_kind"
    """A private key, but of a kind that signs no JWS."""
    KEY_ID_UNKNOWN = "key_id_unknown"
    """A JWK Set without a key of the ID that was asked for."""
    CERTIFICATE_MISMATCH = "certificate_mismatch"
    """The certificate that was given is another key's."""
    CERTIFICATE_UNREADABLE = "certificate_unreadable"


_SMALLEST_RSA = {
    SigningAlg.RS256: 489,
    SigningAlg.RS384: 617,
    SigningAlg.RS512: 745,
    SigningAlg.PS256: 521,
    SigningAlg.PS384: 777,
    SigningAlg.PS512: 1033,
}
"""Bits that the hash and its padding take (RFC 8017 §9.1.1, §9.2)."""
_ALGS_OF = {
    "P-256": (SigningAlg.ES256,),
    "P-384": (SigningAlg.ES384,),
    "P-521": (SigningAlg.ES512,),
    "Ed25519": (SigningAlg.EDDSA,),
    "Ed448": (SigningAlg.EDDSA,),
}


@frozen
class KeyFacts:
    """What may be known of a private key by anybody."""

    kind: str
    """`RSA`, `EC`, `Ed25519` or `Ed448`."""
    size: int
    """In bits."""
    container: str
    """`PKCS#1`, `PKCS#8`, `SEC1`, `PKCS#12`, `OpenSSH`, `JWK` or `JWK Set`, with `encrypted `
    before it where a passphrase opened it."""
    thumbprint: str
    """RFC 7638 with SHA-256, base64url."""
    curve: str = ""
    """`P-256`, `P-384` or `P-521` of an EC key."""
    key_id: str = ""
    """The `kid` that stands in the key's own JWK."""
    other_key_ids: tuple[str, ...] = ()
    """Of the same JWK Set, what else could have been chosen."""
    own_alg: str = ""
    """The `alg` that stands in the key's own JWK."""
    passphrase_encoding: str = ""
    """Empty, or how the passphrase had to be written to open the file: `latin-1`, `NFD` …;
    `TRIMMED` where white space at its ends had to go."""
    certificate: CertificateFacts | None = None

    @property
    def algs(self) -> tuple[SigningAlg, ...]:
        """The JWS algorithms that the key can sign with, the best default first.

        RFC 7518 §3.1 and RFC 8037 §3.1; the one that its own JWK names comes before all others.
        """
        if self.kind == "RSA":
            fitting = tuple(alg for alg, bits in _SMALLEST_RSA.items() if self.size >= bits)
        else:
            fitting = _ALGS_OF.get(self.curve or self.kind, ())
        own = tuple(alg for alg in fitting if alg == self.own_alg)
        return own + tuple(alg for alg in fitting if alg not in own)


class FileProblem(Enum):
    """Why a file that is to be sent cannot be read."""

    NOT_NAMED = "not_named"
    NOT_FOUND = "not_found"
    NOT_A_FILE = "not_a_file"
    """A folder, a pipe or a device."""
    NOT_ALLOWED = "not_allowed"
    TOO_LARGE = "too_large"
    UNREADABLE = "unreadable"
    """Anything else; a drive that does not answer, too."""


class AssertionProblem(Enum):
    """Why a finished client assertion cannot be sent, its file apart."""

    MISSING = "missing"
    """Neither a file was named nor anything pasted."""
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    NOT_A_JWT = "not_a_jwt"
    UNSIGNED = "unsigned"
    """RFC 7523 §3 asks for a signature."""
    ENCRYPTED = "encrypted"
    """A JWE: it may be meant for the server, but nobody here can look into it."""


@frozen
class AssertionFacts:
    """What a finished client assertion says of itself (RFC 7523 §3), with nothing verified."""

    issuer: str
    """`iss`; empty where it names none, like `subject`."""
    subject: str
    audience: tuple[str, ...]
    expires_at: Instant | None
    """None where it does not say."""


AssertionSeen = AssertionFacts | AssertionProblem | FileProblem
