"""A check of the program's own practice server: real OAuth code over a real socket."""

import asyncio
from dataclasses import replace

import pytest

from app.model.profile import ApiCall, AuthMethod, Profile, SharedSecret
from app.model.secret import Secret
from app.model.step import StepId
from app.model.token import TokenKind
from app.sandbox import PracticeServer
from tests.engine.running import Told, told


def checked(**changes: object) -> Told:
    with PracticeServer() as server:
        practice = server.start()
        profile = Profile(
            issuer=practice.issuer,
            client_id=practice.client_id,
            credential=SharedSecret(practice.client_secret),
            scope=practice.scope,
            call=ApiCall(practice.api_url),
            provider="practice",
        )
        return asyncio.run(told(replace(profile, **changes)))  # type: ignore[arg-type]


@pytest.mark.produces("check.works")
@pytest.mark.parametrize(
    "method", [None, AuthMethod.CLIENT_SECRET_BASIC, AuthMethod.CLIENT_SECRET_POST]
)
def test_the_practice_client_works(method: AuthMethod | None) -> None:
    outcome = checked(auth_method=method)
    assert outcome.verdict == "check.works"
    assert outcome.report.token is not None
    assert outcome.report.token.kind is TokenKind.JWT
    assert outcome.report.resource is not None
    assert outcome.report.resource.status == 200


def test_a_wrong_secret_is_refused() -> None:
    outcome = checked(credential=SharedSecret(Secret("wrong-secret")))
    assert outcome.verdict in ("token.invalid_client", "token.secret_wrong")
    assert outcome.failed_step() is StepId.AUTHENTICATE


@pytest.mark.produces("token.invalid_scope")
def test_an_unknown_scope_is_refused() -> None:
    outcome = checked(scope="no-such-scope")
    assert outcome.verdict == "token.invalid_scope"
    assert outcome.failed_step() is StepId.TOKEN
