"""What the rules say of a key that belongs to no profile yet."""

from app.diagnosis import diagnose, input_certificate, input_key
from app.diagnosis.rule import RULES
from app.model.credential_facts import KeyFacts, KeyProblem
from app.model.finding import Finding
from app.model.observed import InputSeen
from app.model.profile import Assertion, Profile, SigningKey
from app.model.step import StepId
from app.model.time import Instant

_FILES = (input_key.__name__, input_certificate.__name__)
_CODES = frozenset(rule.code for rule in RULES if rule.judge.__module__ in _FILES)


def findings_of_key(
    found: KeyFacts | KeyProblem,
    now: Instant,
    *,
    credential: SigningKey,
    key_id: str = "",
    key_ids: tuple[str, ...] = (),
) -> tuple[Finding, ...]:
    """All that is to be said of the key and its certificate, the gravest first.

    `credential` tells the file's name and mode, `key_id` the key that was asked for, `key_ids`
    those that are there.
    """
    profile = Profile(credential=credential, assertion=Assertion(key_id=key_id))
    seen = InputSeen(profile, found, now, key_ids=key_ids)
    return tuple(each for each in diagnose(seen, StepId.INPUT) if each.code in _CODES)
