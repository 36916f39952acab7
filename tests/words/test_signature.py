"""What is said of a token's signature."""

from dataclasses import replace
from datetime import UTC
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.token import KeyOutcome, KeySeen, Signature, SignatureSeen, Unchecked
from app.words import LANGUAGES, Words
from app.words.catalogue import texts
from tests.gui.result import sample_reports as sample

EN = Words("en", UTC)
THUMBPRINT = "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs"
USED = KeySeen(KeyOutcome.VERIFIED, "RSA", "k1", 2048, THUMBPRINT)


def _rows(words: Words = EN, **changes: Any) -> dict[str, tuple[str, str]]:
    seen = replace(SignatureSeen(Signature.VERIFIED, alg="RS256", key_id="k1"), **changes)
    told = words.signature(sample.works(checked=seen))
    assert told is not None
    return {name: (value, meaning) for name, value, meaning in told.rows}


def test_the_key_that_confirmed_it_is_told_with_its_thumbprint() -> None:
    rows = _rows(keys=(USED,))
    assert rows["Algorithm"] == ("RS256", "Signed with an RSA key")
    assert rows["Key"] == ("k1", "This key confirmed the signature (RSA, 2048 bits)")
    assert rows["Thumbprint"][0] == THUMBPRINT
    assert rows["Keys from"][0] == "The issuer"


def test_keys_that_a_person_gave_are_told_from_published_ones() -> None:
    assert _rows(keys=(USED,), given=True)["Keys from"][0] == "You"


def test_the_others_are_told_with_what_kept_them_from_serving() -> None:
    other = KeySeen(KeyOutcome.OTHER_USE, "RSA", "k2", 4096)
    assert _rows(keys=(other, USED))["Other keys"][0] == "k2: for another use"
    many = _rows(keys=(USED, *(replace(other, key_id=str(each)) for each in range(50))))
    assert many["Other keys"][0].count("\n") == 8


def test_what_the_token_brought_is_told_not_to_be_trusted() -> None:
    assert _rows(keys_in_header=("jku", "jwk"))["Brought along"] == (
        "jku, jwk",
        "By the token itself: not trusted, not used",
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("why", Unchecked)
def test_where_it_was_not_checked_the_reason_is_told(language: str, why: Unchecked) -> None:
    seen = SignatureSeen(Signature.UNVERIFIED, why)
    told = Words(language, UTC).signature(sample.works(checked=seen))
    assert told is not None
    assert told.sentence.endswith(texts("words", language)["signature"]["why"][why.value])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_outcome_of_a_key_has_its_words(language: str) -> None:
    assert set(texts("words", language)["signature"]["outcome"]) == set(KeyOutcome)


def test_without_an_attempt_there_is_nothing_to_say() -> None:
    assert EN.signature(sample.works()) is None


@given(st.text(), st.text(), st.sampled_from(KeyOutcome))
def test_no_name_of_a_key_is_too_odd(alg: str, key_id: str, outcome: KeyOutcome) -> None:
    seen = KeySeen(outcome, key_id, key_id, 1)
    rows = _rows(alg=alg, key_id=key_id, keys=(seen,), keys_in_header=(key_id,))
    for value, meaning in rows.values():
        (value + meaning).encode()
        assert "\u202e" not in value + meaning
