"""What was copied wrong, put right: the client ID and the secret."""

import unicodedata
from collections.abc import Callable
from urllib.parse import unquote

from app.diagnosis.copied import is_private_key, without_what_was_copied_along
from app.diagnosis.remedies.remedy import remedy
from app.diagnosis.secret_shape import INVISIBLE, SecretShape
from app.model.finding import Finding
from app.model.frozen import replace
from app.model.profile import PrivateKeyFile, Profile, SharedSecret, SigningKey
from app.model.secret import Secret, SecretKind


@remedy("trim_client_id")
def trim_client_id(profile: Profile, finding: Finding) -> Profile | None:  # noqa: ARG001
    return replace(profile, client_id=_trimmed(profile.client_id))


@remedy("trim_secret")
def trim_secret(profile: Profile, finding: Finding) -> Profile | None:  # noqa: ARG001
    return _changed(profile, _trimmed)


@remedy("trim_passphrase")
def trim_passphrase(profile: Profile, finding: Finding) -> Profile | None:  # noqa: ARG001
    credential = profile.credential
    if not isinstance(credential, PrivateKeyFile):
        return None
    passphrase = credential.passphrase.reveal().strip()
    kept = Secret(passphrase, credential.passphrase.kind)
    return replace(profile, credential=replace(credential, passphrase=kept)) if passphrase else None


@remedy("decode_secret")
def decode_secret(profile: Profile, finding: Finding) -> Profile | None:  # noqa: ARG001
    """Once, and only where the outcome is beyond doubt: not encoded once more, and text."""
    try:
        made = _changed(profile, lambda text: unquote(text, errors="strict"))
    except UnicodeDecodeError:
        return None
    if made is None or not isinstance(made.credential, SharedSecret):
        return None
    shape = SecretShape(made.credential, "", "")
    return None if shape.percent_encoded or shape.invisible_inside else made


@remedy("unwrap_client_id")
def unwrap_client_id(profile: Profile, finding: Finding) -> Profile | None:  # noqa: ARG001
    return replace(profile, client_id=without_what_was_copied_along(profile.client_id))


@remedy("unwrap_secret")
def unwrap_secret(profile: Profile, finding: Finding) -> Profile | None:  # noqa: ARG001
    """Without quotation marks, its name, or the client ID before it."""
    return _changed(profile, lambda text: without_what_was_copied_along(text, profile.client_id))


@remedy("use_as_key")
def use_as_key(profile: Profile, finding: Finding) -> Profile | None:  # noqa: ARG001
    """What was pasted as the secret is the private key: it signs, and is sent to nobody."""
    credential = profile.credential
    if not isinstance(credential, SharedSecret) or not is_private_key(credential.secret.reveal()):
        return None
    key = SigningKey(Secret(credential.secret.reveal(), SecretKind.KEY), PASTED_KEY)
    return replace(profile, credential=key, auth_method=None)


PASTED_KEY = "key.pem"
"""The name of a key that came without a file."""


def _changed(profile: Profile, change: Callable[[str], str]) -> Profile | None:
    """With another text of the secret; one of which nothing would be left stays as it is."""
    credential = profile.credential
    if not isinstance(credential, SharedSecret):
        return None
    text = change(credential.secret.reveal())
    secret = Secret(text, credential.secret.kind)
    return replace(profile, credential=replace(credential, secret=secret)) if text else None


def _trimmed(text: str) -> str:
    """Without white space at its ends, and without what cannot be seen anywhere in it."""
    seen = (each for each in text if unicodedata.category(each) not in INVISIBLE)
    return "".join(seen).strip()
