"""Tokens that are encrypted, signed in every way, or other than what was asked for."""

from app.model.encryption import NotOpened, SecretReadAs
from app.model.observed import Observation
from app.model.token import KeyOutcome, KeySeen, Signature, Unchecked
from tests.diagnosis.observed import NOW, profile
from tests.diagnosis.seen_tokens import encrypted, for_client, looked_into, verified

_THUMBPRINT = "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"
_BILLING = "https://billing.fjord.example"


def _used(kind: str, size: int) -> tuple[KeySeen, ...]:
    return (KeySeen(KeyOutcome.VERIFIED, kind, "k1", size),)


SITUATIONS: dict[str, Observation] = {
    "jwt.encrypted": encrypted(),
    "jwt.decryption_failed": encrypted(NotOpened.WRONG_KEY),
    "jwt.encryption_weak": encrypted(header={"alg": "RSA1_5"}),
    "jwt.given_key_unfit": verified(unchecked=Unchecked.OTHER_KIND, given=True),
    "jwt.header_not_understood": verified(unchecked=Unchecked.CRITICAL, critical=("exp",)),
    "jwt.key_weak": verified(state=Signature.VERIFIED, keys=_used("RSA", 1024)),
    "jwt.binding_unmet": looked_into(cnf={"jkt": _THUMBPRINT}),
    "jwt.audience_not_as_asked": for_client(profile(audience=_BILLING)),
    "jwt.scope_disagrees": for_client(profile(), granted="orders.write"),
}

MORE: list[tuple[str, Observation]] = [
    ("jwt.encrypted", encrypted(None, read_as=SecretReadAs.BASE64)),
    ("jwt.alg_none", encrypted(None, header_inside={"alg": "none"})),
    ("jwt.alg_symmetric", encrypted(None, header_inside={"alg": "HS256"})),
    ("jwt.malformed", encrypted(None, header_inside={"alg": "RS256"}, malformed="claims")),
    *(
        ("jwt.decryption_failed", encrypted(why))
        for why in NotOpened
        if why is not NotOpened.NO_KEY
    ),
    ("jwt.encryption_weak", encrypted(header={"alg": "PBES2-HS256+A128KW", "p2c": 999})),
    ("jwt.encryption_weak", encrypted(None, key_size=1024)),
    ("jwt.signature_invalid", verified(state=Signature.INVALID, given=True)),
    *(
        ("jwt.given_key_unfit", verified(unchecked=why, given=True))
        for why in (
            Unchecked.KEY_NOT_FOUND,
            Unchecked.WRONG_USE,
            Unchecked.KEY_UNUSABLE,
            Unchecked.PUBLIC_AS_SECRET,
            Unchecked.TOO_COSTLY,
        )
    ),
    (
        "jwt.given_key_unfit",
        verified(
            unchecked=Unchecked.KEY_NOT_FOUND,
            given=True,
            known_ids=("k2", "k3"),
            keys=(KeySeen(KeyOutcome.OTHER_ID, "RSA", "k2"), KeySeen(KeyOutcome.OTHER_ID)),
        ),
    ),
    ("jwt.key_not_found", verified(unchecked=Unchecked.TOO_COSTLY)),
    ("jwt.header_not_understood", verified(unchecked=Unchecked.CRITICAL)),
    ("jwt.header_not_understood", verified(unchecked=Unchecked.UNKNOWN_ALG, alg="ES256K")),
    (
        "jwt.key_weak",
        verified(state=Signature.VERIFIED, alg="HS256", given=True, keys=_used("oct", 128)),
    ),
    ("jwt.binding_unmet", looked_into(cnf={"x5t#S256": _THUMBPRINT})),
    ("jwt.audience_not_as_asked", for_client(profile(resource=(_BILLING + "/v1",)))),
    *(
        ("jwt.client_mismatch", looked_into(client_id=None, **{name: "another"}))
        for name in ("azp", "appid", "cid")
    ),
    ("jwt.claims_missing", looked_into(exp=str(int(NOW.seconds) + 3600))),
    ("jwt.claims_missing", looked_into(iat=int(NOW.seconds) * 1000)),
]

QUIET: dict[str, Observation] = {
    "a key as short as the standard allows": verified(
        state=Signature.VERIFIED, keys=_used("RSA", 2048)
    ),
    "an elliptic key": verified(state=Signature.VERIFIED, alg="ES256", keys=_used("EC", 256)),
    "the issuer is unknown, and so are its keys": verified(unchecked=Unchecked.NO_KEYS),
    "a token bound to the key that proved it": looked_into(
        cnf={"jkt": _THUMBPRINT}, dpop_thumbprint=_THUMBPRINT
    ),
    "the audience that was asked for, spelt with a slash": for_client(
        profile(audience="HTTPS://api.fjord.example/")
    ),
    "one of several audiences": for_client(profile(audience="orders"), aud=["billing", "orders"]),
    "a resource of the audience's host": for_client(
        profile(resource=("https://api.fjord.example/orders",))
    ),
    "a name in the place of the resource": for_client(
        profile(resource=("https://api.fjord.example/orders",)), aud="api://orders"
    ),
    "the scope as an array": for_client(profile(), granted="orders.read", scope=["orders.read"]),
    "the scope of Entra's tokens": for_client(
        profile(), granted="orders.read", scope=None, scp="orders.read"
    ),
    "a client named by one claim of several": looked_into(azp="a service of the server"),
    "a client's ID in other letters": looked_into(client_id="FJORD-Orders"),
    "a subject of the server's own": looked_into(sub="5be86359-073c-434b-ad2d-a3932222dabe"),
}
"""Legal, and no cause for concern."""
