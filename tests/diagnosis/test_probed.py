"""What trying other ways says of a refusal; and when trying has to stop."""

from dataclasses import replace

import pytest

from app.diagnosis import diagnose
from app.diagnosis.lockout import asks_to_stop, may_go_on, refuses_credentials
from app.diagnosis.probed import still_refused
from app.diagnosis.rule import RULES, Rank
from app.model.finding import Severity, Who
from app.model.observed import TokenAnswerSeen
from app.model.probe import Outcome, Way
from app.model.profile import SigningAlg
from app.model.step import StepId
from app.words import LANGUAGES, Words
from tests.diagnosis.observed import ENDPOINT, HEADERS, granted, profile, refused, said
from tests.diagnosis.probed_situations import BASIC, KEY_JWT, OFFERING, POST, SIGNED, probed
from tests.diagnosis.provider_situations import entra

SENT = Way(POST, ENDPOINT)
OTHER = Way(BASIC, ENDPOINT)
ALG = replace(SIGNED, alg=SigningAlg.PS256)


def test_what_was_accepted_is_measured_and_named() -> None:
    (found,) = diagnose(probed(said("invalid_client"), SENT, OTHER), StepId.AUTHENTICATE)
    assert (found.code, found.severity) == ("token.auth_method_wrong", Severity.ERROR)
    assert found.evidence["wanted_method"] == "client_secret_basic"
    assert found.evidence["error"] == "invalid_client"
    assert found.causes == ("probed",)
    assert next(each for each in RULES if each.code == found.code).rank is Rank.MEASURED


def test_an_encoding_that_was_accepted_is_an_error_and_no_mere_warning() -> None:
    client = profile("ab+/c=")
    seen = probed(
        said("invalid_client", by=BASIC, client=client), OTHER, replace(OTHER, encoded=False)
    )
    (found,) = diagnose(seen, StepId.AUTHENTICATE)
    assert (found.code, found.severity) == ("token.basic_encoding", Severity.ERROR)
    assert found.causes == ("probed_raw",)


def test_where_nothing_was_accepted_that_comes_first_and_what_was_tried_is_ruled_out() -> None:
    before = diagnose(said("invalid_client"), StepId.AUTHENTICATE)[0]
    assert "try_basic" in before.causes
    seen = probed(said("invalid_client"), SENT, OTHER, last=Outcome.REFUSED)
    (found,) = diagnose(seen, StepId.AUTHENTICATE)
    assert found.causes[0] == "nothing_accepted"
    assert "try_basic" not in found.causes
    assert set(found.causes[1:]) == set(before.causes) - {"try_basic"}
    assert found.who == before.who


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_probe_is_offered_where_there_is_something_to_try_and_not_after_it(
    language: str,
) -> None:
    def actions(seen: object) -> list[str]:
        found = diagnose(seen, StepId.AUTHENTICATE)[0]  # type: ignore[arg-type]
        return [each.action for each in Words(language).finding(found).next_steps]

    for code, seen in OFFERING:
        assert "probe" not in actions(seen), code
        assert "probe" in actions(replace(seen, other_ways=2)), code
    after = probed(said("invalid_client"), SENT, OTHER, last=Outcome.REFUSED)
    assert "probe" not in actions(after)


def test_a_refusal_of_something_else_offers_no_probe() -> None:
    for seen in (
        said("invalid_scope"),
        said("unauthorized_client"),
        said("invalid_client", "Unable to load public key", by=KEY_JWT),
        entra(7000215),  # a secret that is wrong for certain, however it is sent
        entra(700016),
        refused(429, b""),
        refused(503, b""),
    ):
        for found in diagnose(replace(seen, other_ways=4), StepId.TOKEN):
            assert "other_ways" not in found.evidence, found.code


@pytest.mark.parametrize(
    ("seen", "sent", "accepted", "facts"),
    [
        (said("invalid_client"), SENT, OTHER, {"wanted_method": "client_secret_basic"}),
        # A remedy that changes the method alone would not do.
        (said("invalid_client"), SENT, replace(OTHER, encoded=False), {}),
        (said("invalid_client", by=KEY_JWT), SIGNED, ALG, {"fitting_alg": "PS256"}),
    ],
)
def test_a_remedy_is_offered_where_it_does_just_what_was_accepted(
    seen: TokenAnswerSeen, sent: Way, accepted: Way, facts: dict[str, str]
) -> None:
    (found,) = diagnose(probed(seen, sent, accepted), StepId.AUTHENTICATE)
    names = {"wanted_method", "fitting_alg", "other_issuer", "other_endpoint"}
    assert {name: each for name, each in found.evidence.items() if name in names} == facts


def test_a_stopped_probe_leaves_the_refusal_as_it_was() -> None:
    seen = probed(said("invalid_client", by=KEY_JWT), SIGNED, OTHER, last=Outcome.STOPPED)
    assert diagnose(seen, StepId.AUTHENTICATE) == ()
    kept = still_refused(seen)
    assert (kept.code, kept.causes) == (seen.refused.code, seen.refused.causes)
    assert "other_ways" not in kept.evidence


@pytest.mark.parametrize(("before", "warned"), [(0, False), (1, False), (2, True), (9, True)])
def test_the_third_refusal_within_minutes_warns(before: int, warned: bool) -> None:
    found = diagnose(replace(said("invalid_client"), recent_refusals=before), StepId.AUTHENTICATE)
    risk = [each for each in found if each.code == "token.lockout_risk"]
    assert bool(risk) is warned
    if risk:
        assert (risk[0].severity, risk[0].who) == (Severity.WARNING, (Who.YOU,))
        assert risk[0].evidence["refusals"] == before + 1
        assert found[0].code == "token.invalid_client"


@pytest.mark.parametrize(
    "seen",
    [
        granted(),
        said("invalid_scope"),
        said("unsupported_grant_type"),
        refused(429, b""),
        refused(500, b""),
        refused(404, b""),
    ],
)
def test_what_is_no_refusal_of_the_client_is_not_counted(seen: TokenAnswerSeen) -> None:
    assert not refuses_credentials(seen)
    found = diagnose(replace(seen, recent_refusals=5), StepId.TOKEN)
    assert "token.lockout_risk" not in [each.code for each in found]


@pytest.mark.parametrize(
    "seen",
    [
        said("invalid_client"),
        said("invalid_client", status=401),
        refused(401, b""),
        said("unauthorized_client", status=401),
        said("access_denied", "Unauthorized", status=401),  # Auth0
        said("invalid_request", "client_id is missing"),
        said("invalid_grant", by=KEY_JWT),
    ],
)
def test_after_a_plain_refusal_another_way_may_be_tried(seen: TokenAnswerSeen) -> None:
    assert may_go_on(seen)


RETRY = (*HEADERS, ("Retry-After", "30"))


@pytest.mark.parametrize(
    "seen",
    [
        refused(429, b""),
        said("invalid_client", status=429),
        said("invalid_client", status=403),
        refused(503, b""),
        refused(423, b""),
        refused(302, b"", (("Location", "https://a.example/"),)),
        said("invalid_client", "The client is locked for 30 minutes", status=401),
        said("too_many_attempts", status=401),
        said("access_denied", "Too many failed attempts", status=401),
        said("invalid_client", status=401, headers=RETRY),
        said("temporarily_unavailable"),
        said("invalid_scope"),
        said("something_new"),
        entra(7000112),  # the client is switched off
        entra(700016),  # nobody knows it
        entra(7000222),  # its secret is over
    ],
)
def test_after_anything_else_the_probe_stops(seen: TokenAnswerSeen) -> None:
    assert not may_go_on(seen)


def test_a_server_that_asks_to_stop_is_heard_whatever_the_case() -> None:
    assert asks_to_stop(said("invalid_client", "ACCOUNT LOCKED"))
    assert not asks_to_stop(said("invalid_client", "client authentication failed"))
