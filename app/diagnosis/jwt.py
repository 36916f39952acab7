"""What is inside the token, as far as it can be read (RFC 7519, RFC 9068)."""

from typing import Any

from app.diagnosis.answers import api_of, host_of
from app.diagnosis.jwt_time import time_of
from app.diagnosis.rule import Evidence, finding
from app.model.finding import Severity, Who
from app.model.observed import TokenSeen
from app.model.time import Span
from app.model.token import Signature, StatedExpiry, TokenKind
from app.oauth.addresses import origin
from app.oauth.numbers import read_numeric_date
from app.oauth.personal_claims import personal_claims
from app.oauth.token_use import TokenUse, use_of

_HEADER_LIMIT = 7 * 1024
_CLIENT = ("client_id", "azp", "appid", "cid")
"""RFC 9068 §2.2; OpenID Connect Core §2; Entra's of version 1; Okta."""
_TIMES = ("exp", "nbf", "iat")
_PROFILE = ("iss", "exp", "aud", "sub", "client_id", "iat", "jti")
_GRACE = Span(60)


@finding("jwt.opaque", Severity.INFO)
def opaque(seen: TokenSeen) -> Evidence | None:
    return Evidence() if seen.token.kind is TokenKind.OPAQUE else None


@finding("jwt.id_token", Severity.WARNING, Who.CLIENT_OWNER, Who.SERVER)
def id_token(seen: TokenSeen) -> Evidence | None:
    """It says who logged in and is for the client itself, so no API may take it (OpenID Connect
    Core §2, RFC 8725 §3.12)."""
    use = use_of(seen.token.jws_header or {}, seen.token.claims or {})
    return Evidence({"audience": audiences(_claims(seen))[:10]}) if use is TokenUse.ID else None


@finding("jwt.malformed", Severity.WARNING, Who.SERVER)
def malformed(seen: TokenSeen) -> Evidence | None:
    inside = seen.token.encryption.malformed if seen.token.encryption else ""
    part = seen.token.malformed or inside
    return Evidence({"part": part}) if part else None


@finding("jwt.alg_none", Severity.ERROR, Who.SERVER)
def alg_none(seen: TokenSeen) -> Evidence | None:
    holds = _alg(seen).lower() == "none"
    return Evidence({"alg": _alg(seen)}) if holds else None


@finding("jwt.alg_symmetric", Severity.WARNING, Who.SERVER)
def alg_symmetric(seen: TokenSeen) -> Evidence | None:
    """Said of no token that was checked with that very secret: then it is known who shares it."""
    checked = seen.token.checked
    known = checked is not None and checked.given and checked.state is not Signature.UNVERIFIED
    holds = _alg(seen).upper().startswith("HS") and not known
    return Evidence({"alg": _alg(seen)[:20]}) if holds else None


@finding("jwt.exp_disagrees", Severity.WARNING, Who.SERVER)
def exp_disagrees(seen: TokenSeen) -> Evidence | None:
    """Counted from the token's own `iat`, so that a wrong clock here is not held against it."""
    end, expiry = time_of(seen, "exp"), seen.token.expiry
    if end is None or not isinstance(expiry, StatedExpiry):
        return None
    start = time_of(seen, "iat") or seen.token.received_at
    real = end.since(start)
    from_arrival = abs(end.since(expiry.at).seconds)
    apart = min(abs(real.seconds - expiry.expires_in.seconds), from_arrival)
    if apart <= _GRACE.seconds:
        return None
    return Evidence({"exp": end, "stated": expiry.expires_in, "real": real})


@finding("jwt.issuer_mismatch", Severity.WARNING, Who.CLIENT_OWNER)
def issuer_mismatch(seen: TokenSeen) -> Evidence | None:
    issuer = _claims(seen).get("iss")
    expected = seen.metadata.issuer if seen.metadata else ""
    if not isinstance(issuer, str) or not expected or issuer == expected:
        return None
    return Evidence({"issuer": issuer[:300], "expected": expected[:300]})


@finding("jwt.client_mismatch", Severity.WARNING, Who.CLIENT_OWNER)
def client_mismatch(seen: TokenSeen) -> Evidence | None:
    """By whichever claim the server names the client with; one that does is enough."""
    expected = seen.profile.client_id.strip()
    claims = _claims(seen)
    named = {name: claims[name] for name in _CLIENT if isinstance(claims.get(name), str)}
    if not named or not expected:
        return None
    if any(value.casefold() == expected.casefold() for value in named.values()):
        return None
    claim, value = next(iter(named.items()))
    return Evidence({"client_id": value[:300], "expected": expected, "claim": claim})


@finding("jwt.binding_mismatch", Severity.ERROR, Who.SERVER)
def binding_mismatch(seen: TokenSeen) -> Evidence | None:
    """`cnf` names another key (RFC 9449 §6.1) or certificate (RFC 8705 §3.1) than was shown."""
    bound = _claims(seen).get("cnf")
    if not isinstance(bound, dict):
        return None
    for cause, member, ours in (
        ("other_key", "jkt", seen.dpop_thumbprint),
        ("other_certificate", "x5t#S256", seen.certificate_thumbprint),
    ):
        named = bound.get(member)
        if ours and isinstance(named, str) and named != ours:
            return Evidence({"member": member, "bound_to": named[:100], "ours": ours}, (cause,))
    return None


@finding("jwt.audience_missing", Severity.WARNING, Who.CLIENT_OWNER)
def audience_missing(seen: TokenSeen) -> Evidence | None:
    return Evidence() if _readable(seen) and not _claims(seen).get("aud") else None


@finding("jwt.audience_unexpected", Severity.WARNING, Who.CLIENT_OWNER)
def audience_unexpected(seen: TokenSeen) -> Evidence | None:
    if not audience_is_for_another(seen.token.claims or {}, api_of(seen.profile)):
        return None
    audience = audiences(seen.token.claims or {})
    return Evidence({"audience": audience[:10], "resource": api_of(seen.profile)})


def audiences(claims: Any) -> tuple[str, ...]:
    """`aud`: a text or an array of texts (RFC 7519 §4.1.3)."""
    value = claims.get("aud")
    each = [value] if isinstance(value, str) else value if isinstance(value, list) else []
    return tuple(one[:300] for one in each if isinstance(one, str))


def audience_is_for_another(claims: Any, url: str) -> bool:
    """All audiences are web addresses, and none is on the host of `url`.

    A name such as `orders` or `api://orders` may stand for any address, so it says nothing.
    """
    named = audiences(claims)
    if not named or not origin(url):
        return False
    if not all(one.lower().startswith(("https://", "http://")) and host_of(one) for one in named):
        return False
    return all(host_of(one) != host_of(url) for one in named)


@finding("jwt.typ_not_at_jwt", Severity.INFO, unless=("jwt.id_token",))
def typ_not_at_jwt(seen: TokenSeen) -> Evidence | None:
    if not _readable(seen):
        return None
    typ = (seen.token.jws_header or {}).get("typ")
    named = typ.lower().removeprefix("application/") if isinstance(typ, str) else ""
    return None if named == "at+jwt" else Evidence({"typ": named[:40]})


@finding("jwt.claims_missing", Severity.INFO, unless=("jwt.id_token",))
def claims_missing(seen: TokenSeen) -> Evidence | None:
    """RFC 9068 §2.2; a missing `aud` has a finding of its own."""
    if not _readable(seen):
        return None
    claims = _claims(seen)
    gone = tuple(name for name in _PROFILE if name not in claims and name != "aud")
    as_array = isinstance(claims.get("scope"), list)
    odd = tuple(name for name in _TIMES if name in claims and not _in_seconds(claims[name]))
    if not gone and not as_array and not odd:
        return None
    causes = ("absent",) * bool(gone) + ("scope_array",) * as_array + ("odd_times",) * bool(odd)
    return Evidence({"missing": gone, "scope_is_array": as_array, "times": odd}, causes)


def _in_seconds(value: object) -> bool:
    """A NumericDate (RFC 7519 §2), and no text and no milliseconds."""
    read = read_numeric_date(value)
    return read is not None and not read.in_milliseconds


@finding("jwt.personal_data", Severity.WARNING, Who.YOU)
def personal_data(seen: TokenSeen) -> Evidence | None:
    personal = personal_claims().always
    names = tuple(
        sorted(
            name[:60]
            for name, value in _claims(seen).items()
            if name.lower() in personal and value not in (None, "", False)
        )
    )
    return Evidence({"members": names}) if names else None


@finding("jwt.very_large", Severity.WARNING, Who.SERVER)
def very_large(seen: TokenSeen) -> Evidence | None:
    size = seen.token.access_token.length
    return Evidence({"size": size}) if size > _HEADER_LIMIT else None


def _readable(seen: TokenSeen) -> bool:
    return seen.token.claims is not None


def _claims(seen: TokenSeen) -> dict[str, Any]:
    return dict(seen.token.claims or {})


def _alg(seen: TokenSeen) -> str:
    alg = (seen.token.jws_header or {}).get("alg")
    return alg if isinstance(alg, str) else ""
