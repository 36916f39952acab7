"""A support desk practises failures in the window, without a restart between them."""

from collections.abc import Callable

from tests.journeys.person import Person

BELOW = "Token endpoint or issuer"
"""The field after the choice."""


def practises(person: Person, title: str) -> str:
    """Go to the choice by keys and type the first word, as one would in any list; what it says."""
    person.sits_before("Keyfit")
    person.goes_to(BELOW, ["text"])
    person.strikes("shift+Tab")
    person.writes(title.split(maxsplit=1)[0])
    return str(person.sees(title, ["combo box"])["description"])


def test_two_failures_are_practised_and_then_all_works(sits_down: Callable[..., Person]) -> None:
    person = sits_down()
    person.presses("Try it now")
    person.sees("Works", ["combo box"])
    promised = practises(person, "Unknown client ID")
    assert "Look for: “The server does not know this client ID”" in promised
    person.checks_access()
    person.hears("The server does not know this client ID")

    assert "The API denies this client access" in practises(person, "Role missing at the API")
    person.checks_access()
    person.hears("The API denies this client access")
    assert any("Client accepted" in line for line in person.everything())

    practises(person, "Works")
    person.checks_access()
    person.hears("This client works")

    person.starts_new_profile()  # which is no place to practise
    person.sees_no_more("Practise")
