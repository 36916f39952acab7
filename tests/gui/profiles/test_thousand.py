"""A thousand profiles: what is read, and what is done for each letter of a search, is counted."""

from collections import Counter
from typing import Any
from uuid import uuid4

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication

from app.gui.profiles.delegate import RowDelegate
from app.gui.profiles.pane import ProfilesPane
from app.gui.profiles.rows import ProfileRow
from app.gui.theme.apply import Choice, apply_theme
from app.model.finding import Severity
from app.model.profile import Environment, Profile, SharedSecret
from app.model.secret import Secret
from app.model.time import Instant, SystemClock
from app.vault import LastVerdict, ProfileSummary, Vault
from app.vault.moving import Kept
from app.vault.quirks import class_name
from tests.vault.doubles import MemoryKeyring, SmallKeyring

MANY = 1000
LISTING = tuple(
    ProfileSummary(
        uuid4(), f"Client {n}", f"Folder {chr(97 + n % 26)}", Environment.TEST, "", "host"
    )
    for n in range(MANY)
)


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often the rows were measured and painted."""
    counted: Counter[str] = Counter()

    def count(name: str) -> None:
        original = getattr(RowDelegate, name)

        def wrapper(*arguments: Any) -> Any:
            counted[name] += 1
            return original(*arguments)

        monkeypatch.setattr(RowDelegate, name, wrapper)

    count("sizeHint")
    count("paint")
    return counted


def test_a_letter_of_a_search_measures_each_row_a_few_times_and_paints_what_is_seen(
    qapp: QApplication, done: Counter[str]
) -> None:
    apply_theme(qapp, Choice.LIGHT)
    pane = ProfilesPane(SystemClock())
    pane.resize(240, 700)
    pane.show()
    pane.show_listing(LISTING)
    QApplication.processEvents()
    assert pane.parts.model.rowCount() == MANY + 26
    seen = 700 // 30
    for typed, found in (("c", MANY), ("client 9", 271), ("client 99", 19)):
        done.clear()
        pane.search.setText(typed)
        QApplication.processEvents()
        pane.parts.view.viewport().repaint()
        rows = [
            pane.parts.model.row(pane.parts.model.index(n))
            for n in range(pane.parts.model.rowCount())
        ]
        assert sum(isinstance(row, ProfileRow) for row in rows) == found
        assert done["sizeHint"] <= 3 * (found + 1) + 2 * seen
        assert 0 < done["paint"] <= 4 * seen
    # At once: PySide keeps pointers to the methods that count here, which end with this test.
    shiboken6.delete(pane)


def many() -> tuple[Kept, ...]:
    last = LastVerdict("check.works", Severity.INFO, Instant(1_790_000_000.25))
    return tuple(
        Kept(
            Profile(
                name=f"Client {n} of a customer",
                folder=f"Folder {n % 40}",
                issuer=f"https://login{n % 30}.example",
                client_id=str(uuid4()),
                credential=SharedSecret(Secret(f"s{n}")),
            ),
            last,
        )
        for n in range(MANY)
    )


def test_the_list_of_a_thousand_is_a_dozen_entries_where_entries_may_be_long(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    keyring = MemoryKeyring()
    monkeypatch.setattr("app.vault.quirks._WITHOUT_LIMIT", {class_name(keyring)})
    vault = Vault(keyring)
    vault.take_in(many(), str)
    keyring.calls = 0
    assert len(vault.listing()) == MANY
    assert keyring.calls <= 12
    # What is short stays short, whatever the keyring: only the list, and what is noted of a change
    # of a thousand, are long.
    of_profiles = {name: text for (_, name), text in keyring.values.items() if "/" in name}
    assert all(len(text) <= 1200 for name, text in of_profiles.items() if name[0] != "0")
    assert len(of_profiles) > MANY


def test_where_entries_are_short_it_is_many_of_them() -> None:
    keyring = SmallKeyring()
    vault = Vault(keyring)
    vault.take_in(many(), str)
    keyring.calls = 0
    assert len(vault.listing()) == MANY
    assert keyring.calls <= 140
