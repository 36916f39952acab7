"""The list of profiles: rename, duplicate, delete, bring back; all of it survives a restart."""

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
    person.strikes("F2", "ctrl+a")
    person.writes(name)
    person.strikes("Return")


def test_rename_duplicate_delete_and_undo_are_kept(
    sits_down: Callable[..., Person], provider: OidcProvider
) -> None:
    person = sits_down()
    fill_in(person, provider, POST_CLIENT.secret)
    person.types("Profile name", "Agreements")
    person.saves("Agreements")
    person.sees("Agreements" + UNCHECKED)
    person.sits_before("Keyfit")

    renames_to(person, "Orders")
    person.sees("Orders" + UNCHECKED)
    person.finds_in("Profile name", "Orders")

    at_the_list(person)
    person.strikes("ctrl+d")
    person.sees("Orders (copy)" + UNCHECKED)

    renames_to(person, "Spare")
    person.sees("Spare" + UNCHECKED)
    person.sees_no_more("Orders (copy)" + UNCHECKED)

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
    person.finds_in("Profile name", "Spare")
    person.checks_access()
    person.hears("This client works")
    person.sees_in_list("Spare, 127.0.0.1, works")

    # What is not brought back stays away, whichever profile it is.
    at_the_list(person)
    person.strikes("Delete")
    person.sees("“Spare” was deleted")
    at_the_list(person)
    person.strikes("Home", "Delete")
    person.sees("“Orders” was deleted")
    person.sees("Try it now")
    person.closes()

    person = sits_down()
    person.sees("No profiles yet")
    for name in ("Agreements", "Orders", "Spare"):
        person.does_not_see(name + UNCHECKED)
