"""A person who does not know what a verdict means asks with F1."""

from collections.abc import Callable

from tests.journeys.person import Person
from tests.servers.processes import wait_for
from tests.servers.system import Environment

HELP = "Help"
PAGE = "Til integratorer"


def test_f1_on_a_refused_check_shows_what_it_means(sits_down: Callable[..., Person]) -> None:
    person = sits_down()
    person.tries_it_now()
    person.types("Secret", "only-half-of-the-sec")
    person.checks_access()
    person.hears("The secret is not the right one")
    person.sits_before("Keyfit")
    person.strikes("F1")
    person.sits_before(HELP)
    person.sees("Typical reasons")
    person.sees("What to send along")
    read_out = [line for line in person.everything() if line.startswith("label: To whoever admin")]
    assert len(read_out) == 1
    assert "“invalid_client, HTTP 401”. Never the secret itself." in read_out[0]
    person.presses("Contents")
    person.types("Search, or paste an error", "connect ECONNREFUSED 127.0.0.1:443")
    person.sees("This looks like")
    person.strikes("Down", "Return")
    person.sees("Nobody answers at this address")
    person.strikes("Escape")
    person.sits_before("Keyfit")
    person.sees_no_more("Search, or paste an error")


def test_f1_with_nothing_to_explain_opens_the_guide_whose_pages_are_chosen_by_keys(
    desk: Environment, sits_at: Callable[..., Person]
) -> None:
    person = sits_at({**desk, "KEYFIT_LANGUAGE": "da"})
    person.presses("Prøv det nu")
    person.sees("Token-adresse eller udsteder")
    person.sits_before("Keyfit")
    person.strikes("F1")
    person.sits_before("Hjælp")
    person.sees("Det første tjek på et minut")
    person.strikes("F1")
    person.sees("Virksomhedens netværk", ["list item"])
    person.strikes("Down", "Down", "Down", "Return")
    # In the list its title stands as well.
    wait_for(lambda: "slip filer på vinduet" in person.sees(PAGE)["text"], "The page")
    person.strikes("Escape")
    person.sits_before("Keyfit")
