"""What is about a person is hidden by its name, and by its value wherever it turns up."""

import json
from dataclasses import replace
from typing import Any

import pytest

from app.model.exchange import Answer, Connection, Exchange, Request, Timing
from app.model.finding import Finding, Severity
from app.model.profile import ApiCall, NamedValue, Profile
from app.model.report import Report
from app.model.secret import DOTS, Secret, SecretKind
from app.model.step import StepId
from app.model.time import Instant
from app.model.token import Token, TokenKind, UnknownExpiry
from app.model.token_fate import Introspection
from app.oauth.personal_claims import personal_claims
from app.sharing.contents import Contents
from app.sharing.formats import FORMATS
from app.sharing.personal import without_personal_data
from app.words import Words

AT = Instant(1_790_000_000)
PERSON = {
    "name": "Ada O'Brien <Byron>",
    "email": "ada+tag@example.org",
    "cpr": "0101011234",
    "sub": "7b1d2d2e-person",
    "phone_number": 4512345678,
    "address": {"formatted": "Somestreet 1", "lines": ["Floor 2", "Oldtown"]},
    "birthdate": "1815-12-10",
    "gender": "female",
}
GONE = (
    "Ada", "ada+tag", "ada%2Btag", "0101011234", "7b1d2d2e", "4512345678", "Somestreet", "Oldtown",
    "1815-12-10",
)  # fmt: skip


def exchange(body: str, url: str = "https://api.example/x", sent: str = "") -> Exchange:
    answer = Answer(
        200, "OK", "HTTP/1.1", (("X-User", ("for ada+tag@example.org",)),), (body,), size=len(body)
    )
    request = Request("POST", url, (("X-Who", ("ada%2Btag@example.org",)),), (sent,))
    return Exchange("resource", request, answer, Connection("api.example", 443), Timing())


def report_on(claims: dict[str, Any] | None, *exchanges: Exchange, **changes: Any) -> Report:
    token = Token(
        Secret("opaque-token-of-a-test", SecretKind.TOKEN),
        "Bearer",
        TokenKind.JWT,
        AT,
        UnknownExpiry(),
        ("read",),
        None,
        {"alg": "RS256", "email": "ada+tag@example.org"},
        claims,
    )
    return replace(
        Report.begun(Profile(client_id="my-client", name="For Ada O'Brien <Byron>"), AT),
        token=token,
        exchanges=exchanges,
        **changes,
    )


def everything(report: Report, contents: Contents) -> str:
    written = [
        form.write(report, Words(language), contents)
        for form in FORMATS.values()
        if form.write is not None
        for language in ("en", "da")
    ]
    return "\n".join(written)


def test_no_form_holds_personal_data_of_the_token_the_server_or_the_profile() -> None:
    verdict = Finding(
        "resource.forbidden",
        Severity.ERROR,
        (),
        StepId.RESOURCE,
        {"message": "ada+tag@example.org may not", "names": ("0101011234",)},
    )
    report = report_on(
        {**PERSON, "client_id": "my-client", "roles": ["reader"]},
        exchange(
            json.dumps({"user": PERSON, "order": 17}),
            "https://api.example/x?email=ada%2Btag%40example.org&page=2",
            "login_hint=ada%2Btag@example.org&x=1",
        ),
        verdict=verdict,
        introspection=Introspection(AT, True, {"active": True, "username": "Ada O'Brien <Byron>"}),
    )
    told = everything(report, Contents(personal=False))
    assert not [each for each in GONE if each in told]
    assert "my-client" in told
    assert "page=2" in told
    shown = everything(report, Contents())
    assert all(each in shown for each in ("Somestreet", "0101011234", "1815-12-10"))


@pytest.mark.parametrize(
    ("body", "left"),
    [
        ('{"email": "a@b.dk", "id": 5}', f'{{"email": "{DOTS}", "id": 5}}'),
        ('{"email": "cut off in the mid', f'{{"email": "{DOTS}"'),
        ('{"Email":"a@b.dk"}', f'{{"Email":"{DOTS}"}}'),
        ('{"cpr" : 101011234, "x": 1}', f'{{"cpr" : "{DOTS}", "x": 1}}'),
        ('{"address": {"a": ["x", {"b": 1}]}, "y": 2}', f'{{"address": "{DOTS}", "y": 2}}'),
        ('{"email": null, "name": "", "x": true}', '{"email": null, "name": "", "x": true}'),
        ('{"in": "{\\"email\\":\\"a@b.dk\\"}"}', f'{{"in": "{{\\"email\\":\\"{DOTS}\\"}}"}}'),
        ("email=a%40b.dk&x=1", f"email={DOTS}&x=1"),
        ('{"gender":"male","text":"a female"}', f'{{"gender":"{DOTS}","text":"a female"}}'),
        ('{"filename": "x", "rename": "y"}', '{"filename": "x", "rename": "y"}'),
    ],
)
def test_a_body_is_masked_by_the_names_in_it(body: str, left: str) -> None:
    masked = without_personal_data(report_on(None, exchange(body)))
    answer = masked.exchanges[0].answer
    assert answer is not None
    assert answer.body == (left,)


@pytest.mark.parametrize(
    ("claims", "hidden"),
    [
        ({"sub": "my-client"}, False),
        ({"sub": "my-client@clients"}, False),
        ({"sub": "another", "azp": "another"}, False),
        ({"sub": "17fa-person", "azp": "my-client"}, True),
        ({"oid": "17fa-person", "appid": "x-1"}, True),
    ],
)
def test_a_subject_that_is_the_client_is_no_person(claims: dict[str, Any], hidden: bool) -> None:
    token = without_personal_data(report_on(claims)).token
    assert token is not None
    assert token.claims is not None
    assert (DOTS in token.claims.values()) is hidden


def test_what_was_typed_is_masked_as_well_and_secrets_stay_secrets() -> None:
    profile = Profile(
        client_id="c",
        parameters=(NamedValue("login_hint", "ada@b.dk"), NamedValue("api_key", Secret("hidden"))),
        call=ApiCall("https://api.example/users?email=ada@b.dk"),
    )
    masked = without_personal_data(Report.begun(profile, AT)).profile
    assert masked.parameters[0].value == DOTS
    assert masked.parameters[1] == profile.parameters[1]
    assert masked.call is not None
    assert masked.call.url == f"https://api.example/users?email={DOTS}"


def test_a_hostile_body_is_searched_in_no_time() -> None:
    """Nesting and rows of backslashes or quotes are neither a crash nor a pause."""
    for body in (
        '{"email":' + "[" * 100_000,
        '"email' * 50_000,
        "\\" * 200_000,
        '"name":"' * 20_000,
    ):
        without_personal_data(report_on(None, exchange(body)))


def test_the_table_holds_names_in_lower_case_once() -> None:
    table = personal_claims()
    assert all(each == each.lower() for each in table.names)
    assert not table.always & table.unless_the_client
    assert table.by_name_alone <= table.always
