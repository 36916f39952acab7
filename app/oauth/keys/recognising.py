"""What a file is that holds no key which could be read: by how it begins."""

import base64
import binascii
import re

from app.model.credential_facts import KeyProblem

_BASE64 = re.compile(rb"[A-Za-z0-9+/\s]{64,}={0,2}\s*")
_DASHES = re.compile("[-\u2010-\u2015\u2212\u00ad]{3,}")
_BEGINNINGS = (
    (b"PuTTY-User-Key-File", KeyProblem.PUTTY),
    (b"\xfe\xed\xfe\xed", KeyProblem.JAVA_KEYSTORE),
    (b"\xce\xce\xce\xce", KeyProblem.JAVA_KEYSTORE),
    (b"-----BEGIN PGP", KeyProblem.PGP),
    (b"PK\x03\x04", KeyProblem.PACKED),
    (b"\x1f\x8b", KeyProblem.PACKED),
    (b"7z\xbc\xaf", KeyProblem.PACKED),
    (b"<!doctype html", KeyProblem.WEB_PAGE),
    (b"<html", KeyProblem.WEB_PAGE),
)


def kind_of_file(material: bytes) -> KeyProblem:
    """The nearest word for it, `UNREADABLE` where there is none nearer."""
    start = material.removeprefix(b"\xef\xbb\xbf").lstrip()[:64]
    for beginning, problem in _BEGINNINGS:
        if start.lower().startswith(beginning.lower()):
            return problem
    return KeyProblem.UNREADABLE


def as_it_was(material: bytes) -> bytes | None:
    """The file before somebody encoded it once more in Base64, or a word processor put long
    dashes into it; None where neither was done."""
    if _BASE64.fullmatch(material):
        try:
            return base64.b64decode(b"".join(material.split()), validate=True)
        except binascii.Error:
            return None
    text = material.decode("utf-8", "replace")
    made = _DASHES.sub("-----", text)
    return made.encode() if made != text and "-----BEGIN " in made else None
