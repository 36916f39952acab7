"""What is typed becomes a profile, and a profile shows as it was typed."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.gui.form.pane import ProfileForm
from app.model.profile import (
    ApiCall,
    Assertion,
    AudienceChoice,
    AuthMethod,
    Environment,
    Network,
    Profile,
    SharedSecret,
    SigningKey,
)
from app.model.secret import Secret, SecretKind
from app.model.time import Span
from app.oauth.addresses import AddressKind
from app.words import Words
from tests.gui.form.controls import new_form
from tests.gui.waiting import until

SECRET_PROFILE = Profile(
    name="Agreements",
    folder="Nordbank",
    environment=Environment.PRODUCTION,
    provider="signaturgruppen",
    token_endpoint="https://netseidbroker.dk/op/connect/token",
    client_id="0a775a87",
    credential=SharedSecret(Secret("s3cret value=")),
    auth_method=AuthMethod.CLIENT_SECRET_BASIC,
    scope="neb_api other",
    call=ApiCall("https://nordbank.example/deals", "POST"),
    network=Network(ca_bundle="/some/ca.pem", timeout=Span(20), allow_http=True),
)
KEY_PROFILE = replace(
    SECRET_PROFILE,
    token_endpoint="",
    issuer="https://issuer.example",
    provider="",
    auth_method=None,
    credential=SigningKey(
        material=Secret.of_bytes(b"no key at all"),
        file_name="client.pem",
        passphrase=Secret("pass", SecretKind.KEY),
    ),
    assertion=Assertion(
        key_id="k1", audience=AudienceChoice.OWN, own_audience="https://aud.example"
    ),
)


@pytest.fixture
def form(qtbot: QtBot) -> ProfileForm:
    """An empty form."""
    made = new_form()
    qtbot.addWidget(made)
    made.show_profile(Profile(), saved=False)
    return made


async def read(form: ProfileForm) -> None:
    """Wait until the form's key has been read."""
    await until(lambda: not form.proof.reading.busy)


@pytest.mark.parametrize(
    "profile",
    [
        Profile(),
        SECRET_PROFILE,
        replace(SECRET_PROFILE, issuer="https://netseidbroker.dk/op"),
        replace(SECRET_PROFILE, token_endpoint="", issuer="https://a.example/token"),
        replace(SECRET_PROFILE, token_endpoint="https://a.example/grant"),
        replace(SECRET_PROFILE, provider="from-a-newer-version"),
        replace(SECRET_PROFILE, network=Network(timeout=Span(2.5))),
        replace(SECRET_PROFILE, call=ApiCall("https://a.example", "PURGE")),
    ],
    ids=lambda profile: profile.token_endpoint or profile.issuer or "empty",
)
async def test_a_profile_comes_out_as_it_went_in(form: ProfileForm, profile: Profile) -> None:
    form.show_profile(profile, saved=True)
    assert form.profile() == profile
    assert not form.dirty


async def test_a_key_profile_comes_out_as_it_went_in(form: ProfileForm) -> None:
    form.show_profile(KEY_PROFILE, saved=True)
    assert form.profile() == KEY_PROFILE
    await read(form)


async def test_both_kinds_of_proof_keep_what_was_typed(form: ProfileForm) -> None:
    form.show_profile(SECRET_PROFILE, saved=True)
    form.proof.segments.choose(1)
    assert isinstance(form.profile().credential, SigningKey)
    form.proof.segments.choose(0)
    assert form.profile().credential == SECRET_PROFILE.credential


async def test_choosing_a_provider_fills_in_its_address_and_environment(form: ProfileForm) -> None:
    index = form.provider.findData("signaturgruppen-pp")
    form.provider.setCurrentIndex(index)
    form.provider.activated.emit(index)
    profile = form.profile()
    assert profile.token_endpoint == "https://pp.netseidbroker.dk/op/connect/token"
    assert profile.environment is Environment.PRE_PRODUCTION
    assert profile.scope == "neb_api"


async def test_what_the_address_was_taken_for_can_be_switched(form: ProfileForm) -> None:
    form.address.edit.setText("https://a.example/grant")
    assert form.profile().issuer == "https://a.example/grant"
    form.address.switch.click()
    assert form.profile().token_endpoint == "https://a.example/grant"
    assert form.profile().issuer == ""


async def test_the_secret_shows_only_while_the_eye_is_pressed(form: ProfileForm) -> None:
    form.show_profile(SECRET_PROFILE, saved=True)
    field = form.proof.secret
    assert field.echoMode() is field.EchoMode.Password
    field.eye.click()
    assert field.displayText() == "s3cret value="
    form.show_profile(KEY_PROFILE, saved=True)
    assert field.text() == ""
    assert field.echoMode() is field.EchoMode.Password
    await read(form)


async def test_undo_brings_back_no_secret(form: ProfileForm, qtbot: QtBot) -> None:
    field = form.proof.secret
    form.show_profile(SECRET_PROFILE, saved=True)
    form.show_profile(Profile(), saved=False)
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    field.undo()
    assert field.text() == ""


async def test_save_is_offered_when_something_changed(form: ProfileForm) -> None:
    form.show_profile(SECRET_PROFILE, saved=True)
    assert not form.footer.save.isEnabled()
    form.scope.setText("more")
    assert form.dirty
    assert form.footer.save.isEnabled()
    form.mark_saved(form.profile())
    assert not form.footer.save.isEnabled()


async def test_what_differs_from_the_default_is_said_on_the_disclosure(form: ProfileForm) -> None:
    form.show_profile(SECRET_PROFILE, saved=True)
    said = form.more.button.accessibleDescription()
    for part in ("client_secret_basic", "20 s", "own CA bundle", "plain http allowed"):
        assert part in said
    form.show_profile(Profile(), saved=False)
    assert form.more.button.accessibleDescription() == "closed"


async def test_a_cancel_button_stands_in_saves_place_only_while_a_check_runs(
    form: ProfileForm,
) -> None:
    form.show_running(True)
    assert form.footer.cancel.isVisibleTo(form)
    assert not form.footer.save.isVisibleTo(form)
    form.show_running(False)
    assert not form.footer.cancel.isVisibleTo(form)


def test_who_types_on_after_an_address_types_the_client_id(form: ProfileForm, qtbot: QtBot) -> None:
    form.show()
    form.address.edit.setFocus()
    qtbot.keyClicks(form.address.edit, "https://id.example")
    qtbot.keyClick(form.address.edit, Qt.Key.Key_Tab)
    assert form.focusWidget() is form.address.switch
    for letter in "a b":
        qtbot.keyClick(form.focusWidget(), letter)
    assert form.client_id.text() == "a b"


def test_the_link_beneath_an_address_is_still_pressed_with_the_space_bar(
    form: ProfileForm, qtbot: QtBot
) -> None:
    form.show()
    form.address.edit.setText("https://id.example")
    form.address.switch.setFocus()
    qtbot.keyClick(form.address.switch, Qt.Key.Key_Space)
    assert form.address.kind() is AddressKind.TOKEN_ENDPOINT
    assert form.client_id.text() == ""


async def test_what_it_marks_as_wrong_is_told_and_nothing_before_its_field_was_left(
    form: ProfileForm, qtbot: QtBot
) -> None:
    form.set_words(Words("en"))
    form.show_profile(SECRET_PROFILE, saved=False)
    form.look()
    form.address.edit.setFocus()
    form.address.edit.setText("not an address")
    with qtbot.waitSignal(form.readiness_changed) as told:
        form.look()
    assert told.args == [(), ""]
    with qtbot.waitSignal(form.readiness_changed) as told:
        form.ask_for_check()
    assert told.args == [(), form.address._line.text()]
    assert told.args[1]
