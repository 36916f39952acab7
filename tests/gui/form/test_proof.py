"""Dropping, choosing and pasting keys and certificates, and what is said of them."""

import asyncio
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.gui.form.choice_box import ChoiceBox
from app.gui.form.pane import ProfileForm
from app.gui.form.proof import CERTIFICATE, KEY, SECRET, Proof
from app.model.credential_facts import KeyFacts, KeyProblem
from app.model.profile import (
    Assertion,
    AuthMethod,
    ClientCertificate,
    Profile,
    PublicClient,
    SharedSecret,
    SigningKey,
)
from app.model.secret import Secret
from app.words import Words
from tests.gui.form.controls import control, new_form
from tests.gui.waiting import until
from tests.oauth.keys.forms import (
    FORMS,
    KEYS,
    PASSPHRASE,
    certificate,
    jwk,
    jwks,
    pem,
    pkcs12,
    written,
)

RSA, EC = KEYS["RSA"], KEYS["P-256"]
CERT = certificate(RSA, name="Nordbank")
Put = Callable[[str, bytes], Path]


@pytest.fixture
def form(qtbot: QtBot) -> ProfileForm:
    """A form with nothing in it, a key chosen."""
    made = new_form()
    qtbot.addWidget(made)
    made.set_words(Words("en"))
    made.show_profile(Profile(), saved=False)
    made.proof.segments.choose(KEY)
    return made


@pytest.fixture
def proof(form: ProfileForm) -> Proof:
    """The part of it that this is about."""
    return form.proof


@pytest.fixture
def put(tmp_path: Path) -> Put:
    """Writes a file that its owner alone may read."""

    def write(name: str, content: bytes) -> Path:
        file = tmp_path / name
        file.write_bytes(content)
        file.chmod(0o600)
        return file

    return write


async def read(proof: Proof) -> None:
    """Wait until what was dropped has been read."""
    await until(lambda: not proof.reading.busy)


async def drop(proof: Proof, *files: Path) -> None:
    """Drop files onto the field, as a file manager does."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(each)) for each in files])
    none = Qt.KeyboardModifier.NoModifier
    left = Qt.MouseButton.LeftButton
    proof.key.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, left, none))
    await read(proof)


def key_file(proof: Proof) -> SigningKey | ClientCertificate:
    """What the form would use."""
    credential = proof.credential()
    assert isinstance(credential, SigningKey | ClientCertificate)
    return credential


def said(proof: Proof) -> str:
    """What stands beneath the field."""
    return proof.key.choose_button.accessibleDescription()


def shown(proof: Proof) -> str:
    """All that the key's card says."""
    labels = proof.key.card.findChildren(QLabel)
    return "\n".join(each.text() for each in labels if each.isVisibleTo(proof.key.card))


@pytest.mark.parametrize("form_of_key", FORMS)
async def test_a_key_is_taken_in_every_form(proof: Proof, put: Put, form_of_key: str) -> None:
    await drop(proof, put("client.key", FORMS[form_of_key]("P-256", "")))
    assert isinstance(proof.found(), KeyFacts)
    assert "EC P-256, signs ES256" in shown(proof)
    assert key_file(proof).file_name == "client.key"
    assert said(proof) == ""


async def test_an_encrypted_key_asks_for_its_passphrase_and_opens(proof: Proof, put: Put) -> None:
    content = written(RSA, passphrase=PASSPHRASE)
    assert not proof.passphrase_field.isVisibleTo(proof)
    await drop(proof, put("client.pem", content))
    assert proof.found() is KeyProblem.PASSPHRASE_NEEDED
    assert proof.passphrase_field.isVisibleTo(proof)
    proof.passphrase.setText("wrong")
    await until(lambda: proof.found() is KeyProblem.PASSPHRASE_WRONG)
    proof.passphrase.setText(PASSPHRASE)
    await until(lambda: isinstance(proof.found(), KeyFacts))
    credential = key_file(proof)
    assert credential.material.reveal_bytes() == content
    assert credential.passphrase.reveal() == PASSPHRASE
    assert not credential.readable_by_others
    assert proof.passphrase.accessibleDescription() == "The passphrase fits."


async def test_pkcs12_shows_kind_container_thumbprints_and_certificate(
    proof: Proof, put: Put
) -> None:
    await drop(proof, put("nordbank.p12", pkcs12(RSA, PASSPHRASE, (CERT,))))
    proof.passphrase.setText(PASSPHRASE)
    await until(lambda: isinstance(proof.found(), KeyFacts))
    found = proof.found()
    assert isinstance(found, KeyFacts)
    assert found.certificate is not None
    told = shown(proof)
    for part in (
        "nordbank.p12",
        "PKCS#12, opened with the passphrase",
        "RSA 2048, signs RS256",
        "CN=Nordbank, until ",
    ):
        assert part in told
    without_breaks = told.replace(" ", "")
    assert found.thumbprint in without_breaks
    assert found.certificate.x5t_s256 in without_breaks


BAD = {
    "nothing.pem": (b"not a key", "This is not a key that can be read"),
    "large.pem": (b"x" * (10 << 20), "The file is too large to be a key"),
    "half.pem": (written(RSA)[:900], "The end of the key is missing"),
    "public.pem": (pem(CERT), "This is the public half of a key"),
}


@pytest.mark.parametrize("name", BAD)
async def test_a_file_that_is_no_key_is_refused_and_what_was_there_stays(
    form: ProfileForm, put: Put, name: str
) -> None:
    content, sentence = BAD[name]
    await drop(form.proof, put(name, content))
    form.look()
    assert said(form.proof) == sentence
    assert not key_file(form.proof).material
    await drop(form.proof, put("good.pem", written(EC)))
    assert said(form.proof) == ""
    before = form.profile()
    if name != "public.pem":  # beside a key it is taken for its certificate
        await drop(form.proof, put(name, content))
        form.look()
        assert said(form.proof) == sentence
    assert form.profile() == before


async def test_files_that_cannot_be_read_are_told_apart(proof: Proof, put: Put) -> None:
    locked = put("locked.pem", written(RSA))
    await drop(proof, locked.parent)
    assert "is a folder" in said(proof)
    await drop(proof, locked.parent / "gone.pem")
    assert said(proof) == "The file gone.pem is not there any more."
    pipe = locked.parent / "pipe"
    os.mkfifo(pipe)
    await drop(proof, pipe)
    assert said(proof) == "The file pipe could not be read."


async def test_a_removed_key_leaves_nothing_behind(proof: Proof, put: Put) -> None:
    await drop(proof, put("client.pem", written(RSA, passphrase=PASSPHRASE)))
    proof.passphrase.setText(PASSPHRASE)
    proof.key.removed.emit()
    assert key_file(proof) == SigningKey()
    await asyncio.sleep(0.4)
    assert key_file(proof) == SigningKey()


@pytest.mark.parametrize("text", [written(RSA).decode(), json.dumps(jwk("P-256"))])
async def test_a_key_can_be_pasted(proof: Proof, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    proof.key.paste_button.click()
    await read(proof)
    QGuiApplication.clipboard().clear()
    assert isinstance(proof.found(), KeyFacts)
    assert "Pasted key" in shown(proof)
    assert key_file(proof).material.reveal() == text


async def test_ctrl_v_in_the_drop_zone_pastes_the_key(proof: Proof, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText(written(EC).decode())
    qtbot.keyClick(proof.key.choose_button, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    await read(proof)
    QGuiApplication.clipboard().clear()
    assert isinstance(proof.found(), KeyFacts)


async def test_an_empty_clipboard_is_told(proof: Proof) -> None:
    QGuiApplication.clipboard().clear()
    proof.key.paste_button.click()
    assert said(proof) == "There is nothing on the clipboard to paste."


async def test_of_several_keys_one_is_chosen_by_its_id(form: ProfileForm, put: Put) -> None:
    proof, keys = form.proof, jwks(jwk("RSA", kid="old"), jwk("P-256", kid="new"))
    await drop(proof, put("client.jwks", keys))
    choice = proof.key.card.key_id
    assert choice.isVisibleTo(proof.key.card)
    assert choice.value() == "old"
    choice.choose("new")
    await read(proof)
    found = proof.found()
    assert isinstance(found, KeyFacts)
    assert found.key_id == "new"
    assert form.profile().assertion.key_id == "new"


async def test_an_id_typed_among_the_options_chooses_the_key(form: ProfileForm, put: Put) -> None:
    proof, keys = form.proof, jwks(jwk("RSA", kid="old"), jwk("P-256", kid="new"))
    await drop(proof, put("client.jwks", keys))
    form.more.set_open(True)
    form.options.set_key_id("new")
    await until(lambda: isinstance(proof.found(), KeyFacts) and proof.found().key_id == "new")
    assert proof.key.card.key_id.value() == "new"
    form.options.set_key_id("none-of-them")
    await until(lambda: proof.found() is KeyProblem.KEY_ID_UNKNOWN)
    assert proof.key.card.key_id.isVisibleTo(proof.key.card)


async def test_a_profile_whose_key_id_is_unknown_offers_those_there_are(form: ProfileForm) -> None:
    keys = jwks(jwk("RSA", kid="old"), jwk("P-256", kid="new"))
    profile = Profile(
        credential=SigningKey(material=Secret.of_bytes(keys), file_name="client.jwks"),
        assertion=Assertion(key_id="gone"),
    )
    form.show_profile(profile, saved=True)
    await read(form.proof)
    assert form.profile() == profile
    choice = form.proof.key.card.key_id
    assert [choice.itemText(at) for at in range(choice.count())][1:] == ["old", "new"]


async def test_certificate_and_key_come_in_one_file(proof: Proof, put: Put) -> None:
    proof.segments.choose(CERTIFICATE)
    await drop(proof, put("both.p12", pkcs12(RSA, "", (CERT,))))
    assert isinstance(proof.credential(), ClientCertificate)
    assert "CN=Nordbank" in shown(proof)
    assert not proof.key.card.add_button.isVisibleTo(proof.key.card)


@pytest.mark.parametrize("together", [True, False])
@pytest.mark.parametrize("key_first", [True, False])
async def test_certificate_and_key_come_in_two_files(
    proof: Proof, put: Put, together: bool, key_first: bool
) -> None:
    proof.segments.choose(CERTIFICATE)
    files = [put("client.pem", written(RSA)), put("client.crt", pem(CERT))]
    files = files if key_first else files[::-1]
    if together:
        await drop(proof, *files)
    else:
        await drop(proof, files[0])
        assert proof.key.card.add_button.isVisibleTo(proof.key.card)
        await drop(proof, files[1])
    credential = key_file(proof)
    assert credential.file_name == "client.pem"
    assert credential.certificate_file_name == "client.crt"
    assert credential.certificate == pem(CERT)
    assert isinstance(proof.found(), KeyFacts)
    assert not proof.key.card.add_button.isVisibleTo(proof.key.card)


async def test_another_keys_certificate_is_refused(form: ProfileForm, put: Put) -> None:
    proof = form.proof
    await drop(proof, put("client.pem", written(RSA)))
    before = form.profile()
    await drop(proof, put("other.crt", pem(certificate(EC))))
    form.look()
    assert form.profile() == before
    assert said(proof) != ""


async def test_a_new_key_does_without_the_old_ones_certificate(proof: Proof, put: Put) -> None:
    await drop(proof, put("client.pem", written(RSA)))
    await drop(proof, put("client.crt", pem(CERT)))
    await drop(proof, put("new.pem", written(EC)))
    assert key_file(proof).certificate == b""
    assert isinstance(proof.found(), KeyFacts)


async def test_the_certificate_can_be_removed_again(proof: Proof, put: Put) -> None:
    await drop(proof, put("client.pem", written(RSA)))
    await drop(proof, put("client.crt", pem(CERT)))
    assert "CN=Nordbank" in shown(proof)
    proof.key.certificate_removed.emit()
    await read(proof)
    assert key_file(proof).certificate == b""
    assert "CN=Nordbank" not in shown(proof)


async def test_key_and_certificate_are_the_same_file(proof: Proof, put: Put) -> None:
    await drop(proof, put("both.p12", pkcs12(RSA, "", (CERT,))))
    proof.segments.choose(CERTIFICATE)
    assert isinstance(proof.credential(), ClientCertificate)
    proof.segments.choose(SECRET)
    assert isinstance(proof.credential(), SharedSecret)
    proof.segments.choose(KEY)
    assert key_file(proof).file_name == "both.p12"


async def test_a_public_client_is_chosen_among_the_options_and_said_beneath_the_segments(
    form: ProfileForm,
) -> None:
    form.show_profile(
        Profile(credential=SharedSecret(Secret("typed")), auth_method=AuthMethod.CLIENT_SECRET_JWT),
        saved=False,
    )
    form.more.set_open(True)
    control(form, ChoiceBox, "auth-method").choose(AuthMethod.NONE)
    assert form.profile().credential == PublicClient()
    assert form.profile().auth_method is AuthMethod.NONE
    proof = form.proof
    assert "public client" in proof.segments.accessibleDescription()
    assert not any(each.isChecked() for each in proof.segments.segments)
    assert not proof.secret_field.isVisibleTo(proof)
    proof.segments.segments[SECRET].click()
    assert form.profile().credential == SharedSecret(Secret("typed"))
    assert form.profile().auth_method is AuthMethod.CLIENT_SECRET_JWT
    assert proof.segments.accessibleDescription() == ""


async def test_choosing_another_method_makes_it_confidential_again(form: ProfileForm) -> None:
    form.show_profile(Profile(credential=PublicClient()), saved=False)
    form.more.set_open(True)
    control(form, ChoiceBox, "auth-method").choose(AuthMethod.CLIENT_SECRET_BASIC)
    assert isinstance(form.profile().credential, SharedSecret)
    assert form.profile().auth_method is AuthMethod.CLIENT_SECRET_BASIC
    assert form.proof.segments.segments[SECRET].isChecked()
