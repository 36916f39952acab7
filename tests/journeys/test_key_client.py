"""A client that proves itself with a key: the file is chosen, the key never leaves."""

from collections.abc import Callable
from pathlib import Path

from cryptography.hazmat.primitives import serialization

from tests.journeys.person import Person
from tests.servers.oidc import KEY_CLIENT, SCOPE, OidcProvider


def test_a_client_with_an_encrypted_key_file_gets_in(
    sits_down: Callable[..., Person], provider: OidcProvider, tmp_path: Path
) -> None:
    key = serialization.load_pem_private_key(provider.key_pem, None)
    file = tmp_path / "client.pem"
    file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.BestAvailableEncryption(b"open sesame"),
        )
    )
    file.chmod(0o600)
    person = sits_down()
    person.starts_new_profile()
    person.types("Token endpoint or issuer", provider.issuer)
    person.types("Client ID", KEY_CLIENT.client_id)
    person.types("Scope", SCOPE)
    person.presses("Key")
    person.presses("Key file")
    person.types("File name:", str(file))
    person.presses("Open")
    person.types("Passphrase", "open sesame")
    person.checks_access()
    person.hears("This client works")
