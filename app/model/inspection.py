"""How a token is to be looked into: what its signature is checked with, and what opens it."""

from dataclasses import field

from app.model.frozen import frozen
from app.model.profile import PrivateKeyFile
from app.model.secret import Secret


@frozen
class DiscoveredKeys:
    """The key set that the issuer's metadata names (`jwks_uri`, RFC 8414 §2)."""


@frozen
class NoKeys:
    """Nobody asked for a check of the signature, so that nothing is fetched for one."""


@frozen
class KeysAt:
    """A key set at an address that a person named."""

    url: str


@frozen
class KeysInFile:
    """A JWK Set, a JWK, a public key or a certificate; what it is shows in the file itself.

    It is kept as a secret, since a private key can be given by mistake. Of that, the public half
    serves.
    """

    material: Secret = field(default_factory=lambda: Secret.of_bytes(b""))
    file_name: str = ""


@frozen
class SharedKey:
    """The secret that an HMAC was made with, such as a client's own (RFC 7518 §3.2)."""

    secret: Secret


KeySource = DiscoveredKeys | NoKeys | KeysAt | KeysInFile | SharedKey
"""Where the key for a signature comes from: never from the token itself (RFC 8725 §3.10)."""


@frozen
class OwnCredential:
    """The profile's own key or secret: tried only where a person asks for it."""


@frozen
class PrivateKeys:
    """A private key, or a JWK Set of them, from a file."""

    file: PrivateKeyFile


@frozen
class SharedSecretOpener:
    """A secret that an encrypted token was made with, as text."""

    secret: Secret


Opener = OwnCredential | PrivateKeys | SharedSecretOpener
"""What an encrypted token is opened with (RFC 7516)."""


@frozen
class Inspection:
    """How a token is to be looked into."""

    keys: KeySource = field(default_factory=DiscoveredKeys)
    opener: Opener | None = None
    """None: an encrypted token stays shut, as it should for everybody but its API."""

    def secrets(self) -> tuple[Secret, ...]:
        """What may be seen nowhere. A file's bytes never leave the computer."""
        found = []
        if isinstance(self.keys, SharedKey):
            found.append(self.keys.secret)
        match self.opener:
            case SharedSecretOpener(secret=secret):
                found.append(secret)
            case PrivateKeys(file=file):
                found.append(file.passphrase)
        return tuple(each for each in found if each)
