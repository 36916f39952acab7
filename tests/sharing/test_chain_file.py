"""Certificates for IT: one PEM file that other programs read, and in which nothing can hide."""

import ssl
from dataclasses import replace
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from app.engine.certificate import read_chain
from app.model.exchange import Connection, Exchange, Request, Timing
from app.model.peer_chain import PeerCertificate, PeerChain, UnreadCertificate
from app.model.time import Instant
from app.sharing.chain_file import chain_pem
from app.words import Words
from tests.servers.tls import authority

AT = Instant(1_790_000_000)
ROOT = authority("Fjord root")
BETWEEN = authority("Fjord servers", ROOT)
DERS = [each.certificate.public_bytes(Encoding.DER) for each in (BETWEEN, ROOT)]


def written(chain: PeerChain, language: str = "en") -> str:
    connection = Connection("id.fjord.example", 8443, chain=chain)
    exchange = Exchange("token", Request("POST", "https://x"), None, connection, Timing())
    return chain_pem(exchange, AT, Words(language))


def test_other_programs_read_it_as_it_is(tmp_path: Path) -> None:
    text = written(read_chain(DERS))
    loaded = x509.load_pem_x509_certificates(text.encode())
    assert [each.public_bytes(Encoding.DER) for each in loaded] == DERS
    file = tmp_path / "chain.pem"
    file.write_text(text, "utf-8")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_verify_locations(file)
    assert context.cert_store_stats()["x509"] == 2


def test_each_is_preceded_by_what_it_is() -> None:
    text = written(read_chain(DERS[:1]))
    lines = text.partition("-----BEGIN")[0].splitlines()
    assert lines[0] == (
        "# What id.fjord.example, port 8443, presented on 2026-09-21T14:13:20.000Z, as it came."
    )
    assert "# Subject: CN=Fjord servers" in lines
    assert "# Issuer: CN=Fjord root" in lines
    assert any(each.startswith("# Valid: 20") and " to 20" in each for each in lines)
    digest = BETWEEN.certificate.fingerprint(BETWEEN.certificate.signature_hash_algorithm)  # type: ignore[arg-type]
    assert f"# SHA-256: {digest.hex()}" in lines
    assert "# not sent: CN=Fjord root" in text.splitlines()
    assert "# Udsteder: CN=Fjord root" in written(read_chain(DERS[:1]), "da").splitlines()


def test_no_name_passes_for_another_line_or_certificate() -> None:
    pem = ROOT.certificate.public_bytes(Encoding.PEM).decode()
    (own, _root) = read_chain(DERS).certificates
    assert isinstance(own, PeerCertificate)
    hostile = replace(own, subject=f"CN=x\n{pem}", names=(f"y\r\n{pem}",), issuers_at=(pem,))
    chain = PeerChain((hostile, UnreadCertificate("ab" * 32, DERS[1])), (0,))
    text = written(replace(chain, path=(0,)))
    assert text.count("\n-----BEGIN CERTIFICATE-----\n") == 2
    outside = [each for each in text.splitlines() if each and not each.startswith("# ")]
    assert all(each.isascii() and " " not in each.replace(" CERTIFICATE", "") for each in outside)
    loaded = x509.load_pem_x509_certificates(text.encode())
    assert [each.public_bytes(Encoding.DER) for each in loaded] == DERS
