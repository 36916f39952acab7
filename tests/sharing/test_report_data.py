"""The report as data in its page: the same as the JSON form, harmless there, and read back."""

import base64
import json
from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from typing import Any

import pytest

from app.model.parts import Concealer
from app.model.profile import SharedSecret
from app.model.report import Report
from app.model.secret import DOTS, Secret
from app.sharing.contents import Contents
from app.sharing.imports import LARGEST, Imported, Refused, read
from app.sharing.report_data import data_inside
from app.sharing.report_html import LONGEST_BODY, html_text
from app.sharing.report_text import json_text
from app.sharing.sides import BroughtReport, comparables, side_of_report
from app.words import LANGUAGES, Words
from tests.gui.result import sample_reports as sample
from tests.schemas import assert_fits
from tests.sharing.test_personal import GONE, PERSON, exchange, report_on
from tests.sharing.test_report_html import HOSTILE, REPORTS, hostile
from tests.sharing.test_report_html import read as read_page

WORDS = Words("en")
BLOCK = '<script type="application/json" id="keyfit-report">'
EVERY_CONTENTS = [
    Contents(exchanges=exchanges, claims=claims, answer=answer, personal=personal)
    for exchanges, claims, answer, personal in product((True, False), repeat=4)
]


def data_of(report: Report, contents: Contents = EVERY_CONTENTS[0], language: str = "en") -> Any:
    text = data_inside(html_text(report, Words(language), contents))
    assert text is not None
    return json.loads(text)


def texts(value: Any) -> Iterator[str]:
    """Every text in a JSON value, names of members as well."""
    match value:
        case str():
            yield value
        case dict():
            for name, each in value.items():
                yield name
                yield from texts(each)
        case list():
            for each in value:
                yield from texts(each)


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_what_the_json_form_says_and_fits_its_schema(name: str, language: str) -> None:
    report = REPORTS[name]()
    data = data_of(report, language=language)
    assert data == json.loads(json_text(report, Words(language)))
    assert_fits(data, "report-1")


@pytest.mark.parametrize("contents", EVERY_CONTENTS)
def test_what_is_left_out_of_the_page_is_left_out_of_its_data(contents: Contents) -> None:
    report = report_on(
        {**PERSON, "client_id": "my-client", "roles": ["reader"]},
        exchange(json.dumps({"user": PERSON, "order": 17}), sent=json.dumps(PERSON)),
    )
    data = data_of(report, contents)
    assert data == json.loads(json_text(report, WORDS, contents))
    assert bool(data["exchanges"]) is contents.exchanges
    assert (data["token"]["claims"] is not None) is contents.claims
    said = "\n".join(texts(data))
    found = [each for each in GONE if each in said]
    assert not found or contents.personal
    page = read_page(html_text(report, WORDS, contents)).text.partition(BLOCK)[0]
    assert contents.personal or not [each for each in GONE if each in page]


def test_no_body_is_longer_in_it_than_on_the_page_and_the_cut_is_told() -> None:
    ends_here = json.dumps({"email": "ada+tag@example.org"})
    body = "y" * (LONGEST_BODY - 20) + ends_here
    report = sample.works(body)
    resource = data_of(report)["resource"]
    assert resource["body"] == body[:LONGEST_BODY]
    assert (resource["truncated"], resource["size"]) == (True, len(body))
    hidden = data_of(report, Contents(personal=False))["resource"]["body"]
    assert hidden == "y" * (LONGEST_BODY - 20) + json.dumps({"email": DOTS}, ensure_ascii=False)


def test_a_body_that_is_no_text_and_shows_on_no_page_is_not_in_it() -> None:
    raw = base64.b64encode(b"\0ada+tag@example.org").decode()
    report = sample.works()
    assert report.resource is not None
    binary = replace(report.resource, body=(raw,), body_is_base64=True, size=20)
    resource = data_of(replace(report, resource=binary))["resource"]
    assert (resource["body"], resource["size"], resource["truncated"]) == ("", 20, True)


@pytest.mark.parametrize(
    "secret",
    ["</script><b>&amp;", 'q"\\u003c(.*)+$', "Sæcret & <!--<script>", "s3cr-et/Canary+7Qx"],
)
def test_a_secret_that_a_server_repeats_is_in_it_in_no_form(secret: str) -> None:
    said_by_all = f"before {secret} after {json.dumps(secret)}"
    report = hostile(said_by_all)
    recorded = Concealer([Secret(secret)]).parts(said_by_all)  # as the engine keeps an exchange
    seen = report.exchanges[0]
    assert seen.answer is not None
    answer = replace(seen.answer, reason="OK", headers=(("x", recorded),), body=recorded)
    request = replace(seen.request, body=recorded)
    report = replace(
        report,
        exchanges=(replace(seen, answer=answer, request=request),),
        profile=replace(report.profile, credential=SharedSecret(Secret(secret))),
    )
    page = html_text(report, WORDS)
    said = "\n".join(texts(data_of(report)))
    for each in (secret, json.dumps(secret)[1:-1]):
        assert each not in said
        assert each not in page
    assert f"before {DOTS} after" in said


def test_nothing_in_it_can_end_it_or_be_run() -> None:
    page = html_text(hostile(HOSTILE), WORDS)
    data = page.partition(BLOCK)[2].partition("</script>")
    assert not set("<>&") & set(data[0])
    assert data[0].isascii()
    assert data[2].split() == ["</body>", "</html>"]
    scripts = [attributes for tag, attributes in read_page(page).elements if tag == "script"]
    assert [each["type"] for each in scripts] == ["application/json"]
    assert HOSTILE in set(texts(json.loads(data[0])))


@pytest.mark.parametrize("name", ["works", "refused", "warned"])
def test_a_page_is_imported_as_its_json_is(name: str) -> None:
    report = REPORTS[name]()
    page, values = html_text(report, WORDS), json_text(report, WORDS)
    for given in (page, page.encode(), page.encode("utf-16"), page.replace("\n", "\r\n")):
        assert read([(given, "report.html")]) == read([(values, "report.json")])
    (brought,) = comparables(page)  # type: ignore[misc]
    assert isinstance(brought, BroughtReport)
    assert brought.side == side_of_report(report)


def block(inside: str) -> str:
    return f"<!DOCTYPE html><html><body><p>{{}}</p>{BLOCK}{inside}</script></body></html>"


@pytest.mark.parametrize(
    "page",
    [
        "<!DOCTYPE html><html><body>Keyfit</body></html>",
        f"<html>{BLOCK}" + json.dumps({"format": "keyfit-report/1"}),
        block(""),
        block("{"),
        block("[1, 2]"),
        block("null"),
        block("NaN"),
        block(json.dumps({"format": "keyfit-profile/1", "client_id": "me"})),
        block(json.dumps({"grantType": "client_credentials", "clientId": "me"})),
        block(json.dumps({"format": ["keyfit-report/1"]})),
        block(json.dumps({"format": "keyfit-report/1"})),
        block(json.dumps({"format": "keyfit-report/1", "profile": ["x"], "verdict": "y"})),
        block("[" * 100_000),
        block('{"format":"keyfit-report/1","profile":' + "[" * 100_000),
        f"<{BLOCK * 10_000}",
        BLOCK + "x" * LARGEST,
    ],
)
def test_a_page_without_a_report_in_it_is_refused_with_a_sentence(page: str) -> None:
    told = read([(page, "page.html")])
    assert isinstance(told, Refused)
    assert WORDS.text(told.key, **told.facts) != told.key
    assert not isinstance(comparables(page), BroughtReport)


def test_the_first_report_in_a_page_counts() -> None:
    one, other = (
        json.dumps({"format": "keyfit-report/1", "profile": {
            "format": "keyfit-profile/1", "client_id": name, "issuer": "https://as.example"}})
        for name in ("one", "other")
    )  # fmt: skip
    told = read([(block(one) + block(other), "")])
    assert isinstance(told, Imported)
    assert [each.profile.client_id for each in told.clients] == ["one"]
