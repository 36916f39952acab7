"""What came of checking a signature with a key that a person gave, or said where it is."""

from app.model.finding import Finding
from app.model.frozen import frozen
from app.model.observed import KeySetSeen
from app.model.token import SignatureSeen


@frozen
class SignatureTried:
    """What came of a check of the signature."""

    helped: bool
    """It is told in the report."""
    seen: SignatureSeen | None = None
    """None where the issuer's metadata, or a signature, was not to be had."""
    key_set: KeySetSeen | None = None
    unanswered: Finding | None = None
    """Why there is no metadata."""
