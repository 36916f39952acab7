"""Every other address of a real server, taken for its token endpoint."""

from dataclasses import replace

import pytest

from app.model.step import StepId
from tests.engine.running import peer_profile, run, told
from tests.servers.oidc import OidcProvider


@pytest.mark.produces("http.other_endpoint")
@pytest.mark.parametrize(
    ("path", "cause"),
    [
        ("/auth", "signs_people_in"),
        ("/me", "about_people"),
        ("/token/introspection", "looks_tokens_up"),
        ("/token/revocation", "ends_tokens"),
        ("/session/end/logout", "ends_tokens"),
        ("/jwks", "holds_keys"),
        ("/.well-known/openid-configuration", "describes_the_server"),
        ("/api", "is_an_api"),
    ],
)
def test_an_address_made_for_something_else_is_told_as_what_it_is(
    path: str, cause: str, peer: OidcProvider
) -> None:
    async def work() -> None:
        outcome = await told(replace(peer_profile(peer), token_endpoint=peer.issuer + path))
        verdict = outcome.report.verdict
        assert verdict is not None
        assert (verdict.code, verdict.causes) == ("http.other_endpoint", (cause,))
        assert [each.value for each in verdict.who] == ["you"]
        assert verdict.step is StepId.AUTHENTICATE

    run(work)


@pytest.mark.produces("discovery.not_found")
@pytest.mark.parametrize(
    ("path", "cause"), [("/token", "token_endpoint"), ("/auth", "other_endpoint")]
)
def test_an_issuer_that_is_another_address_of_the_server(
    path: str, cause: str, peer: OidcProvider
) -> None:
    async def work() -> None:
        outcome = await told(
            replace(peer_profile(peer), issuer=peer.issuer + path, token_endpoint="")
        )
        verdict = outcome.report.verdict
        assert verdict is not None
        assert (verdict.code, verdict.causes) == ("discovery.not_found", (cause,))

    run(work)
