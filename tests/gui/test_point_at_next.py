"""Where the keyboard is when a profile has been opened: at what comes next."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from app.gui.main_window import MainWindow
from app.model.profile import (
    ClientCertificate,
    Profile,
    PublicClient,
    ReadyAssertion,
    SharedSecret,
    SigningKey,
)
from app.model.secret import Secret
from tests.gui.test_main_window import window_open

ADDRESSED = Profile(token_endpoint="https://as.example/token")
NAMED = replace(ADDRESSED, client_id="me")


def target(window: MainWindow, name: str) -> QWidget:
    """What is called so here."""
    form = window.form
    widgets = {
        "address": form.address.edit,
        "client id": form.client_id,
        "secret": form.proof.secret,
        "key": form.proof.key.to_press,
        "assertion": form.proof.assertion.to_press,
        "check": form.footer.check,
    }
    return widgets[name]


NEXT = (
    (Profile(), "address"),
    (Profile(client_id="me"), "address"),
    (ADDRESSED, "client id"),
    (NAMED, "secret"),
    (replace(NAMED, credential=SigningKey(file_name="orders.pem")), "key"),
    (replace(NAMED, credential=ClientCertificate(file_name="orders.p12")), "key"),
    (replace(NAMED, credential=ReadyAssertion(Secret(""))), "assertion"),
    (replace(NAMED, credential=PublicClient()), "check"),
    (replace(NAMED, credential=SharedSecret(Secret("s3cret-value"))), "check"),
)


async def test_the_keyboard_goes_to_what_is_missing_first_or_to_the_check(qt_loop: object) -> None:
    async with window_open() as window:
        for profile, name in NEXT:
            window.form.show_profile(window.form.profile(), saved=True)  # nothing is asked about it
            window.form.title.name.setFocus()
            assert window.focusWidget() is window.form.title.name
            window.desk.take((profile,))
            assert window.focusWidget() is target(window, name), (profile, name)
