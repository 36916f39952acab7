"""Until when the certificate holds that goes with a key."""

from app.model.profile import PrivateKeyFile
from app.model.time import Instant
from app.oauth.keys.certificates import certificate_facts, read_certificates
from app.oauth.keys.loaded import LoadedKey
from app.oauth.keys.loading import load_private_key


def certificate_ends(key: PrivateKeyFile, key_id: str = "") -> Instant | None:
    """Its `notAfter` (RFC 5280 §4.1.2.5); None where there is none, or it cannot be read.

    Where the key stays locked, the first certificate that stands open beside it counts. Slow: not
    for an event loop. Never raises.
    """
    material = key.material.reveal_bytes()
    loaded = load_private_key(
        material, key.passphrase.reveal(), key_id=key_id, certificate=key.certificate
    )
    if isinstance(loaded, LoadedKey):
        own = loaded.facts.certificate
        return None if own is None else own.not_after
    beside = read_certificates(key.certificate or material)
    return certificate_facts(beside[0]).not_after if beside else None
