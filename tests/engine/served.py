"""Checks of one made-up server, and what is asked of their findings."""

import base64
import json
from typing import Any

from app.model.finding import Severity
from app.model.step import StepId
from tests.engine.running import Told, profile_for, run, told
from tests.servers.answering import TOKEN, answers, answers_by_path, json_answer
from tests.servers.raw import serving


def answered(answer: bytes, **changes: object) -> Told:
    """The check of a token endpoint that always gives this answer."""
    outcomes: list[Told] = []

    async def work() -> None:
        async with serving(answers(answer)) as server:
            outcomes.append(await told(profile_for(server.url(), **changes)))

    run(work)
    return outcomes[0]


def api_answered(answer: bytes, token: object = TOKEN, **changes: object) -> Told:
    """The check of an API that gives this answer to a good token."""
    outcomes: list[Told] = []

    async def work() -> None:
        table = {"/connect/token": json_answer(token), "/api": answer}
        async with serving(answers_by_path(table)) as server:
            profile = profile_for(server.url(), api=server.url("/api"), **changes)
            outcomes.append(await told(profile))

    run(work)
    return outcomes[0]


def described(
    metadata: dict[str, Any] | bytes, answer: bytes = json_answer(TOKEN), **changes: object
) -> Told:
    """The check of an issuer that says this of itself; `{here}` in it is its own address."""
    outcomes: list[Told] = []

    async def work() -> None:
        table: dict[str, bytes] = {"/token": answer}
        async with serving(answers_by_path(table)) as server:
            here = server.url("")
            own = {"issuer": here, "token_endpoint": f"{here}/token"}
            page = metadata if isinstance(metadata, bytes) else json_answer(own | metadata)
            table["/.well-known/openid-configuration"] = page
            outcomes.append(await told(profile_for("", **({"issuer": here} | changes))))

    run(work)
    return outcomes[0]


def jwt(claims: dict[str, object], **header: object) -> str:
    """A token whose signature is none."""
    parts = ({"alg": "RS256", "typ": "at+jwt", **header}, claims)
    encoded = [base64.urlsafe_b64encode(json.dumps(each).encode()).decode() for each in parts]
    return ".".join(each.rstrip("=") for each in encoded) + ".c2lnbmF0dXJl"


def brings(outcome: Told, code: str, step: StepId, **evidence: object) -> None:
    """The finding belongs to this step, shows this, and weighs on the verdict by its severity."""
    found = {each.code: each for each in outcome.report.findings()}
    assert code in found, f"{outcome.verdict}: {sorted(found)}"
    finding = found[code]
    assert finding.step is step
    shown = {name: finding.evidence.get(name) for name in evidence}
    assert shown == evidence
    if finding.severity is Severity.ERROR:
        assert (outcome.verdict, outcome.failed_step()) == (code, step)
    else:
        assert outcome.verdict != code
