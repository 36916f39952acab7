"""The form: keys, options, pasted texts; profiles in the side bar, and their menus."""

from collections.abc import AsyncIterator

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from PySide6.QtGui import QGuiApplication

from app.gui.form.proof import CERTIFICATE, KEY
from app.model.profile_fields import ProfileField
from tests.shots import brought, samples
from tests.shots.desk import Desk


async def profiles(desk: Desk) -> AsyncIterator[str]:
    """What can be done with a saved profile."""
    window = desk.window
    yield "six-profiles"
    window.form.more.set_open(True)
    yield "more-options"
    window.form.more.set_open(False)
    window.form.scope.setText("neb_api signtext_api")
    window.desk.new()
    yield "unsaved"
    desk.clears_away()
    window.form.mark_saved(window.form.profile())
    window.desk.open(window.profiles.listing[0].id)
    await desk.is_idle()  # it closes the drawer
    window.form.choice.box.showPopup()
    yield "providers"
    window.form.choice.box.hidePopup()
    desk.presses("profile-menu")
    yield "profile-menu"
    desk.clears_away()
    await desk.opens_side_bar()
    desk.presses("menu")
    yield "window-menu"
    desk.clears_away()
    await desk.opens_side_bar()
    first = window.pane.parts.view.visualRect(window.pane.parts.model.index(1)).center()
    window.pane.parts.view.customContextMenuRequested.emit(first)
    yield "row-menu"
    desk.clears_away()
    window.pane.move_asked.emit(window.profiles.listing[0].id)
    yield "which-folder"
    desk.clears_away()
    window.arrangement.close_side_bar()
    deleted = window.profiles.listing[2]
    window.profiles.delete(deleted)
    await desk.until(window.toast.isVisible)
    await desk.is_idle()
    yield "deleted"


async def many_profiles(desk: Desk) -> AsyncIterator[str]:
    """A long list, searched."""
    await desk.opens_side_bar()
    yield "thirty-profiles"
    desk.window.pane.search.setText("order")
    yield "search"
    desk.window.pane.search.setText("nobody")
    yield "nothing-found"


async def keys(desk: Desk) -> AsyncIterator[str]:
    """From the place where a key is dropped to what the key is."""
    window = desk.window
    window.form.show_profile(samples.agreements(credential=samples.SharedSecret()), saved=False)
    window.form.proof.segments.choose(KEY)
    window.form.look()
    window.checking.show_ready()
    yield "key-drop"
    made = rsa.generate_private_key(65537, 2048)
    for name, lock in (
        ("client.pem", serialization.BestAvailableEncryption(b"open sesame")),
        ("client-open.pem", serialization.NoEncryption()),
    ):
        pem = made.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, lock
        )
        (desk.folder / name).write_bytes(pem)
    window.form.proof.key.files_chosen.emit([str(desk.folder / "client.pem")])
    await desk.until(window.form.proof.passphrase_field.isVisible)
    yield "key-locked"
    window.form.proof.key.files_chosen.emit([str(desk.folder / "client-open.pem")])
    await desk.until(lambda: not window.form.proof.reading.busy)
    await desk.until(lambda: not window.form.proof.passphrase_field.isVisible())
    yield "key"
    window.form.proof.segments.choose(CERTIFICATE)
    yield "certificate"


async def pasted(desk: Desk) -> AsyncIterator[str]:
    """A curl command in a field of the form: offered, taken, taken back."""
    window = desk.window
    window.desk.new()
    window.form.client_id.setFocus()
    QGuiApplication.clipboard().setText(brought.CURL)
    window.form.client_id.paste()
    await desk.until(window.form.offer.isVisible)
    yield "paste-offer"
    window.form.offer.fill_button.click()
    await desk.until(window.toast.isVisible)
    yield "paste-taken"
    window.form.more.set_open(False)
    await desk.until(lambda: not window.form.options.isVisible())
    window.form.pointing.point_at(ProfileField.ADDRESS)
    window.form.address.edit.setText("not an address")
    window.form.client_id.setFocus()
    window.form.client_id.setText("")
    window.form.scope.setFocus()
    window.form.look()
    yield "field-remarks"
