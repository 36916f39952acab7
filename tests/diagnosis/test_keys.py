"""What is said of a key and its certificate, and how gravely."""

import ssl
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.diagnosis import diagnose
from app.model.credential_facts import KeyFacts, KeyProblem
from app.model.finding import Finding, Severity, Who
from app.model.observed import FaultKind, InputSeen, Phase
from app.model.profile import SigningKey
from app.model.secret import Secret
from app.model.step import StepId
from app.model.time import Instant
from app.words import Words
from tests.diagnosis.connections import fault
from tests.diagnosis.observed import (
    KEY,
    NOW,
    certified,
    signing,
    typed_certificate,
    typed_key,
    without_the_id,
)
from tests.openssl import openssl

DAY = 86_400


def found(seen: InputSeen, code: str) -> Finding | None:
    return next((each for each in diagnose(seen, StepId.INPUT) if each.code == code), None)


@pytest.mark.parametrize(
    ("problem", "causes"),
    [
        (KeyProblem.UNREADABLE, ()),
        (KeyProblem.TOO_LARGE, ("too_large",)),
        (KeyProblem.TRUNCATED, ("truncated",)),
        (KeyProblem.TOO_COSTLY, ("too_costly",)),
    ],
)
def test_why_a_key_cannot_be_read_is_its_cause(
    problem: KeyProblem, causes: tuple[str, ...]
) -> None:
    told = found(typed_key(problem), "input.key_unreadable")
    assert told is not None
    assert told.causes == causes


@pytest.mark.parametrize("problem", KeyProblem)
def test_every_problem_is_told_as_one_error_whatever_carries_the_key(problem: KeyProblem) -> None:
    for seen in (typed_key(problem), typed_certificate(problem)):
        errors = [each for each in diagnose(seen, StepId.INPUT) if each.severity is Severity.ERROR]
        assert len(errors) == 1


@pytest.mark.parametrize(
    ("key", "alg", "fits"),
    [
        (KEY, "RS256", True),
        (KEY, "PS512", True),
        (KEY, "ES256", False),
        (KEY, "", True),
        (KeyFacts("EC", 256, "SEC1", "x", "P-256"), "ES256", True),
        (KeyFacts("EC", 384, "SEC1", "x", "P-384"), "ES256", False),
        (KeyFacts("EC", 521, "SEC1", "x", "P-521"), "ES512", True),
        (KeyFacts("Ed25519", 256, "PKCS#8", "x"), "EdDSA", True),
        (KeyFacts("Ed25519", 256, "PKCS#8", "x"), "ES256", False),
        (KeyFacts("RSA", 1024, "PKCS#1", "x"), "PS512", False),
    ],
)
def test_an_algorithm_fits_the_key_or_not(key: KeyFacts, alg: str, fits: bool) -> None:
    told = found(signing(key, alg), "input.key_alg_mismatch")
    assert (told is None) == fits
    if told is not None:
        assert told.causes == ("other_alg",)
        assert told.evidence["alg"] == alg
        assert told.evidence["algs"] == key.algs


def test_the_ids_that_are_there_are_named() -> None:
    told = found(without_the_id("k9", "k1", "k2"), "input.key_id_unknown")
    assert told is not None
    assert (told.evidence["key_id"], told.evidence["key_ids"]) == ("k9", ("k1", "k2"))


@pytest.mark.parametrize("code", ["expired", "not_yet_valid"])
def test_an_expired_certificate_stops_only_a_client_that_shows_it(code: str) -> None:
    """One whose key merely signs may be known by its public half alone."""
    later = Instant(NOW.seconds + DAY)
    key = certified(not_after=NOW) if code == "expired" else certified(not_before=later)
    shown = found(typed_certificate(key), f"input.certificate_{code}")
    beside = found(typed_key(key), f"input.certificate_{code}")
    assert shown is not None
    assert beside is not None
    assert (shown.severity, beside.severity) == (Severity.ERROR, Severity.WARNING)
    assert shown.who[0] is Who.CLIENT_OWNER


def test_a_certificate_in_its_best_years_is_not_mentioned() -> None:
    for seen in (typed_key(certified()), typed_certificate(certified())):
        assert diagnose(seen, StepId.INPUT) == ()


def test_a_key_alone_signs_but_has_nothing_to_show() -> None:
    assert found(typed_key(KEY), "input.certificate_missing") is None
    assert found(typed_certificate(KEY), "input.certificate_missing") is not None


@pytest.mark.parametrize(("days", "told"), [(29, True), (30, False), (0, False), (-1, False)])
def test_the_last_thirty_days_are_announced(days: int, told: bool) -> None:
    seen = typed_key(certified(not_after=Instant(NOW.seconds + days * DAY)))
    soon = found(seen, "input.credential_expires_soon")
    assert (soon is not None) == told
    if soon is not None:
        assert soon.evidence["days"] == days


def test_of_a_noted_day_and_a_certificate_the_first_is_announced_by_its_name() -> None:
    noted = date.fromordinal(NOW.as_datetime().date().toordinal() + 3)
    key = SigningKey(Secret.of_bytes(b"k"), expires_on=noted)
    for days, title in ((2, "The certificate is"), (4, "The key is")):
        seen = typed_key(certified(not_after=Instant(NOW.seconds + days * DAY)), credential=key)
        (finding,) = (
            each
            for each in diagnose(seen, StepId.INPUT)
            if each.code == "input.credential_expires_soon"
        )
        assert Words("en").finding(finding).title.startswith(title)
        assert finding.evidence["days"] == min(days, 3)


def test_without_a_clock_nothing_is_said_of_dates() -> None:
    for key in (certified(not_after=NOW), certified(not_before=Instant(NOW.seconds + DAY))):
        assert diagnose(replace(typed_key(key), now=None), StepId.INPUT) == ()


@pytest.mark.parametrize(
    ("key", "causes"),
    [
        (certified(signature_hash="SHA-1"), ("broken_hash",)),
        (certified(signature_hash="MD5"), ("broken_hash",)),
        (replace(certified(), size=1024), ("short_key",)),
        (replace(certified(signature_hash="SHA-1"), size=1024), ("broken_hash", "short_key")),
    ],
)
def test_what_is_weak_about_a_certificate_is_told_once(
    key: KeyFacts, causes: tuple[str, ...]
) -> None:
    (told,) = diagnose(typed_key(key), StepId.INPUT)
    assert (told.code, told.severity) == ("input.certificate_weak", Severity.WARNING)
    assert told.causes == causes


@pytest.mark.parametrize(
    "key",
    [
        certified(signature_hash="SHA-1", self_signed=True),
        certified(signature_hash="SHA-512"),
        certified(signature_hash=""),
        replace(certified(), kind="EC", size=256, curve="P-256"),
    ],
)
def test_what_is_no_weakness(key: KeyFacts) -> None:
    assert diagnose(typed_key(key), StepId.INPUT) == ()


def test_a_short_key_without_a_certificate_is_a_short_key() -> None:
    (told,) = diagnose(typed_key(replace(KEY, size=1024)), StepId.INPUT)
    assert told.code == "input.key_too_small"


def test_what_openssl_refuses_to_load_is_an_error(tmp_path: Path) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    words = ["req", "-x509", "-newkey", "rsa:1024", "-nodes", "-subj", "/CN=short", "-days", "2"]
    done = openssl(*words, "-keyout", str(key), "-out", str(certificate))
    assert done.returncode == 0, done.stderr
    with pytest.raises(ssl.SSLError) as refused:
        ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_cert_chain(certificate, key)
    kind, reason = FaultKind.CLIENT_CERTIFICATE_WEAK, refused.value.reason
    (told,) = diagnose(fault(kind, Phase.TLS, tls_reason=reason), StepId.TLS)
    assert (told.code, told.severity) == ("input.certificate_weak", Severity.ERROR)
