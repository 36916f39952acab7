"""A token is kept fresh in the real program, by the real clock: for a minute, which is the shortest
that it takes."""

from collections.abc import Callable

from tests.journeys.person import Person
from tests.journeys.test_practising import practises


def test_a_token_is_renewed_and_the_renewal_is_read_out(sits_down: Callable[..., Person]) -> None:
    person = sits_down()
    person.presses("Try it now")
    person.sees("Works", ["combo box"])
    practises(person, "Token for 90 seconds")
    person.checks_access()
    person.hears("This client works")
    person.hears("left", of="Token remaining")
    person.presses("Keep fresh", ["check box"])
    person.presses("Tell me 1 minute before it expires")
    person.hears("Next: ", of="Keep fresh")
    person.hears("Renewed ", of="Keep fresh")  # waits at the least cost to the program
    person.sees("Renewed")
    person.hears("01:", of="Token remaining")
    person.presses("Keep fresh", ["check box"])
    person.hears("Renews it before it expires", of="Keep fresh")
    row = person.reader.line("list item: Practice", part="token: ")
    assert row is not None
    assert "left" in row
