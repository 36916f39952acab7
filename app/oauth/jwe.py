"""Encrypted tokens, opened with a key that a person gave (RFC 7516, RFC 7518 §4 and §5).

Everything is bounded before anything is computed: the sizes of the parts, the rounds that a
passphrase asks for, and what a packed content may become.
"""

import warnings
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from app.model.encryption import EncryptionSeen, NotOpened, SecretReadAs
from app.model.frozen import replace
from app.model.secret import Secret, SecretKind
from app.model.token import TokenKind
from app.oauth.json_text import read_json
from app.oauth.jwt_view import JwtView, decode_base64url, view

if TYPE_CHECKING:  # loaded with the first key or secret that is to open one
    from app.oauth.keys.decrypting import DecryptionKey

LARGEST = 512 * 1024
"""Characters of a token that is opened; no server takes one of a tenth of that."""
MOST_ROUNDS = 300_000
"""`p2c` (RFC 7518 §4.8.1.2); more take longer than a token is worth (§8.1)."""
FEWEST_ROUNDS = 1000
"""What RFC 7518 §4.8.1.2 recommends at the least."""
LARGEST_CONTENT = 250 * 1024
"""Bytes of a packed content that are unpacked; the limit is the library's own."""

DEEPEST = 3
"""Encryptions in each other that are opened; nobody makes more, and each costs a computation."""

_RSA = ("RSA-OAEP", "RSA-OAEP-256")
_AGREEING = ("ECDH-ES", "ECDH-ES+A128KW", "ECDH-ES+A192KW", "ECDH-ES+A256KW")
_WRAPPING = {"A128KW": 16, "A192KW": 24, "A256KW": 32,
             "A128GCMKW": 16, "A192GCMKW": 24, "A256GCMKW": 32}  # fmt: skip
_BY_PASSPHRASE = ("PBES2-HS256+A128KW", "PBES2-HS384+A192KW", "PBES2-HS512+A256KW")
ALGS = frozenset({*_RSA, *_AGREEING, *_WRAPPING, *_BY_PASSPHRASE, "dir"})
"""Those that are opened. `RSA1_5` is not: it betrays whoever opens it (RFC 8725 §3.2)."""
ENCS = {"A128GCM": 16, "A192GCM": 24, "A256GCM": 32,
        "A128CBC-HS256": 32, "A192CBC-HS384": 48, "A256CBC-HS512": 64}  # fmt: skip
"""With the bytes of the key that each needs (RFC 7518 §5)."""
_PARTS = 5


class Opened(NamedTuple):
    """What came of it."""

    seen: EncryptionSeen
    claims: Mapping[str, Any] | None = None
    """Those inside, of a signed JWT in it or as they stand there."""


def sealed(token: str) -> Opened:
    """What anybody can see of an encrypted token. Any text may be given."""
    return Opened(_seen(view(token).header or {}, NotOpened.NO_KEY))


def open_with_keys(token: str, keys: Iterable["DecryptionKey"]) -> Opened:
    """Open it with the key that its `kid` names, or with whichever fits.

    What is encrypted in it once more is opened as well, if one of these keys does so, and stays
    shut else. Any text may be given. Slow: not for an event loop. Never raises.
    """
    every = tuple(keys)
    return _opened_to_its_core(token, lambda text: _open_with_keys(text, every))


def _open_with_keys(token: str, every: tuple["DecryptionKey", ...]) -> Opened:
    header, refusal = _refusal(token)
    if refusal is not None:
        return Opened(_seen(header, refusal))
    alg, key_id = str(header["alg"]), _text(header, "kid")
    kinds = _kinds(alg)
    fitting = [each for each in every if each.kind in kinds]
    if not fitting:
        return Opened(_seen(header, NotOpened.OTHER_KIND))
    named = [each for each in fitting if key_id and each.key_id == key_id]
    return _tried(token, header, [(each, None) for each in named or fitting])


def open_with_secret(token: str, secret: Secret) -> Opened:
    """Open it with the text of a secret, in each way that servers make a key of one.

    As above.
    """
    return _opened_to_its_core(token, lambda text: _open_with_secret(text, secret))


def _open_with_secret(token: str, secret: Secret) -> Opened:
    from app.oauth.secret_forms import secret_forms

    header, refusal = _refusal(token)
    if refusal is not None:
        return Opened(_seen(header, refusal))
    alg, enc = str(header["alg"]), str(header["enc"])
    if _kinds(alg) != ("oct",):
        return Opened(_seen(header, NotOpened.OTHER_KIND))
    length = None if alg in _BY_PASSPHRASE else _WRAPPING.get(alg) or ENCS[enc]
    forms = secret_forms(secret, length)
    opened = _tried(token, header, [(each.key, each.read_as) for each in forms])
    as_it_stands = any(each.read_as is not SecretReadAs.SHA2 for each in forms)
    if opened.seen.not_opened is NotOpened.WRONG_KEY and not as_it_stands:
        return Opened(_seen(header, NotOpened.KEY_LENGTH))
    return opened


def _opened_to_its_core(token: str, opened: Callable[[str], Opened]) -> Opened:
    """Open it, and what is encrypted in it (RFC 7519 §5.2), at most `DEEPEST` times in all."""
    outer = found = opened(token)
    layers = 1
    while found.seen.still_sealed and layers < DEEPEST:
        assert found.seen.content is not None
        inner = opened(found.seen.content.reveal())
        if not inner.seen.opened:
            break
        layers, found = layers + 1, inner
    told = found.seen
    seen = replace(
        outer.seen,
        layers=layers if outer.seen.opened else 0,
        header=told.header,
        content=told.content,
        malformed=told.malformed,
        still_sealed=told.still_sealed,
    )
    return Opened(seen, found.claims)


def _refusal(token: str) -> tuple[Mapping[str, Any], NotOpened | None]:
    """The header, and what keeps it from being opened, whatever the key."""
    if len(token) > LARGEST:
        return view(token).header or {}, NotOpened.TOO_LARGE
    seen = view(token)
    header = seen.header or {}
    if seen.kind is not TokenKind.JWE:
        return header, NotOpened.MALFORMED
    parts = token.split(".")
    if len(parts) != _PARTS or any(decode_base64url(each) is None for each in parts):
        return header, NotOpened.MALFORMED
    alg, enc = _text(header, "alg"), _text(header, "enc")
    if alg == "RSA1_5":
        return header, NotOpened.UNSAFE_ALG
    if alg not in ALGS or enc not in ENCS or header.get("zip", "DEF") != "DEF":
        return header, NotOpened.UNKNOWN_ALG
    if "crit" in header:
        return header, NotOpened.CRITICAL
    return header, _bad_rounds(header) if alg in _BY_PASSPHRASE else None


def _bad_rounds(header: Mapping[str, Any]) -> NotOpened | None:
    rounds = header.get("p2c")
    if isinstance(rounds, bool) or not isinstance(rounds, int) or rounds < 1:
        return NotOpened.MALFORMED
    return NotOpened.TOO_COSTLY if rounds > MOST_ROUNDS else None


def _kinds(alg: str) -> tuple[str, ...]:
    if alg in _RSA:
        return ("RSA",)
    return ("EC", "OKP") if alg in _AGREEING else ("oct",)


def _tried(
    token: str,
    header: Mapping[str, Any],
    keys: list[tuple["DecryptionKey", SecretReadAs | None]],
) -> Opened:
    """With one key after the other; the first problem that says more than "wrong key" is told."""
    problems: list[NotOpened] = []
    for key, read_as in keys:
        content = _decrypted(token, key, packed="zip" in header)
        if isinstance(content, NotOpened):
            problems.append(content)
            continue
        seen = _seen(header, None, key, read_as)
        return _with_content(seen, content)
    telling = (each for each in problems if each is not NotOpened.WRONG_KEY)
    return Opened(_seen(header, next(telling, NotOpened.WRONG_KEY)))


def _decrypted(token: str, key: "DecryptionKey", *, packed: bool) -> bytes | NotOpened:
    import zlib

    from joserfc import errors, jwe

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of weak algorithms a finding speaks
        try:
            content = jwe.decrypt_compact(token, key.key, registry=_registry()).plaintext
        except errors.ExceededSizeError:
            return NotOpened.BOMB if packed else NotOpened.TOO_LARGE
        except zlib.error:
            return NotOpened.NOT_PACKED
        except errors.InvalidKeyLengthError:
            return NotOpened.KEY_LENGTH
        except (errors.UnsupportedKeyUseError, errors.UnsupportedKeyOperationError):
            return NotOpened.OTHER_KIND
        except (errors.InvalidHeaderValueError, errors.MissingHeaderError):
            return NotOpened.MALFORMED
        except (errors.JoseError, ValueError, TypeError, LookupError, AttributeError):
            return NotOpened.WRONG_KEY
        except AssertionError:
            return NotOpened.MALFORMED
    if content is None or len(content) >= LARGEST_CONTENT:
        return NotOpened.BOMB if packed else NotOpened.TOO_LARGE
    return content


@cache
def _registry() -> Any:
    """What the library may do: only what is named above, and tokens larger than it thinks fit."""
    from joserfc.jwe import JWERegistry

    class Bounded(JWERegistry):
        max_protected_header_length = 16 * 1024
        max_encrypted_key_length = 4 * 1024
        max_ciphertext_length = LARGEST

    return Bounded(algorithms=[*ALGS, *ENCS, "DEF"], strict_check_header=False)


def _with_content(seen: EncryptionSeen, content: bytes) -> Opened:
    """A signed JWT (RFC 7519 §11.2), or claims as they stand, or anything else."""
    text = content.decode("utf-8", "replace")
    seen = replace(seen, content=Secret(text, SecretKind.TOKEN))
    inside: JwtView = view(text)
    if inside.kind is TokenKind.JWT:
        nested = replace(seen, header=inside.header, malformed=inside.malformed)
        return Opened(nested, inside.claims)
    if inside.kind is TokenKind.JWE:
        return Opened(replace(seen, still_sealed=True))
    value = read_json(content).value
    return Opened(seen, value if isinstance(value, dict) else None)


def _seen(
    header: Mapping[str, Any],
    not_opened: NotOpened | None,
    key: "DecryptionKey | None" = None,
    read_as: SecretReadAs | None = None,
) -> EncryptionSeen:
    return EncryptionSeen(
        alg=_text(header, "alg")[:40],
        enc=_text(header, "enc")[:40],
        key_id=_text(header, "kid")[:200],
        not_opened=not_opened,
        thumbprint=key.thumbprint if key else "",
        key_size=key.rsa_size if key else 0,
        read_as=read_as,
    )


def _text(value: Mapping[str, Any], name: str) -> str:
    member = value.get(name)
    return member if isinstance(member, str) else ""
