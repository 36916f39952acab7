"""A profile that proves itself with a secret, and the same with a key."""

from dataclasses import replace

from app.model.profile import Profile, SharedSecret, SigningKey
from app.model.secret import Secret
from tests.oauth.keys.forms import KEYS, written

SECRET = Profile(
    token_endpoint="https://a.example/token", credential=SharedSecret(Secret("s3cret"))
)
KEY = replace(SECRET, credential=SigningKey(material=Secret.of_bytes(written(KEYS["P-256"]))))
