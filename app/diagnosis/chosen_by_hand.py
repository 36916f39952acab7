"""What was chosen by hand in a statement that the client signs, and Keyfit would choose otherwise.

A refusal seldom says what it is about; then such a choice is the first thing to go back from.
"""

from app.diagnosis.answers import LONGEST
from app.diagnosis.input_proof import provider_defaults
from app.model.finding import Fact
from app.model.frozen import frozen, replace
from app.model.observed import TokenAnswerSeen
from app.model.profile import AudienceChoice, ReadyAssertion, SharedSecret, SigningAlg
from app.oauth.client_auth.client_assertion import algorithm, audience
from app.oauth.client_auth.client_secret_jwt import ALGS
from app.oauth.client_auth.context import AuthContext


@frozen
class Chosen:
    """Choices as keys of causes, the likeliest first, and what to name of them."""

    causes: tuple[str, ...]
    facts: dict[str, Fact]


def chosen_by_hand(seen: TokenAnswerSeen, *about: str) -> Chosen:
    """Of these causes those that hold; of all of them where none is named.

    A choice is told only where going back from it changes what is sent.
    """
    if isinstance(seen.profile.credential, ReadyAssertion) or not seen.assertion_audience:
        return Chosen((), {})
    told: dict[str, dict[str, Fact]] = {}
    own, defaults = seen.profile.assertion, provider_defaults(seen.profile)
    usual = _left_to_us(seen)
    if own.audience is not AudienceChoice.AUTOMATIC:
        aud = audience(usual)[:LONGEST]
        if aud != seen.assertion_audience[:LONGEST]:
            told["own_audience"] = {"usual_audience": aud}
    algs = ALGS if isinstance(seen.profile.credential, SharedSecret) else _of_the_key(seen)
    if own.alg is not None and own.alg in algs and algorithm(usual, algs) is not own.alg:
        told["own_alg"] = {"alg": own.alg.value, "usual_alg": algorithm(usual, algs).value}
    if own.lifetime is not None and own.lifetime != defaults.lifetime:
        told["own_lifetime"] = {
            "chosen_lifetime": own.lifetime,
            "usual_lifetime": defaults.lifetime,
        }
    if own.key_id and own.key_id != _own_key_id(seen):
        told["own_key_id"] = {"key_id": own.key_id[:LONGEST], "usual_key_id": _own_key_id(seen)}
    wanted = tuple(key for key in told if not about or key in about)
    facts = {name: value for key in wanted for name, value in told[key].items()}
    return Chosen(wanted, {"chosen": True, **facts} if wanted else {})


def _left_to_us(seen: TokenAnswerSeen) -> AuthContext:
    """The same request, with nothing chosen."""
    plain = replace(
        seen.profile.assertion, audience=AudienceChoice.AUTOMATIC, alg=None, own_audience=""
    )
    return AuthContext(
        profile=replace(seen.profile, assertion=plain),
        token_endpoint=seen.request.url,
        metadata=seen.metadata,
        key=None,
        now=seen.now,
        jti="",
        defaults=provider_defaults(seen.profile),
    )


def _of_the_key(seen: TokenAnswerSeen) -> tuple[SigningAlg, ...]:
    return seen.key.algs if seen.key else ()


def _own_key_id(seen: TokenAnswerSeen) -> str:
    return seen.key.key_id if seen.key else ""
