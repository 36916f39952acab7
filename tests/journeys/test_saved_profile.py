"""What is saved is there after a restart, in the keyring and nowhere else."""

from collections.abc import Callable, Iterator
from pathlib import Path

from tests.journeys.person import Person
from tests.journeys.test_first_check import fill_in
from tests.servers.oidc import POST_CLIENT, OidcProvider
from tests.servers.system import Environment


def test_a_saved_profile_is_found_again_after_a_restart_and_no_file_holds_its_secret(
    sits_down: Callable[..., Person], provider: OidcProvider, desk: Environment
) -> None:
    person = sits_down(anew=True)
    fill_in(person, provider, POST_CLIENT.secret)
    person.types("Profile name", "Agreements")
    person.saves("Agreements")
    person.sees("Agreements, 127.0.0.1, not checked yet")
    person.closes()
    assert not holding(POST_CLIENT.secret, desk)

    person = sits_down(anew=True)
    person.sees("Agreements, 127.0.0.1, not checked yet")
    person.sits_before("Keyfit")
    person.goes_to("Profiles", ["list"])
    person.strikes("Down", "Return")
    person.finds_in("Client ID", POST_CLIENT.client_id)
    person.checks_access()
    person.hears("This client works")
    person.sees_in_list("Agreements, 127.0.0.1, works")
    person.types("Profile name", "Contracts")
    person.presses("Save")
    person.closes()
    assert not holding(POST_CLIENT.secret, desk)


def holding(secret: str, desk: Environment) -> list[Path]:
    """The files that hold it."""
    return [file for file in files_of(desk) if secret.encode() in file.read_bytes()]


def files_of(desk: Environment) -> Iterator[Path]:
    """Every file under the home and the runtime folder; the keyring's is encrypted."""
    for root in (desk["HOME"], desk["XDG_RUNTIME_DIR"]):
        yield from (each for each in Path(root).rglob("*") if each.is_file())
