"""Reports as JSON: by the schema, and with no secret whatever the server said."""

import json
from dataclasses import replace

from app.model.clock_skew import ClockSkew
from app.model.events import CheckFinished, ExchangeSeen, StepFinished, StepStarted, TokenReceived
from app.model.exchange import Answer, Connection, Exchange, Request, Timing
from app.model.finding import Finding, Severity, Who
from app.model.parts import Concealer
from app.model.profile import (
    ApiCall,
    Assertion,
    BodyKind,
    CallBody,
    NamedValue,
    Network,
    Profile,
    ProxyChoice,
    SharedSecret,
)
from app.model.report import Report
from app.model.secret import Secret, SecretKind
from app.model.step import StepId, StepStatus
from app.model.time import Instant, Span
from app.model.token import StatedExpiry, Token, TokenKind, UnknownExpiry
from app.sharing.formats import FORMATS, format_for
from app.sharing.report_text import json_text
from app.words import Words
from tests.schemas import assert_fits

START = Instant(1_790_000_000)
SECRET = Secret("canary/secret+1")
ACCESS_TOKEN = Secret("eyJhbGciOiJSUzI1NiJ9.canary-token.sig", SecretKind.TOKEN)


def report_with(claims: dict[str, object]) -> Report:
    profile = Profile(
        client_id="canary/secret+1",
        token_endpoint="https://login.example/token?x=canary%2Fsecret%2B1",
        credential=SharedSecret(SECRET),
    )
    body = '{"access_token":"eyJhbGciOiJSUzI1NiJ9.canary-token.sig","echo":"canary/secret+1"}'
    concealer = Concealer((SECRET, ACCESS_TOKEN))
    exchange = Exchange(
        "token",
        Request(
            "POST",
            profile.token_endpoint,
            (("Authorization", ("Basic ", SECRET)), ("Accept", ("application/json",))),
            ("client_secret=", SECRET),
        ),
        Answer(
            200,
            "OK",
            "HTTP/1.1",
            (("Set-Cookie", ("a=1",)), ("set-cookie", ("b=2",))),
            concealer.parts(body),
            size=len(body),
        ),
        Connection("login.example", 443, via="proxy.example:8080"),
        Timing(wait=Span(0.0101234)),
    )
    token = Token(
        ACCESS_TOKEN,
        "Bearer",
        TokenKind.JWT,
        START,
        StatedExpiry(Span(3600), START.plus(Span(3600))),
        ("read",),
        None,
        {"alg": "RS256"},
        claims,
    )
    refused = Finding(
        "token.invalid_client",
        Severity.ERROR,
        (Who.CLIENT_OWNER,),
        StepId.AUTHENTICATE,
        {"status": 401, "at": START, "took": Span(1.5), "names": ("a", "b")},
    )
    report = Report.begun(profile, START)
    for event in (
        StepStarted(StepId.AUTHENTICATE, START),
        ExchangeSeen(exchange),
        TokenReceived(token),
        StepFinished(StepId.AUTHENTICATE, StepStatus.FAILED, Span(0.0123), (refused,)),
        CheckFinished(refused, START.plus(Span(1))),
    ):
        report = report.after(event)
    return report


def test_the_report_fits_its_schema_and_holds_no_secret() -> None:
    report = report_with({"echo": "canary/secret+1", "canary/secret+1": ["canary%2Fsecret%2B1"]})
    text = json_text(report, Words("en"))
    values = json.loads(text)
    assert_fits(values, "report-1")
    assert "canary" not in text
    text.encode("utf-8")
    assert values["token"]["access_token"] == "eyJh… (37)"
    assert values["exchanges"][0]["request"]["headers"]["Authorization"] == "Basic ••••"
    assert values["exchanges"][0]["response"]["headers"] == {"Set-Cookie": "a=1, b=2"}
    assert values["exchanges"][0]["timing_ms"]["wait"] == 10.123
    assert values["exchanges"][0]["via"] == "proxy.example:8080"
    assert values["verdict"]["evidence"] == {
        "status": 401,
        "at": "2026-09-21T14:13:20.000Z",
        "took": 1.5,
        "names": ["a", "b"],
    }
    assert [step["id"] for step in values["steps"]] == [step.value for step in StepId]
    assert values["ok"] is False


def test_revealed_on_request_and_only_then() -> None:
    values = json.loads(json_text(report_with({"echo": "x"}), Words("en"), reveal=True))
    assert_fits(values, "report-1")
    assert values["token"]["access_token"] == ACCESS_TOKEN.reveal()
    assert values["exchanges"][0]["request"]["body"] == "client_secret=canary/secret+1"


def test_clocks_are_told_in_seconds_or_not_at_all() -> None:
    silent = report_with({})
    skew = ClockSkew(Span(-600.00049), Span(0.5123))
    measured = replace(silent, exchanges=(replace(silent.exchanges[0], clock_skew=skew),))
    for report, expected in ((measured, {"ahead": -600.0, "uncertainty": 0.512}), (silent, None)):
        values = json.loads(json_text(report, Words("en")))
        assert_fits(values, "report-1")
        assert values["clock_skew"] == values["exchanges"][0]["clock_skew"] == expected


def test_values_that_json_has_no_form_for_are_written_as_text() -> None:
    report = report_with(
        {
            "inf": 1e999,
            "nan": float("nan"),
            "huge": 10**5000,
            "lone": "\ud800",
            "bell": "\x07\u202e",
        }
    )
    claims = json.loads(json_text(report, Words("en")))["token"]["claims"]
    assert claims == {
        "inf": "inf",
        "nan": "nan",
        "huge": "2^16609 or more",
        "lone": "\ud800",
        "bell": "\x07\u202e",
    }


def test_a_check_that_has_hardly_begun_fits_the_schema_too() -> None:
    report = Report.begun(Profile(client_id="x"), START)
    assert_fits(json.loads(json_text(report, Words("da"))), "report-1")


def test_an_expiry_that_is_unknown_is_null() -> None:
    report = Report.begun(Profile(client_id="x"), START).after(
        TokenReceived(
            Token(ACCESS_TOKEN, "", TokenKind.OPAQUE, START, UnknownExpiry(), (), ("a", "b"))
        )
    )
    values = json.loads(json_text(report, Words("en")))
    assert_fits(values, "report-1")
    assert values["token"]["expiry"] == "unknown"
    assert values["token"]["expires_in"] is None
    assert values["token"]["expires_at"] is None
    assert values["token"]["claims"] is None


def test_a_file_name_asks_for_its_format() -> None:
    assert format_for("out/Report.JSON") is FORMATS["json"]
    assert format_for("report.html") is FORMATS["html"]
    assert format_for("report.docx") is None
    assert format_for("json") is None


def test_what_is_confidential_in_a_profile_is_nowhere_in_its_report() -> None:
    canary = "canary-of-4711-characters"
    profile = Profile(
        credential=SharedSecret(Secret(canary)),
        scope=canary,
        audience=f"x{canary}",
        resource=(f"https://a.example/{canary}",),
        authorization_details=f'["{canary}"]',
        assertion=Assertion(claims=canary, own_audience=canary, key_id=canary),
        parameters=(NamedValue.of("api_key", "canary-two"), NamedValue.of("plain", canary)),
        headers=(NamedValue.of("X-Api-Key", "canary-three"),),
        call=ApiCall(
            f"https://a.example/?x={canary}",
            headers=(NamedValue.of("Cookie", "canary-four"), NamedValue.of("X-Y", "canary-two")),
            body=CallBody(BodyKind.JSON, f'{{"x": "{canary}"}}'),
        ),
        network=Network(
            proxy=ProxyChoice.OWN,
            proxy_url=f"http://{canary}:1",
            proxy_user=canary,
            proxy_password=Secret("canary-five"),
            verify=False,
        ),
    )
    report = Report.begun(profile, START)
    for reveal in (False, True):
        text = json_text(report, Words("en"), reveal=reveal)
        assert_fits(json.loads(text), "report-1")
        assert "canary" not in text
    assert json.loads(text)["profile"]["network"]["verify"] is False


def test_notes_and_favourites_are_the_persons_own_and_in_no_report() -> None:
    own = report_with({})
    own = replace(own, profile=replace(own.profile, notes="call Accounts", favourite=True))
    for form in FORMATS.values():
        assert form.write is None or "call Accounts" not in form.write(own, Words("en"))
    assert not {"notes", "favourite"} & json.loads(json_text(own, Words("en")))["profile"].keys()
