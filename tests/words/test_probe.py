"""Each attempt, answer and end in words, in every language."""

import pytest

from app.model.probe import Attempt, Outcome, Probe, ProbeEnd, Tried, Way
from app.model.profile import AssertionTyp, AuthMethod, Profile, SigningAlg
from app.words import LANGUAGES, Words

BASIC = Way(AuthMethod.CLIENT_SECRET_BASIC, "https://as.example/token")
SIGNED = Way(
    AuthMethod.PRIVATE_KEY_JWT,
    "https://as.example/token",
    audience="https://as.example",
    typ=AssertionTyp.JWT,
    alg=SigningAlg.RS256,
)
OTHER = Way(
    AuthMethod.PRIVATE_KEY_JWT,
    "https://mtls.as.example/token",
    audience="https://mtls.as.example/token",
    typ=AssertionTyp.CLIENT_AUTHENTICATION,
    alg=SigningAlg.PS256,
)
WAYS = [
    *((BASIC, Way(method, BASIC.endpoint)) for method in AuthMethod if method is not BASIC.method),
    (SIGNED, BASIC),
    (SIGNED, Way(BASIC.method, BASIC.endpoint, encoded=False)),
    (BASIC, Way(BASIC.method, BASIC.endpoint, encoded=False)),
    (Way(BASIC.method, BASIC.endpoint, encoded=False), BASIC),
    (SIGNED, OTHER),
]
FITTING = [
    (sent, way)
    for sent, way in WAYS
    if way.method is not AuthMethod.NONE and "tls" not in way.method.value
]


def attempt(sent: Way, way: Way) -> Attempt:
    return Attempt(Profile(), way, way.differs_from(sent))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("sent", "way"), FITTING)
def test_every_difference_has_words(language: str, sent: Way, way: Way) -> None:
    said = Words(language).attempt(attempt(sent, way))
    assert "probe." not in said
    assert "{" not in said
    assert said[0].isupper()


def test_what_differs_is_named_by_what_is_sent() -> None:
    said = Words("en").attempt(attempt(SIGNED, OTHER))
    assert said == (
        "Made out to https://mtls.as.example/token, with the type client-authentication+jwt, "
        "signed with PS256, at https://mtls.as.example/token"
    )


TRIED = [
    (Tried(Outcome.ACCEPTED, 200), "accepted"),
    (Tried(Outcome.ACCEPTED, 400, "invalid_scope"), "accepted; then invalid_scope"),
    (Tried(Outcome.REFUSED, 401, "invalid_client"), "refused (invalid_client)"),
    (Tried(Outcome.REFUSED, 401), "refused (HTTP 401)"),
    (Tried(Outcome.STOPPED, 429), "HTTP 429"),
    (Tried(Outcome.STOPPED, 403, "invalid_client"), "invalid_client, HTTP 403"),
    (Tried(Outcome.STOPPED), "no answer"),
]


@pytest.mark.parametrize(("tried", "words"), TRIED)
def test_every_answer_has_words(tried: Tried, words: str) -> None:
    probe = Probe((attempt(BASIC, SIGNED),) * 3, begun=True, tried=(tried,), trying=1)
    assert Words("en").attempt_answer(probe, 0) == words
    assert "probe." not in Words("da").attempt_answer(probe, 0)
    assert Words("en").attempt_answer(probe, 1) == "being tried"
    assert Words("en").attempt_answer(probe, 2) == "not tried yet"
    over = Probe(probe.attempts, begun=True, tried=(tried,), end=ProbeEnd.STOPPED)
    assert Words("en").attempt_answer(over, 2) == "not tried"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("end", ProbeEnd)
def test_every_end_has_a_sentence(language: str, end: ProbeEnd) -> None:
    assert Words(language).probe_end(end).endswith(".")
