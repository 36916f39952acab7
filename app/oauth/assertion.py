"""A JWT that the client signs: as a client assertion, as a grant, as a proof (RFC 7515, 7523)."""

import warnings
from collections.abc import Mapping
from typing import Any

from app.model.frozen import frozen
from app.model.profile import AssertionTyp, AudienceChoice, CertificateHeader, SigningAlg
from app.model.secret import Secret, SecretKind
from app.model.time import Span

LIFETIME = Span(120)
"""Unless a provider wants it shorter."""


@frozen
class AssertionDefaults:
    """What a provider is known to want of a client assertion, where the profile is silent."""

    audience: AudienceChoice = AudienceChoice.AUTOMATIC
    typ: AssertionTyp = AssertionTyp.JWT
    algs: tuple[SigningAlg, ...] = ()
    """In the order in which they are preferred; empty where nothing is known."""
    certificate_headers: tuple[CertificateHeader, ...] = ()
    lifetime: Span = LIFETIME
    leaves_out: frozenset[str] = frozenset()
    """Of a JWT that is itself the grant: `sub`, `nbf`, or `scope` for the form's parameter."""


@frozen
class SignedJwt:
    """A JWT as it is sent, and what stands in it for a person to look at."""

    text: Secret
    header: Mapping[str, Any]
    claims: Mapping[str, Any]
    made_elsewhere: bool = False
    """It came finished: it is passed on as it is, and nothing in it was verified."""

    @property
    def audiences(self) -> tuple[str, ...]:
        """Its `aud`: one text, or several in the assertion of another (RFC 7519 §4.1.3)."""
        stated = self.claims.get("aud")
        every = stated if isinstance(stated, list) else [stated]
        return tuple(each for each in every if isinstance(each, str) and each)

    @property
    def audience(self) -> str:
        """The same in one text; empty where it has none."""
        return ", ".join(self.audiences)


def sign(
    key: Any, alg: str, claims: Mapping[str, Any], header: Mapping[str, Any] | None = None
) -> SignedJwt:
    """Sign with a private key of `cryptography`, or for HS… with the bytes of a shared secret.

    Raise `TypeError` where the algorithm does not go with the key.
    """
    import jwt

    # `typ: JWT` unless the header says otherwise; it is never left out, see RFC 8725 §3.11.
    whole = {"typ": "JWT", **(header or {}), "alg": alg}
    with warnings.catch_warnings():
        # PyJWT warns of a short key on standard error; a finding says that better.
        warnings.simplefilter("ignore")
        try:
            text = jwt.encode(dict(claims), key, alg, whole)
        except (jwt.PyJWTError, ValueError, AttributeError) as error:
            raise TypeError(f"{alg} with another kind of key") from error
    return SignedJwt(Secret(text, SecretKind.TOKEN), whole, claims)
