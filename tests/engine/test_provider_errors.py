"""What a provider says itself, heard over HTTP by a real check."""

from typing import Any

import pytest

from app.model.finding import Finding
from app.model.step import StepId, StepStatus
from tests.engine.running import SECRET, Told, profile_for, run, told
from tests.engine.test_refusals import OTHER_KEY, first
from tests.servers.answering import answers, json_answer
from tests.servers.raw import serving

DEMO_CLIENT = "6075a779-713a-4d6f-9a48-ccce85c4bcbc"
IDS = {
    "trace_id": "0000aaaa-11bb-cccc-dd33-eeeeee333333",
    "correlation_id": "aaaa0000-bb11-2222-33cc-444444dddddd",
    "timestamp": "2026-11-18 12:26:40Z",
}


def check(answer: bytes, **changes: Any) -> Told:
    """The check of a client to which the token endpoint says this."""
    outcome: list[Told] = []

    async def work() -> None:
        async with serving(answers(answer)) as server:
            outcome.append(await told(profile_for(server.url(), **changes)))

    run(work)
    return outcome[0]


def entra(number: int, error: str, status: int) -> bytes:
    said = f"AADSTS{number}: It was refused.\r\nTrace ID: {IDS['trace_id']}"
    body = {"error": error, "error_description": said, "error_codes": [number], **IDS}
    return json_answer(body, status=status, headers={"x-ms-request-id": "7f3a"})


def said(error: str, description: str = "", status: int = 400) -> bytes:
    body = {"error": error} | ({"error_description": description} if description else {})
    return json_answer(body, status=status)


NEITHER = "Invalid client or Invalid client credentials"


@pytest.mark.produces(row="code")
@pytest.mark.parametrize(
    ("answer", "changes", "code", "step"),
    [
        (entra(700016, "unauthorized_client", 400), {}, "token.client_unknown",
         StepId.AUTHENTICATE),
        (entra(7000215, "invalid_client", 401), {}, "token.secret_wrong",
         StepId.AUTHENTICATE),
        (said("unauthorized_client", NEITHER, 401), {"provider": "keycloak"},
         "token.secret_wrong", StepId.AUTHENTICATE),
        (entra(7000222, "invalid_client", 401), {}, "token.secret_expired",
         StepId.AUTHENTICATE),
        (entra(7000112, "unauthorized_client", 400), {}, "token.client_disabled",
         StepId.AUTHENTICATE),
        (entra(90002, "invalid_request", 400), {}, "token.wrong_environment",
         StepId.AUTHENTICATE),
        (said("invalid_client"), {"provider": "signaturgruppen", "client_id": DEMO_CLIENT},
         "token.wrong_environment", StepId.AUTHENTICATE),
        (entra(65001, "invalid_grant", 400), {}, "token.consent_missing", StepId.TOKEN),
        (said("access_denied", 'Client is not authorized to access "https://a".', 403),
         {"provider": "auth0"}, "token.consent_missing", StepId.TOKEN),
        (entra(70011, "invalid_scope", 400), {}, "token.invalid_scope", StepId.TOKEN),
        (entra(500011, "invalid_resource", 400), {}, "token.invalid_target", StepId.TOKEN),
        (said("invalid_grant", "Grant is used before (MP-012)"), {"credential": OTHER_KEY},
         "token.assertion_replayed", StepId.AUTHENTICATE),
        (said("invalid_grant", "Invalid JWT claim aud (MP-110)"), {"credential": OTHER_KEY},
         "token.assertion_audience", StepId.AUTHENTICATE),
        (entra(700027, "invalid_client", 401), {"credential": OTHER_KEY},
         "token.key_not_registered", StepId.AUTHENTICATE),
        (said("invalid_dpop_proof", "The DPoP proof JWT header is missing."),
         {"provider": "okta-org"}, "token.dpop_required", StepId.AUTHENTICATE),
        (said("invalid_client", "Request denied: Unsupported authentication method", 401),
         {"provider": "pingone"}, "token.auth_method_wrong", StepId.AUTHENTICATE),
    ],
)  # fmt: skip
def test_what_the_provider_says_is_the_verdict_and_the_one_error(
    answer: bytes, changes: dict[str, Any], code: str, step: StepId
) -> None:
    outcome = check(answer, **changes)
    assert (outcome.verdict, outcome.failed_step()) == (code, step)
    failed = [each for each in outcome.report.steps if each.status is StepStatus.FAILED]
    assert [finding.code for each in failed for finding in each.findings] == [code]


def facts(finding: Finding, *names: str) -> dict[str, object]:
    return {name: finding.evidence.get(name) for name in names}


def test_what_support_needs_is_in_the_report() -> None:
    found = first(check(entra(7000215, "invalid_client", 401)))
    assert facts(found, *IDS, "provider_code", "request_id") == IDS | {
        "provider_code": "AADSTS7000215",
        "request_id": "7f3a",
    }
    assert "It was refused." in str(found.evidence["error_description"])


def test_a_provider_that_speaks_of_an_error_in_its_own_shape_is_understood() -> None:
    body = {
        "errorCode": "invalid_client",
        "errorSummary": "Invalid value for 'client_id' parameter.",
        "errorId": "oaeFAmNeUfFQR2k5EQVEjlwpQ",
    }
    outcome = check(json_answer(body, status=400))
    assert outcome.verdict == "token.client_unknown"
    assert facts(first(outcome), "error", "request_id") == {
        "error": "invalid_client",
        "request_id": "oaeFAmNeUfFQR2k5EQVEjlwpQ",
    }


def test_a_code_that_nobody_has_explained_is_told_in_the_servers_own_words() -> None:
    outcome = check(entra(9999998, "invalid_client", 401))
    assert outcome.verdict == "token.invalid_client"
    assert facts(first(outcome), "provider_code", "trace_id") == {
        "provider_code": "AADSTS9999998",
        "trace_id": IDS["trace_id"],
    }
    assert "AADSTS9999998: It was refused." in str(first(outcome).evidence["error_description"])


def test_a_secret_that_a_server_repeats_stays_out_of_the_evidence() -> None:
    body = {
        "error": "invalid_client",
        "error_description": f"AADSTS7000215: {SECRET} is wrong",
        "trace_id": f"trace-{SECRET}",
    }
    outcome = check(json_answer(body, status=401))
    assert outcome.verdict == "token.secret_wrong"
    assert SECRET not in repr(first(outcome).evidence)
