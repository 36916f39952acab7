"""What was chosen by hand is the first thing to try where a real server refuses what was signed."""

from typing import Any

import pytest

from app.diagnosis.remedies import mended
from app.model.profile import Assertion, AudienceChoice, SigningAlg
from app.words import Words
from tests.engine.test_every_method import checked, key, profile, works
from tests.servers.clients import KEY_CLIENT
from tests.servers.oidc import OidcProvider


@pytest.mark.produces("token.assertion_rejected")
@pytest.mark.parametrize(
    ("chosen", "cause", "action"),
    [
        (
            {"audience": AudienceChoice.OWN, "own_audience": "https://other.example"},
            "own_audience",
            "default_audience",
        ),
        ({"alg": SigningAlg.RS512}, "own_alg", "default_alg"),
        ({"key_id": "a-key-of-another-client"}, "own_key_id", "default_key_id"),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_it_comes_first_and_going_back_from_it_mends_it(
    peer_tls: OidcProvider, chosen: dict[str, Any], cause: str, action: str
) -> None:
    wanted = profile(
        peer_tls, KEY_CLIENT, credential=key(KEY_CLIENT), assertion=Assertion(**chosen)
    )
    verdict = checked(wanted).report.verdict
    assert verdict is not None
    assert verdict.code == "token.assertion_rejected"
    assert verdict.causes[0] == cause
    for language in ("en", "da"):
        assert Words(language).finding(verdict).next_steps[0].action == action
    made = mended(action, wanted, verdict)
    assert made is not None
    works(made)
