"""What is said of a token's signature."""

from dataclasses import replace
from datetime import UTC
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.certificate import CertificateFacts
from app.model.time import Instant
from app.model.token import KeyOutcome, KeySeen, KeysFrom, Signature, SignatureSeen, Unchecked
from app.words import LANGUAGES, SignatureText, Words
from app.words.catalogue import texts
from tests.gui.result import sample_reports as sample

EN = Words("en", UTC)
THUMBPRINT = "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs"
USED = KeySeen(KeyOutcome.VERIFIED, "RSA", "k1", 2048, THUMBPRINT)


def _told(words: Words = EN, **changes: Any) -> SignatureText:
    seen = replace(SignatureSeen(Signature.VERIFIED, alg="RS256", key_id="k1"), **changes)
    told = words.signature(sample.works(checked=seen))
    assert told is not None
    return told


def _rows(words: Words = EN, **changes: Any) -> dict[str, tuple[str, str]]:
    return {name: (value, meaning) for name, value, meaning in _told(words, **changes).rows}


def test_the_key_that_confirmed_it_is_told_with_its_thumbprint() -> None:
    rows = _rows(keys=(USED,))
    assert rows["Algorithm"] == ("RS256", "Signed with an RSA key")
    assert rows["Key"] == ("k1", "This key confirmed the signature (RSA, 2048 bits)")
    assert rows["Thumbprint"][0] == THUMBPRINT
    assert rows["Keys from"][0] == "The issuer"


URL = "https://id.fjord.example/jwks"


@pytest.mark.parametrize(
    ("source", "name", "said", "row"),
    [
        (KeysFrom.ISSUER, URL, f"Checked with the issuer’s key k1 from {URL}.", URL),
        (
            KeysFrom.ADDRESS,
            URL,
            f"Checked with the key k1 from {URL}, the address that you gave.",
            URL,
        ),
        (
            KeysFrom.FILE,
            "their.pem",
            "Checked with the key file that you chose, their.pem.",
            "their.pem",
        ),
        (KeysFrom.FILE, "", "Checked with the key file that you chose.", "A file"),
        (KeysFrom.SECRET, "", "Checked with the secret that you gave.", "You"),
    ],
)
def test_it_is_told_whose_key_says_that_it_holds(
    source: KeysFrom, name: str, said: str, row: str
) -> None:
    assert _told(keys=(USED,), source=source, source_name=name).sentence == (
        f"The signature holds. {said}"
    )
    assert _rows(keys=(USED,), source=source, source_name=name)["Keys from"][0] == row


def test_a_key_without_a_name_is_told_by_its_kind() -> None:
    nameless = replace(USED, key_id="")
    told = _told(keys=(nameless,), source=KeysFrom.ISSUER, source_name=URL)
    assert "the issuer’s key RSA, 2048 bits from" in told.sentence


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_source_of_keys_has_its_words(language: str) -> None:
    told = texts("words", language)["signature"]
    assert set(told["from"]) == set(told["from_means"]) == set(KeysFrom)
    assert set(told["by"]) == {*KeysFrom, "file_named"}


CERTIFICATE = CertificateFacts(
    "CN=id.fjord.example", "CN=Fjord Root", Instant(0), Instant(10**9), "", "", "ab" * 32, "", False
)


def test_certificates_are_told_with_whose_they_are_and_what_they_are_worth() -> None:
    told = _told(keys=(USED,), key_chain=(CERTIFICATE,), key_chain_fits=True, chain=(CERTIFICATE,))
    own, brought = told.chains
    assert own[0] == "Certificates of this key, from the key set"
    assert "not trusted" in brought[0]
    assert [each.title for each in own[1]] == ["id.fjord.example"]
    assert own[1][0].remark == "expired"
    other = _told(keys=(USED,), key_chain=(CERTIFICATE,))
    assert "for another key" in other.chains[0][0]


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
