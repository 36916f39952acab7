"""A finished assertion is accused of what cannot work, and warned of what is merely unusual."""

import pytest

from app.diagnosis import diagnose
from app.model.finding import Finding, Severity
from app.model.observed import Observation
from app.model.step import StepId
from app.words import Words
from tests.diagnosis.observed import finished, refused_ready
from tests.diagnosis.ready_situations import CANNOT_WORK, UNUSUAL


def the(code: str, seen: Observation) -> Finding:
    return next(each for each in diagnose(seen, StepId.INPUT) if each.code == code)


@pytest.mark.parametrize("seen", UNUSUAL)
def test_what_federation_could_make_right_is_a_warning(seen: Observation) -> None:
    assert the("input.assertion_not_for_client", seen).severity is Severity.WARNING


@pytest.mark.parametrize("seen", CANNOT_WORK)
def test_what_cannot_work_is_an_error(seen: Observation) -> None:
    assert the("input.assertion_not_for_client", seen).severity is Severity.ERROR


def test_it_is_told_when_it_ended_and_how_long_ago() -> None:
    found = the("input.assertion_expired", finished(left=-7200.5))
    assert "2 hours ago" in Words("en").finding(found).explanation


def test_of_a_file_that_nobody_renews_only_the_name_is_told() -> None:
    found = the("input.assertion_expired", finished(left=-9, file="/var/run/secrets/token"))
    assert found.evidence["file"] == "token"
    assert found.causes == ("in_file",)


@pytest.mark.parametrize("own", [True, False])
@pytest.mark.parametrize(
    "said",
    [
        "",
        "signature is invalid",
        "no matching key",
        "kid unknown",
        "AADSTS700027: Client assertion failed signature validation.",
        "AADSTS700027: The key used is expired.",
    ],
)
def test_nobody_is_asked_to_upload_a_key_that_is_not_here(own: bool, said: str) -> None:
    found = diagnose(refused_ready("invalid_client", said, own=own), StepId.TOKEN)
    assert found[0].code == "token.assertion_rejected"
    assert not {"not_registered", "wrong_secret", "key_over"} & set(found[0].causes)
    told = Words("en").finding(found[0])
    assert "key file" not in " ".join(each.text for each in told.next_steps)


def test_what_the_server_trusts_instead_is_not_called_a_wrong_audience() -> None:
    said = (
        "AADSTS700211: No matching federated identity record found for presented assertion "
        "issuer. Check your federated identity credential Subject, Audience and Issuer."
    )
    found = diagnose(refused_ready("invalid_client", said), StepId.TOKEN)
    assert [each.code for each in found] == ["token.assertion_rejected"]
    assert found[0].causes[0] == "not_federated"
    cause = Words("en").finding(found[0]).causes[0].text
    assert "https://cluster.example" in cause
    assert "system:ane" in cause
