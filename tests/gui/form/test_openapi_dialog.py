"""*Import from an OpenAPI document*: fetched or chosen, read, ticked, taken."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.gui.form.openapi_dialog import OpenApiDialog
from app.gui.state.openapi_reading import OpenApiReading
from app.gui.theme.apply import Choice, apply_theme
from app.model.profile import ApiCall, Network
from app.model.time import SystemClock
from app.words import Words
from tests.gui.waiting import until
from tests.servers.answering import answers, answers_by_path, http_answer, json_answer
from tests.servers.raw import serving
from tests.sharing.openapi.documents import ORDERS_3_0, PETS_2_0, USERS_3_1

PETS = "https://pets.example/v2/pets"
Opened = Callable[..., OpenApiDialog]


@pytest.fixture
def open_dialog(qtbot: QtBot, qapp: QApplication) -> Opened:
    apply_theme(qapp, Choice.LIGHT)
    behind = QWidget()
    qtbot.addWidget(behind)
    behind.resize(1180, 760)
    behind.show()

    def opened(
        known: tuple[ApiCall, ...] = (), room: int = 1000, language: str = "en"
    ) -> OpenApiDialog:
        reading = OpenApiReading(SystemClock(), behind)
        dialog = OpenApiDialog(behind, reading, Network(), Words(language), known, room)
        dialog.show_over()
        return dialog

    return opened


def written(folder: Path, document: Any) -> str:
    file = folder / "openapi.json"
    file.write_text(document if isinstance(document, str) else json.dumps(document), "utf-8")
    return str(file)


async def read(dialog: OpenApiDialog, folder: Path, document: Any) -> None:
    dialog.take_file(written(folder, document))
    await until(lambda: not dialog._reading.busy)


def said(dialog: OpenApiDialog) -> str:
    return dialog.address.accessibleDescription()


def rows(dialog: OpenApiDialog) -> list[str]:
    model = dialog.picker.rows.model()
    role = Qt.ItemDataRole.AccessibleTextRole
    return [str(model.index(at, 0).data(role)) for at in range(model.rowCount())]


def tick(dialog: OpenApiDialog, *numbers: int) -> None:
    """By the space bar."""
    for at in numbers:
        dialog.picker.rows.setCurrentIndex(dialog.picker.rows.model().index(at, 0))
        QtBot.keyClick(dialog.picker.rows, Qt.Key.Key_Space)


def taken(qtbot: QtBot, dialog: OpenApiDialog) -> tuple[ApiCall, ...]:
    with qtbot.waitSignal(dialog.taken) as told:
        dialog.add_button.click()
    assert told.args is not None
    calls = told.args[0]
    assert isinstance(calls, tuple)
    return calls


async def test_calls_are_ticked_and_taken_from_a_file(
    open_dialog: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = open_dialog()
    assert not dialog.add_button.isEnabled()
    await read(dialog, tmp_path, PETS_2_0)
    assert said(dialog) == "Pets 1.0.7: 4 calls found"
    assert rows(dialog)[:2] == [
        "Find pets, GET /pets, needs pets.read",
        "addPet, POST /pets, needs pets.write pets.read",
    ]
    tick(dialog, 0, 1)
    assert dialog.add_button.text() == "Add 2 calls"
    calls = taken(qtbot, dialog)
    assert [(each.method, each.url) for each in calls] == [
        ("GET", f"{PETS}?status=free"), ("POST", PETS),
    ]  # fmt: skip


async def test_a_document_is_fetched_without_saying_who_asks(
    open_dialog: Opened, qtbot: QtBot
) -> None:
    table = {"/docs/openapi.json": json_answer(USERS_3_1)}
    async with serving(answers_by_path(table)) as server:
        dialog = open_dialog()
        dialog.address.setText(server.url("/docs/openapi.json"))
        dialog.fetch_button.click()
        await until(lambda: rows(dialog))
        request = server.received[0].lower()
        assert b"authorization" not in request
        assert b"cookie" not in request
        tick(dialog, 0)
        assert taken(qtbot, dialog)[0].url == server.url("/users")


@pytest.mark.parametrize(
    ("document", "sentence"),
    [
        ("openapi: {", "YAML"),
        ("<!doctype html><html></html>", "page about the API"),
        ("", "nothing in this document"),
        ("{}", "not an OpenAPI document"),
        ('{"swagger": "1.2"}', "1.2"),
    ],
)
async def test_what_cannot_be_read_is_told_beside_the_field(
    open_dialog: Opened, tmp_path: Path, document: str, sentence: str
) -> None:
    dialog = open_dialog()
    await read(dialog, tmp_path, document)
    assert sentence in said(dialog)
    assert not dialog.picker.isVisible()
    assert not dialog.add_button.isEnabled()


async def test_a_file_that_is_not_there_is_told(open_dialog: Opened, tmp_path: Path) -> None:
    dialog = open_dialog()
    dialog.take_file(str(tmp_path / "nothing.json"))
    await until(lambda: not dialog._reading.busy)
    assert "No such file" in said(dialog)


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (http_answer(b"", status=404), "404"),
        (http_answer(b"", status=302, headers={"Location": "/v2/doc.json"}), "/v2/doc.json"),
    ],
)
async def test_an_answer_without_the_document_is_told(
    open_dialog: Opened, answer: bytes, sentence: str
) -> None:
    async with serving(answers(answer)) as server:
        dialog = open_dialog()
        dialog.address.setText(server.url("/doc.json"))
        dialog.fetch_button.click()
        await until(lambda: sentence in said(dialog))


async def test_a_server_that_is_not_there_is_told_in_words(open_dialog: Opened) -> None:
    dialog = open_dialog()
    dialog.address.setText("http://127.0.0.1:9/doc.json")
    dialog.fetch_button.click()
    await until(lambda: not dialog._reading.busy)
    assert said(dialog)
    assert "Reading" not in said(dialog)


def test_half_an_address_is_not_fetched(open_dialog: Opened) -> None:
    dialog = open_dialog()
    dialog.address.setText("https://")
    dialog.fetch_button.click()
    assert said(dialog) == "This address is not complete."
    assert not dialog._reading.busy


async def test_the_search_finds_by_every_word_and_keeps_what_is_ticked(
    open_dialog: Opened, tmp_path: Path
) -> None:
    dialog = open_dialog()
    await read(dialog, tmp_path, PETS_2_0)
    tick(dialog, 0)
    dialog.picker.search.setText("PETS write")
    assert [each.partition(",")[0] for each in rows(dialog)] == ["addPet"]
    dialog.picker.all.click()
    assert dialog.add_button.text() == "Add 2 calls"
    dialog.picker.search.setText("nothing like it")
    assert not rows(dialog)
    assert not dialog.picker.all.isEnabled()
    dialog.picker.search.clear()
    assert dialog.add_button.text() == "Add 2 calls"
    dialog.picker.all.click()
    assert dialog.add_button.text() == "Add 4 calls"
    dialog.picker.all.click()
    assert not dialog.add_button.isEnabled()


async def test_a_call_that_is_there_already_is_not_among_all(
    open_dialog: Opened, tmp_path: Path
) -> None:
    dialog = open_dialog((ApiCall(PETS, "POST"),))
    await read(dialog, tmp_path, PETS_2_0)
    assert rows(dialog)[1].endswith("in the list already")
    dialog.picker.all.click()
    assert dialog.add_button.text() == "Add 3 calls"


async def test_the_address_of_the_api_can_be_another_one(
    open_dialog: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = open_dialog()
    await read(dialog, tmp_path, ORDERS_3_0)
    assert dialog.picker.server.text() == "https://eu.orders.example/v1"
    assert dialog.picker.servers.isVisible()
    dialog.picker.server.setText("https://mine.example/")
    tick(dialog, 0)
    assert taken(qtbot, dialog)[0].url.startswith("https://mine.example/orders/")


async def test_without_a_whole_address_nothing_is_taken(
    open_dialog: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = open_dialog()
    await read(dialog, tmp_path, USERS_3_1)
    tick(dialog, 0)
    dialog.add_button.click()
    assert dialog.isVisible()
    assert "whole address" in dialog.picker.server.accessibleDescription()
    dialog.picker.server.setText("https://users.example")
    assert taken(qtbot, dialog)[0].url == "https://users.example/users"


async def test_more_than_a_profile_holds_is_not_taken(open_dialog: Opened, tmp_path: Path) -> None:
    dialog = open_dialog(room=2)
    await read(dialog, tmp_path, PETS_2_0)
    dialog.picker.all.click()
    assert not dialog.add_button.isEnabled()
    assert "2" in dialog.picker.server.accessibleDescription()


async def test_what_was_not_understood_is_told_with_the_calls_concerned(
    open_dialog: Opened, tmp_path: Path
) -> None:
    dialog = open_dialog()
    await read(dialog, tmp_path, PETS_2_0)
    button = dialog.picker.notes_button
    assert button.text() == "To look at afterwards (2)"
    told = button.accessibleDescription()
    assert "{{env:PARAM_…}}" in told
    assert "DELETE /pets/{petId}" in told
    button.click()
    assert dialog.picker._notes.isVisible()


async def test_a_hostile_document_shows_as_plain_text(open_dialog: Opened, tmp_path: Path) -> None:
    odd = "\u202e<b>" + "x" * 500
    document = {**PETS_2_0, "info": {"title": odd, "version": odd}}
    document["paths"] = {f"/{odd}": {"get": {"summary": odd, "security": [{"pets": [odd]}]}}}
    dialog = open_dialog()
    await read(dialog, tmp_path, document)
    assert "\u202e" not in said(dialog) + rows(dialog)[0]
    assert len(rows(dialog)[0]) < 900


async def test_a_large_document_does_not_hold_the_window(
    open_dialog: Opened, tmp_path: Path
) -> None:
    one = PETS_2_0["paths"]["/pets/{petId}"]
    document = {**PETS_2_0, "paths": {f"/pets/{number}": one for number in range(3000)}}
    dialog = open_dialog()
    await read(dialog, tmp_path, document)
    assert len(rows(dialog)) == 1000
    assert len(dialog.picker._operations) == 5000
    dialog.picker.search.setText("/pets/2345")
    assert len(rows(dialog)) == 2


async def test_the_latest_of_two_documents_counts(open_dialog: Opened, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    dialog = open_dialog()
    dialog.take_file(written(tmp_path, PETS_2_0))
    dialog.take_file(written(tmp_path / "other", replace_title("Other")))
    await until(lambda: not dialog._reading.busy)
    assert said(dialog).startswith("Other")


def replace_title(title: str) -> dict[str, Any]:
    return {**ORDERS_3_0, "info": {"title": title, "version": "1"}}
