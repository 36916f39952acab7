"""*More options*: what shows, and what applies."""

import asyncio
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.gui.form.choice_box import ChoiceBox
from app.gui.form.labelled import LabelledField
from app.gui.form.pane import ProfileForm
from app.gui.theme.check_box import CheckBox
from app.gui.theme.note import Note
from app.model.profile import (
    LONGEST_NOTES,
    ApiCall,
    Assertion,
    AuthMethod,
    BodyKind,
    CallBody,
    ClientCertificate,
    Grant,
    NamedValue,
    Network,
    Profile,
    ProxyChoice,
    SharedSecret,
    SigningAlg,
    SigningKey,
)
from app.model.secret import Secret
from tests.gui.form.controls import control
from tests.gui.form.proving import KEY, SECRET
from tests.gui.waiting import until


async def opened(form: ProfileForm, profile: Profile) -> None:
    """Show a profile with the options open."""
    form.show_profile(profile, saved=False)
    form.more.set_open(True)
    await until(lambda: not form.proof.reading.busy)


def visible(form: ProfileForm) -> set[str]:
    """The identifiers of all controls that show."""
    return {
        each.accessibleIdentifier()
        for each in form.findChildren(QWidget)
        if each.isVisible() and each.accessibleIdentifier()
    }


BASIC = {
    "profile-name", "profile-menu", "provider", "token-endpoint-or-issuer", "address-kind",
    "client-id", "proves-itself-with", "with-secret", "with-key", "with-certificate",
    "with-assertion", "secret", "show-secret", "scope", "resource-url", "resource-method",
    "more-calls", "more-options", "check-access",
    "save",
}  # fmt: skip


async def test_the_basic_view_is_as_calm_as_ever_while_the_options_are_closed(
    fresh: ProfileForm,
) -> None:
    assert visible(fresh) == BASIC
    assert not fresh.options.made
    fresh.more.set_open(True)
    assert visible(fresh) > BASIC
    fresh.more.set_open(False)
    assert visible(fresh) == BASIC


@pytest.mark.parametrize(
    ("profile", "shown", "hidden"),
    [
        (SECRET, {"auth-method", "last-day"}, {"grant-type", "signing-alg", "basic-raw"}),
        (
            replace(SECRET, auth_method=AuthMethod.CLIENT_SECRET_BASIC),
            {"basic-raw"},
            {"signing-alg"},
        ),
        (
            replace(SECRET, auth_method=AuthMethod.CLIENT_SECRET_JWT),
            {"signing-alg", "key-id", "assertion-lifetime", "assertion-claims"},
            {"certificate-headers", "grant-type"},
        ),
        (
            KEY,
            {"grant-type", "signing-alg", "assertion-audience", "certificate-headers", "last-day"},
            {"basic-raw", "own-audience"},
        ),
        (
            replace(SECRET, credential=ClientCertificate()),
            {"auth-method", "last-day"},
            {"signing-alg", "grant-type"},
        ),
        (SECRET, {"extra-parameters"}, {"call-body-kind", "call-headers", "proxy-url"}),
        (
            replace(SECRET, call=ApiCall("https://api.example")),
            {"call-body-kind", "call-headers", "call-expected-status"},
            {"call-body", "call-body-file"},
        ),
        (
            replace(
                SECRET,
                call=ApiCall("https://api.example", body=CallBody(BodyKind.FILE, "/f")),
                network=Network(proxy=ProxyChoice.OWN, verify=False),
            ),
            {"call-body-file", "proxy-url", "proxy-user", "proxy-password"},
            {"call-body"},
        ),
    ],
    ids=["secret", "basic", "secret_jwt", "key", "certificate", "no_call", "call", "file_proxy"],
)
async def test_only_what_applies_shows(
    form: ProfileForm, profile: Profile, shown: set[str], hidden: set[str]
) -> None:
    await opened(form, profile)
    seen = visible(form)
    assert shown <= seen
    assert not hidden & seen


async def test_the_algorithms_are_those_that_fit_the_key(form: ProfileForm) -> None:
    await opened(form, KEY)
    box = control(form, ChoiceBox, "signing-alg")
    assert [box.itemText(at) for at in range(box.count())] == ["Automatic", "ES256"]
    await opened(form, replace(SECRET, auth_method=AuthMethod.CLIENT_SECRET_JWT))
    offered = [box.itemText(at) for at in range(box.count())]
    assert offered == ["Automatic", "HS256", "HS384", "HS512"]


async def test_the_methods_are_those_that_fit_and_one_without_any_proof(form: ProfileForm) -> None:
    await opened(form, replace(SECRET, credential=ClientCertificate()))
    box = control(form, ChoiceBox, "auth-method")
    names = " ".join(box.itemText(at) for at in range(box.count()))
    for part in ("tls_client_auth", "self_signed_tls_client_auth", "public client"):
        assert part in names
    assert "client_secret" not in names


async def test_a_method_chosen_for_a_secret_waits_while_a_key_is_chosen(form: ProfileForm) -> None:
    await opened(form, replace(SECRET, auth_method=AuthMethod.CLIENT_SECRET_BASIC))
    form.proof.segments.choose(1)
    assert form.profile().auth_method is None
    form.proof.segments.choose(0)
    assert form.profile().auth_method is AuthMethod.CLIENT_SECRET_BASIC


async def test_what_another_credential_cannot_serve_is_never_asked_of_it(form: ProfileForm) -> None:
    profile = replace(KEY, grant=Grant.JWT_BEARER, assertion=Assertion(alg=SigningAlg.ES256))
    await opened(form, profile)
    form.proof.segments.choose(0)
    assert form.profile().grant is Grant.CLIENT_CREDENTIALS
    assert form.profile().assertion.alg is None
    form.proof.segments.choose(1)
    assert form.profile() == profile


async def test_that_certificates_are_not_checked_is_said_loudly(form: ProfileForm) -> None:
    form.show_profile(SECRET, saved=False)
    form.more.set_open(True)
    control(form, CheckBox, "check-certificates").click()
    notes = [each.title.text() for each in form.findChildren(Note) if each.isVisible()]
    assert notes == ["Anybody on the way can pose as the server"]
    form.more.set_open(False)
    form.look()
    assert "Certificates are not checked." in form.more.button.accessibleDescription()


async def test_a_last_day_that_is_none_is_told(form: ProfileForm) -> None:
    await opened(form, SECRET)
    day = control(form, QLineEdit, "last-day")
    day.setText("31/3 2027")
    day.editingFinished.emit()
    assert "2027-03-31" in day.accessibleDescription()
    day.setText("2027-03-31")
    day.editingFinished.emit()
    assert day.accessibleDescription() == ""
    credential = form.profile().credential
    assert isinstance(credential, SharedSecret)
    assert credential.expires_on is not None
    assert credential.expires_on.isoformat() == "2027-03-31"


async def test_the_last_day_is_named_for_what_the_profile_came_with(form: ProfileForm) -> None:
    await opened(form, KEY)
    assert control(form, QLineEdit, "last-day").accessibleName() == "The key’s last day"


async def test_a_last_day_is_noted_of_a_key_and_is_not_the_secrets(form: ProfileForm) -> None:
    await opened(form, replace(SECRET, credential=SharedSecret(Secret("s"), date(2027, 1, 31))))
    day = control(form, QLineEdit, "last-day")
    form.proof.segments.choose(1)
    assert (day.accessibleName(), day.text()) == ("The key’s last day", "")
    day.setText("2028-05-01")
    key = form.profile().credential
    assert isinstance(key, SigningKey)
    assert key.expires_on == date(2028, 5, 1)
    assert "key until 2028-05-01" in form.more.button.accessibleDescription()
    form.proof.segments.choose(0)
    assert (day.accessibleName(), day.text()) == ("The secret’s last day", "2027-01-31")
    assert not form.dirty


async def test_a_table_is_filled_with_the_keyboard_alone(form: ProfileForm, qtbot: QtBot) -> None:
    await opened(form, SECRET)
    control(form, QPushButton, "extra-parameters").click()
    for identifier, text in (
        ("parameter-1-name", "tenant"),
        ("parameter-1-value", "nordbank"),
        ("parameter-2-name", "api_key"),
        ("parameter-2-value", "hidden"),
    ):
        edit = control(form, QLineEdit, identifier)
        qtbot.keyClicks(edit, text)
        qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert form.profile().parameters == (
        NamedValue("tenant", "nordbank"),
        NamedValue("api_key", Secret("hidden")),
    )
    plain = control(form, QLineEdit, "parameter-1-value")
    masked = control(form, QLineEdit, "parameter-2-value")
    assert plain.echoMode() is QLineEdit.EchoMode.Normal
    assert masked.echoMode() is QLineEdit.EchoMode.Password
    control(form, QPushButton, "parameter-1-remove").click()
    assert form.profile().parameters == (NamedValue("api_key", Secret("hidden")),)


async def test_a_value_is_masked_as_soon_as_its_name_says_so(form: ProfileForm) -> None:
    await opened(form, replace(SECRET, headers=(NamedValue("X-Trace", "7"),)))
    name = control(form, QLineEdit, "header-1-name")
    value = control(form, QLineEdit, "header-1-value")
    name.setText("X-Api-Key")
    assert value.echoMode() is QLineEdit.EchoMode.Password
    assert form.profile().headers == (NamedValue("X-Api-Key", Secret("7")),)
    name.setText("X-Trace")
    assert value.echoMode() is QLineEdit.EchoMode.Normal


async def test_tab_leaves_a_field_of_several_lines(fresh: ProfileForm, qtbot: QtBot) -> None:
    call = ApiCall("https://api.example", body=CallBody(BodyKind.JSON, "{}"))
    await opened(fresh, replace(SECRET, call=call))
    fresh.activateWindow()
    for field in fresh.findChildren(QPlainTextEdit):
        if not field.isVisible():
            continue
        for key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            field.setFocus()
            before = field.toPlainText()
            qtbot.keyClick(field, key)
            assert QApplication.focusWidget() is not field
            assert field.toPlainText() == before


async def test_tab_goes_through_the_options_as_they_are_read(
    fresh: ProfileForm, qtbot: QtBot
) -> None:
    profile = replace(SECRET, call=ApiCall("https://api.example"), headers=(NamedValue("a", "b"),))
    await opened(fresh, replace(profile, network=Network(proxy=ProxyChoice.OWN)))
    control(fresh, QPushButton, "extra-parameters").click()
    await asyncio.sleep(0.05)
    fresh.activateWindow()
    fresh.more.button.setFocus()
    places = []
    for _ in range(60):
        at = QApplication.focusWidget()
        assert at is not None
        qtbot.keyClick(at, Qt.Key.Key_Tab)
        at = QApplication.focusWidget()
        if at is None or not fresh.options.isAncestorOf(at):
            break
        corner = at.mapTo(fresh.options, at.rect().topLeft())
        places.append((corner.y(), corner.x(), at.accessibleIdentifier()))
    assert at is fresh.footer.check
    assert len(places) > 25
    for earlier, later in pairwise(places):
        below, beside = later[0] > earlier[0], later[1] > earlier[1]
        assert below or (beside and earlier[0] - later[0] < 20), (earlier, later)


async def test_every_field_of_the_options_has_a_label_and_a_name(form: ProfileForm) -> None:
    await opened(form, KEY)
    for field in form.options.findChildren(LabelledField):
        assert field.label.text()
        buddy = field.label.buddy()
        assert buddy is not None
        assert buddy.accessibleName()
        assert buddy.accessibleIdentifier()


async def test_notes_come_out_line_by_line_and_what_is_too_long_is_told(form: ProfileForm) -> None:
    kept = replace(SECRET, notes="Ask Accounts first.\n  Renewed in May.")
    await opened(form, kept)
    assert form.profile() == kept
    notes = control(form, QPlainTextEdit, "notes")
    assert "never in a report" in notes.accessibleDescription()
    notes.selectAll()
    notes.insertPlainText("x" * (LONGEST_NOTES + 7))
    assert "7 characters" in notes.accessibleDescription()
    assert form.profile().notes == "x" * LONGEST_NOTES
    form.more.set_open(False)
    assert "notes" in form.more.button.accessibleDescription()
