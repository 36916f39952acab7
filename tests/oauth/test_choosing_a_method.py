"""A method and a credential that do not go together."""

from app.model.profile import AuthMethod, Profile, SharedSecret, SigningKey
from app.model.secret import Secret
from app.oauth.client_auth import choose


def test_a_method_that_the_credential_cannot_serve_gives_way() -> None:
    key = Profile(
        credential=SigningKey(Secret.of_bytes(b"x")), auth_method=AuthMethod.CLIENT_SECRET_POST
    )
    assert choose(key, None) is AuthMethod.PRIVATE_KEY_JWT
    secret = Profile(credential=SharedSecret(Secret("x")), auth_method=AuthMethod.PRIVATE_KEY_JWT)
    assert choose(secret, None) is AuthMethod.CLIENT_SECRET_POST
