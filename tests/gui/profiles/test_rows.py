"""Which rows the side bar shows."""

from uuid import uuid4

from app.gui.profiles.rows import FolderRow, HitsRow, ProfileRow, rows
from app.model.profile import Environment
from app.vault import ProfileSummary


def summary(name: str, folder: str = "", host: str = "") -> ProfileSummary:
    return ProfileSummary(uuid4(), name, folder, Environment.TEST, "", host)


def names(shown: tuple[object, ...]) -> list[str]:
    return [getattr(row, "name", "hits") for row in shown]


def test_profiles_stand_under_their_folder_and_those_without_one_last() -> None:
    shown = rows([summary("one"), summary("two", "Beta"), summary("three", "alpha")], None, "")
    assert names(shown) == ["alpha", "three", "Beta", "two", "", "one"]
    assert shown[0] == FolderRow("alpha", 1)


def test_without_folders_there_are_no_headings() -> None:
    assert names(rows([summary("one"), summary("two")], None, "")) == ["one", "two"]


def test_a_search_finds_words_in_any_order_in_name_folder_and_host() -> None:
    listing = [summary("Orders", "Fjord", "id.fjord.example"), summary("Orders", "Nord")]
    shown = rows(listing, None, "  EXAMPLE orders ")
    assert shown[0] == HitsRow(1, 2)
    assert names(shown[1:]) == ["Orders"]


def test_what_is_not_saved_yet_has_a_row_of_its_own() -> None:
    unsaved = ProfileRow(uuid4(), "", "", "", Environment.UNKNOWN, None, False)
    assert rows([summary("one")], unsaved, "")[-1] is unsaved
