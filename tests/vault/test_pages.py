"""Which profiles of the list stand on which page, and what of that a change touches."""

import random
from dataclasses import replace
from uuid import UUID

import pytest

from app.model.profile import Profile
from app.vault import Reason, VaultProblem
from app.vault.blobs import BlobRef
from app.vault.index import Entry, summary_of
from app.vault.pages import divided, root_of

Pages = list[tuple[Entry, ...]]
MOST = 4


def entry(number: int) -> Entry:
    """A line of the list."""
    profile = Profile(id=UUID(int=number + 10), name=f"n{number}")
    return Entry(summary_of(profile, None), BlobRef(profile.id, "a", 1, "b"))


def shown(pages: Pages) -> list[str]:
    """The names on each page."""
    return [" ".join(each.summary.name for each in page) for page in pages]


def lines(pages: Pages) -> list[Entry]:
    """The list that they make."""
    return [each for page in pages for each in page]


TEN = [entry(number) for number in range(10)]
PAGES = list(divided(TEN, [], MOST))


def test_a_list_fills_page_after_page() -> None:
    assert shown(PAGES) == ["n0 n1 n2 n3", "n4 n5 n6 n7", "n8 n9"]
    assert list(divided(TEN, PAGES, MOST)) == PAGES
    assert list(divided([], PAGES, MOST)) == []


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        ("4 changed", ["n0 n1 n2 n3", "n4* n5 n6 n7", "n8 n9"]),
        ("5 deleted", ["n0 n1 n2 n3", "n4 n6 n7", "n8 n9"]),
        ("all of one deleted", ["n0 n1 n2 n3", "n8 n9"]),
        ("one added", ["n0 n1 n2 n3", "n4 n5 n6 n7", "n8 n9 n10"]),
        ("one added above 5", ["n0 n1 n2 n3", "n4 n10 n5", "n6 n7", "n8 n9"]),
        ("9 to the top", ["n9 n0 n1", "n2 n3", "n4 n5 n6 n7", "n8"]),
        ("1 to below 8", ["n0 n2 n3", "n4 n5 n6 n7", "n8 n1 n9"]),
        ("1 to the end", ["n0 n2 n3", "n4 n5 n6 n7", "n8 n9 n1"]),
        ("8 to below 5", ["n0 n1 n2 n3", "n4 n5 n8", "n6 n7", "n9"]),
    ],
)
def test_a_change_touches_the_page_it_concerns(change: str, wanted: list[str]) -> None:
    rest = {n: [each for each in TEN if each is not TEN[n]] for n in range(10)}
    summary = TEN[4].summary
    lists = {
        "4 changed": [*TEN[:4], replace(TEN[4], summary=replace(summary, name="n4*")), *TEN[5:]],
        "5 deleted": rest[5],
        "all of one deleted": [*TEN[:4], *TEN[8:]],
        "one added": [*TEN, entry(10)],
        "one added above 5": [*TEN[:5], entry(10), *TEN[5:]],
        "9 to the top": [TEN[9], *rest[9]],
        "1 to below 8": [*rest[1][:8], TEN[1], *rest[1][8:]],
        "1 to the end": [*rest[1], TEN[1]],
        "8 to below 5": [*TEN[:6], TEN[8], TEN[6], TEN[7], TEN[9]],
    }
    pages = list(divided(lists[change], PAGES, MOST))
    assert shown(pages) == wanted
    assert lines(pages) == lists[change]


def test_whatever_is_done_the_list_is_as_it_should_be_and_few_pages_are_touched() -> None:
    dice = random.Random(7)
    now, pages, touched = list(TEN), list(PAGES), []
    for number in range(10, 1500):
        match dice.choice(["add", "add", "change", "sort", "delete"]):
            case "add":
                now.insert(dice.choice([len(now), dice.randrange(len(now) + 1)]), entry(number))
            case "change" if now:
                at = dice.randrange(len(now))
                summary = replace(now[at].summary, name=f"changed {number}")
                now[at] = replace(now[at], summary=summary)
            case "sort" if now:
                line = now.pop(dice.randrange(len(now)))
                now.insert(dice.randrange(len(now) + 1), line)
            case _ if now:
                now.pop(dice.randrange(len(now)))
        before, pages = pages, list(divided(now, pages, 20))
        assert lines(pages) == now
        assert all(1 <= len(page) <= 20 for page in pages)
        touched.append(len(set(pages) - set(before)))
    assert max(touched) <= 5
    assert sum(touched) / len(touched) < 2
    assert len(pages) < len(now) / 20 * 3


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b'"format"',
        b'{"format":"keyfit-vault/2"}',
        b'{"format":"keyfit-vault/2","pages":[1],"spare":[],"leftovers":[]}',
        b'{"format":"keyfit-vault/2","pages":[["x","a",1,"b"]],"spare":[],"leftovers":[]}',
    ],
)
def test_what_is_no_root_is_damage(data: bytes) -> None:
    with pytest.raises(VaultProblem) as raised:
        root_of(data)
    assert raised.value.reason is Reason.DAMAGED
