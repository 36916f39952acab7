"""What there is to compare, from a check, a report file or a token."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.comparison import Area, compared
from app.model.difference import Change
from app.model.events import ExchangeSeen
from app.model.report import Report
from app.model.time import Instant
from app.sharing.report_text import json_text
from app.sharing.sides import (
    BroughtReport,
    Comparable,
    Incomparable,
    comparables,
    side_of,
    side_of_report,
)
from app.words import Words
from tests.gui.result.sample_reports import PROFILE, START, works
from tests.oauth.samples import JSON, jwt_with
from tests.sharing.test_report_json import report_with

CLAIMS = {
    "iss": "https://as.example",
    "aud": ["orders"],
    "scope": "read write",
    "iat": 1,
    "exp": 61,
}
TOKEN = jwt_with(**CLAIMS)


def all_in(text: str) -> tuple[Comparable, ...]:
    found = comparables(text)
    assert isinstance(found, tuple)
    return found


def from_file(report: Report) -> Any:
    (found,) = all_in(json_text(report, Words("da")))
    assert isinstance(found, BroughtReport)
    return found


@pytest.mark.parametrize(
    "report",
    [works(), Report.begun(PROFILE, START), report_with({"echo": "canary/secret+1"})],
    ids=["works", "begun", "refused"],
)
def test_a_check_and_its_file_are_the_same(report: Report) -> None:
    told = compared(side_of_report(report), side_of(from_file(report)), times_aside=False)
    assert told.alike
    assert told.same > 8


def test_what_there_is_of_a_check_holds_no_secret() -> None:
    report = report_with({"echo": "canary/secret+1", "canary/secret+1": ["canary%2Fsecret%2B1"]})
    side = side_of_report(report)
    assert "canary" not in repr(side)
    assert side[Area.VERDICT] == {"verdict": "token.invalid_client"}
    assert side[Area.FINDINGS] == {"token.invalid_client": "error"}
    assert side[Area.STEPS]["authenticate"] == "failed"
    assert side[Area.EXCHANGES]["token"]["status"] == 200
    assert side[Area.ANSWER]["lifetime"] == 3600
    assert side[Area.PROFILE]["credential"]["kind"] == "client_secret"
    assert "name" not in side[Area.PROFILE]
    assert side[Area.SCOPE] == {"granted_scope": ["read"]}


def test_a_second_exchange_for_the_same_has_a_number() -> None:
    report = works()
    twice = report.after(ExchangeSeen(report.exchanges[0]))
    assert list(side_of_report(twice)[Area.EXCHANGES]) == ["token", "token 2"]


def test_of_a_token_answer_the_access_token_comes_first() -> None:
    answer = json.dumps({"id_token": jwt_with(nonce="n"), "access_token": TOKEN, "scope": "read"})
    first, second = all_in(answer)
    side = side_of(first)
    assert side[Area.CLAIMS] == CLAIMS
    assert side[Area.SCOPE] == {"granted_scope": ["read"]}
    assert Area.VERDICT not in side
    assert side_of(second)[Area.CLAIMS] == {"nonce": "n"}


def test_a_token_alone_has_the_scope_that_it_names_itself() -> None:
    assert side_of(all_in(TOKEN)[0])[Area.SCOPE] == {"granted_scope": ["read", "write"]}
    assert Area.SCOPE not in side_of(all_in(jwt_with(sub="me"))[0])


def test_an_opaque_token_can_be_compared_too() -> None:
    side = side_of(all_in("2YotnFZFEjr1zCsicMWpAA")[0])
    assert (side[Area.TOKEN], side[Area.CLAIMS]) == ({"kind": "opaque"}, {})


def test_a_token_that_was_looked_into_has_no_run() -> None:
    report = Report.begun_of_a_token(PROFILE, Instant(0))
    assert Area.STEPS not in side_of_report(report)
    assert Area.STEPS not in side_of(from_file(report))


def test_a_report_of_a_newer_version_is_not_half_read() -> None:
    text = json.dumps({"format": "keyfit-report/2", "token": {"access_token": TOKEN}})
    assert comparables(text) is Incomparable.NEWER_REPORT


@given(
    st.dictionaries(st.sampled_from(["token", "steps", "exchanges", "verdict", "brought"]), JSON)
)
def test_a_report_of_any_form_is_read_without_a_complaint(values: dict[str, Any]) -> None:
    found = all_in(json.dumps({"format": "keyfit-report/1", **values}))
    side = side_of(found[0])
    assert compared(side, side, times_aside=True).alike


@given(st.text() | JSON.map(json.dumps))
def test_any_text_can_be_looked_through(text: str) -> None:
    found = comparables(text)
    for each in found if isinstance(found, tuple) else ():
        assert compared(side_of(each), side_of(each), times_aside=True).alike


def test_what_the_tokens_of_two_checks_have_otherwise() -> None:
    one = works(granted_scope=("deals",))
    other = works(granted_scope=("deals", "deals.write"))
    told = compared(side_of_report(one), side_of_report(other), times_aside=True)
    assert told.scope(Change.ADDED) == ("deals.write",)
    assert [each.path[0] for each in told.found] == ["scope"]
