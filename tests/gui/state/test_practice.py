"""The practice server inside the program."""

import asyncio
from collections.abc import Iterator

import httpx
import pytest

from app.gui.state.practice import PracticeGround
from app.model.profile import Profile
from tests.gui.waiting import until
from tests.servers import plain_http


@pytest.fixture
def ground(qapp: object) -> Iterator[PracticeGround]:
    made = PracticeGround()
    yield made
    made.stop()


async def filled(ground: PracticeGround) -> Profile:
    """A profile of the running server."""
    profiles: list[Profile] = []
    ground.filled.connect(profiles.append)
    assert ground.fill(ground.new_profile())
    await until(lambda: profiles, 20)
    return profiles[0]


def status(profile: Profile) -> int:
    return plain_http.post(f"{profile.issuer}/token").status_code


async def test_what_is_chosen_before_the_start_is_played_from_the_start(
    ground: PracticeGround,
) -> None:
    ground.play("maintenance")
    profile = await filled(ground)
    assert await asyncio.to_thread(status, profile) == 503


async def test_what_is_chosen_while_it_starts_or_runs_is_played_next(
    ground: PracticeGround,
) -> None:
    told: list[str] = []
    ground.scenario_changed.connect(told.append)
    starting = asyncio.create_task(filled(ground))
    await asyncio.sleep(0)
    ground.play("rate-limited")
    profile = await starting
    assert await asyncio.to_thread(status, profile) == 429
    ground.play("maintenance")
    assert await asyncio.to_thread(status, profile) == 503
    ground.play("no-such")
    assert await asyncio.to_thread(status, profile) == 400
    assert told == ["rate-limited", "maintenance", "works"]


async def test_a_check_while_it_starts_finds_the_same_server(ground: PracticeGround) -> None:
    starting = asyncio.create_task(filled(ground))
    await asyncio.sleep(0)
    made_ready = asyncio.create_task(ground.made_ready(ground.new_profile()))
    profile = await starting
    await made_ready
    assert ground.running
    assert await asyncio.to_thread(status, profile) == 400
    ground.stop()
    with pytest.raises(httpx.ConnectError):
        await asyncio.to_thread(status, profile)
