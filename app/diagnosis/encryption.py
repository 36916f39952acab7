"""Encrypted tokens: shut as they should be, or opened with a key that was given (RFC 7516)."""

from app.diagnosis.rule import Evidence, finding
from app.model.encryption import NotOpened
from app.model.finding import Fact, Severity, Who
from app.model.observed import TokenSeen
from app.model.token import TokenKind
from app.oauth.jwe import FEWEST_ROUNDS

_BY_THE_KEY = frozenset(
    {
        NotOpened.OTHER_KIND,
        NotOpened.KEY_UNREADABLE,
        NotOpened.KEY_LENGTH,
        NotOpened.WRONG_KEY,
    }
)
"""Mended with another key; all else lies in the token."""
_SMALLEST_RSA = 2048


@finding("jwt.encrypted", Severity.INFO)
def encrypted(seen: TokenSeen) -> Evidence | None:
    if seen.token.kind is not TokenKind.JWE:
        return None
    inside = seen.token.encryption
    facts = _facts(seen)
    if inside is not None and inside.opened:
        facts["opened"] = True
        if inside.read_as is not None:
            facts["read_as"] = inside.read_as.value
    return Evidence(facts)


@finding("jwt.decryption_failed", Severity.WARNING, Who.YOU)
def decryption_failed(seen: TokenSeen) -> Evidence | None:
    inside = seen.token.encryption
    why = inside.not_opened if inside is not None else None
    if why is None or why is NotOpened.NO_KEY:
        return None
    who = None if why in _BY_THE_KEY else (Who.SERVER,)
    return Evidence(_facts(seen), (why.value,), who=who)


@finding("jwt.encryption_weak", Severity.WARNING, Who.SERVER)
def encryption_weak(seen: TokenSeen) -> Evidence | None:
    """RSA1_5 (RFC 8725 §3.2), a short key (RFC 7518 §4.3), or too few rounds over a passphrase
    (§4.8.1.2)."""
    if seen.token.kind is not TokenKind.JWE:
        return None
    facts = _facts(seen)
    if facts["alg"] == "RSA1_5":
        return Evidence(facts, ("rsa1_5",))
    inside = seen.token.encryption
    if inside is not None and 0 < inside.key_size < _SMALLEST_RSA:
        return Evidence(facts | {"size": inside.key_size}, ("short_key",))
    rounds = (seen.token.header or {}).get("p2c")
    if not str(facts["alg"]).startswith("PBES2") or not isinstance(rounds, int):
        return None
    few = not isinstance(rounds, bool) and 0 < rounds < FEWEST_ROUNDS
    return Evidence(facts | {"rounds": rounds}, ("few_rounds",)) if few else None


def _facts(seen: TokenSeen) -> dict[str, Fact]:
    header = seen.token.header or {}
    named = {name: header.get(name) for name in ("alg", "enc", "kid")}
    return {name: each[:200] if isinstance(each, str) else "" for name, each in named.items()}
