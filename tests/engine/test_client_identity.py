"""A private key on its way into OpenSSL: never on a disk in clear, and nothing is left of it."""

import asyncio
import contextlib
import gc
import os
import ssl
import sys
import tempfile
import time
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding

from app.engine.client_identity import (
    ClientCertificateRefusedError,
    ClientIdentity,
    load_from_locked_file,
    remove_leftovers,
    show,
)
from app.model.profile import AuthMethod, ClientCertificate
from app.model.secret import Secret
from tests.engine.demanding import demanding
from tests.engine.running import profile_for, told
from tests.rsa_keys import rsa_key
from tests.servers.tls import (
    ClientKey,
    authority,
    client_authority,
    client_certificate,
    private_pem,
)

linux = pytest.mark.skipif(sys.platform != "linux", reason="memory files are Linux's")


def identity(key: ClientKey | None = None) -> ClientIdentity:
    key = key or ec.generate_private_key(ec.SECP256R1())
    pem = client_certificate(key, "CN=orders", client_authority())
    certificate = x509.load_pem_x509_certificate(pem)
    return ClientIdentity((certificate.public_bytes(Encoding.DER),), key)


class Looking(ssl.SSLContext):
    """A context that looks at what it is given, at the moment when it is there."""

    path: str
    mode: int
    content: bytes
    leads_to: str

    def load_cert_chain(self, certfile: str, keyfile: None = None, password: str = "") -> None:  # type: ignore[override]
        path = Path(certfile)
        self.path, self.mode = certfile, path.stat().st_mode & 0o777
        self.content = path.read_bytes()
        self.leads_to = str(path.readlink() if path.is_symlink() else path)
        super().load_cert_chain(certfile, keyfile, password or None)


def looking() -> Looking:
    return Looking(ssl.PROTOCOL_TLS_CLIENT)


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for temporary files: its time changes when anything is made or removed in it."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.setenv("TMPDIR", str(folder))
    os.utime(folder, (1, 1))
    return folder


def untouched(folder: Path) -> bool:
    return folder.stat().st_mtime == 1 and not list(folder.iterdir())


def memory_files() -> list[str]:
    found = []
    for each in Path("/proc/self/fd").iterdir():
        with contextlib.suppress(OSError):  # the one that lists them
            found.append(str(each.readlink()))
    return [each for each in found if "memfd:" in each]


@linux
def test_on_linux_the_key_goes_through_memory_alone(temporary: Path) -> None:
    context = looking()
    show(identity(), context)
    assert context.leads_to.startswith("/memfd:")
    assert b"BEGIN PRIVATE KEY" in context.content
    assert b"BEGIN CERTIFICATE" in context.content
    assert not Path(context.path).exists()
    assert memory_files() == []
    assert untouched(temporary)


@linux
def test_a_whole_check_leaves_no_key_behind(tmp_path: Path, temporary: Path) -> None:
    root, key = authority(), ec.generate_private_key(ec.SECP256R1())
    pem = private_pem(key) + client_certificate(key, "CN=orders", client_authority())
    with demanding(tmp_path, root, ssl.TLSVersion.TLSv1_3) as server:
        profile = profile_for(
            server.url(),
            ca_bundle=root.bundle(tmp_path),
            api=server.url("/api"),
            credential=ClientCertificate(material=Secret.of_bytes(pem)),
            auth_method=AuthMethod.TLS_CLIENT_AUTH,
        )
        os.utime(temporary, (1, 1))
        outcome = asyncio.run(told(profile))
        assert server.shown == ["orders", "orders"]
    assert outcome.report.ok, outcome.verdict
    assert untouched(temporary)
    assert memory_files() == []
    gc.collect()
    assert not [each for each in gc.get_objects() if type(each) is ClientIdentity]


@linux
def test_a_key_that_is_refused_leaves_nothing_either(temporary: Path) -> None:
    with pytest.raises(ClientCertificateRefusedError) as refused:
        show(identity(rsa_key(bits=1024)), looking())
    assert refused.value.reason == "EE_KEY_TOO_SMALL"
    assert memory_files() == []
    assert untouched(temporary)


def test_elsewhere_it_is_a_locked_file_for_its_owner_alone(temporary: Path) -> None:
    context = looking()
    load_from_locked_file(identity(), context)
    assert context.mode == 0o600
    assert b"BEGIN ENCRYPTED PRIVATE KEY" in context.content
    assert b"BEGIN PRIVATE KEY" not in context.content
    assert Path(context.path).parent == temporary
    assert list(temporary.iterdir()) == []


def test_the_locked_file_is_gone_after_a_refusal_too(temporary: Path) -> None:
    with pytest.raises(ssl.SSLError):
        load_from_locked_file(identity(rsa_key(bits=1024)), looking())
    assert list(temporary.iterdir()) == []


def test_what_loads_from_the_locked_file_is_the_same_identity(tmp_path: Path) -> None:
    root, shown = authority(), identity()
    with demanding(tmp_path, root, ssl.TLSVersion.TLSv1_3) as server:
        context = ssl.create_default_context(cafile=root.bundle(tmp_path))
        load_from_locked_file(shown, context)
        assert asyncio.run(_exchange(server.port, context)).startswith(b"HTTP/1.1 200")
        assert server.shown == ["orders"]


async def _exchange(port: int, context: ssl.SSLContext) -> bytes:
    reader, writer = await asyncio.open_connection("localhost", port, ssl=context)
    writer.write(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
    answer = await reader.read()
    writer.close()
    return answer


def test_what_a_crash_left_is_removed_and_what_another_program_uses_is_not(temporary: Path) -> None:
    left, used, other = (
        temporary / f"{name}" for name in ("keyfit-identity-a", "keyfit-identity-b", "x")
    )
    for each in (left, used, other):
        each.write_bytes(b"key")
    long_ago = time.time() - 3600
    for each in (left, other):
        os.utime(each, (long_ago, long_ago))
    remove_leftovers()
    assert sorted(each.name for each in temporary.iterdir()) == ["keyfit-identity-b", "x"]


def test_an_identity_does_not_show_its_key() -> None:
    assert repr(identity()) == "ClientIdentity()"
