"""Which rows the side bar shows."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from app.gui.profiles.rows import FolderRow, Heading, HitsRow, ProfileRow, Row, row_of
from app.gui.profiles.searching import rows_to_show
from app.model.profile import Ending, Ends, EndsSoon, Environment
from app.model.time import Instant
from app.vault import ProfileSummary

NOW = Instant(1_796_000_000)
TODAY = NOW.as_datetime().date()


def summary(name: str, folder: str = "", host: str = "") -> ProfileSummary:
    return ProfileSummary(uuid4(), name, folder, Environment.TEST, "", host)


def rows(
    listing: list[ProfileSummary],
    unsaved: ProfileRow | None,
    search: str,
    folded: Collection[Heading] = (),
) -> tuple[Row, ...]:
    saved = [row_of(each, NOW) for each in listing]
    return rows_to_show([*saved, *([unsaved] if unsaved else [])], search, folded)


def names(shown: tuple[Row, ...]) -> list[str]:
    found = []
    for row in shown:
        match row:
            case FolderRow(heading):
                found.append("*" if heading.favourites else heading.folder)
            case ProfileRow(name=name):
                found.append(name)
    return found


def test_profiles_stand_under_their_folder_and_those_without_one_last() -> None:
    shown = rows([summary("one"), summary("two", "Beta"), summary("three", "alpha")], None, "")
    assert names(shown) == ["alpha", "three", "Beta", "two", "", "one"]
    assert shown[0] == FolderRow(Heading("alpha"), 1)


def test_without_folders_there_are_no_headings() -> None:
    assert names(rows([summary("one"), summary("two")], None, "")) == ["one", "two"]


def test_a_search_finds_words_in_any_order_in_name_folder_and_host() -> None:
    listing = [summary("Orders", "Fjord", "id.fjord.example"), summary("Orders", "Nord")]
    shown = rows(listing, None, "  EXAMPLE orders ")
    assert shown[0] == HitsRow(1, 2)
    assert names(shown[1:]) == ["Orders"]


def test_a_search_finds_a_client_id_and_tells_where_it_found_what_does_not_show() -> None:
    known = replace(summary("Orders", "Fjord", "id.fjord.example"), client_id="0A775a87-878c")
    listing = [known, summary("Stock")]
    (_, row) = rows(listing, None, "0a775A87 orders")
    assert isinstance(row, ProfileRow)
    assert row.found_in == "0A775a87-878c"
    (_, row) = rows(listing, None, "fjord")
    assert isinstance(row, ProfileRow)
    assert row.found_in == ""  # the server shows
    (hits,) = rows(listing, None, "0a775a87 stock")
    assert hits == HitsRow(0, 2)


def test_a_search_finds_the_providers_name_and_the_environments() -> None:
    entra = replace(summary("Orders", host="login.microsoftonline.com"), provider="entra-id")
    for search in ("microsoft", "entra", "test"):
        assert names(rows([entra], None, search)) == ["Orders"], search


def test_what_is_not_saved_yet_has_a_row_of_its_own() -> None:
    unsaved = ProfileRow(uuid4(), "", "", "", Environment.UNKNOWN, None, False)
    assert rows([summary("one")], unsaved, "")[-1] is unsaved


def test_favourites_stand_first_and_once() -> None:
    listing = [summary("one"), summary("two", "Beta"), replace(summary("three"), favourite=True)]
    assert names(rows(listing, None, "")) == ["*", "three", "Beta", "two", "", "one"]
    flat = [each for each in listing if not each.folder]
    assert names(rows(flat, None, "")) == ["three", "one"]
    assert names(rows(listing, None, "e")) == ["three", "one", "two"]


def test_a_folded_heading_keeps_its_number_and_a_search_finds_what_is_in_it() -> None:
    listing = [summary("one", "Beta"), summary("two", "Beta"), summary("three", "Alpha")]
    shown = rows(listing, None, "", {Heading("Beta")})
    assert names(shown) == ["Alpha", "three", "Beta"]
    assert shown[-1] == FolderRow(Heading("Beta"), 2, folded=True)
    assert names(rows(listing, None, "beta", {Heading("Beta")})) == ["one", "two"]


@pytest.mark.parametrize(("days", "marked"), [(30, None), (29, 29), (0, 0), (-1, -1)])
def test_a_secret_is_marked_from_thirty_days_before_its_last_day(
    days: int, marked: int | None
) -> None:
    ends = date.fromordinal(TODAY.toordinal() + days)
    (row,) = rows([replace(summary("one"), ends=Ending(ends, Ends.KEY))], None, "")
    assert isinstance(row, ProfileRow)
    assert row.ends == (None if marked is None else EndsSoon(marked, Ends.KEY))
