"""What is said of an encrypted token."""

from datetime import UTC

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.encryption import EncryptionSeen, NotOpened, SecretReadAs
from app.model.secret import Secret
from app.words import LANGUAGES, Words
from app.words.catalogue import texts

EN = Words("en", UTC)
SIGNED = EncryptionSeen("dir", "A128GCM", header={"alg": "RS256"}, content=Secret("x"), layers=1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_and_every_way_has_its_words(language: str) -> None:
    told = texts("words", language)["encryption"]
    assert set(told["why"]) == set(NotOpened)
    assert set(told["read_as"]) == set(SecretReadAs)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"thumbprint": "NzbL"}, "Opened with the key NzbL."),
        ({"read_as": SecretReadAs.HEX}, "Opened with a secret, read as hexadecimal."),
        ({}, "Opened with the shared key from the file."),
        ({"layers": 2}, "It was encrypted 2 times over."),
        ({"still_sealed": True}, "this key does not open that."),
        ({"header": None}, "What is in it is not signed"),
        ({"not_opened": NotOpened.WRONG_KEY}, "it is another key, or the token was changed."),
    ],
)
def test_what_opened_it_and_what_is_in_it_is_told(changes: dict[str, object], said: str) -> None:
    from dataclasses import replace

    assert said in EN.encryption(replace(SIGNED, **changes))  # type: ignore[arg-type]


@given(st.text(), st.integers())
def test_no_name_of_a_key_is_too_odd(name: str, layers: int) -> None:
    seen = EncryptionSeen(name, name, name, thumbprint=name, layers=layers, content=Secret(name))
    assert "\u202e" not in EN.encryption(seen)
