"""Only a choice that changes what is sent is told, and only where the refusal may be about it."""

import pytest

from app.diagnosis import diagnose
from app.model.finding import Finding, Who
from app.model.profile import Assertion, AudienceChoice, AuthMethod, SigningAlg
from app.model.step import StepId
from app.model.time import Span
from app.words import Words
from tests.diagnosis.bound_situations import by_hand
from tests.diagnosis.observed import ENDPOINT, key_profile, refused_ready, said

OWN = ("own_audience", "own_alg", "own_lifetime", "own_key_id")


def told(seen: object) -> Finding:
    return diagnose(seen, StepId.AUTHENTICATE)[0]


def own(seen: object) -> tuple[str, ...]:
    return tuple(each for each in told(seen).causes if each in OWN)


def test_all_that_was_chosen_comes_first_and_whoever_chose_it_can_mend_it() -> None:
    seen = by_hand(
        audience=AudienceChoice.OWN,
        own_audience="https://other.example",
        alg=SigningAlg.PS256,
        lifetime=Span(3000),
        key_id="7",
    )
    assert told(seen).causes[:4] == OWN
    assert told(seen).who == (Who.YOU, Who.CLIENT_OWNER)


@pytest.mark.parametrize(
    "assertion",
    [
        Assertion(),
        Assertion(audience=AudienceChoice.ISSUER),
        Assertion(alg=SigningAlg.RS256),
        Assertion(lifetime=Span(120)),
        Assertion(alg=SigningAlg.ES256),  # another key's: it was not signed with that
    ],
)
def test_a_choice_that_sends_the_same_is_no_cause(assertion: Assertion) -> None:
    seen = said(
        "invalid_client", by=AuthMethod.PRIVATE_KEY_JWT, client=key_profile(assertion=assertion)
    )
    assert own(seen) == ()
    assert told(seen).who == (Who.CLIENT_OWNER,)


@pytest.mark.parametrize(
    ("description", "wanted"),
    [
        ("its lifetime exceeds what is allowed", ("own_lifetime",)),
        ("alg mismatch", ("own_alg",)),
        ("unknown kid", ("own_key_id",)),
        ("signature is invalid", ("own_alg", "own_key_id")),
        ("no such client", ()),
    ],
)
def test_what_the_server_says_leaves_only_what_it_may_mean(
    description: str, wanted: tuple[str, ...]
) -> None:
    seen = by_hand(description, alg=SigningAlg.PS256, lifetime=Span(3000), key_id="7")
    assert own(seen) == wanted


def test_each_choice_has_its_button_and_a_lifetime_that_is_too_long_the_short_one() -> None:
    def actions(description: str) -> list[str]:
        seen = by_hand(description, alg=SigningAlg.PS256, lifetime=Span(3000), key_id="7")
        return [each.action for each in Words("en").finding(told(seen)).next_steps]

    assert actions("")[:3] == ["default_alg", "default_lifetime", "default_key_id"]
    assert actions("its lifetime exceeds what is allowed")[0] == "shorter_lifetime"


def test_what_was_signed_elsewhere_was_not_chosen_here() -> None:
    assert own(refused_ready("invalid_client", assertion=Assertion(key_id="7"))) == ()


def test_the_usual_audience_is_offered_once() -> None:
    seen = by_hand("The audience is not allowed", audience=AudienceChoice.OWN, own_audience="x")
    assert told(seen).code == "token.assertion_audience"
    assert "other_issuer" not in told(seen).evidence
    assert told(seen).evidence["other_endpoint"] == ENDPOINT
