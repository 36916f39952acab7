"""A client assertion that somebody else has signed, read as far as it can be; nothing is verified.

What cannot be sent is told apart from what is merely unusual: of the latter the rules speak.
"""

import re

from app.model.credential_facts import AssertionFacts, AssertionProblem
from app.model.secret import Secret, SecretKind
from app.model.token import TokenKind
from app.oauth.assertion import SignedJwt
from app.oauth.jwt_view import view
from app.oauth.numbers import read_numeric_date

LARGEST = 64 * 1024
"""Bytes; no server takes so long an assertion."""
_COMPACT = re.compile(r"[\w-]+(\.[\w-]*){2,}", re.ASCII)
"""RFC 7515 §7.1: what needs no encoding in a form."""


def read_ready_assertion(text: str) -> SignedJwt | AssertionProblem:
    """The JWT in a file or in what was pasted; white space around it does not count."""
    if len(text) > LARGEST:
        return AssertionProblem.TOO_LARGE
    bare = text.removeprefix("\ufeff").strip()
    if not bare:
        return AssertionProblem.EMPTY
    seen = view(bare) if _COMPACT.fullmatch(bare) else None
    if seen is None or seen.header is None:
        return AssertionProblem.NOT_A_JWT
    if seen.kind is TokenKind.JWE:
        return AssertionProblem.ENCRYPTED
    if seen.claims is None or seen.malformed:
        return AssertionProblem.NOT_A_JWT
    if bare.endswith(".") or seen.header["alg"] == "none":
        return AssertionProblem.UNSIGNED
    whole = Secret(bare, SecretKind.TOKEN)
    return SignedJwt(whole, seen.header, seen.claims, made_elsewhere=True)


def facts_of(assertion: SignedJwt) -> AssertionFacts:
    """Who is said to have made it, for whom, for which server and until when (RFC 7523 §3)."""
    claims = assertion.claims
    ends = read_numeric_date(claims.get("exp"))
    return AssertionFacts(
        issuer=_text(claims.get("iss")),
        subject=_text(claims.get("sub")),
        audience=assertion.audiences,
        expires_at=None if ends is None else ends.instant,
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
