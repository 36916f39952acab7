"""The requests of a collection: whose token each takes along, if any."""

import json
from collections.abc import Callable
from typing import Any

from app.sharing.imports.draft import Draft
from app.sharing.imports.reading import MOST_CLIENTS, Reading, named
from app.sharing.imports.variables import Variables
from app.sharing.imports.written_request import (
    WrittenRequest,
    asks_for_token,
    carries_token,
    in_a_row,
    read_token_request,
)

Auth = dict[str, Any]
"""How a request is authenticated, or all requests of a folder are; its `type` says how."""


class Collecting:
    """One client for each OAuth 2.0 settings, and the requests that go with its tokens."""

    def __init__(self, draft_of: Callable[[Auth, Variables, str], Draft]) -> None:
        self._draft_of = draft_of
        self._known: dict[tuple[int, int], Draft] = {}
        self._alike: dict[tuple[str, int], Draft] = {}
        self._kept: list[tuple[Auth, Variables]] = []
        """They are known by their `id`, which another would take over."""
        self._others: list[str] = []
        self.reading = Reading()

    def client(self, auth: Auth, variables: Variables, name: str) -> Draft | None:
        """The client of such settings; the same for settings that were copied."""
        if auth.get("type") != "oauth2":
            return None
        place = id(auth), id(variables)
        if place not in self._known:
            alike = json.dumps(auth, sort_keys=True, default=str), id(variables)
            draft = self._alike.get(alike)
            if draft is None:
                if len(self._alike) == MOST_CLIENTS:
                    return None
                draft = self._draft_of(auth, variables, name)
                self.reading.drafts.append(draft)
            self._known[place] = self._alike[alike] = draft
            self._kept.append((auth, variables))
        return self._known[place]

    def read(self, request: WrittenRequest, auth: Auth, variables: Variables, name: str) -> None:
        """Take one request, with the settings that hold for it and the name of what has them."""
        draft = self.client(auth, variables, name)
        if asks_for_token(request):
            if len(self.reading.drafts) < MOST_CLIENTS:
                asked = Draft(variables, request.name)
                read_token_request(request, asked)
                self.reading.drafts.append(asked)
        elif draft is not None or carries_token(request):
            self.reading.add_call(request, variables, draft)
        else:
            self._others.append(named(request))

    def finished(self) -> Reading:
        """All of it, and which requests were none of ours."""
        if self._others:
            self.reading.leave_out("import.other_requests", names=in_a_row(self._others))
        return self.reading
