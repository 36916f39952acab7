"""A secret in an address: told, moved to where it belongs, and seen nowhere."""

import json
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from app.diagnosis.remedies import mended
from app.model.profile import ApiCall, Profile, SharedSecret
from app.model.secret import Secret
from app.model.step import StepId
from app.words import Words
from tests.engine.running import Told, profile_for, run, told
from tests.engine.test_exports_canary import exports
from tests.servers.answering import TOKEN, http_answer
from tests.servers.raw import Peer, serving

SECRET = "CANARY+a/b_0123456789"
ESCAPED = "CANARY%2Ba%2Fb_0123456789"
EMPTY = SharedSecret(Secret(""))


async def repeats_its_address(peer: Peer) -> None:
    """Works, and shows in answer and header what it was asked for, as many pages do."""
    request = await peer.request()
    line = request.partition(b"\r\n")[0].decode()
    answer = json.dumps({**TOKEN, "asked": line}).encode()
    await peer.send(http_answer(answer, headers={"X-Asked": line}))


def checked(
    of_server: str = "", of_api: str = "", *, mend: bool = False, **changes: object
) -> tuple[Told, Profile, list[bytes]]:
    """The check with these queries, of the mended profile where that is wanted."""
    found: list[tuple[Told, Profile, list[bytes]]] = []

    async def work() -> None:
        async with serving(repeats_its_address) as server:
            profile = profile_for(server.url("/token") + of_server, timeout=30.0, **changes)
            profile = replace(profile, call=ApiCall(server.url("/api") + of_api))
            outcome = await told(profile)
            if mend:
                (finding,) = outcome.report.step(StepId.INPUT).findings[:1]
                made = mended("take_out_of_address", profile, finding)
                assert made is not None
                outcome, profile = await told(made), made
            found.append((outcome, profile, list(server.received)))

    run(work, 60)
    return found[0]


@pytest.mark.produces("check.works_with_warnings", "input.secret_in_address")
def test_it_is_a_warning_where_the_client_proves_itself_otherwise() -> None:
    outcome, _, received = checked(f"?client_secret={ESCAPED}")
    assert outcome.report.ok
    (finding,) = outcome.report.step(StepId.INPUT).findings
    assert finding.code == "input.secret_in_address"
    assert finding.evidence["name"] == "client_secret"
    assert len(received) == 2


@pytest.mark.produces("check.works_with_warnings", "input.secret_in_address")
def test_the_apis_address_is_looked_at_as_well() -> None:
    outcome, _, _ = checked(of_api=f"?v=2&api_key={ESCAPED}")
    (finding,) = outcome.report.step(StepId.INPUT).findings
    assert (finding.code, finding.evidence["field"]) == ("input.secret_in_address", "resource_url")


@pytest.mark.produces("input.secret_in_address")
def test_nothing_is_sent_where_the_secrets_own_field_is_empty() -> None:
    outcome, _, received = checked(f"?client_secret={ESCAPED}", credential=EMPTY)
    assert outcome.verdict == "input.secret_in_address"
    assert received == []
    verdict = outcome.report.verdict
    assert verdict is not None
    for language in ("en", "da"):
        step = Words(language).finding(verdict).next_steps[0]
        assert step.action == "take_out_of_address"


@pytest.mark.produces("check.works")
def test_the_button_moves_it_into_its_field_and_the_client_works() -> None:
    outcome, made, received = checked(f"?client_secret={ESCAPED}", mend=True, credential=EMPTY)
    assert made.credential == SharedSecret(Secret(SECRET))
    assert "?" not in made.token_endpoint
    assert outcome.verdict == "check.works"
    assert b"?" not in received[0].partition(b"\r\n")[0]
    assert ESCAPED.encode() in received[0].partition(b"\r\n\r\n")[2]


@pytest.mark.produces("check.works_with_warnings", "input.secret_in_address")
@pytest.mark.parametrize("written", [ESCAPED, SECRET.replace("+", "%2B")])
def test_no_export_shows_it(qapp: QApplication, written: str) -> None:
    outcome, profile, _ = checked(f"?client_secret={written}", f"?api_key={written}")
    wanted = {SECRET, ESCAPED, ESCAPED.lower(), SECRET.replace("+", "%2B"), "CANARY", "0123456789"}
    steps = repr([(each.facts, each.findings) for each in outcome.report.steps])
    leaks = {
        (name, trace)
        for name, text in (*exports(outcome.report, profile), ("steps", steps))
        for trace in wanted
        if trace in text
    }
    assert not leaks
