"""*More calls*: the list of calls, and the one that is chosen."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.gui.form.call_list import CallList
from app.gui.form.calls_dialog import CallsDialog
from app.gui.theme.apply import Choice, apply_theme
from app.model.profile import ApiCall, BodyKind, CallBody, NamedValue, Profile
from app.words import Words
from tests.gui.form.controls import control, new_form

HELLO = ApiCall("https://api.example/hello")
ORDER = ApiCall(
    "https://api.example/orders", "POST", (NamedValue("X-Tenant", "main"),),
    CallBody(BodyKind.JSON, '{"lines": [1]}'), 201, "Place an order", "orders.write",
)  # fmt: skip
CLIENTS = ApiCall("http://127.0.0.1:8080/clients", name="All clients", needed_scope="admin")
Opened = Callable[..., CallsDialog]
PROFILE = Profile(name="Acme", call=HELLO, more_calls=(ORDER, CLIENTS))


@pytest.fixture
def behind(qtbot: QtBot, qapp: QApplication) -> QWidget:
    apply_theme(qapp, Choice.LIGHT)
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1180, 760)
    window.show()
    return window


@pytest.fixture
def open_dialog(behind: QWidget) -> Callable[..., CallsDialog]:
    def opened(profile: Profile = PROFILE) -> CallsDialog:
        dialog = CallsDialog(behind, profile, Words("en"))
        dialog.show_over()
        return dialog

    return opened


def spoken(dialog: CallsDialog) -> list[str]:
    """The rows as a screen reader has them."""
    model = dialog.rows.model()
    role = Qt.ItemDataRole.AccessibleTextRole
    return [str(model.index(at, 0).data(role)) for at in range(model.rowCount())]


def choose(dialog: CallsDialog, at: int) -> None:
    dialog.rows.setCurrentIndex(dialog.rows.model().index(at, 0))


def press(dialog: CallsDialog, identifier: str) -> None:
    control(dialog, QPushButton, identifier).click()


def ended(qtbot: QtBot, dialog: CallsDialog) -> CallList:
    """The list as it is handed over when the dialog closes."""
    with qtbot.waitSignal(dialog.done_with) as told:
        dialog.reject()
    assert told.args is not None
    found = told.args[0]
    assert isinstance(found, CallList)
    return found


def test_every_call_is_told_whole(open_dialog: Opened) -> None:
    assert spoken(open_dialog()) == [
        "/hello, GET api.example/hello, in the check",
        "Place an order, POST api.example/orders, needs orders.write · expects 201",
        "All clients, GET http://127.0.0.1:8080/clients, needs admin",
    ]


def test_the_chosen_call_shows_beside_the_list_and_comes_out_as_it_went_in(
    open_dialog: Opened,
) -> None:
    dialog = open_dialog()
    for at, call in enumerate((HELLO, ORDER, CLIENTS)):
        choose(dialog, at)
        assert dialog.editor.call() == call
    assert dialog.list == CallList.of(PROFILE)


def test_what_is_typed_counts_however_the_dialog_is_closed(
    open_dialog: Opened, qtbot: QtBot
) -> None:
    dialog = open_dialog()
    choose(dialog, 1)
    dialog.editor.name.setText(" Order  it ")
    dialog.editor.scope.setText("a  b")
    dialog.editor.details.expected.setText("202")
    dialog.editor.details.headers.show_values(())
    dialog.editor.details.headers.changed.emit()
    assert spoken(dialog)[1].startswith("Order it, POST")
    changed = replace(ORDER, name="Order it", needed_scope="a b", expected_status=202, headers=())
    assert ended(qtbot, dialog) == CallList(HELLO, (changed, CLIENTS))


def test_nothing_is_told_where_nothing_was_changed(open_dialog: Opened, qtbot: QtBot) -> None:
    dialog = open_dialog()
    choose(dialog, 2)
    with qtbot.assertNotEmitted(dialog.done_with):
        dialog.accept()


def test_calls_are_added_copied_moved_and_removed_by_keys(
    open_dialog: Opened, qtbot: QtBot
) -> None:
    dialog = open_dialog()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    choose(dialog, 1)
    dialog.rows.setFocus()
    qtbot.keyClick(dialog.rows, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert dialog.list.more == (ORDER, ORDER, CLIENTS)
    qtbot.keyClick(dialog.rows, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert dialog.list.more == (ORDER, CLIENTS, ORDER)
    qtbot.keyClick(dialog.rows, Qt.Key.Key_Delete)
    assert dialog.list.more == (ORDER, CLIENTS)
    qtbot.keyClick(dialog.rows, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert dialog.list.more == (ORDER, CLIENTS, ApiCall(""))
    assert dialog.focusWidget() is dialog.editor.address.url
    assert spoken(dialog)[3].startswith("New call")


def test_a_removed_call_comes_back_to_its_place(open_dialog: Opened) -> None:
    dialog = open_dialog()
    for at in (0, 1, 2):
        choose(dialog, at)
        press(dialog, "remove-call")
        assert len(dialog.list.calls) == 2
        press(dialog, "undo-remove-call")
        assert dialog.list == CallList.of(PROFILE)
        assert dialog.rows.currentIndex().row() == at


def test_another_call_is_made_that_of_the_check(open_dialog: Opened) -> None:
    dialog = open_dialog()
    choose(dialog, 2)
    press(dialog, "make-own-call")
    assert dialog.list == CallList(CLIENTS, (HELLO, ORDER))
    assert dialog.rows.currentIndex().row() == 0
    assert not control(dialog, QPushButton, "make-own-call").isVisible()
    assert not control(dialog, QPushButton, "down-call").isEnabled()


def test_what_is_wrong_stands_beside_its_field_once_that_was_left(open_dialog: Opened) -> None:
    dialog = open_dialog(Profile())
    press(dialog, "add-call")
    url = control(dialog, QLineEdit, "edited-call-url")
    url.setText("not an address")
    dialog.editor.look()
    assert not url.accessibleDescription()
    dialog.editor._focus_moved(url, None)
    dialog.editor.look()
    assert url.accessibleDescription()
    url.setText("https://api.example/{{env:KEYFIT_NOT_SET}}")
    dialog.editor.look()
    assert url.accessibleDescription()
    url.setText("https://api.example/")
    dialog.editor.look()
    assert not url.accessibleDescription()


def test_every_control_has_a_name_and_can_be_reached(open_dialog: Opened) -> None:
    dialog = open_dialog()
    choose(dialog, 1)
    for each in dialog.findChildren(QWidget):
        if each.isVisible() and each.focusPolicy() & Qt.FocusPolicy.TabFocus:
            interface = QAccessible.queryAccessibleInterface(each)
            name = interface.text(QAccessible.Text.Name) or each.accessibleName()
            assert name, each


@pytest.mark.parametrize("width", [360, 500, 760, 1180])
def test_it_fits_any_window(open_dialog: Opened, behind: QWidget, width: int) -> None:
    behind.resize(width, 560)
    dialog = open_dialog()
    assert dialog.width() <= max(width, dialog.minimumSizeHint().width())
    assert dialog.rows.isVisible()
    assert dialog.editor.isVisible()


def test_the_form_counts_the_calls_and_takes_them_unsaved(qtbot: QtBot, qapp: QApplication) -> None:
    form = new_form()
    qtbot.addWidget(form)
    form.set_words(Words("en"))
    form.show_profile(PROFILE, saved=True)
    assert form.call.more.text() == "More calls… (2)"
    assert form.profile() == PROFILE
    assert not form.dirty
    form.adopt(CallList(CLIENTS, (HELLO,)).applied_to(form.profile()))
    assert form.call.more.text() == "More calls… (1)"
    assert form.call.url.text() == CLIENTS.url
    assert form.profile() == replace(PROFILE, call=CLIENTS, more_calls=(HELLO,))
    assert form.dirty
