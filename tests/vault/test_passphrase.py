"""What is said of a passphrase while it is typed."""

import pytest

from app.vault.passphrase import Strength, strength


@pytest.mark.parametrize(
    ("passphrase", "found"),
    [
        ("", Strength.SHORT),
        ("seven77", Strength.SHORT),
        ("password", Strength.WEAK),
        ("aaaaaaaaaaaaaaaaaaaaaaaaaaaa", Strength.WEAK),
        ("123456789012345", Strength.WEAK),
        ("correct horse battery", Strength.FAIR),
        ("Tr0ub4dor&3", Strength.FAIR),
        ("correct horse battery staple", Strength.STRONG),
        ("q7#Lz!9vT2@mXw8$", Strength.STRONG),
    ],
)
def test_a_passphrase_is_as_strong_as_it_is_hard_to_guess(passphrase: str, found: Strength) -> None:
    assert strength(passphrase) is found
