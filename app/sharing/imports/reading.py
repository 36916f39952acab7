"""From written requests to clients, and to the calls that are made with their tokens."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from app.model.frozen import frozen
from app.model.profile import ApiCall
from app.sharing.imports.document import MOST_ENTRIES
from app.sharing.imports.draft import Draft
from app.sharing.imports.imported import ImportedClient, Remark
from app.sharing.imports.variables import Variables
from app.sharing.imports.written_call import api_call
from app.sharing.imports.written_request import (
    WrittenRequest,
    asks_for_token,
    carries_token,
    in_a_row,
    read_token_request,
)

MOST_CLIENTS = 200
MOST_CALLS = 200
_TOO_MANY = Remark("import.more_calls", {"number": str(MOST_CALLS)})


@dataclass(slots=True)
class Reading:
    """What one document gave, still to be joined with what others gave."""

    drafts: list[Draft] = field(default_factory=list)
    calls: list[ApiCall] = field(default_factory=list)
    """Those that go with a token of which the document does not say whose it is."""
    clients: list[ImportedClient] = field(default_factory=list)
    """Those that a file of Keyfit's own holds whole."""
    calls_lacking: int = 0
    """How many calls were left out for a variable in their address that has no value."""
    lacking_in_calls: list[str] = field(default_factory=list)
    left_out: list[Remark] = field(default_factory=list)
    secondary: bool = False
    """It counts where nothing else tells of a client: variables for other documents."""
    refused: Remark | None = None
    """Why nothing at all can be taken from it."""

    def add_call(self, request: WrittenRequest, variables: Variables, draft: Draft | None) -> None:
        """Keep a call for a client, or for whichever the only one is."""
        if not request.url.strip():
            return
        calls = self.calls if draft is None else draft.calls
        call, missing = api_call(request, variables)
        if call is None:
            self.calls_lacking += 1
            self.lacking_in_calls += missing
        elif len(calls) < MOST_CALLS:
            if call not in calls:
                calls.append(call)
        elif _TOO_MANY not in self.left_out and call not in calls:
            self.left_out.append(_TOO_MANY)

    def leave_out(self, key: str, **facts: str) -> None:
        """Tell once that something was not taken."""
        remark = Remark(key, {name: value[:200] for name, value in facts.items()})
        if remark not in self.left_out and len(self.left_out) < MOST_CLIENTS:
            self.left_out.append(remark)


def nothing_more(_draft: Draft) -> None:
    """A request of which nothing else is known."""


@frozen
class WrittenCommand:
    """A request and what else its command line says."""

    request: WrittenRequest
    variables: Variables
    more: Callable[[Draft], None] = nothing_more


def named(request: WrittenRequest) -> str:
    """A request by its name or its method; its address may hold what is confidential."""
    return request.name or request.method or "–"


def read_requests(written: Iterable[WrittenCommand], variables: Variables) -> Reading:
    """Of each request whether it asks for a token, takes one along, or neither."""
    reading, others = Reading(), []
    for number, each in enumerate(written):
        if number >= MOST_ENTRIES:
            break
        values = each.variables.with_more(variables.values) if variables.values else each.variables
        if asks_for_token(each.request):
            if len(reading.drafts) < MOST_CLIENTS:
                draft = Draft(values, each.request.name)
                each.more(draft)
                read_token_request(each.request, draft)
                reading.drafts.append(draft)
        elif carries_token(each.request):
            reading.add_call(each.request, values, None)
        else:
            others.append(named(each.request))
    if others and (reading.drafts or reading.calls):
        reading.leave_out("import.other_requests", names=in_a_row(others))
    return reading
