"""What was copied wrong, put right: the client ID and the secret."""

import unicodedata
from urllib.parse import unquote

from app.diagnosis.remedies.remedy import remedy
from app.diagnosis.secret_shape import INVISIBLE, shape_of
from app.model.finding import Finding
from app.model.frozen import replace
from app.model.profile import Profile, SharedSecret
from app.model.secret import Secret


@remedy("trim_client_id")
def trim_client_id(profile: Profile, finding: Finding) -> Profile | None:  # noqa: ARG001
    return replace(profile, client_id=_trimmed(profile.client_id))


@remedy("trim_secret")
def trim_secret(profile: Profile, finding: Finding) -> Profile | None:  # noqa: ARG001
    credential = profile.credential
    if not isinstance(credential, SharedSecret):
        return None
    return _with(profile, credential, _trimmed(credential.secret.reveal()))


@remedy("decode_secret")
def decode_secret(profile: Profile, finding: Finding) -> Profile | None:  # noqa: ARG001
    """Once, and only where the outcome is beyond doubt: not encoded once more, and text."""
    credential = profile.credential
    if not isinstance(credential, SharedSecret):
        return None
    try:
        decoded = unquote(credential.secret.reveal(), errors="strict")
    except UnicodeDecodeError:
        return None
    made = _with(profile, credential, decoded)
    shape = None if made is None else shape_of(SharedSecret(Secret(decoded)), "", "")
    return None if shape is None or shape.percent_encoded or shape.invisible_inside else made


def _with(profile: Profile, before: SharedSecret, text: str) -> Profile | None:
    """A secret of which nothing would be left stays as it is."""
    secret = Secret(text, before.secret.kind)
    return replace(profile, credential=replace(before, secret=secret)) if text else None


def _trimmed(text: str) -> str:
    """Without white space at its ends, and without what cannot be seen anywhere in it."""
    seen = (each for each in text if unicodedata.category(each) not in INVISIBLE)
    return "".join(seen).strip()
