"""OpenSSH's own form of private keys (its source: PROTOCOL.key)."""

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization import load_ssh_private_key

from app.model.credential_facts import KeyProblem
from app.model.frozen import frozen
from app.oauth.keys import pem
from app.oauth.keys.opened import Opened
from app.oauth.keys.passphrases import spellings

LABEL = "OPENSSH PRIVATE KEY"
_MOST_ROUNDS = 1_000
"""Of bcrypt, about ten seconds; `ssh-keygen` writes 16 to 24."""
_ROUNDS_LIKE_PBKDF2 = 20_000
"""How many rounds of PBKDF2 one of bcrypt takes as long as."""
_MAGIC = b"openssh-key-v1\0"


@frozen
class _Header:
    encrypted: bool
    rounds: int
    whole: bool


def open_openssh(block: pem.Block, passphrase: str) -> Opened | KeyProblem:
    """The first key of the file."""
    header = _header_of(block.data() or b"")
    if header is None:
        return KeyProblem.UNREADABLE
    if not header.whole:
        return KeyProblem.TRUNCATED
    if not header.encrypted:
        return _with(block, None, "") or KeyProblem.UNREADABLE
    if header.rounds > _MOST_ROUNDS:
        return KeyProblem.TOO_COSTLY
    if not passphrase:
        return KeyProblem.PASSPHRASE_NEEDED
    for spelling in spellings(passphrase, header.rounds * _ROUNDS_LIKE_PBKDF2):
        found = _with(block, spelling.data, spelling.name)
        if found is not None:
            return found
    return KeyProblem.PASSPHRASE_WRONG


def _with(block: pem.Block, passphrase: bytes | None, encoding: str) -> Opened | KeyProblem | None:
    try:
        key = load_ssh_private_key(block.written(), passphrase)
    except UnsupportedAlgorithm:
        return KeyProblem.WRONG_KIND
    except (ValueError, TypeError, NotImplementedError):
        return None
    return Opened(key, "OpenSSH" if passphrase is None else "encrypted OpenSSH", encoding)


def _header_of(data: bytes) -> _Header | None:
    if not data.startswith(_MAGIC):
        return None
    cipher, rest = _string(data[len(_MAGIC) :])
    _kdf, rest = _string(rest)
    options, rest = _string(rest)
    _salt, rounds = _string(options)
    _public, rest = _string(rest[4:])  # after the number of keys, which is 1
    return _Header(
        encrypted=cipher != b"none",
        rounds=int.from_bytes(rounds[:4], "big"),
        whole=4 < 4 + int.from_bytes(rest[:4], "big") <= len(rest),
    )


def _string(data: bytes) -> tuple[bytes, bytes]:
    """A string with its length before it, and what follows it (RFC 4251 §5)."""
    end = 4 + int.from_bytes(data[:4], "big")
    return data[4:end], data[end:]
