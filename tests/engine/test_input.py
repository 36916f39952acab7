"""What the profile alone gives away, seen by the check itself."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from app.model.profile import SharedSecret
from app.model.secret import Secret
from app.model.step import StepId
from tests.engine.running import SECRET, profile_for, run, told
from tests.servers.answering import TOKEN, answers, json_answer
from tests.servers.raw import serving


def test_the_noted_end_of_a_secret_is_told_before_it_comes() -> None:
    async def work() -> None:
        soon = (datetime.now(UTC) + timedelta(days=5)).date()
        async with serving(answers(json_answer(TOKEN))) as server:
            profile = profile_for(server.url())
            profile = replace(profile, credential=SharedSecret(Secret(SECRET), soon))
            outcome = await told(profile)
        assert outcome.codes(StepId.INPUT) == ["input.credential_expires_soon"]

    run(work)
