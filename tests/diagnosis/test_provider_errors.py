"""What providers say themselves: every row of every preset, and what comes of it."""

from typing import Any

import pytest

from app.diagnosis import diagnose
from app.diagnosis.catalogue import CODES
from app.diagnosis.rule import RULES, Rank
from app.model.finding import Finding, Severity, Who
from app.model.observed import TokenAnswerSeen
from app.model.profile import AuthMethod, Environment
from app.model.provider_error import CAUSES, Meaning
from app.model.step import StepId
from app.providers import meaning_of, preset, presets
from app.words import LANGUAGES, Words
from app.words.catalogue import texts
from tests.diagnosis.observed import HEADERS, granted, key_profile, profile, refused, said
from tests.diagnosis.provider_answers import ANSWERS
from tests.diagnosis.provider_situations import BASIC, DEMO_CLIENT, KEY_JWT, NEITHER, at, entra

SIGNED = {
    "token.assertion_audience",
    "token.assertion_rejected",
    "token.assertion_replayed",
    "token.key_not_registered",
}
LATE = (*HEADERS[:2], ("Date", "Wed, 18 Nov 2026 12:20:00 GMT"))


def answered(whose: str, status: int, body: dict[str, Any], finding: str) -> TokenAnswerSeen:
    by_key = finding in SIGNED
    client = key_profile(provider=whose) if by_key else profile(provider=whose)
    by = KEY_JWT if by_key else AuthMethod.CLIENT_SECRET_POST
    return refused(status, body, by=by, client=client)


def found_in(seen: TokenAnswerSeen) -> tuple[Finding, ...]:
    return diagnose(seen, StepId.AUTHENTICATE)


def codes(seen: TokenAnswerSeen) -> list[str]:
    return [each.code for each in found_in(seen)]


NAMED = [
    pytest.param(*each, id=f"{number}-{each[0]}-{each[3]}") for number, each in enumerate(ANSWERS)
]


@pytest.mark.parametrize(("whose", "status", "body", "finding"), NAMED)
def test_an_answer_is_the_one_error_that_the_provider_means(
    whose: str, status: int, body: dict[str, Any], finding: str
) -> None:
    found = found_in(answered(whose, status, body, finding))
    errors = [each.code for each in found if each.severity is Severity.ERROR]
    assert (found[0].code, errors) == (finding, [finding])
    assert found[0].evidence["error_description"] or not body.get("error_description")


def test_every_row_of_every_preset_has_an_answer_that_it_fits() -> None:
    met = {(whose, meaning_of(status, body, preset(whose))) for whose, status, body, _ in ANSWERS}
    rows = {(each.id, row) for each in presets() for row in each.errors}
    assert rows - met == set()
    assert sum(len(each.errors) for each in presets()) == len(rows), "a row stands there twice"


def test_what_a_row_means_is_a_finding_with_a_rule_and_its_cause_has_a_text() -> None:
    ruled = {rule.code for rule in RULES}
    assert {each.value for each in Meaning} <= ruled <= set(CODES)
    for language in LANGUAGES:
        for meaning, causes in CAUSES.items():
            assert causes <= set(texts("findings", language)[meaning.value]["causes"])


def test_entra_has_at_least_the_codes_that_people_meet() -> None:
    entra_id = preset("entra-id")
    assert entra_id is not None
    assert len({row.code for row in entra_id.errors}) >= 25


@pytest.mark.parametrize("provider", ["", "keycloak", "entra-id"])
def test_an_unmistakable_code_counts_whatever_provider_was_named(provider: str) -> None:
    assert codes(entra(7000222, client=at(provider)))[0] == "token.secret_expired"


def test_a_code_that_nobody_has_explained_is_told_by_the_standard_with_the_servers_own_words() -> (
    None
):
    seen = entra(9999998)
    assert codes(seen) == ["token.invalid_client"]
    facts = found_in(seen)[0].evidence
    assert facts["error_description"] == "AADSTS9999998: It was refused."
    assert facts["provider_code"] == "AADSTS9999998"


def test_what_support_finds_the_request_by_is_evidence() -> None:
    facts = found_in(entra(7000215))[0].evidence
    assert {name: facts[name] for name in ("provider_code", "trace_id", "correlation_id")} == {
        "provider_code": "AADSTS7000215",
        "trace_id": "0000aaaa-11bb-cccc-dd33-eeeeee333333",
        "correlation_id": "aaaa0000-bb11-2222-33cc-444444dddddd",
    }
    assert facts["timestamp"] == "2026-11-18 12:26:40Z"
    by_header = said("invalid_client", headers=(*HEADERS, ("X-Ms-Request-Id", "7f3a")))
    assert found_in(by_header)[0].evidence["request_id"] == "7f3a"
    okta = {"errorCode": "invalid_client", "errorSummary": "no", "errorId": "oae1"}
    facts = found_in(refused(400, okta, (*HEADERS, ("x-okta-request-id", "Z1"))))[0].evidence
    assert (facts["error"], facts["request_id"]) == ("invalid_client", "oae1")
    ping = said("invalid_client", "Request denied (Correlation ID: 5e0f2f9c-14d7)", 401)
    assert found_in(ping)[0].evidence["correlation_id"] == "5e0f2f9c-14d7"


def test_numbers_for_support_are_told_only_of_a_no() -> None:
    seen = granted((HEADERS[0], ("X-Ms-Request-Id", "7f3a")))
    (found,) = found_in(seen)
    assert "request_id" not in found.evidence


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_to_send_along_names_the_numbers(language: str) -> None:
    page = Words(language).help_page(found_in(entra(7000215))[0])
    assert any("0000aaaa-11bb" in line and "AADSTS7000215" in line for line in page.send)
    assert page.technical == "AADSTS7000215, invalid_client, HTTP 401"
    without = Words(language).help_page(found_in(said("invalid_client"))[0])
    assert not any("ID" in line and "race" in line for line in without.send)


def test_keycloak_tells_a_wrong_secret_from_an_unknown_client_by_its_error() -> None:
    wrong = found_in(said("unauthorized_client", NEITHER, 401))[0]
    assert (wrong.code, wrong.step) == ("token.secret_wrong", StepId.AUTHENTICATE)
    assert wrong.causes == ("replaced", "or_expired", "server_says")
    unknown = found_in(said("invalid_client", NEITHER, 401))[0]
    assert (unknown.code, unknown.causes[0]) == ("token.invalid_client", "unknown_id")


@pytest.mark.parametrize(
    ("provider", "status"), [("duende-identityserver", 400), ("spring-authorization-server", 401)]
)
def test_a_bare_invalid_client_is_not_said_to_be_more(provider: str, status: int) -> None:
    found = found_in(said("invalid_client", status=status, client=at(provider)))
    assert [each.code for each in found] == ["token.invalid_client"]


def test_what_is_seen_of_a_secret_is_likelier_than_what_the_server_says_of_it() -> None:
    found = found_in(entra(7000215, client=profile("0a775a87-878c-4b83-abe3-ee29c720c3e7")))[0]
    assert (found.causes[0], found.who[0]) == ("guid", Who.YOU)
    found = found_in(entra(7000215))[0]
    assert (found.causes[0], found.who) == ("replaced", (Who.CLIENT_OWNER,))


def test_a_client_with_a_key_is_not_told_of_a_secret() -> None:
    wanted = found_in(said("unauthorized_client", NEITHER, 401, by=KEY_JWT))[0]
    assert wanted.code == "token.auth_method_wrong"
    over = found_in(entra(7000222, by=KEY_JWT))[0]
    assert (over.code, over.causes[0]) == ("token.assertion_rejected", "key_over")


def test_a_clock_is_blamed_where_it_was_measured_to_be_wrong_and_only_there() -> None:
    agree = found_in(entra(700024, by=KEY_JWT))[0]
    assert (agree.code, agree.causes[0]) == ("token.assertion_rejected", "clock")
    differ = found_in(entra(700024, by=KEY_JWT, headers=LATE))
    assert [each.code for each in differ] == ["token.clock_skew"]
    assert differ[0].severity is Severity.ERROR
    other = found_in(entra(7000215, headers=LATE))
    assert [(each.code, each.severity) for each in other] == [
        ("token.secret_wrong", Severity.ERROR),
        ("token.clock_skew", Severity.WARNING),
    ]


def test_a_warning_about_the_secrets_letters_stands_only_where_they_can_matter() -> None:
    odd = profile("ab+/c")
    assert "token.basic_encoding" in codes(entra(7000215, by=BASIC, client=odd))
    assert codes(entra(7000222, by=BASIC, client=odd)) == ["token.secret_expired"]


def test_a_provider_may_say_who_can_mend_it() -> None:
    assert found_in(entra(70003, "unsupported_grant_type", 400))[0].who == (Who.YOU,)


def elsewhere(provider: str, client_id: str, url: str = "", **more: Any) -> list[str]:
    client = at(provider, client_id=client_id)
    return codes(said("invalid_client", client=client, **({"url": url} if url else {}), **more))


PP = "https://pp.netseidbroker.dk/op/connect/token"
PRODUCTION = "https://netseidbroker.dk/op/connect/token"


def test_a_demo_client_is_known_to_belong_to_its_own_environment() -> None:
    assert elsewhere("signaturgruppen", DEMO_CLIENT) == ["token.wrong_environment"]
    assert elsewhere("", DEMO_CLIENT, PRODUCTION) == ["token.wrong_environment"]
    assert elsewhere("", DEMO_CLIENT, PP) == ["token.invalid_client"]
    assert elsewhere("", DEMO_CLIENT) == ["token.invalid_client"]
    assert elsewhere("auth0", DEMO_CLIENT) == ["token.invalid_client"]


def test_an_address_of_another_environment_than_was_chosen_is_told() -> None:
    assert elsewhere("signaturgruppen", "orders", PP) == ["token.wrong_environment"]
    assert elsewhere("signaturgruppen", "orders", PRODUCTION) == ["token.invalid_client"]
    assert elsewhere("signaturgruppen", "orders") == ["token.invalid_client"]


def test_a_label_alone_proves_no_wrong_environment() -> None:
    labelled = profile(environment=Environment.PRODUCTION)
    assert codes(said("invalid_client", client=labelled, url=PP)) == ["token.invalid_client"]


def test_a_client_that_is_only_denied_a_scope_is_where_it_belongs() -> None:
    client = at("signaturgruppen", client_id=DEMO_CLIENT)
    assert codes(said("invalid_scope", client=client)) == ["token.invalid_scope"]


def test_what_a_provider_says_is_of_the_highest_rank() -> None:
    """Errors first, then the rank: whatever else holds, the provider's word comes first."""
    seen = entra(70011, "invalid_scope", 400, headers=LATE)
    assert codes(seen) == ["token.invalid_scope", "token.clock_skew"]
    assert min(Rank) is Rank.PROVIDER


def test_a_meaning_without_a_rule_that_holds_leaves_all_as_it_was() -> None:
    """A key is said not to be registered, and none was used: the standard's error is left."""
    seen = entra(700027, client=profile())
    assert codes(seen) == ["token.invalid_client"]
