"""The pages of the practice server while one scenario is played."""

from collections.abc import Callable

from joserfc.jwk import KeySet

from app.model.frozen import replace
from app.sandbox.api import PracticeApi
from app.sandbox.authorization import PracticeAuthorization
from app.sandbox.clock import PracticeClock
from app.sandbox.doors import DOCUMENT, DOORS, openapi
from app.sandbox.memory import Memory
from app.sandbox.metadata import WELL_KNOWN, metadata
from app.sandbox.plays import (
    AtPace,
    ClientIs,
    ClockIs,
    InFront,
    InsteadOfYes,
    LeavesOut,
    Page,
    Play,
    Standing,
)
from app.sandbox.practice import READ
from app.sandbox.wire import Asked, Told, problem

Answer = Callable[[Asked], Told]
JWKS = "/jwks"


class Stage:
    """Which address answers what."""

    def __init__(self, memory: Memory, play: Play) -> None:
        self._play = play
        clock = PracticeClock(play.ahead if isinstance(play, ClockIs) else 0)
        content = play == ClientIs(Standing.WITH_LESS_SCOPE)
        authorization = PracticeAuthorization(memory, play, clock)
        api = PracticeApi(memory, clock, () if content else (READ,))
        published = KeySet([memory.key]).as_dict(private=False)
        issuer = memory.issuer
        about = metadata(issuer, authorization.token_endpoint, issuer + JWKS)
        self._pages: dict[str, dict[str, Answer]] = {
            Page.TOKEN: {"POST": authorization.token},
            Page.API: {"GET": api.hello, "HEAD": api.hello, "POST": api.hello},
            DOCUMENT: _reading(Told(200, openapi(issuer, authorization.token_endpoint))),
            JWKS: _reading(Told(200, published)),
            **{path: _reading(Told(200, about)) for path in WELL_KNOWN},
        }

        for door in DOORS:
            self._pages.setdefault(door.path, {})[door.method] = api.door(door)

    def answer(self, asked: Asked) -> Told:
        """The answer to any request, as the scenario has it."""
        play = self._play
        if isinstance(play, InFront) and asked.path == play.page:
            return play.told
        told = self._plain(asked)
        yes = told.status == 200
        match play:
            case InsteadOfYes(page, instead) if yes and asked.path == page:
                return instead
            case LeavesOut(member) if yes and asked.path == Page.TOKEN:
                kept = {name: value for name, value in told.body.items() if name != member}
                return replace(told, body=kept)
            case AtPace(page, pace) if asked.path == page:
                return replace(told, pace=pace)
            case ClockIs(ahead):
                return replace(told, ahead=ahead)
        return told

    def _plain(self, asked: Asked) -> Told:
        page = self._pages.get(asked.path)
        if page is None:
            return problem(404, "not_found", "There is nothing at this address.")
        if asked.method not in page:
            allowed = ", ".join(page)
            return problem(
                405, "method_not_allowed", f"Only {allowed} is answered here.", ("Allow", allowed)
            )
        return page[asked.method](asked)


def _reading(told: Told) -> dict[str, Answer]:
    return {"GET": lambda _asked: told, "HEAD": lambda _asked: told}
