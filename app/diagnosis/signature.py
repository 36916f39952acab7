"""Whether the token is its issuer's own work (RFC 7515 §5.2, RFC 8725)."""

from app.diagnosis.answers import host_of
from app.diagnosis.rule import Evidence, finding
from app.model.finding import Fact, Severity, Who
from app.model.observed import KeySetProblem, TokenSeen
from app.model.token import Signature, Unchecked

_MOST = 20
_NO_KEY = (
    Unchecked.KEY_NOT_FOUND,
    Unchecked.WRONG_USE,
    Unchecked.KEY_UNUSABLE,
    Unchecked.TOO_COSTLY,
)
_UNFIT = {
    Unchecked.KEY_NOT_FOUND: "other_key",
    Unchecked.WRONG_USE: "wrong_use",
    Unchecked.KEY_UNUSABLE: "unreadable",
    Unchecked.OTHER_KIND: "other_kind",
    Unchecked.PUBLIC_AS_SECRET: "public_as_secret",
    Unchecked.TOO_COSTLY: "unreadable",
}
_SMALLEST_RSA = 2048
"""Bits (RFC 7518 §3.3)."""


@finding("jwt.signature_invalid", Severity.ERROR, Who.SERVER)
def signature_invalid(seen: TokenSeen) -> Evidence | None:
    """The key with the very `kid` of the token refutes it, or the one that a person gave: which
    may be the wrong one, so that it is a warning then."""
    checked = seen.token.checked
    if checked is None or checked.state is not Signature.INVALID:
        return None
    if not checked.given:
        return Evidence(_facts(seen), ("changed", "other_key"))
    facts = _facts(seen) | {"given": True}
    who = (Who.YOU, Who.SERVER)
    return Evidence(facts, ("given_key", "changed"), severity=Severity.WARNING, who=who)


@finding("jwt.key_not_found", Severity.WARNING, Who.SERVER)
def key_not_found(seen: TokenSeen) -> Evidence | None:
    checked = seen.token.checked
    if checked is None or checked.given or checked.unchecked not in _NO_KEY:
        return None
    cause = {
        Unchecked.WRONG_USE: "wrong_use",
        Unchecked.KEY_UNUSABLE: "unusable",
        Unchecked.TOO_COSTLY: "unusable",
    }.get(checked.unchecked, "rotated" if checked.key_id else "no_kid")
    return Evidence(_facts(seen), (cause,))


@finding("jwt.given_key_unfit", Severity.WARNING, Who.YOU)
def given_key_unfit(seen: TokenSeen) -> Evidence | None:
    """What was given to check with cannot say anything about this signature."""
    checked = seen.token.checked
    if checked is None or not checked.given or checked.unchecked not in _UNFIT:
        return None
    cause = _UNFIT[checked.unchecked]
    if checked.unchecked is Unchecked.KEY_NOT_FOUND and not checked.keys:
        cause = "unreadable"
    return Evidence(_facts(seen), (cause,))


@finding("jwt.header_not_understood", Severity.WARNING, Who.SERVER)
def header_not_understood(seen: TokenSeen) -> Evidence | None:
    """What `crit` names must be understood or the token refused (RFC 7515 §4.1.11)."""
    checked = seen.token.checked
    if checked is None:
        return None
    if checked.unchecked is Unchecked.CRITICAL:
        return Evidence(_facts(seen) | {"members": checked.critical or ("b64",)}, ("critical",))
    if checked.unchecked is Unchecked.UNKNOWN_ALG:
        return Evidence(_facts(seen) | {"members": ("alg",)}, ("algorithm",))
    return None


@finding("jwt.key_weak", Severity.WARNING, Who.SERVER)
def key_weak(seen: TokenSeen) -> Evidence | None:
    """The key that confirmed the signature is shorter than RFC 7518 §3.2 and §3.3 allow."""
    used = seen.token.checked.used if seen.token.checked else None
    if seen.token.checked is None or used is None or not used.size:
        return None
    alg = seen.token.checked.alg
    needed = {"RSA": _SMALLEST_RSA, "oct": int(alg[2:]) if alg.startswith("HS") else 0}
    if used.size >= needed.get(used.kind, 0):
        return None
    return Evidence(_facts(seen) | {"size": used.size, "needed": needed[used.kind]})


@finding("jwt.jwks_unreachable", Severity.WARNING, Who.SERVER, Who.IT)
def jwks_unreachable(seen: TokenSeen) -> Evidence | None:
    key_set = seen.key_set
    if key_set is None or key_set.problem is None:
        return None
    facts: dict[str, Fact] = {"url": key_set.url[:500], "host": host_of(key_set.url)}
    if key_set.problem is KeySetProblem.STATUS:
        facts["status"] = key_set.status
    if key_set.fault is not None:
        facts |= {"exception": key_set.fault.exception, "detail": key_set.fault.detail[:300]}
    return Evidence(facts, (key_set.problem.value,))


@finding("jwt.key_in_header", Severity.WARNING, Who.SERVER)
def key_in_header(seen: TokenSeen) -> Evidence | None:
    """A reader that follows them lets everybody sign (RFC 8725 §3.10). `x5c` alone is a chain
    that some issuers send with a `kid` of their key set, and no cause for concern."""
    checked = seen.token.checked
    named = tuple(each for each in checked.keys_in_header if each != "x5c") if checked else ()
    return Evidence({"members": named}) if named else None


def _facts(seen: TokenSeen) -> dict[str, Fact]:
    checked = seen.token.checked
    assert checked is not None
    facts: dict[str, Fact] = {
        "alg": checked.alg,
        "kid": checked.key_id,
        "known": checked.known_ids[:_MOST],
    }
    if seen.key_set is not None:
        facts |= {"url": seen.key_set.url[:500], "host": host_of(seen.key_set.url)}
    return facts
