"""An API that says in its refusal where it describes itself (RFC 9728), and what it describes."""

import base64
import json
from typing import Any

import pytest

from app.model.step import StepId
from tests.engine.running import Told, profile_for, run, told
from tests.servers.answering import http_answer, json_answer
from tests.servers.raw import Peer, serving

DESCRIPTION = "/.well-known/oauth-protected-resource/orders"


def _jwt(issuer: str) -> str:
    parts = ({"alg": "RS256", "typ": "at+jwt"}, {"iss": issuer, "exp": 4_000_000_000})
    written = [base64.urlsafe_b64encode(json.dumps(each).encode()).rstrip(b"=") for each in parts]
    return b".".join([*written, b"c2lnbmF0dXJl"]).decode()


def refused(
    description: dict[str, Any] | None,
    *,
    status: int = 401,
    named: str = "http://{here}" + DESCRIPTION,
) -> tuple[Told, list[str]]:
    """A check whose API refuses and names its description, and the paths that were asked for."""
    outcomes: list[Told] = []
    asked: list[str] = []

    async def behave(peer: Peer) -> None:
        request = (await peer.request()).decode()
        path = request.split(" ", 2)[1]
        here = request.lower().split("host: ")[1].split("\r\n")[0]
        asked.append(path)
        if path == "/orders":
            challenge = f'Bearer error="invalid_token", resource_metadata="{named}"'
            head = {"WWW-Authenticate": challenge.replace("{here}", here)}
            await peer.send(http_answer(b"", status=status, headers=head))
        elif path == DESCRIPTION:
            assert "authorization" not in request.lower()
            text = json.dumps(description).replace("{here}", here)
            found = http_answer(text.encode())
            await peer.send(http_answer(b"", status=404) if description is None else found)
        else:
            issuer = "https://id.fjord.example"
            await peer.send(json_answer({"access_token": _jwt(issuer), "token_type": "Bearer"}))

    async def work() -> None:
        async with serving(behave) as server:
            outcomes.append(await told(profile_for(server.url(), api=server.url("/orders"))))

    run(work)
    return outcomes[0], asked


@pytest.mark.produces("resource.other_issuer")
def test_an_api_of_another_authorization_server_is_recognised() -> None:
    outcome, asked = refused(
        {
            "resource": "http://{here}/orders",
            "authorization_servers": ["https://pp.fjord.example", "https://other.example"],
        }
    )
    assert outcome.verdict == "resource.other_issuer"
    assert outcome.report.verdict is not None
    facts = outcome.report.verdict.evidence
    assert facts["authorization_servers"] == ("https://pp.fjord.example", "https://other.example")
    assert facts["issuer"] == "https://id.fjord.example"
    assert asked[-1] == DESCRIPTION
    assert [each.purpose for each in outcome.exchanges][-2:] == ["resource", "resource_metadata"]


def test_one_of_this_server_is_refused_for_another_reason() -> None:
    outcome, _ = refused(
        {
            "resource": "http://{here}/orders",
            "authorization_servers": ["https://id.fjord.example/"],
        }
    )
    assert outcome.codes(StepId.RESOURCE) == ["resource.invalid_token"]


@pytest.mark.produces("resource.metadata_mismatch")
def test_a_description_of_something_else_is_told() -> None:
    outcome, _ = refused({"resource": "https://another.example/api"}, status=403)
    assert "resource.metadata_mismatch" in outcome.codes(StepId.RESOURCE)


def test_a_description_of_the_whole_api_is_about_each_of_its_addresses() -> None:
    outcome, _ = refused({"resource": "http://{here}/"})
    assert outcome.codes(StepId.RESOURCE) == ["resource.invalid_token"]


@pytest.mark.parametrize("description", [None, {"resource": 7}, {}])
def test_no_description_changes_nothing(description: dict[str, Any] | None) -> None:
    outcome, asked = refused(description)
    assert outcome.codes(StepId.RESOURCE) == ["resource.invalid_token"]
    assert asked[-1] == DESCRIPTION


@pytest.mark.parametrize(
    "named", ["http://169.254.169.254/latest", "file:///etc/passwd", "//x", "", "/relative"]
)
def test_an_answer_sends_nobody_to_another_site(named: str) -> None:
    outcome, asked = refused({"resource": "x"}, named=named)
    assert outcome.codes(StepId.RESOURCE) == ["resource.invalid_token"]
    assert DESCRIPTION not in asked


def test_what_an_api_says_by_rfc_9457_is_quoted() -> None:
    async def behave(peer: Peer) -> None:
        request = await peer.request()
        if b" /orders " in request:
            problem = {"title": "Out of credit", "detail": "30 is less than 50.", "status": 403}
            head = {"Content-Type": "application/problem+json"}
            await peer.send(json_answer(problem, status=403, headers=head))
        else:
            await peer.send(json_answer({"access_token": "opaque", "token_type": "Bearer"}))

    async def work() -> None:
        async with serving(behave) as server:
            outcome = await told(profile_for(server.url(), api=server.url("/orders")))
        assert outcome.verdict == "resource.forbidden"
        assert outcome.report.verdict is not None
        said = outcome.report.verdict.evidence["error_description"]
        assert said == "Out of credit. 30 is less than 50."

    run(work)
