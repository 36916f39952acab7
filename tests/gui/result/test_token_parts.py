"""The token as it came: its parts, and the decoded ones that go with them."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.gui.result.claim_table import ClaimTable
from app.gui.result.pane import ResultPane
from app.gui.result.part_label import PartLabel
from app.gui.result.token_parts import MOST_SHOWN, Part, wire_form
from app.gui.result.token_section import TokenSection
from app.gui.theme.apply import color
from app.gui.theme.roles import Role
from app.model.secret import Secret, SecretKind
from app.model.token import KeyOutcome, KeySeen, Signature, SignatureSeen, TokenKind
from tests.gui.result import sample_reports as sample

JWT = "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJpIn0.c2ln"
JWE = "eyJhbGciOiJkaXIifQ..aXY.Y29udGVudA.dGFn"
odd = st.text(st.characters(codec=None) | st.sampled_from("\u202e\0\ud800<&.\U0001f600"))


@given(odd, st.sampled_from(TokenKind))
def test_any_text_has_its_parts_where_qt_finds_them(text: str, kind: TokenKind) -> None:
    wire = wire_form(text, kind)
    shown = wire.text.encode("utf-16-le")
    assert not {"\0", "\u202e", "\ud800"} & set(wire.text)
    parts = [
        shown[2 * each.start : 2 * (each.start + each.length)].decode("utf-16-le")
        for each in wire.stretches
    ]
    assert not parts or ".".join(parts) == wire.text


def test_a_long_part_leaves_the_next_one_in_sight() -> None:
    wire = wire_form(f"eyJ9.{'x' * 10_000_000}.c2ln", TokenKind.JWT)
    assert len(wire.text) < MOST_SHOWN + 100
    assert wire.text.endswith("….c2ln")


def test_what_is_no_token_of_three_parts_is_shown_without_any() -> None:
    assert wire_form("a.b", TokenKind.JWT).stretches == ()
    assert wire_form("a.b.c", TokenKind.OPAQUE).stretches == ()
    assert wire_form("a.b.c", TokenKind.OPAQUE).text == "a.b.c"


def _open(pane: ResultPane, text: str, kind: TokenKind = TokenKind.JWT, **changes: Any) -> None:
    report = sample.works(access_token=Secret(text, SecretKind.TOKEN), kind=kind, **changes)
    pane.show_report(report, sample.START)
    pane._tabs.open_tab("token")
    pane._tab_opened()


def _find(pane: QWidget, identifier: str) -> QWidget:
    return next(
        each for each in pane.findChildren(QWidget) if each.accessibleIdentifier() == identifier
    )


def _box(pane: ResultPane) -> QPlainTextEdit:
    box = _find(pane, "raw-token")
    assert isinstance(box, QPlainTextEdit)
    return box


def _reveal(pane: ResultPane, qtbot: QtBot) -> QPlainTextEdit:
    qtbot.mouseClick(_find(pane, "show-token"), Qt.MouseButton.LeftButton)
    return _box(pane)


def _marked(pane: ResultPane) -> set[Part]:
    return {each.part for each in pane.findChildren(TokenSection) if each.marked}


def _underlined(box: QPlainTextEdit) -> list[str]:
    return [
        each.cursor.selectedText() for each in box.extraSelections() if each.format.fontUnderline()
    ]


def test_each_part_has_its_own_colour_and_a_name(pane: ResultPane, qtbot: QtBot) -> None:
    _open(pane, JWT)
    box = _reveal(pane, qtbot)
    inks = {
        each.cursor.selectedText(): each.format.foreground().color()
        for each in box.extraSelections()
    }
    header, claims, signature = JWT.split(".")
    assert inks == {
        header: color(Role.PART_HEADER),
        claims: color(Role.PART_CONTENT),
        signature: color(Role.PART_PROOF),
    }
    names = [each.text() for each in pane.findChildren(PartLabel) if each.isVisible()]
    assert names == ["Header", "Claims", "Signature"]


def test_an_encrypted_token_has_five(pane: ResultPane, qtbot: QtBot) -> None:
    _open(pane, JWE, TokenKind.JWE)
    _reveal(pane, qtbot)
    names = [each.text() for each in pane.findChildren(PartLabel) if each.isVisible()]
    assert len(names) == 5
    assert "Encrypted content" in names


@pytest.mark.parametrize(("at", "part"), [(3, Part.HEADER), (25, Part.CLAIMS)])
def test_a_caret_in_a_part_marks_what_it_holds(
    pane: ResultPane, qtbot: QtBot, at: int, part: Part
) -> None:
    _open(pane, JWT)
    box = _reveal(pane, qtbot)
    cursor = QTextCursor(box.document())
    cursor.setPosition(len(JWT))
    box.setTextCursor(cursor)
    cursor.setPosition(at)
    box.setTextCursor(cursor)
    assert _marked(pane) == {part}
    assert _underlined(box) == [JWT.split(".")[0 if part is Part.HEADER else 1]]


def test_the_name_of_a_part_marks_it_by_the_keyboard(pane: ResultPane, qtbot: QtBot) -> None:
    _open(pane, JWT)
    box = _reveal(pane, qtbot)
    qtbot.keyClick(_find(pane, "part-header"), Qt.Key.Key_Space)
    assert _marked(pane) == {Part.HEADER}
    assert _underlined(box) == [JWT.partition(".")[0]]


def test_a_table_with_the_focus_marks_its_part(pane: ResultPane, qtbot: QtBot) -> None:
    _open(pane, JWT)
    box = _reveal(pane, qtbot)
    pane.activateWindow()
    for identifier, at in (("token-header", 0), ("token-claims", 1)):
        table = _find(pane, identifier)
        table.setFocus()
        qtbot.waitUntil(table.hasFocus, timeout=20_000)
        assert _underlined(box) == [JWT.split(".")[at]]


def test_a_new_report_hides_the_token_again(pane: ResultPane, qtbot: QtBot) -> None:
    _open(pane, JWT)
    box = _reveal(pane, qtbot)
    assert box.isVisible()
    _open(pane, JWT)
    assert not box.isVisible()
    assert "…" in box.toPlainText()
    button = _find(pane, "show-token")
    assert isinstance(button, QPushButton)
    assert not button.isChecked()


def test_the_signature_says_whether_it_holds_and_by_which_key(
    pane: ResultPane, qtbot: QtBot
) -> None:
    used = KeySeen(KeyOutcome.VERIFIED, "RSA", "k1", 2048, "x" * 43)
    seen = SignatureSeen(Signature.VERIFIED, alg="RS256", key_id="k1", keys=(used,))
    _open(pane, JWT, checked=seen)
    table = _find(pane, "token-signature")
    assert isinstance(table, ClaimTable)
    assert table.accessibleName() == "Token signature"
    assert "k1" in [row.value for row in table.model_of_claims.rows]
    box = _reveal(pane, qtbot)
    cursor = QTextCursor(box.document())
    cursor.setPosition(len(JWT) - 1)
    box.setTextCursor(cursor)
    assert _marked(pane) == {Part.SIGNATURE}
    _open(pane, JWT)
    assert not table.isVisible()
