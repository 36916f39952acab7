"""Somebody changes the scope, checks again, and sees what the new token has otherwise."""

from collections.abc import Callable

from tests.journeys.person import Person

CELL = ["table cell"]


def test_a_second_check_with_another_scope_is_compared_with_the_first(
    sits_down: Callable[..., Person],
) -> None:
    person = sits_down()
    person.tries_it_now()
    person.checks_access()
    person.hears("This client works")
    person.sees("practice.read", CELL)

    person.types("Scope", "practice.read practice.write")
    person.checks_access()
    person.sees("practice.read practice.write", CELL)
    person.presses("Compare…")
    person.sees("With", ["label"])
    person.presses("Compare")

    person.sees("3 differences")
    person.sees("Only here", ["table"])
    person.sees("practice.write", CELL)
    read = person.everything()
    assert any("This check, today" in line for line in read)
    assert any("Earlier check, today" in line for line in read)
    for named in ("Scope", "Profile: scope", "Claim: scope"):
        assert any(line.startswith(f"table cell: {named} |") for line in read), named
    person.presses("Leave times aside")
    person.sees("Different", ["table"])
    person.sees("Claim: jti", CELL)  # its times too, but for a token of the same second
    person.presses("Close")
