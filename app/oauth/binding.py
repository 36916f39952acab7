"""What a token is bound to: whoever presents it has to prove that it is theirs."""

from enum import StrEnum

from app.model.token import Token


class Binding(StrEnum):
    """What a call with the token takes besides."""

    KEY = "key"
    """A DPoP proof made with the key that the token names (RFC 9449 §6 and §7.1)."""
    CERTIFICATE = "certificate"
    """The client certificate that the token names, shown in the handshake (RFC 8705 §3)."""


def binding_of(token: Token) -> Binding | None:
    """By its `cnf`, or by the type that it was given as; None where neither tells."""
    bound = (token.claims or {}).get("cnf")
    bound = bound if isinstance(bound, dict) else {}
    if isinstance(bound.get("jkt"), str) or token.token_type.strip().lower() == "dpop":
        return Binding.KEY
    return Binding.CERTIFICATE if isinstance(bound.get("x5t#S256"), str) else None
