"""Dropping a key file, and opening the key in it."""

import asyncio
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from pytestqt.qtbot import QtBot

from app.gui.form.proof import KEY, Proof
from app.gui.state.key_reading import KeyReading
from app.model.observed import KeyFacts, KeyProblem
from app.model.profile import SigningKey
from tests.gui.waiting import until

PASSPHRASE = "hello"


@pytest.fixture
def proof(qtbot: QtBot) -> Proof:
    """The part of the form, with a key chosen."""
    made = Proof(KeyReading())
    qtbot.addWidget(made)
    made.segments.choose(KEY)
    return made


@pytest.fixture(scope="module")
def pem() -> bytes:
    """An encrypted RSA key."""
    return rsa.generate_private_key(65537, 2048).private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(PASSPHRASE.encode()),
    )


async def known(proof: Proof) -> KeyFacts | KeyProblem:
    """Wait until something other than its absence is known of the key."""
    await until(lambda: proof.found() not in (None, KeyProblem.MISSING))
    result = proof.found()
    assert result is not None
    return result


async def test_an_encrypted_key_asks_for_its_passphrase_and_opens(
    proof: Proof, pem: bytes, tmp_path: Path
) -> None:
    file = tmp_path / "client.pem"
    file.write_bytes(pem)
    file.chmod(0o600)
    proof.key.file_chosen.emit(str(file))
    assert await known(proof) is KeyProblem.PASSPHRASE_NEEDED
    assert proof.passphrase_field.isVisibleTo(proof)
    proof.passphrase.setText(PASSPHRASE)
    await until(lambda: isinstance(proof.found(), KeyFacts))
    credential = proof.credential()
    assert isinstance(credential, SigningKey)
    assert credential.material.reveal_bytes() == pem
    assert credential.passphrase.reveal() == PASSPHRASE
    assert credential.file_name == "client.pem"
    assert not credential.readable_by_others


async def test_a_removed_key_leaves_nothing_behind(
    proof: Proof, pem: bytes, tmp_path: Path
) -> None:
    file = tmp_path / "client.pem"
    file.write_bytes(pem)
    proof.key.file_chosen.emit(str(file))
    await known(proof)
    proof.passphrase.setText(PASSPHRASE)
    proof.key.removed.emit()
    credential = proof.credential()
    assert isinstance(credential, SigningKey)
    assert not credential.material
    assert not credential.passphrase
    await asyncio.sleep(0)


async def test_a_file_that_is_no_key_is_said_to_be_none(proof: Proof, tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("not a key")
    proof.key.file_chosen.emit(str(file))
    assert await known(proof) is KeyProblem.UNREADABLE


async def test_a_file_that_is_gone_is_told(proof: Proof, tmp_path: Path) -> None:
    proof.key.file_chosen.emit(str(tmp_path / "gone.pem"))
    await until(lambda: "gone.pem" in proof.key.choose_button.accessibleDescription())
