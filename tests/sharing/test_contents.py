"""What is not to leave leaves in no form."""

import json

import pytest

from app.sharing.contents import Contents, beginning, chosen
from app.sharing.formats import FORMATS
from app.words import Words
from tests.gui.result import sample_reports as sample

API_SAYS = '{"marked": "by-the-api"}'


def written(contents: Contents) -> dict[str, str]:
    report = sample.works(API_SAYS)
    words = Words("en")
    return {
        key: form.write(report, words, contents)
        for key, form in FORMATS.items()
        if form.write is not None
    }


@pytest.mark.parametrize(
    ("without", "gone"),
    [
        (Contents(exchanges=False), "grant_type=client_credentials"),
        (Contents(claims=False), "Who issued it"),
        (Contents(answer=False), "by-the-api"),
    ],
)
def test_each_part_can_be_left_out(without: Contents, gone: str) -> None:
    assert any(gone in each for each in written(Contents()).values())
    assert not any(gone in each for each in written(without).values())


def test_a_report_without_claims_still_tells_the_token() -> None:
    values = json.loads(written(Contents(claims=False))["json"])
    assert values["token"]["claims"] is None
    assert values["token"]["access_token"] == "eyJh… (1184)"


def test_the_surroundings_stay_whatever_is_left_out() -> None:
    least = Contents(exchanges=False, claims=False, answer=False, personal=False)
    told = written(least)
    environment = json.loads(told["json"])["environment"]
    assert set(environment) == {"system", "python", "time_zone", "proxy"}
    assert all(environment["system"] in each for each in told.values())


def test_a_long_body_is_cut_and_a_secret_never_split() -> None:
    report = sample.works("x" * 5000)
    cut = beginning(report, 100).resource
    assert cut is not None
    assert cut.body == ("x" * 100,)
    assert chosen(report, Contents()) is report
