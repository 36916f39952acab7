"""Leafing through a body of any length, and finding things in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.gui.result.pages import HEX_PAGE, TEXT_PAGE, HexPages, Pages, TextPages


def _found(pages: Pages, wanted: str) -> list[str]:
    """What stands at each place."""
    places = [each for each in pages.matches(wanted) if each is not None]
    return [pages.page(each.page)[each.start : each.start + each.length] for each in places]


def test_a_short_text_is_one_page() -> None:
    pages = TextPages("one\ntwo")
    assert (pages.count(), pages.page(0)) == (1, "one\ntwo")


def test_no_text_is_one_empty_page() -> None:
    assert (TextPages("").count(), TextPages("").page(0)) == (1, "")
    assert (HexPages(b"").count(), HexPages(b"").page(0)) == (1, "")


def test_pages_end_where_lines_end() -> None:
    text = "".join(f"line {number}\n" for number in range(50_000))
    pages = TextPages(text)
    whole = [pages.page(number) for number in range(pages.count())]
    assert "".join(whole) == text
    assert all(page.endswith("\n") for page in whole[:-1])
    assert all(len(page) <= TEXT_PAGE for page in whole)


def test_a_single_endless_line_is_cut_all_the_same() -> None:
    pages = TextPages("x" * (3 * TEXT_PAGE))
    assert pages.count() == 3
    assert max(map(len, pages.page(1).split("\n"))) == 2_000


def test_every_place_is_found_whatever_its_case_and_page() -> None:
    text = "Needle\n" + "hay\n" * 60_000 + "nEEdle\n" + "hay\n" * 200_000 + "in a needle"
    assert _found(TextPages(text), "needle") == ["Needle", "nEEdle", "needle"]


def test_what_lies_across_two_slices_is_found_once() -> None:
    text = "a" * (512 * 1024 - 3) + "needle" + "b" * 100
    assert len(_found(TextPages(text), "needle")) == 1


def test_unseen_characters_before_a_place_do_not_shift_it() -> None:
    assert _found(TextPages("\x00\u202e\r\nneedle"), "needle") == ["needle"]


@given(st.text(max_size=300), st.text(min_size=1, max_size=5))
def test_any_text_is_found_as_often_as_it_stands_there(text: str, wanted: str) -> None:
    places = [each for each in TextPages(text).matches(wanted) if each is not None]
    if wanted in text:
        assert places


def test_bytes_are_shown_with_their_offsets_and_letters() -> None:
    page = HexPages(b"Keyfit\x00\xff and more").page(0)
    assert page.splitlines()[0] == "00000000  4b 65 79 66 69 74 00 ff  Keyfit··"
    assert page.splitlines()[1].startswith("00000008  20 61 6e 64")


def test_a_word_among_bytes_is_found_on_its_page() -> None:
    data = b"\0" * (HEX_PAGE + 16) + b"needle"
    (row,) = _found(HexPages(data), "NEEDLE")
    assert row.endswith("needle··".replace("··", "  "))


@pytest.mark.parametrize("number", [0, 1])
def test_each_page_of_bytes_begins_where_the_last_ended(number: int) -> None:
    page = HexPages(bytes(HEX_PAGE * 2)).page(number)
    assert page.startswith(f"{number * HEX_PAGE:08x}")
