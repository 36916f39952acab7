"""The requests of a check as a text, before anything is sent."""

import asyncio
from datetime import UTC

import pytest

from app.engine import preview
from app.model.profile import ApiCall, NamedValue, Profile, SharedSecret, SigningKey
from app.model.secret import Secret
from app.model.time import Instant
from app.sharing.preview_text import preview_text
from app.words import LANGUAGES, Words
from tests.oauth.keys.forms import KEYS, written

NOW = Instant(1_795_462_061)
KEY = SigningKey(material=Secret.of_bytes(written(KEYS["RSA"])))


class Still:
    """A clock that stands."""

    def now(self) -> Instant:
        return NOW

    def monotonic(self) -> float:
        return 0.0


def text(profile: Profile, language: str = "en") -> str:
    """The whole text of a profile's requests."""
    seen = asyncio.run(preview(profile, Still()))
    return preview_text(seen, Words(language, UTC))


def test_a_request_with_a_secret() -> None:
    profile = Profile(
        token_endpoint="https://a.example/token",
        client_id="me",
        credential=SharedSecret(Secret("s3cret")),
        parameters=(NamedValue.of("api_key", "hidden"),),
        call=ApiCall("https://api.example/deals"),
    )
    said = text(profile)
    assert "POST https://a.example/token\nHost: a.example\n" in said
    assert "grant_type=client_credentials&client_id=me&client_secret=••••&api_key=••••\n" in said
    assert "Then, to the API\n\nGET https://api.example/deals\n" in said
    assert "s3cret" not in said
    assert "hidden" not in said


def test_a_signed_request_where_only_the_issuer_is_known() -> None:
    said = text(Profile(issuer="https://i.example", client_id="me", credential=KEY))
    assert "POST (the token endpoint)" in said
    assert "https://i.example/.well-known/openid-configuration" in said
    assert "  exp: in 2 min, today 19:29:41" in said
    assert "  alg: RS256" in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_error_of_the_form_is_said_in_place_of_a_request(language: str) -> None:
    said = text(Profile(token_endpoint="https://a.example/token", client_id="me"), language)
    assert "POST" not in said
    assert len(said.splitlines()) == 3
