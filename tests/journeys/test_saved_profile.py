"""What is saved is there after a restart, in the keyring and nowhere else."""

from collections.abc import Callable, Iterator
from pathlib import Path

from tests.journeys.person import Person
from tests.journeys.test_first_check import fill_in
from tests.servers.oidc import POST_CLIENT, OidcProvider
from tests.servers.system import Environment


def test_a_saved_profile_is_found_again_and_checked_after_a_restart(
    sits_down: Callable[..., Person], provider: OidcProvider
) -> None:
    person = sits_down()
    fill_in(person, provider, POST_CLIENT.secret)
    person.types("Profile name", "Agreements")
    person.presses("Save")
    person.sees("Agreements, 127.0.0.1, not checked yet")
    person.closes()

    person = sits_down()
    person.sees("Agreements, 127.0.0.1, not checked yet")
    person.sits_before("Keyfit")
    person.goes_to("Profiles", ["list"])
    person.strikes("Down", "Return")
    person.sees("Token endpoint or issuer", ["text"])
    assert person.sees("Client ID", ["text"])["text"] == POST_CLIENT.client_id
    person.presses("Check access")
    person.hears("This client works")


def test_no_file_holds_the_secret_after_typing_checking_saving_and_closing(
    sits_down: Callable[..., Person], provider: OidcProvider, desk: Environment
) -> None:
    person = sits_down()
    fill_in(person, provider, POST_CLIENT.secret)
    person.presses("Check access")
    person.hears("This client works")
    person.presses("Save")
    person.closes()

    needle = POST_CLIENT.secret.encode()
    assert not [file for file in files_of(desk) if needle in file.read_bytes()]


def files_of(desk: Environment) -> Iterator[Path]:
    """Every file under the home and the runtime folder; the keyring's is encrypted."""
    for root in (desk["HOME"], desk["XDG_RUNTIME_DIR"]):
        yield from (each for each in Path(root).rglob("*") if each.is_file())
