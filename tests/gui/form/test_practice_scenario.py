"""Which failure the practice server plays: the choice in the form."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.gui.form.practice_scenario import PracticeScenario
from app.gui.state.practice import PROVIDER
from app.model.profile import Profile, SigningKey
from app.sandbox import SCENARIOS, WORKS
from app.words import LANGUAGES, Words
from tests.gui.form.controls import new_form

PRACTICE = Profile(provider=PROVIDER)


@pytest.fixture
def choice(qtbot: QtBot) -> PracticeScenario:
    """The choice, in English, for a practice profile."""
    made = PracticeScenario()
    qtbot.addWidget(made)
    made.set_words(Words("en"))
    made.follow(PRACTICE)
    return made


def told(choice: PracticeScenario) -> str:
    return choice.box.accessibleDescription()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_scenario_can_be_chosen_and_no_heading(
    choice: PracticeScenario, language: str
) -> None:
    choice.set_words(Words(language))
    rows = [choice.box.model().index(row, 0) for row in range(choice.box.count())]
    ids = [row.data(Qt.ItemDataRole.UserRole) for row in rows]
    assert [id_ for id_ in ids if id_] == [each.id for each in SCENARIOS]
    assert ids.count(None) == 4
    for row, id_ in zip(rows, ids, strict=True):
        assert bool(row.flags() & Qt.ItemFlag.ItemIsSelectable) == (id_ is not None)


def test_the_keys_step_over_a_heading(choice: PracticeScenario, qtbot: QtBot) -> None:
    chosen: list[str] = []
    choice.chosen.connect(chosen.append)
    qtbot.keyClick(choice.box, Qt.Key.Key_Down)
    qtbot.keyClick(choice.box, Qt.Key.Key_Up)
    assert chosen == ["wrong-secret", "works"]


def test_what_will_happen_and_what_to_look_for_stands_below(choice: PracticeScenario) -> None:
    assert told(choice) == ""
    for each in SCENARIOS[1:]:
        choice.show_scenario(each.id)
        said = Words("en").scenario(each.id, each.finding)
        assert choice.box.currentText() == said.title
        assert told(choice) == f"{said.hint}\n{said.expect}"
    choice.show_scenario("works")
    assert told(choice) == ""


def test_a_key_meets_another_finding(choice: PracticeScenario) -> None:
    choice.show_scenario("wrong-secret")
    assert "secret" in told(choice).partition("\n")[2]
    choice.follow(replace(PRACTICE, credential=SigningKey()))
    assert "key" in told(choice).partition("\n")[2]
    choice.follow(PRACTICE)
    assert "secret" in told(choice).partition("\n")[2]


def test_another_language_keeps_the_choice(choice: PracticeScenario) -> None:
    chosen: list[str] = []
    choice.chosen.connect(chosen.append)
    choice.show_scenario("maintenance")
    choice.set_words(Words("da"))
    assert choice.box.currentText() == "Vedligeholdelse"
    assert told(choice).startswith("Serveren er lukket")
    assert not chosen


def test_a_scenario_that_nobody_knows_is_none(choice: PracticeScenario) -> None:
    choice.show_scenario("no-such")
    assert choice.box.currentData() == WORKS.id


def test_it_shows_for_no_other_profile(qtbot: QtBot) -> None:
    form = new_form()
    qtbot.addWidget(form)
    form.set_words(Words("en"))
    form.show_profile(Profile(), saved=False)
    assert form.choice.practising.isHidden()
    form.show_profile(PRACTICE, saved=False)
    assert not form.choice.practising.isHidden()
    form.provider.select("")
    assert form.choice.practising.isHidden()
    form.provider.select(PROVIDER)
    assert not form.choice.practising.isHidden()
    form.show_profile(Profile(provider="signaturgruppen"), saved=False)
    assert form.choice.practising.isHidden()


def test_choosing_changes_nothing_of_the_profile(qtbot: QtBot) -> None:
    form = new_form()
    qtbot.addWidget(form)
    form.set_words(Words("en"))
    form.show_profile(PRACTICE, saved=True)
    qtbot.keyClick(form.choice.practising.box, Qt.Key.Key_Down)
    assert form.choice.practising.box.currentData() == "wrong-secret"
    assert not form.dirty


def test_nothing_is_written_until_it_shows(qtbot: QtBot) -> None:
    made = PracticeScenario()
    qtbot.addWidget(made)
    made.set_words(Words("en"))
    made.show_scenario("maintenance")
    assert made.box.count() == 0
    made.follow(PRACTICE)
    assert made.box.currentData() == "maintenance"
    assert told(made)
