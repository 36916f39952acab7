"""Dropping, choosing and pasting a finished assertion, and what is said of it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import jwt
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.gui.form.assertion_place import AssertionPlace
from app.gui.form.pane import ProfileForm
from app.gui.form.proof import ASSERTION, KEY
from app.model.credential_facts import AssertionFacts, AssertionProblem, FileProblem
from app.model.profile import AssertionFile, AuthMethod, Profile, ReadyAssertion
from app.model.profile_fields import ProfileField
from app.model.secret import Secret
from app.model.time import Instant
from app.words import Words
from tests.gui.form.controls import new_form
from tests.gui.waiting import until

NOW = Instant(1_795_004_800.0)
ISSUER = "https://id.fjord.example"
PROFILE = Profile(issuer=ISSUER, client_id="fjord-orders", credential=ReadyAssertion())


class SetClock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.seconds = NOW.seconds

    def now(self) -> Instant:
        return Instant(self.seconds)

    def monotonic(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def form(qtbot: QtBot, clock: SetClock) -> ProfileForm:
    """A form with an issuer and an ID, a finished assertion chosen."""
    made = new_form(clock)
    qtbot.addWidget(made)
    made.set_words(Words("en"))
    made.resize(420, 700)
    made.show()
    made.show_profile(PROFILE, saved=False)
    return made


@pytest.fixture
def place(form: ProfileForm) -> AssertionPlace:
    """The part of it that this is about."""
    return form.proof.assertion.place


def signed(**changes: Any) -> str:
    claims = {
        "iss": "fjord-orders",
        "sub": "fjord-orders",
        "aud": ISSUER,
        "exp": int(NOW.seconds) + 240,
    }
    key = "a key of an HMAC that nobody checks"
    return jwt.encode({**claims, **changes}, key, "HS256")


@pytest.fixture
def put(tmp_path: Path) -> Callable[[str], Path]:
    """Writes the file."""

    def write(text: str) -> Path:
        file = tmp_path / "token"
        file.write_text(text)
        return file

    return write


async def read(place: AssertionPlace) -> None:
    """Wait until it has been looked into."""
    await until(lambda: not place.reading.busy)


async def drop(place: AssertionPlace, file: Path) -> None:
    """Drop a file onto the place, as a file manager does."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    none = Qt.KeyboardModifier.NoModifier
    left = Qt.MouseButton.LeftButton
    place.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, left, none))
    await read(place)


async def paste(place: AssertionPlace, text: str) -> None:
    """Paste what is on the clipboard."""
    QGuiApplication.clipboard().setText(text)
    place.paste_button.click()
    await read(place)


def shown(place: AssertionPlace) -> str:
    """All that the card says."""
    labels = place.card.findChildren(QLabel)
    return "\n".join(each.text() for each in labels if each.isVisibleTo(place.card))


def said(form: ProfileForm) -> str:
    """What stands beneath the field."""
    form.look()
    return form.proof.assertion.place.choose_button.accessibleDescription()


async def test_a_dropped_file_is_named_and_says_who_for_whom_and_until_when(
    form: ProfileForm, place: AssertionPlace, put: Callable[[str], Path]
) -> None:
    file = put(signed(iss="fjord-orders", aud=[ISSUER, "urn:other"]))
    await drop(place, file)
    assert form.profile().credential == ReadyAssertion(AssertionFile(str(file)))
    card = shown(place)
    for expected in ("token", "Read anew", "fjord-orders", f"{ISSUER}, urn:other", "in 4 min"):
        assert expected in card
    assert said(form) == ""
    assert form.dirty


async def test_a_pasted_one_is_held_as_a_secret_and_never_shown(
    form: ProfileForm, place: AssertionPlace
) -> None:
    text = signed()
    await paste(place, f"\n {text} \n")
    assert form.profile().credential == ReadyAssertion(Secret(text))
    assert isinstance(place.seen, AssertionFacts)
    assert "Pasted assertion" in shown(place)
    assert text not in "".join(each.text() for each in form.findChildren(QLabel))


async def test_a_key_press_pastes_where_the_place_has_the_keyboard(
    qtbot: QtBot, form: ProfileForm, place: AssertionPlace
) -> None:
    QGuiApplication.clipboard().setText(signed())
    qtbot.keyClick(place.choose_button, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    await read(place)
    assert isinstance(place.seen, AssertionFacts)


@pytest.mark.parametrize("other", ["hunter2", "-----BEGIN PRIVATE KEY-----", "a.b.c"])
async def test_what_is_no_signed_statement_is_not_kept(
    form: ProfileForm, place: AssertionPlace, other: str
) -> None:
    await paste(place, signed())
    before = form.profile().credential
    await paste(place, other)
    assert form.profile().credential == before
    assert said(form) == "There is no signed statement on the clipboard."


async def test_a_file_that_is_not_there_yet_is_kept_and_its_trouble_told(
    form: ProfileForm, place: AssertionPlace, tmp_path: Path, put: Callable[[str], Path]
) -> None:
    await drop(place, tmp_path / "token")
    assert place.seen is FileProblem.NOT_FOUND
    assert said(form) == "This is not a signed statement that can be sent"
    put(signed())
    place.look()
    await read(place)
    assert said(form) == ""


async def test_a_file_that_was_replaced_shows_what_stands_in_it_now(
    place: AssertionPlace, put: Callable[[str], Path]
) -> None:
    await drop(place, put(signed(iss="https://first.example")))
    assert "https://first.example" in shown(place)
    put(signed(iss="https://second.example"))
    place.look()
    await read(place)
    assert "https://second.example" in shown(place)


async def test_as_time_goes_by_it_is_told_that_it_ends_and_that_it_has(
    form: ProfileForm, place: AssertionPlace, clock: SetClock
) -> None:
    await paste(place, signed())
    assert said(form) == ""
    clock.seconds += 210
    place.look()
    await read(place)
    assert said(form) == "The signed statement is about to expire"
    assert "in 30 s" in shown(place)
    clock.seconds += 60
    place.look()
    await read(place)
    assert said(form) == "The signed statement has expired"
    assert "30 s ago" in shown(place)


async def test_it_is_looked_into_again_only_as_long_as_it_shows(
    form: ProfileForm, place: AssertionPlace
) -> None:
    assert place.isVisible()
    assert place.watching
    form.proof.segments.choose(KEY)
    assert not place.isVisible()
    assert not place.watching


async def test_one_of_another_client_is_told_as_it_is_typed(
    form: ProfileForm, place: AssertionPlace
) -> None:
    await paste(place, signed())
    form.client_id.setText("fjord-invoices")
    assert said(form) == "The signed statement names another client or server"
    form.client_id.setText("fjord-orders")
    assert said(form) == ""


async def test_without_one_it_is_what_is_missing(
    qtbot: QtBot, form: ProfileForm, place: AssertionPlace
) -> None:
    with qtbot.waitSignal(form.readiness_changed) as missing:
        form.look()
    assert missing.args == [("assertion",), ""]
    assert place.seen is AssertionProblem.MISSING
    await paste(place, signed())
    with qtbot.waitSignal(form.readiness_changed) as missing:
        form.look()
    assert missing.args == [(), ""]


async def test_removed_it_leaves_the_place_empty(form: ProfileForm, place: AssertionPlace) -> None:
    await paste(place, signed())
    place.card.removed.emit()
    assert form.profile().credential == ReadyAssertion()
    assert place.choose_button.isVisible()


async def test_what_was_given_waits_while_another_kind_is_chosen(
    form: ProfileForm, place: AssertionPlace
) -> None:
    await paste(place, signed())
    before = form.profile().credential
    form.proof.segments.choose(KEY)
    assert form.profile().credential != before
    form.proof.segments.choose(ASSERTION)
    assert form.profile().credential == before


async def test_another_profile_s_assertion_does_not_show(
    form: ProfileForm, place: AssertionPlace
) -> None:
    await paste(place, signed())
    form.show_profile(Profile(credential=ReadyAssertion()), saved=False)
    assert form.profile().credential == ReadyAssertion()
    assert not place.card.isVisible()


async def test_nothing_is_signed_here_so_no_options_of_signing_show(
    form: ProfileForm, place: AssertionPlace
) -> None:
    form.more.set_open(True)
    proving = form.options.findChildren(QLabel)
    texts = {each.text() for each in proving if each.isVisible()}
    assert "Audience of the signed statement" not in texts
    method = next(each for each in form.options.children() if hasattr(each, "method")).method
    names = [method.itemText(index) for index in range(method.count())]
    assert "A finished assertion (private_key_jwt)" in names
    method.choose(AuthMethod.PRIVATE_KEY_JWT)
    assert form.profile().auth_method is AuthMethod.PRIVATE_KEY_JWT
    form.proof.segments.choose(KEY)
    names = [method.itemText(index) for index in range(method.count())]
    assert "It signs with it (private_key_jwt)" in names


async def test_a_next_step_leads_to_what_gets_another_one(
    form: ProfileForm, place: AssertionPlace
) -> None:
    form.activateWindow()
    form.pointing.point_at(ProfileField.ASSERTION)
    assert form.focusWidget() is place.choose_button
    await paste(place, signed())
    form.pointing.point_at(ProfileField.ASSERTION)
    assert form.focusWidget() is place.menu_button
