"""Certificates that a client makes for itself, and requests for one."""

from pathlib import Path

import pytest
from cryptography import x509

from app.model.time import Instant
from app.oauth.keys import LoadedKey, load_private_key
from app.oauth.keys.issuing import certificate_request, self_signed_certificate
from tests.oauth.keys.forms import KEYS, written
from tests.openssl import openssl

NOW = Instant(1_795_004_800.5)
DAY = 86_400


@pytest.mark.parametrize("kind", KEYS)
def test_a_self_signed_certificate_is_the_keys_own(kind: str) -> None:
    pem = self_signed_certificate(KEYS[kind], " Fjord Orders ", 90, NOW)
    loaded = load_private_key(written(KEYS[kind]), "", certificate=pem.encode())
    assert isinstance(loaded, LoadedKey)
    facts = loaded.facts.certificate
    assert facts is not None
    assert (facts.subject, facts.self_signed) == ("CN=Fjord Orders", True)
    assert facts.not_before <= NOW
    assert facts.not_after.since(NOW).seconds == pytest.approx(90 * DAY, abs=1)
    certificate = x509.load_pem_x509_certificate(pem.encode())
    certificate.verify_directly_issued_by(certificate)


def test_it_may_sign_and_may_not_issue() -> None:
    pem = self_signed_certificate(KEYS["RSA"], "client", 1, NOW)
    extensions = x509.load_pem_x509_certificate(pem.encode()).extensions
    usage = extensions.get_extension_for_class(x509.KeyUsage).value
    assert usage.digital_signature
    assert not usage.key_cert_sign
    assert not extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    assert "PRIVATE" not in pem


@pytest.mark.parametrize("kind", KEYS)
def test_a_request_is_signed_by_the_key(kind: str) -> None:
    pem = certificate_request(KEYS[kind], "Fjord Orders")
    request = x509.load_pem_x509_csr(pem.encode())
    assert request.is_signature_valid
    assert request.public_key() == KEYS[kind].public_key()
    assert request.subject.rfc4514_string() == "CN=Fjord Orders"
    assert "PRIVATE" not in pem


@pytest.mark.parametrize("name", ["", "  ", "x" * 65])
def test_a_name_that_no_certificate_can_have_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="64"):
        self_signed_certificate(KEYS["RSA"], name, 30, NOW)
    with pytest.raises(ValueError, match="64"):
        certificate_request(KEYS["RSA"], name)


@pytest.mark.parametrize("days", [0, -1, 3651])
def test_so_many_days_are_refused(days: int) -> None:
    with pytest.raises(ValueError, match="3650"):
        self_signed_certificate(KEYS["RSA"], "client", days, NOW)


@pytest.mark.parametrize("kind", KEYS)
def test_openssl_verifies_both(kind: str, tmp_path: Path) -> None:
    made, asked = tmp_path / "certificate.pem", tmp_path / "request.pem"
    made.write_text(self_signed_certificate(KEYS[kind], "client æ", 3650, NOW))
    asked.write_text(certificate_request(KEYS[kind], "client æ"))
    at = ["-attime", str(int(NOW.seconds)), "-purpose", "sslclient", "-x509_strict"]
    for words in (
        ["verify", "-check_ss_sig", *at, "-partial_chain", "-trusted", str(made), str(made)],
        ["x509", "-in", str(made), "-noout", "-text"],
        ["req", "-in", str(asked), "-noout", "-verify"],
    ):
        done = openssl(*words)
        assert done.returncode == 0, done.stderr + done.stdout
