"""A support desk practises failures in the window, without a restart between them."""

import time
from collections.abc import Callable

from tests.journeys.person import Person
from tests.servers.processes import wait_for

BELOW = "Token endpoint or issuer"
"""The field after the choice."""


def practises(person: Person, title: str) -> str:
    """Go to the choice by keys and strike the first letter until it is there; what it says.

    A whole word would do as well, but not on a busy computer: after 0.4 s a list takes the next
    letter for another word. Here each is to be one.
    """
    person.sits_before("Keyfit")
    person.goes_to(BELOW, ["text"])
    person.has_keyboard(BELOW)
    person.strikes("shift+Tab")
    wait_for(lambda: choice(person), "The way to the choice")
    for _ in range(12):
        shown = choice(person)
        if shown == title:
            return str(person.sees(title, ["combo box"])["description"])
        time.sleep(0.5)
        person.strikes(title[0].lower())
        wait_for(lambda before=shown: choice(person) != before, "Another choice")
    raise AssertionError(f"{title!r} is never chosen")


def choice(person: Person) -> str:
    """What is chosen in the box that has the keyboard; empty where none has."""
    boxes = [each for each in person.reader.focused() if each["role"] == "combo box"]
    return str(boxes[-1]["name"]) if boxes else ""


def test_two_failures_are_practised_and_then_all_works(sits_down: Callable[..., Person]) -> None:
    person = sits_down()
    person.presses("Try it now")
    person.sees("Works", ["combo box"])
    promised = practises(person, "Unknown client ID")
    assert "Look for: “The server does not know this client ID”" in promised
    person.checks_access()
    person.hears("The server does not know this client ID")

    assert "The API refuses this client access" in practises(person, "Role missing at the API")
    person.checks_access()
    person.hears("The API refuses this client access")
    person.reads("Client accepted")

    practises(person, "Works")
    person.checks_access()
    person.hears("This client works")

    person.starts_new_profile()  # which is no place to practise
    person.sees_no_more("Practise")
