"""Profile files: all of a profile but its secrets, and nothing from a newer version."""

import json
from dataclasses import replace

import pytest

from app.model.profile import Profile, SharedSecret, SigningKey
from app.model.secret import Secret, SecretKind
from app.sharing.profile_file import (
    LARGEST,
    UnreadableProfile,
    profile_from_json,
    profile_from_text,
    profile_json,
    profile_text,
)
from tests.schemas import assert_fits, fits
from tests.vault.profiles import with_key, with_secret


@pytest.mark.parametrize("profile", [with_secret("canary-secret"), with_key(), Profile()])
def test_a_profile_comes_back_without_its_secrets(profile: Profile) -> None:
    match profile.credential:
        case SharedSecret():
            bare = replace(profile.credential, secret=Secret(""))
        case SigningKey():
            bare = replace(
                profile.credential,
                material=Secret.of_bytes(b""),
                passphrase=Secret("", SecretKind.KEY),
            )
    text = profile_text(profile)
    assert_fits(json.loads(text), "profile-1")
    assert profile_from_text(text.encode()) == replace(profile, credential=bare)
    assert "canary" not in text
    assert "PRIVATE KEY" not in text


def test_a_key_is_named_by_file_name_and_thumbprint_only() -> None:
    values = profile_json(with_key(), thumbprint="NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs")
    assert values["credential"] == {
        "kind": "private_key",
        "file_name": "acme key.pem",
        "certificate_file_name": "",
        "expires_on": None,
        "thumbprint": "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs",
    }


def test_a_file_whose_key_still_holds_its_assertion_s_members_is_read() -> None:
    older = {
        "format": "keyfit-profile/1",
        "credential": {
            "kind": "private_key",
            "kid": "kid-1",
            "audience": "own",
            "own_audience": "https://audience.example",
        },
    }
    assert profile_from_text(json.dumps(older).encode()).assertion == with_key().assertion


def test_the_schema_refuses_a_profile_that_holds_a_secret() -> None:
    values = profile_json(with_secret("x"))
    values["credential"]["client_secret"] = "x"
    assert not fits(values, "profile-1")


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "profile_file.not_json"),
        (b"\xff\xfe\x00", "profile_file.not_json"),
        (b"[" * 100_000, "profile_file.not_json"),
        (b"[]", "profile_file.not_a_profile"),
        (b'{"client_id": "x"}', "profile_file.not_a_profile"),
        (b'{"format": "keyfit-report/1"}', "profile_file.not_a_profile"),
        (b" " * (LARGEST + 1), "profile_file.not_a_profile"),
        (b'{"format": "keyfit-profile/2", "client_id": "x"}', "profile_file.newer"),
        (b'{"format": "keyfit-profile/1", "client_id": 7}', "profile_file.bad_field"),
        (b'{"format": "keyfit-profile/1", "id": "7"}', "profile_file.bad_field"),
        (b'{"format": "keyfit-profile/1", "environment": "moon"}', "profile_file.bad_field"),
        (
            b'{"format": "keyfit-profile/1", "token_endpoint_auth_method": "magic"}',
            "profile_file.bad_field",
        ),
        (
            b'{"format": "keyfit-profile/1", "credential": {"kind": "magic"}}',
            "profile_file.bad_field",
        ),
        (
            b'{"format": "keyfit-profile/1", "network": {"timeout": 1e999}}',
            "profile_file.bad_field",
        ),
        (
            b'{"format": "keyfit-profile/1", "credential": {"expires_on": "never"}}',
            "profile_file.bad_field",
        ),
    ],
)
def test_what_is_no_profile_of_ours_is_refused_whole(data: bytes, key: str) -> None:
    with pytest.raises(UnreadableProfile) as raised:
        profile_from_text(data)
    assert raised.value.key == key


def test_a_secret_in_a_profile_file_is_not_taken_over() -> None:
    values = profile_json(with_secret("x"))
    values["credential"]["client_secret"] = "smuggled"
    values["added_later"] = True
    assert profile_from_json(values).credential == SharedSecret(
        Secret(""), with_secret("x").credential.expires_on
    )
