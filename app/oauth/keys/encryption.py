"""What opening an encrypted file asks for: how much work, and whether the tools are there."""

from app.model.frozen import frozen
from app.oauth.keys import der

MOST_ROUNDS = 2_000_000
"""Of key derivation, about a second. `cryptography` holds the interpreter's lock meanwhile, so
that a thread does not help: a file that asks for 2³¹ rounds would stop the whole program."""

_MOST_ELEMENTS = 20_000
_PKCS5 = "1.2.840.113549.1.5."
_PKCS12_PBE = "1.2.840.113549.1.12.1."
_PBKDF2 = der.oid(_PKCS5 + "12")
_SCRYPT = der.oid("1.3.6.1.4.1.11591.4.11")
_WITH_ROUNDS = frozenset(
    [_PBKDF2]
    + [der.oid(_PKCS5 + str(number)) for number in (1, 3, 4, 6, 10, 11)]
    + [der.oid(_PKCS12_PBE + str(number)) for number in range(1, 7)]
)
"""Schemes whose parameters are a salt and a number of rounds (RFC 8018 §6.1, §A.2; RFC 7292 §C)."""
_HARDLY_READ = frozenset(der.oid(_PKCS5 + str(number)) for number in (1, 4, 6, 10, 11))
"""PBES1 in all forms but MD5 with DES: newer versions of `cryptography` do not know them."""
_LEGACY = frozenset(
    [der.oid(_PKCS5 + "3")]  # MD5 and DES
    + [der.oid(_PKCS12_PBE + str(number)) for number in (1, 2, 5, 6)]  # RC4 and RC2
    + [der.oid("1.2.840.113549.3.2"), der.oid("1.2.840.113549.3.4"), der.oid("1.3.14.3.2.7")]
)
"""What OpenSSL 3 keeps in its legacy module."""
_TRIPLE_DES = frozenset(
    [der.oid(_PKCS12_PBE + str(number)) for number in (3, 4)] + [der.oid("1.2.840.113549.3.7")]
)


@frozen
class Encryption:
    """How a file is encrypted, as far as that stands outside of what is encrypted."""

    rounds: int
    """Of key derivation, all parts of the file together; memory-hard work is counted as rounds
    that take as long."""
    oids: frozenset[bytes]

    @property
    def too_costly(self) -> bool:
        """Opening it would take longer than anybody waits."""
        return self.rounds > MOST_ROUNDS

    @property
    def too_old(self) -> bool:
        """It cannot be opened here, whatever the passphrase."""
        if self.oids & _HARDLY_READ:
            return True
        if self.oids & _LEGACY and not _can("RC2"):
            return True
        return bool(self.oids & _TRIPLE_DES) and not _can("TripleDES")


def encryption_of(data: bytes) -> Encryption:
    """Of a PKCS#12 file or an EncryptedPrivateKeyInfo (RFC 5958 §3)."""
    first = der.outermost(data)
    waiting = [] if first is None else [first]
    oids: set[bytes] = set()
    rounds = seen = 0
    while waiting:
        element = waiting.pop()
        seen += 1
        if seen > _MOST_ELEMENTS:
            return Encryption(MOST_ROUNDS + 1, frozenset(oids))
        if element.tag == der.OID:
            oids.add(element.content)
        children = _children(element)
        rounds += _rounds(children)
        waiting += children
    return Encryption(rounds, frozenset(oids))


def _children(element: der.Element) -> list[der.Element]:
    """Those in it; of a PKCS#12 file also those that are packed into an OCTET STRING."""
    packed = der.octets(element)
    if packed is None:
        return der.inside(element) if element.tag & 0x20 else []
    first = der.outermost(packed) if packed[:1] == b"\x30" else None
    return [] if first is None else [first]


def _rounds(children: list[der.Element]) -> int:
    """The rounds that stand in one SEQUENCE: an algorithm's parameters, or MacData."""
    match [each.tag for each in children]:
        case [der.OID, der.SEQUENCE, *_]:
            algorithm, parameters = children[0].content, der.inside(children[1])
            numbers = [value for each in parameters if (value := der.integer(each)) is not None]
            if algorithm in _WITH_ROUNDS and numbers:
                return max(0, numbers[0])
            if algorithm == _SCRYPT and len(numbers) >= 3:
                return max(0, numbers[0]) * max(0, numbers[1]) * max(0, numbers[2])
        case [der.SEQUENCE, der.OCTETS, der.INTEGER]:
            return max(0, der.integer(children[2]) or 0)
    return 0


def _can(name: str) -> bool:
    """Whether this OpenSSL has a cipher that belongs to the past."""
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.decrepit.ciphers import algorithms
    from cryptography.hazmat.primitives.ciphers import Cipher, modes

    cipher = {"RC2": algorithms.RC2, "TripleDES": algorithms.TripleDES}[name]
    try:
        Cipher(cipher(bytes(range(16))), modes.CBC(bytes(8))).encryptor()
    except UnsupportedAlgorithm:
        return False
    return True
