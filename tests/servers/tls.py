"""Certificates made when they are needed: good ones, and each kind of bad one."""

import contextlib
import datetime as dt
import ipaddress
import socket
import ssl
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID, NameOID

ClientKey = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey

ServerKey = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey

_DAY = dt.timedelta(days=1)


@dataclass
class Authority:
    """A certificate authority that exists for one test."""

    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate

    def bundle(self, folder: Path) -> str:
        """A PEM file for `ca_bundle`."""
        path = folder / "own-root.pem"
        path.write_bytes(_pem(self.certificate))
        return str(path)


def authority(
    name: str = "Keyfit test root",
    issuer: Authority | None = None,
    *,
    begins: int = -1,
    ends: int = 365,
) -> Authority:
    """A new root, or one that `issuer` has signed. Begin and end in days from now."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = _name(name)
    by = issuer.certificate.subject if issuer else subject
    certificate = (
        _builder(subject, by, key.public_key(), begins, ends)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(_usage(signs=True), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(issuer.key if issuer else key, hashes.SHA256())
    )
    return Authority(key, certificate)


def server_context(
    folder: Path,
    issuer: Authority | None,
    *,
    host: str = "localhost",
    begins: int = -1,
    ends: int = 90,
    along: Sequence[Authority] = (),
    issuer_at: str = "",
    key: ServerKey | None = None,
) -> ssl.SSLContext:
    """A server's context; `issuer` None: self-signed. Begin and end in days from now.

    `along`: whose certificates it presents after its own, in that order. `issuer_at`: where its
    own says that its issuer's lies.
    """
    key = key or ec.generate_private_key(ec.SECP256R1())
    certificate = _server_certificate(key, issuer, [host], begins, ends, issuer_at)
    path = folder / f"server-{certificate.serial_number}.pem"
    others = b"".join(_pem(each.certificate) for each in along)
    path.write_bytes(private_pem(key) + _pem(certificate) + others)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context


@dataclass(frozen=True)
class TlsFiles:
    """What a server in another process needs to speak TLS, and a client to trust it: PEM files."""

    certificate: Path
    private_key: Path
    ca_bundle: Path


def server_files(
    folder: Path, hosts: Sequence[str] = ("localhost", "127.0.0.1", "peer.test")
) -> TlsFiles:
    """A certificate for these names and addresses, by a root of its own."""
    root, key = authority(), ec.generate_private_key(ec.SECP256R1())
    files = TlsFiles(folder / "server.pem", folder / "server-key.pem", Path(root.bundle(folder)))
    files.certificate.write_bytes(_pem(_server_certificate(key, root, hosts, -1, 90)))
    files.private_key.write_bytes(private_pem(key))
    return files


@cache
def client_authority() -> Authority:
    """The root that issues client certificates; one in a process."""
    return authority()


def client_certificate(key: ClientKey, subject_dn: str, issuer: Authority | None) -> bytes:
    """A certificate for TLS clients in PEM; `issuer` None: self-signed. The subject: RFC 4514."""
    subject = x509.Name.from_rfc4514_string(subject_dn)
    by = issuer.certificate.subject if issuer else subject
    usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CLIENT_AUTH])
    builder = (
        _builder(subject, by, key.public_key(), -1, 90)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(usage, critical=False)
    )
    signer = issuer.key if issuer else key
    digest = None if isinstance(signer, ed25519.Ed25519PrivateKey) else hashes.SHA256()
    return _pem(builder.sign(signer, digest))


def private_pem(key: ClientKey) -> bytes:
    """PKCS#8 without a passphrase."""
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


@contextlib.contextmanager
def shaking_hands(context: ssl.SSLContext) -> Iterator[int]:
    """The port of a server that shakes hands once; unlike asyncio's it sends its alerts."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        with contextlib.suppress(OSError):
            client, _address = listener.accept()
            with client, contextlib.suppress(OSError):
                context.wrap_socket(client, server_side=True).close()

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield listener.getsockname()[1]
    finally:
        listener.close()
        thread.join(5)


def _server_certificate(
    key: ServerKey,
    issuer: Authority | None,
    hosts: Sequence[str],
    begins: int,
    ends: int,
    issuer_at: str = "",
) -> x509.Certificate:
    subject = _name(hosts[0])
    by = issuer.certificate.subject if issuer else subject
    builder = (
        _builder(subject, by, key.public_key(), begins, ends)
        .add_extension(x509.SubjectAlternativeName(list(map(_alternative, hosts))), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    )
    if issuer_at:
        place = x509.AccessDescription(
            AuthorityInformationAccessOID.CA_ISSUERS, x509.UniformResourceIdentifier(issuer_at)
        )
        builder = builder.add_extension(x509.AuthorityInformationAccess([place]), critical=False)
    if issuer:
        builder = builder.add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer.key.public_key()),
            critical=False,
        )
    return builder.sign(issuer.key if issuer else key, hashes.SHA256())


def _alternative(host: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(host))
    except ValueError:
        return x509.DNSName(host)


def _pem(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.PEM)


def _name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])


def _builder(
    subject: x509.Name,
    issuer: x509.Name,
    key: ec.EllipticCurvePublicKey | rsa.RSAPublicKey | ed25519.Ed25519PublicKey,
    begins: int,
    ends: int,
) -> x509.CertificateBuilder:
    now = dt.datetime.now(dt.UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now + begins * _DAY)
        .not_valid_after(now + ends * _DAY)
    )


def _usage(*, signs: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs,
        crl_sign=signs,
        encipher_only=False,
        decipher_only=False,
    )
