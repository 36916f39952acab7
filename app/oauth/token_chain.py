"""The certificates that stand in an `x5c`, of a token's header (RFC 7515 §4.1.6) or of a published
key (RFC 7517 §4.7): read to be shown.

Nothing is checked with them: whoever writes a token can write them as well (RFC 8725 §3.10).
"""

import base64
import binascii
from typing import Any

from cryptography import x509

from app.model.certificate import CertificateFacts
from app.oauth.keys.certificates import certificate_facts, read_certificate
from app.oauth.keys.loaded import kind_of
from app.oauth.keys.members import thumbprint

_MOST = 10
_LONGEST = 16 * 1024
"""Characters of one certificate."""


def chain_in(x5c: object) -> tuple[CertificateFacts, ...]:
    """What those say that can be read, in their order. Any JSON value may be given."""
    return tuple(certificate_facts(each) for each in _certificates(x5c))


def is_for(x5c: object, key: str) -> bool:
    """The first certificate is for the key with this thumbprint (RFC 7638)."""
    found = _certificates(x5c)
    public: Any = found[0].public_key() if found else None
    return kind_of(public) is not None and thumbprint(public) == key


def _certificates(written: object) -> tuple[x509.Certificate, ...]:
    texts = written[:_MOST] if isinstance(written, list) else []
    read = [_read(each) for each in texts if isinstance(each, str) and len(each) <= _LONGEST]
    return tuple(each for each in read if each is not None)


def _read(text: str) -> x509.Certificate | None:
    try:
        return read_certificate(base64.b64decode(text, validate=True))
    except (binascii.Error, ValueError):
        return None
