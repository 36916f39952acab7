"""How often a client was refused of late is counted, so that nobody is locked out unwarned."""

from dataclasses import replace

import pytest

from app.engine import RecentRefusals
from app.model.profile import SharedSecret
from app.model.secret import Secret
from tests.engine import running
from tests.engine.probing import NO, POST, YES, checked
from tests.engine.running import profile_for, run
from tests.servers.answering import answers
from tests.servers.raw import serving


@pytest.mark.produces("token.lockout_risk")
def test_the_third_check_within_minutes_warns_and_another_secret_does_not() -> None:
    async def work() -> None:
        refusals = RecentRefusals()
        async with serving(answers(NO)) as server:
            profile = profile_for(server.url(), auth_method=POST)
            counts = []
            for _ in range(4):
                report = await checked(profile, refusals)
                codes = [each.code for each in report.findings()]
                counts.append("token.lockout_risk" in codes)
                assert report.verdict is not None
                assert report.verdict.code == "token.invalid_client"
            assert report.probe is not None
            assert report.probe.refusals == 4
            other = replace(profile, credential=SharedSecret(Secret("another")))
            report = await checked(other, refusals)
        assert counts == [False, False, True, True]
        assert "token.lockout_risk" not in [each.code for each in report.findings()]

    run(work)


def test_being_accepted_begins_the_count_anew() -> None:
    async def work() -> None:
        refusals = RecentRefusals()
        async with serving(answers(NO, NO, YES, NO)) as server:
            profile = profile_for(server.url(), auth_method=POST)
            for _ in range(4):
                report = await checked(profile, refusals)
        assert report.probe is not None
        assert report.probe.refusals == 1

    run(work)


def test_refusals_are_forgotten_after_five_minutes_and_hold_nothing_readable() -> None:
    refusals = RecentRefusals()
    profile = profile_for("https://as.example/token")
    for at in (0.0, 10.0, 290.0):
        refusals.note(profile, profile.token_endpoint, at)
    assert refusals.count(profile, profile.token_endpoint, 299.0) == 3
    assert refusals.count(profile, profile.token_endpoint, 301.0) == 2
    assert refusals.count(profile, "https://other.example/token", 299.0) == 0
    assert refusals.count(replace(profile, client_id="x"), profile.token_endpoint, 299.0) == 0
    kept = repr(vars(refusals)).encode()
    for readable in (b"as.example", profile.client_id.encode(), running.SECRET.encode()):
        assert readable not in kept
