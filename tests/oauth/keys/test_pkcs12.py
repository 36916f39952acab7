"""PKCS#12: what it brings along, and the old encryption that is no wrong passphrase."""

import base64
import os
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import PrivateFormat
from cryptography.hazmat.primitives.serialization.pkcs12 import (
    PBES,
    serialize_key_and_certificates,
)

from app.model.credential_facts import KeyProblem
from app.oauth.keys import LoadedKey, load_private_key
from tests.oauth.keys.forms import KEYS, PASSPHRASE, RSA_KEY, certificate, der, pkcs12

PROJECT = Path(__file__).parents[3]
RC2 = base64.b64decode(
    "MIIDegIBAzCCA0AGCSqGSIb3DQEHAaCCAzEEggMtMIIDKTCCAh8GCSqGSIb3DQEHBqCCAhAwggIMAgEAMIICBQYJKoZIhvcNAQcB"
    "MBwGCiqGSIb3DQEMAQYwDgQI1cYi3BcX5LYCAggAgIIB2G5PBmsJoxCsPQn8v6XX41EDtdX8OxiMKymn+1QSc6o32rCuThoRlz2u"
    "X/GGWu0Jjud3oH2EJoy539eGLRGBkaljXYp5ja96Nd9KGc/j6VvinQ8cEj8YUNJGlfaUnowabyTaXtKUdKIuqpFdYyeUqpYCZxv0"
    "NbiMQ1uKNJR3tRlMAZDMXvUtAG8QTR1FCSdFADFK3IqPrs2MKTPfEj4x8bhdNg9wLfLEkbgSUJvv9299jFm+ukxGwmeKN8emwFtP"
    "KLU3oibvXpHhbFigmlFTwQM0p8CuxvL5QZNuNmtAT9cEqVcjESP7p+h/DIXdL9H9r8HqY0Rsr1QxK9hnqujDPbGWzLsz8EH/Pzqw"
    "yBAaxh6Fn3vDw8pwZzU4gjwQ1ocNwP6Y4qqZsqeONxfVX5yQcoIpBG9ptKRuHeC88tlHLyCyZtvDiVUgku13nhv3Oty+vzUN7cC2"
    "W+nv1WAFQn7cZRTwvaEd8KoexSwclXLlrKnaDkohm+I2mxuJ6qXaANSvODQv4ck6qPEN508UKN21a8q5YUKS52Fi1p0trWH4L7yB"
    "Yp+TLkeTym60jJBYbLFpJJlBoqJAOvlYcaARDkTVaHPzi8IejMe8Lpzv+3/9l9JdpDHg/D7c8TMwggECBgkqhkiG9w0BBwGggfQE"
    "gfEwge4wgesGCyqGSIb3DQEMCgECoIG0MIGxMBwGCiqGSIb3DQEMAQMwDgQI5yzU7FJml+cCAggABIGQjULnUt9F4ugEjOv/YzlB"
    "NCAZwijyf1KGY7/pJV8qEQdY9e7wLge/q+X2DM81/ZTodHdnHGN1pHlxXrZbwzjowpx4tlHZDdgNugJOU2lsyIr4iVl04IDurqCB"
    "whsdUSMiZMmMPrAD6jJp/AxrwfHxUY8imCOzcj0qQJlZx8Gb967YGYiikgytxdIDQ9euYQzbMSUwIwYJKoZIhvcNAQkVMRYEFBKB"
    "W4C9IwKf5gBBsyEzfnN+QDsEMDEwITAJBgUrDgMCGgUABBTKXou4FAmUC7ARanNeM9ngejXhXwQIEkWpfl8qLi0CAggA"
)
"""Made with `openssl pkcs12 -export -legacy`: an EC key under triple DES, its certificate under
RC2 of 40 bits, as Windows and OpenSSL wrote these files for twenty years."""


def without_legacy_module(material: bytes, passphrase: str) -> str:
    """What becomes of a file where OpenSSL's legacy module is absent."""
    code = (
        "import sys; from app.oauth.keys import load_private_key\n"
        "found = load_private_key(sys.stdin.buffer.read(), sys.argv[1])\n"
        "print(getattr(found, 'name', 'opened'))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, passphrase],
        input=material,
        env={**os.environ, "CRYPTOGRAPHY_OPENSSL_NO_LEGACY": "1"},
        cwd=PROJECT,
        capture_output=True,
        timeout=60,
        check=True,
    )
    assert done.stderr == b""
    return done.stdout.decode().strip()


@pytest.mark.parametrize("passphrase", [PASSPHRASE, "wrong", ""])
def test_old_encryption_is_never_called_a_wrong_passphrase(passphrase: str) -> None:
    assert without_legacy_module(RC2, passphrase) == "P12_OLD_ENCRYPTION"


def test_old_encryption_opens_where_the_legacy_module_is_there() -> None:
    loaded = load_private_key(RC2, PASSPHRASE)
    assert isinstance(loaded, LoadedKey)
    assert loaded.facts.container == "encrypted PKCS#12"
    assert loaded.facts.certificate is not None
    assert load_private_key(RC2, "wrong") is KeyProblem.PASSPHRASE_WRONG
    assert load_private_key(RC2, "") is KeyProblem.PASSPHRASE_NEEDED


def test_triple_des_needs_no_legacy_module() -> None:
    encryption = (
        PrivateFormat.PKCS12.encryption_builder()
        .key_cert_algorithm(PBES.PBESv1SHA1And3KeyTripleDESCBC)
        .build(PASSPHRASE.encode())
    )
    made = serialize_key_and_certificates(b"x", KEYS["P-256"], None, None, encryption)
    assert without_legacy_module(made, PASSPHRASE) == "opened"
    assert without_legacy_module(made, "wrong") == "PASSPHRASE_WRONG"


def test_an_empty_passphrase_is_one_too() -> None:
    """Some programs encrypt with it, and the file opens without anybody typing anything."""
    made = pkcs12(RSA_KEY)
    for passphrase in ("", "typed all the same"):
        loaded = load_private_key(made, passphrase)
        assert isinstance(loaded, LoadedKey)
        assert loaded.facts.container == "PKCS#12"


def test_its_certificates_come_along_the_keys_own_first() -> None:
    root_key, issuing_key = KEYS["P-384"], KEYS["P-256"]
    root = certificate(root_key, name="root")
    issuing = certificate(issuing_key, name="issuing", issuer=root_key, issuer_name="root")
    own = certificate(RSA_KEY, name="client", issuer=issuing_key, issuer_name="issuing")
    loaded = load_private_key(pkcs12(RSA_KEY, PASSPHRASE, (own, root, issuing)), PASSPHRASE)
    assert isinstance(loaded, LoadedKey)
    assert loaded.certificates == (der(own), der(issuing), der(root))


def test_a_file_with_an_open_length_is_read() -> None:
    """As BER has it, and as some programs write it."""
    whole = pkcs12(RSA_KEY, PASSPHRASE)
    assert whole[:2] == b"\x30\x82"
    material = b"\x30\x80" + whole[4:] + b"\0\0"
    assert isinstance(load_private_key(material, PASSPHRASE), LoadedKey)
    assert load_private_key(material, "wrong") is KeyProblem.PASSPHRASE_WRONG
