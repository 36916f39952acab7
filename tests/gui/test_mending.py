"""Next steps that mend the form: shown there, undone from the toast, offered while they apply."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.diagnosis.verdict import verdict
from app.gui.form.pane import ProfileForm
from app.gui.main_window import MainWindow
from app.gui.result.finding_view import Offer
from app.gui.theme.buttons import Button
from app.gui.theme.highlight import Highlight
from app.model.credential_facts import KeyFacts
from app.model.events import CheckFinished, StepFinished
from app.model.finding import Finding, Severity, Who
from app.model.profile import AuthMethod, Network, Profile, SharedSecret, SigningKey
from app.model.profile_fields import ProfileField, differing
from app.model.report import Report
from app.model.secret import Secret
from app.model.step import StepId, StepStatus
from app.model.time import Span, SystemClock
from tests.gui.form.controls import new_form
from tests.gui.test_main_window import window_open
from tests.gui.waiting import until
from tests.oauth.keys.forms import RSA_KEY, written

CANARY = "kQ0T7vXm_9pLrB2sDwZ"
SPACED = Profile(
    name="Fjord",
    token_endpoint="https://id.fjord.example/connect/token",
    client_id="fjord-orders",
    credential=SharedSecret(Secret(CANARY + " ")),
)
REFUSED = Finding(
    "token.invalid_client",
    Severity.ERROR,
    (Who.YOU,),
    StepId.AUTHENTICATE,
    {"credential": "secret", "error": "invalid_client", "status": 401},
    ("blank", "try_basic"),
)
UNCHECKED = Finding(
    "tls.verification_off",
    Severity.WARNING,
    (Who.YOU,),
    StepId.TLS,
    {"host": "id.fjord.example"},
)


def report_of(profile: Profile, finding: Finding) -> Report:
    """A check that found this."""
    begun = Report.begun(profile, SystemClock().now())
    failed = finding.severity is Severity.ERROR
    status = StepStatus.FAILED if failed else StepStatus.WARNING
    told = begun.after(StepFinished(finding.step, status, Span(0.1), (finding,), {}))
    return told.after(CheckFinished(verdict(told), SystemClock().now()))


def show(window: MainWindow, profile: Profile, finding: Finding) -> None:
    """The window after a check of this profile."""
    window.arrangement.show_work()
    window.form.show_profile(profile, saved=True)
    window.check._show(report_of(profile, finding))


def buttons(window: MainWindow) -> list[str]:
    """What the next steps offer to press."""
    return [
        each.accessibleIdentifier().removeprefix("next-step-")
        for each in window.result.findChildren(Button)
        if each.isVisible() and each.accessibleIdentifier().startswith("next-step-")
    ]


def names(parent: QWidget) -> set[str]:
    """What a screen reader finds there."""
    return {each.accessibleName() for each in parent.findChildren(QWidget) if each.isVisible()}


def press(window: QWidget, identifier: str) -> None:
    """Press the button of that name."""
    found = (
        each for each in window.findChildren(QWidget) if each.accessibleIdentifier() == identifier
    )
    next(each for each in found if each.isVisible()).click()  # type: ignore[attr-defined]


def spoken(window: MainWindow) -> str:
    """The toast's words."""
    return window.toast._words.text() if window.toast.isVisible() else ""


async def test_a_remedy_shows_in_the_form_and_is_undone(qtbot: QtBot) -> None:
    async with window_open() as window:
        show(window, SPACED, REFUSED)
        assert buttons(window)[:2] == ["trim_secret", "use_basic"]
        press(window, "next-step-trim_secret")
        await until(window.form.proof.secret.hasFocus)
        assert window.form.profile().credential == SharedSecret(Secret(CANARY))
        assert window.form.dirty
        assert window.form.saved
        assert not window.check.running
        assert spoken(window) == "Changed: Secret"
        assert any(each.isVisible() for each in window.form.findChildren(Highlight))
        await until(lambda: buttons(window)[:1] == ["use_basic"])  # mended: no button any more
        assert "Done: Take what is invisible out of the secret" in names(window.result)
        press(window, "undo")
        assert window.form.profile() == SPACED
        assert not window.form.dirty
        assert spoken(window) == ""
        await until(lambda: buttons(window)[:1] == ["trim_secret"])


async def test_a_key_that_was_pasted_as_the_secret_becomes_the_key_and_back(qtbot: QtBot) -> None:
    pasted = replace(SPACED, credential=SharedSecret(Secret(written(RSA_KEY).decode())))
    found = Finding(
        "input.secret_is_key", Severity.ERROR, (Who.YOU,), StepId.INPUT, {}, ("private",)
    )
    async with window_open() as window:
        show(window, pasted, found)
        press(window, "next-step-use_as_key")
        assert spoken(window) == "Changed: Key file"
        await until(window.form.proof.key.to_press.hasFocus)
        made = window.form.profile().credential
        assert isinstance(made, SigningKey)
        await until(lambda: isinstance(window.form.proof.found(), KeyFacts))
        press(window, "undo")
        assert window.form.profile() == pasted


async def test_what_is_behind_more_options_is_opened(qtbot: QtBot) -> None:
    async with window_open() as window:
        show(window, SPACED, REFUSED)
        press(window, "next-step-use_basic")
        assert window.form.more.is_open
        assert window.form.profile().auth_method is AuthMethod.CLIENT_SECRET_BASIC
        method = window.form.options.controls()[ProfileField.AUTH_METHOD]
        await until(method.hasFocus)
        assert method.isVisible()
        # It glides into sight.
        await until(lambda: method.visibleRegion().boundingRect().height() == method.height())


async def test_undo_is_over_once_something_else_is_typed(qtbot: QtBot) -> None:
    async with window_open() as window:
        show(window, SPACED, REFUSED)
        press(window, "next-step-trim_secret")
        assert spoken(window)
        window.form.scope.setText("orders.read")
        assert spoken(window) == ""
        window.mending.undo()
        assert window.form.profile().scope == "orders.read"
        assert window.form.profile().credential == SharedSecret(Secret(CANARY))


async def test_another_profile_has_nothing_to_undo(qtbot: QtBot) -> None:
    async with window_open() as window:
        show(window, SPACED, REFUSED)
        press(window, "next-step-trim_secret")
        window.form.mark_saved(window.form.profile())
        window.desk.new()
        assert spoken(window) == ""
        window.mending.undo()
        assert window.form.profile().client_id == ""


async def test_a_warning_of_a_client_that_works_can_be_mended(qtbot: QtBot) -> None:
    async with window_open() as window:
        unchecked = replace(SPACED, network=Network(verify=False))
        show(window, unchecked, UNCHECKED)
        press(window, "note-action")
        assert window.form.profile().network.verify
        assert spoken(window) == "Changed: Check certificates"


async def test_a_next_step_points_at_the_address_of_the_api(qtbot: QtBot) -> None:
    async with window_open() as window:
        away = Finding("resource.not_found", Severity.ERROR, (), StepId.RESOURCE, {"status": 404})
        show(window, SPACED, away)
        window.mending.act("focus_resource", away)
        await until(window.form.call.url.hasFocus)


async def test_in_a_narrow_window_the_form_comes_forward(qtbot: QtBot) -> None:
    async with window_open() as window:
        show(window, SPACED, REFUSED)
        window.resize(560, 700)
        window.arrangement.show_result()
        assert not window.form.isVisible()
        window.mending.act("trim_secret", REFUSED)
        assert window.form.isVisible()
        await until(window.form.proof.secret.hasFocus)


async def test_what_nobody_can_do_is_not_offered(qtbot: QtBot) -> None:
    async with window_open() as window:
        show(window, SPACED, REFUSED)
        assert window.mending.offers("no_such_action", REFUSED) is Offer.NONE
        window.mending.act("no_such_action", REFUSED)
        window.mending.act("trim_secret", None)
        assert window.form.profile() == SPACED


@pytest.fixture
def form(qtbot: QtBot) -> ProfileForm:
    made = new_form()
    qtbot.addWidget(made)
    made.resize(420, 700)
    made.show()
    return made


def test_an_adopted_profile_is_a_change_that_is_not_saved(form: ProfileForm) -> None:
    form.show_profile(SPACED, saved=True)
    form.more.set_open(True)
    form.adopt(replace(SPACED, scope="orders.read"))
    assert form.dirty
    assert form.saved
    assert form.footer.save.isEnabled()
    assert form.more.is_open
    assert form.profile().id == SPACED.id
    form.adopt(SPACED)
    assert not form.dirty


def test_every_field_has_a_place_and_a_name(form: ProfileForm) -> None:
    for field in ProfileField:
        form.show_profile(SPACED, saved=False)
        form.more.set_open(False)
        assert form.pointing._find(field) is not None, field
        assert form.pointing.name_of(field), field


async def test_what_is_pointed_at_is_typed_over_and_what_is_mended_is_not(
    form: ProfileForm, qtbot: QtBot
) -> None:
    form.show_profile(SPACED, saved=False)
    form.activateWindow()
    form.pointing.point_at(ProfileField.CLIENT_ID)
    await until(form.client_id.hasFocus)
    assert form.client_id.selectedText() == SPACED.client_id
    form.pointing.mark([ProfileField.CLIENT_ID, ProfileField.SCOPE])
    await until(lambda: isinstance(form.client_id, QLineEdit) and not form.client_id.selectedText())


async def test_an_audience_that_the_provider_needs_is_asked_for_in_sight(
    form: ProfileForm, qtbot: QtBot
) -> None:
    auth0 = replace(
        SPACED,
        provider="auth0",
        token_endpoint="https://contoso.eu.auth0.com/oauth/token",
        audience="https://api.example.com",
    )
    form.show_profile(SPACED, saved=False)
    assert not form.audience_field.isVisible()
    form.show_profile(auth0, saved=False)
    assert form.audience_field.isVisible()
    assert form.profile() == auth0
    form.more.set_open(True)
    hidden = form.options.controls()[ProfileField.AUDIENCE]
    assert not hidden.isVisible()
    form.audience_field.edit.setText("https://other.example.com")
    assert form.dirty
    assert form.profile().audience == "https://other.example.com"
    assert differing(auth0, form.profile()) == (ProfileField.AUDIENCE,)
