"""Which findings the provider's own words stand for, given what the client proves itself with."""

from app.diagnosis.answers import succeeded
from app.model.observed import TokenAnswerSeen
from app.model.profile import SharedSecret, SigningKey
from app.model.provider_error import Meaning


def meant_by(seen: TokenAnswerSeen) -> tuple[Meaning, ...]:
    """The findings that the provider means; of several, the first whose rule holds.

    Nothing where the answer is a yes, or nobody has explained its words.
    """
    told = seen.provider_error
    if told is None or succeeded(seen.answer):
        return ()
    secret = isinstance(seen.profile.credential, SharedSecret)
    match told.finding:
        case Meaning.CLOCK_SKEW:
            # Too old or too new it is; the clocks were compared, and may well agree.
            return (Meaning.CLOCK_SKEW, Meaning.ASSERTION_REJECTED)
        case Meaning.CLIENT_UNKNOWN:
            return (Meaning.WRONG_ENVIRONMENT, Meaning.CLIENT_UNKNOWN)
        case Meaning.SECRET_WRONG if not secret:
            # A secret was looked for, and none was sent.
            return (Meaning.AUTH_METHOD_WRONG,)
        case Meaning.SECRET_EXPIRED if isinstance(seen.profile.credential, SigningKey):
            return (Meaning.ASSERTION_REJECTED,)
    return (told.finding,)


def told(seen: TokenAnswerSeen, meaning: Meaning) -> bool:
    """The provider's own words stand for this finding."""
    return meaning in meant_by(seen)


def told_cause(seen: TokenAnswerSeen, meaning: Meaning) -> str:
    """The cause that the provider's words name for this finding, or nothing."""
    error = seen.provider_error
    if error is None or not told(seen, meaning):
        return ""
    if meaning is Meaning.ASSERTION_REJECTED:
        instead = {Meaning.CLOCK_SKEW: "clock", Meaning.SECRET_EXPIRED: "key_over"}
        return instead.get(error.finding, error.cause)
    return error.cause if error.finding is meaning else ""
