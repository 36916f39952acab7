"""What a slow step waits for, as a person reads it."""

from dataclasses import replace

import pytest

from app.model.events import StepFinished
from app.model.profile import ApiCall, Network, Profile
from app.model.report import Report
from app.model.step import StepId, StepStatus
from app.model.time import Instant, Span
from app.words import LANGUAGES, Words

EN, DA = Words("en"), Words("da")
PROFILE = Profile(
    issuer="https://issuer.example/tenant",
    token_endpoint="https://login.example/token",
    client_id="me",
    call=ApiCall(url="https://api.example/v1"),
    network=Network(timeout=Span(30)),
)
BEGUN = Report.begun(PROFILE, Instant(0))


def resolved(**facts: str) -> Report:
    return BEGUN.after(StepFinished(StepId.RESOLVE, StepStatus.PASSED, Span(0), facts=facts))


@pytest.mark.parametrize(
    ("step", "english"),
    [
        (StepId.DISCOVERY, "waits up to 30 s for issuer.example"),
        (StepId.RESOLVE, "waits up to 30 s for the name server"),
        (StepId.CONNECT, "waits up to 30 s for login.example"),
        (StepId.TLS, "waits up to 30 s for its certificate"),
        (StepId.AUTHENTICATE, "waits up to 30 s for login.example"),
        (StepId.RESOURCE, "waits up to 30 s for api.example"),
    ],
)
def test_a_slow_step_names_whom_it_waits_for_and_how_long(step: StepId, english: str) -> None:
    assert EN.step_slow(BEGUN, step) == english


def test_danish() -> None:
    assert DA.step_slow(BEGUN, StepId.CONNECT) == "venter højst 30 sek. på login.example"


def test_it_is_the_proxy_that_a_connection_waits_for_and_the_server_afterwards() -> None:
    report = resolved(host="proxy.example", via="proxy.example:3128")
    assert EN.step_slow(report, StepId.CONNECT).endswith(" proxy.example")
    assert EN.step_slow(report, StepId.AUTHENTICATE).endswith(" login.example")


def test_it_is_the_server_that_was_found_where_only_the_issuer_was_typed() -> None:
    typed = replace(PROFILE, token_endpoint="")
    report = Report.begun(typed, Instant(0)).after(
        StepFinished(StepId.RESOLVE, StepStatus.PASSED, Span(0), facts={"host": "token.example"})
    )
    assert EN.step_slow(report, StepId.AUTHENTICATE).endswith(" token.example")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("step", StepId)
@pytest.mark.parametrize("address", ["", "https://[", "https://" + "a" * 500, "https://x\u202ey/"])
def test_whatever_was_typed_it_is_a_short_line(language: str, step: StepId, address: str) -> None:
    typed = Profile(token_endpoint=address, call=ApiCall(url=address))
    line = Words(language).step_slow(Report.begun(typed, Instant(0)), step)
    assert 10 < len(line) < 130
    assert "{" not in line
    assert line.isprintable()
