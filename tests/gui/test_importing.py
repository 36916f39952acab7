"""A client from elsewhere: pasted into a field, into the dialog, dropped on the window; taken."""

import json
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import NoEncryption, pkcs12
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget

from app.gui.dialogs.keeping import Choice, Place
from app.gui.form.import_dialog import ImportDialog
from app.gui.main_window import MainWindow
from app.gui.theme.check_box import CheckBox
from app.model.credential_facts import KeyFacts
from app.model.profile import AuthMethod, ClientCertificate, Profile, SharedSecret, SigningKey
from app.model.secret import Secret
from tests.gui.form.controls import control
from tests.gui.test_main_window import answer, dialogs, window_open
from tests.gui.vault_questions import names
from tests.gui.waiting import until
from tests.servers.clients import KEY_CLIENT, TLS_CLIENT

CANARY = "s3cr-et/Canary+7Qx"
CURL = (
    f"curl -X POST https://as.example/connect/token -u 'acme-orders:{CANARY}' \\\n"
    "  -d grant_type=client_credentials -d 'scope=orders.read' -k"
)
MAIL = (
    f"Client ID: acme-orders\nClient secret: {CANARY}\nToken endpoint: https://as.example/token\n"
)
COLLECTION = {
    "info": {
        "name": "Orders",
        "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json",
    },
    "item": [
        {
            "name": f"List {number}",
            "request": {
                "method": "GET",
                "url": "https://api.example/orders",
                "auth": {
                    "type": "oauth2",
                    "oauth2": [
                        {"key": "grant_type", "value": grant},
                        {"key": "accessTokenUrl", "value": "https://as.example/token"},
                        {"key": "clientId", "value": f"client-{number}"},
                        {"key": "clientSecret", "value": CANARY},
                    ],
                },
            },
        }
        for number, grant in enumerate(
            ["client_credentials", "client_credentials", "authorization_code"]
        )
    ],
}


async def pasted_into(window: MainWindow, edit: QLineEdit | QPlainTextEdit, text: str) -> None:
    """Paste as a person does, with the keyboard in the field."""
    window.activateWindow()
    edit.setFocus()
    await until(edit.hasFocus)
    QGuiApplication.clipboard().setText(text)
    edit.paste()


def said(parent: QWidget) -> str:
    return "\n".join(
        each.text() for each in parent.findChildren(QLabel) if each.isVisibleTo(parent)
    )


async def test_a_curl_line_pasted_into_any_field_is_offered_and_stands_in_none(
    qt_loop: object,
) -> None:
    async with window_open() as window:
        window.desk.new()
        form = window.form
        for edit in (form.scope, form.proof.secret, form.title.name, form.call.url, form.client_id):
            form.offer.forget()
            await pasted_into(window, edit, CURL)
            await until(form.offer.isVisible, 20)
            assert edit.text() == ""
        words = said(form.offer)
        assert "This looks like a curl command" in words
        assert "an address, a client ID, a secret and a scope" in words
        assert "certificates are checked anyway" in words
        assert CANARY not in words
        form.offer.fill_button.click()
        made = form.profile()
        assert made.token_endpoint == "https://as.example/connect/token"
        assert made.client_id == "acme-orders"
        assert made.credential == SharedSecret(Secret(CANARY))
        assert made.auth_method is AuthMethod.CLIENT_SECRET_BASIC
        assert made.scope == "orders.read"
        assert made.network.verify
        assert not form.offer.isVisible()


async def test_what_was_filled_in_is_undone_from_the_toast(qt_loop: object) -> None:
    async with window_open() as window:
        window.desk.new()
        window.form.client_id.setText("typed-before")
        before = window.form.profile()
        await pasted_into(window, window.form.scope, CURL)
        await until(window.form.offer.isVisible, 20)
        window.form.offer.fill_button.click()
        assert window.form.profile().client_id == "acme-orders"
        assert window.toast.isVisible()
        window.toast.button.click()
        assert window.form.profile() == before


async def test_kept_as_text_it_stands_where_it_was_pasted(qt_loop: object) -> None:
    async with window_open() as window:
        window.desk.new()
        await pasted_into(window, window.form.client_id, MAIL)
        await until(window.form.offer.isVisible, 20)
        window.form.offer.keep_button.click()
        assert window.form.client_id.text() == MAIL
        assert not window.form.offer.isVisible()


async def test_a_text_of_several_lines_pasted_behind_more_options_is_offered_too(
    qt_loop: object,
) -> None:
    async with window_open() as window:
        window.desk.new()
        window.form.more.set_open(True)
        boxes = [each for each in window.form.findChildren(QPlainTextEdit) if each.isVisible()]
        assert boxes
        await pasted_into(window, boxes[0], MAIL)
        await until(window.form.offer.isVisible, 20)
        assert boxes[0].toPlainText() == ""


@pytest.mark.parametrize(
    "text",
    [
        "https://as.example/connect/token",
        "orders.read orders.write orders.delete",
        json.dumps([{"type": "payment", "actions": ["initiate"], "locations": ["https://x"]}]),
        "curl is a program that sends requests",
    ],
)
async def test_what_is_no_client_stays_where_it_was_pasted(qt_loop: object, text: str) -> None:
    async with window_open() as window:
        window.desk.new()
        await pasted_into(window, window.form.scope, text)
        await until(lambda: not window.form.offer._reading.busy, 20)
        assert not window.form.offer.isVisible()
        assert window.form.scope.text() == text


async def test_the_dialog_shows_what_it_takes_before_it_is_taken(qt_loop: object) -> None:
    async with window_open() as window:
        window.pane.import_button.click()
        dialog = window.findChildren(ImportDialog)[-1]
        assert not dialog.take_button.isEnabled()
        dialog.paste.setPlainText(CURL)
        await until(dialog.take_button.isEnabled, 20)
        words = said(dialog)
        for each in ("acme-orders", "https://as.example/connect/token", "orders.read", "-u"):
            assert each in words
        assert CANARY not in words
        assert "••••" in words
        assert "Left out" in words
        assert window.arrangement.welcoming
        dialog.take_button.click()
        await until(lambda: not window.arrangement.welcoming)
        made = window.form.profile()
        assert made.client_id == "acme-orders"
        assert made.credential == SharedSecret(Secret(CANARY))
        assert not window.form.saved


async def test_what_is_no_client_is_refused_with_a_sentence(qt_loop: object) -> None:
    async with window_open() as window:
        window.pane.import_button.click()
        dialog = window.findChildren(ImportDialog)[-1]
        dialog.paste.setPlainText("Nothing of the kind")
        await until(lambda: bool(dialog.paste.accessibleDescription()), 20)
        assert dialog.paste.accessibleDescription().startswith("Keyfit does not recognise this")
        assert not dialog.take_button.isEnabled()
        dialog.reject()


async def test_of_several_clients_those_of_another_grant_have_no_tick(
    qt_loop: object, tmp_path: Path
) -> None:
    file = tmp_path / "orders.postman_collection.json"
    file.write_text(json.dumps(COLLECTION))
    async with window_open() as window:
        dropped(window, file)
        dialog = window.findChildren(ImportDialog)[-1]
        await until(dialog.take_button.isEnabled, 20)
        ticks = [each.isChecked() for each in dialog.findChildren(CheckBox)]
        assert ticks == [True, True, False]
        assert dialog.take_button.text() == "Save 2 profiles"
        assert "authorization_code" in said(dialog)
        dialog.findChildren(CheckBox)[1].setChecked(False)
        assert dialog.take_button.text() == "Use this client"
        dialog.take_button.click()
        await until(lambda: window.form.profile().client_id == "client-0")


async def test_where_there_is_no_keyring_several_are_kept_where_it_is_said(
    qt_loop: object, tmp_path: Path
) -> None:
    file = tmp_path / "orders.json"
    file.write_text(json.dumps(COLLECTION))
    async with window_open() as window:
        dropped(window, file)
        dialog = window.findChildren(ImportDialog)[-1]
        await until(dialog.take_button.isEnabled, 20)
        dialog.take_button.click()
        await until(lambda: len(dialogs(window)) == 1, 20)
        asked = dialogs(window)[0]
        places = [each.place for each in asked.findChildren(Choice)]
        assert places == [Place.ENCRYPTED, Place.MEMORY]  # a profile file holds one
        asked.findChildren(Choice)[1].click()
        answer(asked, "answer-keep")
        await until(lambda: window.form.profile().client_id == "client-0", 20)
        await until(lambda: len(names(window)) == 2)


async def test_unsaved_work_is_asked_about_before_an_import_takes_its_place(
    qt_loop: object,
) -> None:
    async with window_open() as window:
        window.desk.new()
        window.form.client_id.setText("typed")
        window.pane.import_button.click()
        dialog = window.findChildren(ImportDialog)[-1]
        dialog.paste.setPlainText(MAIL)
        await until(dialog.take_button.isEnabled, 20)
        dialog.take_button.click()
        await until(lambda: bool(dialogs(window)))
        answer(dialogs(window)[0], "answer-discard")
        await until(lambda: window.form.profile().client_id == "acme-orders")


async def test_a_dropped_profile_of_keyfit_is_shown(qt_loop: object, tmp_path: Path) -> None:
    from app.sharing.profile_file import profile_text

    profile = Profile(name="Orders", token_endpoint="https://as.example/t", client_id="acme")
    file = tmp_path / "orders.keyfit"
    file.write_text(profile_text(profile))
    async with window_open() as window:
        dropped(window, file)
        dialog = window.findChildren(ImportDialog)[-1]
        await until(dialog.take_button.isEnabled, 20)
        dialog.take_button.click()
        await until(lambda: window.form.profile() == profile)


async def test_what_was_pasted_is_forgotten_with_the_dialog(qt_loop: object) -> None:
    async with window_open() as window:
        window.pane.import_button.click()
        dialog = window.findChildren(ImportDialog)[-1]
        dialog.paste.setPlainText(MAIL)
        await until(dialog.take_button.isEnabled, 20)
        left: list[str] = []
        paste = dialog.paste
        dialog.finished.connect(lambda _code: left.append(paste.toPlainText()))
        dialog.close_button.click()
        assert left == [""]


@pytest.mark.parametrize("field", ["scope", "secret", "resource", "search", "name"])
async def test_a_file_dropped_on_a_field_is_read_and_not_written_into_it(
    qt_loop: object, tmp_path: Path, field: str
) -> None:
    file = tmp_path / "client.pem"
    file.write_bytes(KEY_CLIENT.key_pem)
    async with window_open() as window:
        window.desk.new()
        window.form.more.set_open(True)
        resource = control(window.form, QPlainTextEdit, "resource-indicators")
        edits: dict[str, QLineEdit] = {
            "scope": window.form.scope,
            "secret": window.form.proof.secret,
            "search": window.pane.search,
            "name": window.form.title.name,
        }
        dropped(edits.get(field) or resource.viewport(), file)
        assert not any(each.text() for each in edits.values())
        assert resource.toPlainText() == ""
        await until(lambda: isinstance(window.form.proof.found(), KeyFacts), 20)


def dropped(place: QWidget, *files: Path) -> None:
    """As the desktop drops files on the window's own ground, or on something in it."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(each)) for each in files])
    data.setText("\n".join(map(str, files)))
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    keys = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), action, data, button, keys)
    QApplication.sendEvent(place, enter)
    assert enter.isAccepted()
    drop = QDropEvent(QPointF(5, 5), action, data, button, keys, QEvent.Type.Drop)
    QApplication.sendEvent(place, drop)
    assert drop.isAccepted()


@pytest.mark.parametrize("welcomed", [True, False])
async def test_a_key_dropped_anywhere_is_the_clients(
    qt_loop: object, tmp_path: Path, welcomed: bool
) -> None:
    file = tmp_path / "client.pem"
    file.write_bytes(KEY_CLIENT.key_pem)
    async with window_open() as window:
        if not welcomed:
            window.desk.new()
            window.form.client_id.setText("typed")
        dropped(window, file)
        await until(lambda: isinstance(window.form.proof.found(), KeyFacts), 20)
        assert not window.arrangement.welcoming
        assert isinstance(window.form.profile().credential, SigningKey)
        assert window.form.profile().client_id == ("" if welcomed else "typed")
        assert not [each for each in window.findChildren(ImportDialog) if each.isVisible()]


@pytest.mark.parametrize("kind", ["pem", "p12", "two files"])
async def test_a_certificate_dropped_anywhere_is_the_clients(
    qt_loop: object, tmp_path: Path, kind: str
) -> None:
    key, certificate = tmp_path / "client.key", tmp_path / "client.crt"
    key.write_bytes(TLS_CLIENT.key_pem)
    certificate.write_bytes(TLS_CLIENT.certificate_pem)
    both = tmp_path / f"client.{kind}"
    if kind == "p12":
        read = x509.load_pem_x509_certificate(TLS_CLIENT.certificate_pem)
        both.write_bytes(
            pkcs12.serialize_key_and_certificates(
                b"client", TLS_CLIENT.key, read, None, NoEncryption()
            )
        )
    else:
        both.write_bytes(TLS_CLIENT.key_pem + TLS_CLIENT.certificate_pem)
    files = (key, certificate) if kind == "two files" else (both,)
    async with window_open() as window:
        window.desk.new()
        dropped(window, *files)
        await until(lambda: isinstance(window.form.proof.found(), KeyFacts), 20)
        assert isinstance(window.form.profile().credential, ClientCertificate)
