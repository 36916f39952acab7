"""The certificates that a token brings along in `x5c` (RFC 7515 §4.1.6): read to be shown.

Nothing is checked with them: whoever writes a token can write them as well (RFC 8725 §3.10).
"""

import base64
import binascii
from collections.abc import Mapping
from typing import Any

from cryptography import x509

from app.model.certificate import CertificateFacts
from app.oauth.keys.certificates import certificate_facts, read_certificate
from app.oauth.keys.loaded import kind_of
from app.oauth.keys.members import thumbprint

_MOST = 10
_LONGEST = 16 * 1024
"""Characters of one certificate."""


def chain_in(header: Mapping[str, Any]) -> tuple[CertificateFacts, ...]:
    """What those say that can be read, in their order. Any JSON object may be given."""
    return tuple(certificate_facts(each) for each in _certificates(header))


def is_for(header: Mapping[str, Any], key: str) -> bool:
    """The first certificate is for the key with this thumbprint (RFC 7638)."""
    found = _certificates(header)
    public: Any = found[0].public_key() if found else None
    return kind_of(public) is not None and thumbprint(public) == key


def _certificates(header: Mapping[str, Any]) -> tuple[x509.Certificate, ...]:
    written = header.get("x5c")
    texts = written[:_MOST] if isinstance(written, list) else []
    read = [_read(each) for each in texts if isinstance(each, str) and len(each) <= _LONGEST]
    return tuple(each for each in read if each is not None)


def _read(text: str) -> x509.Certificate | None:
    try:
        return read_certificate(base64.b64decode(text, validate=True))
    except (binascii.Error, ValueError):
        return None
