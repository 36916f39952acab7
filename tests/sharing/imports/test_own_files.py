"""Profile files and reports, read again: the same profile, less its secrets."""

from dataclasses import replace

from hypothesis import assume, given, settings

from app.model.profile import Profile, SharedSecret
from app.model.profile_json import profile_values
from app.model.report import Report
from app.model.secret import Secret
from app.model.time import Instant
from app.sharing.imports import Imported, read
from app.sharing.outside import concealer_of, plain
from app.sharing.profile_file import profile_text
from app.sharing.report_text import json_text
from app.words import Words
from tests.any_profile import PROFILES
from tests.sharing.imports.reading import left_out, one

NOT_IN_A_REPORT = {"favourite": False, "notes": ""}
"""They are for the person alone whose profile it is."""


def read_again(text: str, form: str) -> Profile:
    outcome = read([(text, "")])
    assert isinstance(outcome, Imported), outcome
    assert outcome.formats == (form,)
    (client,) = outcome.clients
    return client.profile


@given(PROFILES)
@settings(deadline=None)
def test_a_profile_file_comes_back(profile: Profile) -> None:
    found = read_again(profile_text(profile), "profile")
    assert profile_values(found) == profile_values(profile)


@given(PROFILES)
@settings(deadline=None)
def test_a_report_s_profile_comes_back(profile: Profile) -> None:
    values = profile_values(profile)
    # A secret that stands in another field is masked there as well.
    assume(plain(values, concealer_of(profile).text) == values)
    text = json_text(Report.begun(profile, Instant(1_800_000_000)), Words("en"))
    found = read_again(text, "report")
    assert profile_values(found) == profile_values(replace(profile, **NOT_IN_A_REPORT))


def test_what_was_masked_in_a_report_is_no_value() -> None:
    secret = "canary-of-a-secret"
    profile = Profile(
        client_id="acme", revocation_endpoint=secret, credential=SharedSecret(Secret(secret))
    )
    text = json_text(Report.begun(profile, Instant(1_800_000_000)), Words("en"))
    client = one(text)
    assert client.profile.revocation_endpoint == ""
    assert left_out(client)["import.masked"] == "revocation_endpoint"
