"""Certificates that nobody should have made: read with caps, told as text, and never an error."""

import asyncio
import datetime as dt
import ssl
import warnings
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ed25519
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID
from hypothesis import given, settings
from hypothesis import strategies as some

from app.diagnosis import diagnose
from app.engine.certificate import MOST, read_chain
from app.model.exchange import Connection
from app.model.observed import Fault, FaultKind, Phase, TlsSeen
from app.model.peer_chain import PeerCertificate, PeerChain, UnreadCertificate, short_name
from app.model.step import StepId
from app.model.time import Instant, Span
from app.words import LANGUAGES, Words
from tests.engine.running import profile_for, told
from tests.servers.presenting import presenting
from tests.servers.tls import authority, private_pem

NOW = Instant(1_790_000_000)
WORDS = [Words(language) for language in LANGUAGES]
BIDI = "\u202egpj.elpmaxe\u202c"
NAMES = some.text(min_size=1, max_size=60) | some.sampled_from(
    [BIDI, "a\0b.example", "CN=a,O=b", "-----BEGIN CERTIFICATE-----", "\u200b", "x" * 60, "\n# x"]
)


KEY = ed25519.Ed25519PrivateKey.from_private_bytes(b"of no worth to anybody; 32 bytes")


def der(subject: str, issuer: str, hosts: tuple[str, ...] = ("a.example",)) -> bytes:
    """A certificate by the one key that signs all of these."""

    def named(text: str) -> x509.Name:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # that it is too long
            return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text, _validate=False)])

    names = [x509.DNSName._init_without_validation(each) for each in hosts]
    made = (
        x509.CertificateBuilder()
        .subject_name(named(subject))
        .issuer_name(named(issuer))
        .public_key(KEY.public_key())
        .serial_number(7)
        .not_valid_before(dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
        .not_valid_after(dt.datetime(2027, 1, 1, tzinfo=dt.UTC))
    )
    if names:
        made = made.add_extension(x509.SubjectAlternativeName(names), critical=False)
    return made.sign(KEY, None).public_bytes(Encoding.DER)


def judged(chain: PeerChain) -> None:
    """Every way of being refused, and being taken, is told in every language without an error."""
    connection = Connection("a.example", 443, chain=chain)
    url, name = "https://a.example", "SSLCertVerificationError"
    fault = Fault(
        FaultKind.TLS_CERTIFICATE, Phase.TLS, url, connection, Span(0.1), name, "", now=NOW
    )
    codes = (7, 9, 10, 18, 19, 20, 21, 62, 66, 999)
    for each in (TlsSeen(connection, NOW), *(replace(fault, verify_code=code) for code in codes)):
        for found in diagnose(each, StepId.TLS):
            for words in WORDS:
                text = words.finding(found)
                shown = [text.title, text.explanation, *(cause.text for cause in text.causes)]
                assert not any("\u202e" in one or "\0" in one or "\n" in one for one in shown)


@settings(deadline=None)
@given(NAMES, NAMES, some.lists(NAMES.filter(str.isascii), max_size=4).map(tuple))
def test_whatever_stands_in_a_certificate_is_read_and_told(
    subject: str, issuer: str, hosts: tuple[str, ...]
) -> None:
    try:
        made = der(subject, issuer, hosts)
    except (ValueError, UnicodeError):
        return  # what cannot be written, such as half a surrogate
    chain = read_chain([made])
    (read,) = chain.certificates
    if isinstance(read, PeerCertificate):
        assert read.self_signed is (subject == issuer)
        assert short_name(read.subject)
    judged(chain)


@settings(deadline=None)
@given(some.data())
def test_damaged_bytes_are_read_or_left_unread_but_never_an_error(data: some.DataObject) -> None:
    whole = der("a.example", "b")
    at = data.draw(some.integers(0, len(whole) - 1))
    byte = data.draw(some.integers(0, 255))
    cut = data.draw(some.sampled_from([0, 1, len(whole) // 2]))
    broken = whole[:at] + bytes([byte]) + whole[at + 1 : len(whole) - cut]
    chain = read_chain([broken, whole])
    assert len(chain.certificates) == 2
    judged(chain)


@settings(deadline=None)
@given(some.binary(max_size=200))
def test_bytes_that_are_no_certificate_are_kept_as_such(data: bytes) -> None:
    (read,) = read_chain([data]).certificates
    assert isinstance(read, UnreadCertificate)
    assert read.der == data


def test_of_very_many_names_and_of_a_very_long_one_the_beginning_is_kept() -> None:
    hosts = (*(f"n{number}.example" for number in range(5000)), "x" * 60_000)
    (read,) = read_chain([der("a" * 30_000, "b", hosts)]).certificates
    assert isinstance(read, PeerCertificate)
    assert len(read.names) == 100
    assert len(read.subject) == 1000
    (long,) = read_chain([der("a", "b", ("x" * 60_000,))]).certificates
    assert isinstance(long, PeerCertificate)
    assert len(long.names[0]) == 1000


def test_of_more_than_a_hundred_the_first_are_read_and_the_others_counted() -> None:
    chain = read_chain([der(f"c{number}", f"c{number + 1}") for number in range(150)])
    assert (len(chain.certificates), chain.left_out) == (MOST, 150 - MOST)
    assert chain.path == tuple(range(MOST))


def test_a_ring_of_signers_is_walked_once() -> None:
    chain = read_chain([der("a", "b"), der("b", "c"), der("c", "a")])
    assert chain.path == (0, 1, 2)
    assert chain.not_sent == "CN=a"


def test_a_hundred_of_one_name_cost_no_more_than_a_few_signatures(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ders = [der("leaf", "same"), *(der("same", "same2", (f"{n}.example",)) for n in range(100))]
    asked: list[int] = []

    class Counted:
        """A certificate whose signature never fits, and which notes that it was asked."""

        def __init__(self, inner: x509.Certificate) -> None:
            self._inner = inner

        def __getattr__(self, name: str) -> object:
            return getattr(self._inner, name)

        def verify_directly_issued_by(self, _issuer: object) -> None:
            asked.append(1)
            raise ValueError

    load = x509.load_der_x509_certificate
    monkeypatch.setattr(x509, "load_der_x509_certificate", lambda each: Counted(load(each)))
    chain = read_chain(ders)
    assert chain.path == (0,)
    assert 1 < len(asked) <= 60


@pytest.mark.produces("tls.unknown_issuer")
def test_a_server_that_presents_a_hundred_and_fifty_is_told_like_any_other(tmp_path: Path) -> None:
    root = authority()
    others = b"".join(
        x509.load_der_x509_certificate(der(f"c{number}{BIDI}", "c")).public_bytes(Encoding.PEM)
        for number in range(149)
    )
    leaf = der("localhost", "somebody’s root", ("localhost",))
    path = tmp_path / "many.pem"
    own = x509.load_der_x509_certificate(leaf).public_bytes(Encoding.PEM)
    path.write_bytes(private_pem(KEY) + own + others)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    with presenting(context) as server:
        trusted = {"ca_bundle": root.bundle(tmp_path)}
        outcome = asyncio.run(told(profile_for(server.url(), timeout=15.0, **trusted)))
    assert outcome.verdict == "tls.unknown_issuer"
    chain = outcome.exchanges[0].connection.chain
    assert (len(chain.certificates), chain.left_out) == (MOST, 150 - MOST)
