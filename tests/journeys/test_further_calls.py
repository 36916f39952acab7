"""Somebody wants to know what else a key opens, and learns which scope is missing where."""

from collections.abc import Callable

from tests.journeys.person import Person


def test_the_calls_of_a_profile_are_made_and_a_refused_one_is_looked_at(
    sits_down: Callable[..., Person],
) -> None:
    person = sits_down()
    person.tries_it_now()
    person.checks_access()
    person.hears("This client works")

    person.presses("API", ["page tab"])
    person.presses("Call all…")
    person.presses("Call")
    person.hears("2 of 3", of="2 of 3")
    person.hears("This client works")
    assert person.reader.line("table cell: opens")

    person.sits_before("Keyfit")
    person.goes_to("This key opens")
    person.strikes("ctrl+End")
    person.sees("refused")
    person.sees("The client may not do this at the API")
    person.reads("List all clients")
    person.reads("practice.admin")
    assert not any("Add a record" in line for line in person.everything())  # it was not ticked


def test_calls_are_imported_from_what_the_api_says_of_itself(
    sits_down: Callable[..., Person],
) -> None:
    person = sits_down()
    person.presses("Try it now")
    issuer = person.sees("Token endpoint or issuer", ["text"])["text"]
    person.presses("More calls… (3)")
    person.presses("Import from an OpenAPI document…")
    person.types("Address of the document", f"{issuer}/api/openapi.json")
    person.presses("Fetch")
    person.hears("4 calls found", of="Address of the document")
    person.types("Find a call", "hello")
    person.sees("1 of 4")
