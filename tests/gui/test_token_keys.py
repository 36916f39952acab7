"""A key that a person has for the token at hand: it opens it, or confirms its signature."""

import hashlib
import json
from pathlib import Path
from typing import TypeVar

import jwt
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
)
from PySide6.QtWidgets import QLineEdit, QWidget

from app.gui.form.decrypt_dialog import DecryptDialog
from app.gui.form.key_question import KeyQuestion, hidden, typed
from app.gui.form.labelled import LabelledField
from app.gui.form.path_field import PathField
from app.gui.form.signature_dialog import SignatureDialog
from app.gui.main_window import MainWindow
from app.gui.result.chain_view import ChainView
from app.gui.result.claim_table import ClaimTable
from app.gui.result.sealed_note import SealedNote
from app.gui.result.signature_view import SignatureView
from app.gui.theme.text import Text
from app.model.token import KeysFrom, Signature
from tests.engine.running import SECRET, profile_for
from tests.engine.test_looking_inside import pem
from tests.engine.test_signature import KEY, OTHER, key_set, public
from tests.gui.test_inspecting import CLAIMS, TOKEN, looked_into, outcome
from tests.gui.test_main_window import window_open
from tests.gui.waiting import until
from tests.oauth.jwe_by_hand import encrypt
from tests.oauth.test_key_choice import certificate, x5c
from tests.servers.answering import answers_by_path, json_answer
from tests.servers.raw import serving

SEALED = encrypt(TOKEN.encode(), KEY.public_key(), "RSA-OAEP-256", "A128CBC-HS256", cty="JWT")
LOCKED = KEY.private_bytes(
    Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(b"open sesame")
)
W = TypeVar("W", bound=QWidget)


def the(window: MainWindow, kind: type[W]) -> W:
    return window.findChildren(kind)[-1]


def write(field: LabelledField, text: str) -> None:
    within = field.field
    edit = within.edit if isinstance(within, PathField) else within
    assert isinstance(edit, QLineEdit)
    edit.setText(text)


def said(field: LabelledField) -> str:
    focus = field.label.buddy()
    assert focus is not None
    return focus.accessibleDescription()


async def refused(dialog: KeyQuestion, field: LabelledField, said_of_it: str) -> None:
    dialog.go.click()
    await until(lambda: said_of_it in said(field) and dialog.go.isEnabled(), 20)
    assert dialog.isVisible()


async def helped(dialog: KeyQuestion) -> None:
    """It closes of itself."""
    closed: list[int] = []
    dialog.finished.connect(closed.append)
    dialog.go.click()
    await until(lambda: closed, 20)
    assert closed == [KeyQuestion.DialogCode.Accepted]


def texts_of(widget: QWidget) -> str:
    return "\n".join(each.text() for each in widget.findChildren(Text) if not each.isHidden())


async def test_what_is_inside_shows_once_the_right_key_is_given(
    qt_loop: object, tmp_path: Path
) -> None:
    right, wrong = tmp_path / "right.pem", tmp_path / "wrong.pem"
    right.write_bytes(LOCKED)
    wrong.write_bytes(pem(OTHER))
    async with window_open() as window:
        before = await looked_into(window, SEALED)
        note = the(window, SealedNote)
        assert "encrypted for the API" in texts_of(note)
        note.button.click()
        dialog = the(window, DecryptDialog)
        await refused(dialog, dialog.file, "No file is named yet.")
        write(dialog.file, str(wrong))
        await refused(dialog, dialog.file, "it is another key, or the token was changed")
        assert typed(dialog.file) == str(wrong)
        write(dialog.file, str(right))
        await refused(dialog, dialog.passphrase, "The key is locked with a passphrase.")
        write(dialog.passphrase, "open barley")
        await refused(dialog, dialog.passphrase, "This passphrase does not unlock the key.")
        assert hidden(dialog.passphrase).length == len("open barley")
        assert window.check.report == before
        write(dialog.passphrase, "open sesame")
        await helped(dialog)
        report = await outcome(window)
        assert report.token is not None
        assert report.token.claims == CLAIMS
        assert report.exchanges == ()
        assert "Opened with the key" in texts_of(note)
        assert note.button.text() == "Decrypt with another key…"
        tables = window.result.findChildren(ClaimTable)
        inner = next(each for each in tables if each.accessibleIdentifier() == "token-inner-header")
        rows = [each.name for each in inner.model_of_claims.rows]
        assert rows == ["alg", "kid", "typ"]


async def test_a_secret_opens_it_too(qt_loop: object) -> None:
    token = encrypt(json.dumps(CLAIMS).encode(), b"s" * 32, "dir", "A256GCM")
    async with window_open() as window:
        await looked_into(window, token)
        the(window, SealedNote).button.click()
        dialog = the(window, DecryptDialog)
        dialog.segments.choose(1)
        write(dialog.secret, "x" * 32)
        await refused(dialog, dialog.secret, "it is another key, or the token was changed")
        write(dialog.secret, "s" * 32)
        await helped(dialog)
        assert "is not signed" in texts_of(the(window, SealedNote))


async def test_a_key_file_confirms_the_signature_and_it_is_told_that_it_was_given(
    qt_loop: object, tmp_path: Path
) -> None:
    right, wrong = tmp_path / "right.json", tmp_path / "wrong.json"
    right.write_text(json.dumps({"keys": [public(KEY)]}))
    wrong.write_text(json.dumps({"keys": [public(OTHER)]}))
    async with window_open() as window:
        before = await looked_into(window, TOKEN)
        view = the(window, SignatureView)
        assert view.button.text() == "Check with a key…"
        view.button.click()
        dialog = the(window, SignatureDialog)
        dialog.segments.choose(1)
        for name, why in (
            (tmp_path / "nowhere", "There is no such file."),
            (tmp_path, "This is not a file."),
            (Path(__file__), "No key could be read from that."),
            (wrong, "This key did not make the signature"),
        ):
            write(dialog.file, str(name))
            await refused(dialog, dialog.file, why)
        assert window.check.report == before
        write(dialog.file, str(right))
        await helped(dialog)
        report = await outcome(window)
        assert report.exchanges == ()
        assert "the key file that you chose, right.json." in texts_of(view)
        assert "Verified with the key file you chose." in texts_of(window.result)
        assert view.button.text() == "Check with another key…"


async def test_what_is_typed_stays_while_addresses_are_tried(qt_loop: object) -> None:
    chain = x5c(certificate())
    table = {"/keys": key_set(public(KEY, x5c=chain))}
    brings = jwt.encode(CLAIMS, KEY, "RS256", {"kid": "k1", "x5c": chain})
    async with window_open() as window, serving(answers_by_path(table)) as server:
        await looked_into(window, brings)
        window.inspecting.check_signature()
        dialog = the(window, SignatureDialog)
        assert "The token says so itself." in said(dialog.issuer)
        write(dialog.issuer, server.url("/nobody"))
        await refused(dialog, dialog.issuer, "The server does not describe itself here")
        assert typed(dialog.issuer) == server.url("/nobody")
        dialog.segments.choose(2)
        write(dialog.address, server.url("/nothing"))
        await refused(dialog, dialog.address, "the answer was 404")
        write(dialog.address, server.url("/keys"))
        await helped(dialog)
        report = await outcome(window)
        assert report.token is not None
        assert report.token.checked is not None
        assert report.token.checked.source is KeysFrom.ADDRESS
        assert report.token.signature is Signature.VERIFIED
        view = the(window, SignatureView)
        assert server.url("/keys") in texts_of(view)
        chains = [each.accessibleName() for each in view.findChildren(ChainView)]
        assert chains[0] == "Certificates in the key set, the first of them for another key"
        assert "not trusted" in chains[1]


async def test_the_client_s_own_secret_opens_its_token(qt_loop: object) -> None:
    """OpenID Connect Core §10.2; and only where a person asks for it."""
    key = hashlib.sha256(SECRET.encode()).digest()
    sealed = encrypt(json.dumps(CLAIMS).encode(), key, "dir", "A256GCM")
    answer = json_answer({"access_token": sealed, "token_type": "Bearer", "expires_in": 3600})
    async with window_open() as window, serving(answers_by_path({"/token": answer})) as server:
        profile = profile_for(server.url("/token"))
        window.form.show_profile(profile, saved=False)
        window.check.start(profile)
        report = await outcome(window)
        assert report.ok
        assert report.token is not None
        assert report.token.claims is None
        asked = len(server.received)
        window.inspecting.decrypt()
        dialog = the(window, DecryptDialog)
        dialog.segments.choose(2)
        await helped(dialog)
        report = await outcome(window)
        assert report.token is not None
        assert report.token.claims == CLAIMS
        assert len(server.received) == asked


async def test_closing_the_dialog_breaks_the_try_off(qt_loop: object) -> None:
    from tests.servers.raw import Peer

    async def never(peer: Peer) -> None:
        await peer.request()
        await peer.until_closed()

    async with window_open() as window, serving(never) as server:
        await looked_into(window, TOKEN)
        window.inspecting.check_signature()
        dialog = the(window, SignatureDialog)
        dialog.segments.choose(2)
        write(dialog.address, server.url("/keys"))
        dialog.go.click()
        await until(lambda: bool(server.received), 20)
        assert not dialog.go.isEnabled()
        dialog.reject()
        await until(lambda: not window.check.busy, 20)
        report = await outcome(window)
        assert report.token is not None
        assert report.token.signature is Signature.UNVERIFIED
