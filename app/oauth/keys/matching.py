"""Whether what a provider has is the public half of one's own key."""

import warnings

from app.model.credential_facts import KeyProblem
from app.model.frozen import frozen
from app.oauth.keys.loaded import LoadedKey
from app.oauth.keys.loading import MAX_KEY_FILE, load_private_key
from app.oauth.keys.members import thumbprint
from app.oauth.keys.public_reading import PublicHalf, public_halves

_PRIVATE = (
    KeyProblem.WRONG_KIND,
    KeyProblem.PASSPHRASE_NEEDED,
    KeyProblem.P12_OLD_ENCRYPTION,
    KeyProblem.TOO_COSTLY,
)
"""What only a private key can be said to be."""


@frozen
class TheirKey:
    """One key of the other side."""

    thumbprint: str
    """RFC 7638 with SHA-256, base64url."""
    key_id: str = ""
    """What its JWK calls it."""


@frozen
class Match:
    """The outcome of a comparison."""

    thumbprint: str
    """Of one's own key."""
    theirs: tuple[TheirKey, ...]
    """All that could be read, in order; empty where nothing could."""
    private: bool = False
    """The other side handed out a private key, which nobody but its owner should have."""

    @property
    def fitting(self) -> TheirKey | None:
        """The first of theirs that is this key."""
        return next((each for each in self.theirs if each.thumbprint == self.thumbprint), None)

    @property
    def fits(self) -> bool:
        """They have this key."""
        return self.fitting is not None

    @property
    def readable(self) -> bool:
        """There was a key to compare with."""
        return bool(self.theirs)


def match(own: LoadedKey, theirs: bytes) -> Match:
    """Compare with a public key, certificate, request for one, JWK or JWK Set. Never raises."""
    if len(theirs) > MAX_KEY_FILE:
        return Match(own.facts.thumbprint, ())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # as in `load_private_key`
        halves = public_halves(theirs)
        mistaken = load_private_key(theirs, "")
    private = isinstance(mistaken, LoadedKey) or mistaken in _PRIVATE
    if not halves and isinstance(mistaken, LoadedKey):
        halves = (PublicHalf(mistaken.public_key, mistaken.facts.key_id),)
    found = tuple(TheirKey(thumbprint(each.key), each.key_id) for each in halves)
    return Match(own.facts.thumbprint, found, private)
