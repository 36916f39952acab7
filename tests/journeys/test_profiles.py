"""The list of profiles: rename, duplicate, delete, bring back; all of it survives a restart."""

import time
from collections.abc import Callable

from tests.journeys.person import Person
from tests.journeys.test_first_check import fill_in
from tests.servers.oidc import POST_CLIENT, OidcProvider

UNCHECKED = ", 127.0.0.1, not checked yet"


def at_the_list(person: Person) -> None:
    """Put the keyboard on the row that is current."""
    person.goes_to("Profiles", ["list"])


def renames_to(person: Person, name: str) -> None:
    """F2 on the current row, a new name, Enter."""
    at_the_list(person)
    person.strikes("F2")
    time.sleep(0.3)  # Qt tells a screen reader of the field only when it gets the keyboard
    person.strikes("ctrl+a")
    person.writes(name)
    person.strikes("Return")


def test_rename_duplicate_delete_and_undo_are_kept(
    sits_down: Callable[..., Person], provider: OidcProvider
) -> None:
    person = sits_down()
    fill_in(person, provider, POST_CLIENT.secret)
    person.types("Profile name", "Agreements")
    person.presses("Save")
    person.sees("Agreements" + UNCHECKED)
    person.sits_before("Keyfit")

    renames_to(person, "Orders")
    person.sees("Orders" + UNCHECKED)
    assert person.sees("Profile name")["text"] == "Orders"

    at_the_list(person)
    person.strikes("ctrl+d")
    person.sees("Orders (copy)" + UNCHECKED)

    renames_to(person, "Spare")
    person.sees("Spare" + UNCHECKED)
    person.does_not_see("Orders (copy)" + UNCHECKED)

    at_the_list(person)
    person.strikes("Delete")
    person.sees("“Spare” was deleted")
    person.sees_no_more("Spare" + UNCHECKED)  # the list is read anew after that is said
    person.presses("Undo")
    person.sees("Spare" + UNCHECKED)
    person.closes()

    person = sits_down()
    person.sees("Orders" + UNCHECKED)
    person.sees("Spare" + UNCHECKED)
    person.does_not_see("Agreements" + UNCHECKED)
    person.sits_before("Keyfit")
    at_the_list(person)
    person.strikes("End", "Return")
    opened = time.monotonic() + 45
    while person.sees("Profile name", ["text"])["text"] != "Spare":
        assert time.monotonic() < opened, "the profile does not open"
        time.sleep(0.1)
    person.presses("Check access")
    person.hears("This client works")
    person.sees_in_list("Spare, 127.0.0.1, works")


def test_what_was_deleted_and_not_brought_back_stays_away(
    sits_down: Callable[..., Person], provider: OidcProvider
) -> None:
    person = sits_down()
    fill_in(person, provider, POST_CLIENT.secret)
    person.types("Profile name", "Agreements")
    person.presses("Save")
    person.sees("Agreements" + UNCHECKED)
    person.sits_before("Keyfit")
    at_the_list(person)
    person.strikes("Delete")
    person.sees("“Agreements” was deleted")
    person.sees("Try it now")
    person.closes()

    person = sits_down()
    person.sees("No profiles yet")
    person.does_not_see("Agreements" + UNCHECKED)
