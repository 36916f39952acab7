"""A finished assertion is read as far as it can be, and what cannot be sent is told apart."""

import base64
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.credential_facts import AssertionFacts, AssertionProblem
from app.model.time import Instant
from app.oauth.assertion import SignedJwt
from app.oauth.ready_assertion import LARGEST, facts_of, read_ready_assertion

HEADER = {"alg": "RS256", "kid": "k1"}
CLAIMS = {
    "iss": "https://token.actions.example",
    "sub": "repo:fjord/orders:ref:refs/heads/main",
    "aud": "api://AzureADTokenExchange",
    "exp": 1_795_005_000,
}


def segment(value: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


def jwt(header: object = HEADER, claims: object = CLAIMS, signature: str = "c2lnbmF0dXJl") -> str:
    return f"{segment(header)}.{segment(claims)}.{signature}"


def read(text: str) -> SignedJwt:
    found = read_ready_assertion(text)
    assert isinstance(found, SignedJwt)
    return found


def facts(**changes: object) -> AssertionFacts:
    return facts_of(read(jwt(claims=CLAIMS | changes)))


@pytest.mark.parametrize("around", ["{}", "{}\n", " {}\r\n\t", "\ufeff{}"])
def test_white_space_around_it_does_not_count_and_is_not_sent(around: str) -> None:
    found = read(around.format(jwt()))
    assert found.text.reveal() == jwt()
    assert found.made_elsewhere
    assert (found.header, found.claims) == (HEADER, CLAIMS)


def test_it_says_who_made_it_for_whom_for_which_server_and_until_when() -> None:
    assert facts() == AssertionFacts(
        issuer="https://token.actions.example",
        subject="repo:fjord/orders:ref:refs/heads/main",
        audience=("api://AzureADTokenExchange",),
        expires_at=Instant(1_795_005_000.0),
    )


def test_several_audiences_are_several() -> None:
    assert facts(aud=["a", "", 7, "b"]).audience == ("a", "b")
    assert read(jwt(claims={"aud": ["a", "b"]})).audience == "a, b"


@pytest.mark.parametrize("odd", [None, 7, True, [], {}, "", ["x"] * 3])
def test_what_is_not_said_or_said_oddly_is_nothing(odd: object) -> None:
    found = facts(iss=odd, sub=odd, exp="soon")
    assert (found.issuer, found.subject, found.expires_at) == ("", "", None)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", AssertionProblem.EMPTY),
        (" \n", AssertionProblem.EMPTY),
        ("no statement", AssertionProblem.NOT_A_JWT),
        ("-----BEGIN PRIVATE KEY-----\nMIIE\n", AssertionProblem.NOT_A_JWT),
        ('{"value": "' + jwt() + '"}', AssertionProblem.NOT_A_JWT),
        ("mF_9.B5f-4.1JqM", AssertionProblem.NOT_A_JWT),
        (jwt()[:-30], AssertionProblem.NOT_A_JWT),
        (jwt().replace(".", ".\n", 1), AssertionProblem.NOT_A_JWT),
        (jwt() + "." + jwt(), AssertionProblem.NOT_A_JWT),
        (jwt(claims=[1]), AssertionProblem.NOT_A_JWT),
        (jwt(signature="x"), AssertionProblem.NOT_A_JWT),
        (jwt() + "&scope=admin", AssertionProblem.NOT_A_JWT),
        (jwt(signature=""), AssertionProblem.UNSIGNED),
        (jwt({"alg": "none"}), AssertionProblem.UNSIGNED),
        (f"{segment({'alg': 'dir', 'enc': 'A256GCM'})}..aXY.Y2k.dGFn", AssertionProblem.ENCRYPTED),
        ("e" * (LARGEST + 1), AssertionProblem.TOO_LARGE),
    ],
)
def test_what_cannot_be_sent_is_told_apart(text: str, problem: AssertionProblem) -> None:
    assert read_ready_assertion(text) is problem


@given(st.text() | st.from_regex(r"eyJ[\w-]{0,20}\.[\w-]{0,20}\.[\w-]{0,20}", fullmatch=True))
def test_any_text_at_all_may_stand_in_the_file(text: str) -> None:
    found = read_ready_assertion(text)
    if isinstance(found, SignedJwt):
        assert set(found.text.reveal()) <= set(
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_."
        )
