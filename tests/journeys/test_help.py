"""A person who does not know what a verdict means asks with F1."""

from collections.abc import Callable

from tests.journeys.person import Person

HELP = "What does it mean\\?"


def test_f1_on_a_refused_check_shows_what_it_means(sits_down: Callable[..., Person]) -> None:
    person = sits_down()
    person.presses("Try it now")
    person.sees("Token endpoint or issuer")
    person.types("Secret", "only-half-of-the-sec")
    person.presses("Check access")
    person.hears("The secret is not the right one")
    person.sits_before("Keyfit")
    person.strikes("F1")
    person.sits_before(HELP)
    person.sees("Typical reasons")
    person.sees("What to send along")
    read_out = [line for line in person.everything() if line.startswith("label: To whoever admin")]
    assert len(read_out) == 1
    assert "“invalid_client, HTTP 401”. Never the secret itself." in read_out[0]
    person.presses("All explanations")
    person.types("Search, or paste an error", "connect ECONNREFUSED 127.0.0.1:443")
    person.sees("This looks like")
    person.strikes("Down", "Return")
    person.sees("Nobody answers at this address")
    person.strikes("Escape")
    person.sits_before("Keyfit")
    person.does_not_see("All explanations")


def test_f1_with_nothing_to_explain_lists_all_there_is(sits_down: Callable[..., Person]) -> None:
    person = sits_down()
    person.presses("Try it now")
    person.sees("Token endpoint or issuer")
    person.sits_before("Keyfit")
    person.strikes("F1")
    person.sees("All explanations")
    person.sees("This client works, Note")
