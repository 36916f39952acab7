"""The installed program in a window, with an ordinary user who has no Python."""

from collections.abc import Callable
from pathlib import Path

from tests.journeys.mailed import colleagues_profile
from tests.journeys.person import Person
from tests.journeys.test_first_check import fill_in
from tests.servers.oidc import POST_CLIENT, OidcProvider
from tests.servers.system import Environment
from tests.shipped.conftest import Runs

SitsDown = Callable[..., Person]


def test_a_client_is_checked_and_saved_and_found_after_a_restart(
    sits_down: SitsDown, provider: OidcProvider, desk: Environment
) -> None:
    person = sits_down()
    fill_in(person, provider, POST_CLIENT.secret)
    person.checks_access()
    person.hears("This client works")
    person.types("Profile name", "Agreements")
    person.saves("Agreements")
    person.closes()
    assert (Path(desk["HOME"]) / ".local/share/keyrings/login.keyring").exists()

    person = sits_down()
    person.sees_in_list("Agreements, 127.0.0.1")
    person.sits_before("Keyfit")
    person.goes_to("Profiles", ["list"])
    person.strikes("Down", "Return")
    person.finds_in("Client ID", POST_CLIENT.client_id)
    person.checks_access()
    person.hears("This client works")


def test_the_practice_server_is_in_the_bundle_as_well(sits_down: SitsDown) -> None:
    person = sits_down()
    person.tries_it_now()
    person.checks_access()
    person.hears("This client works")
    person.sees("Token claims")


def test_a_double_click_comes_to_the_window_that_stands(
    sits_down: SitsDown, runs_beside: Runs, desk: Environment, provider: OidcProvider
) -> None:
    file = colleagues_profile(Path(desk["HOME"]) / "orders.keyfit", provider)
    person = sits_down()
    person.sees("Try it now")
    second = runs_beside(str(file))
    assert (second.returncode, second.stdout, second.stderr) == (0, "", "")
    person.presses("Use this client")
    person.types("Secret", POST_CLIENT.secret)
    person.checks_access()
    person.hears("This client works")


def test_it_is_the_installed_program_of_another_user_that_runs(
    sits_down: SitsDown, root: Path, desk: Environment
) -> None:
    person = sits_down()
    person.sees("Try it now")
    process = Path("/proc") / str(person.program.pid)
    assert (process / "exe").resolve() == root / "usr" / "lib" / "keyfit" / "keyfit"
    assert process.stat().st_uid == Path(desk["HOME"]).stat().st_uid != 0
    mapped = {line.split()[-1] for line in (process / "maps").read_text().splitlines()}
    outside = [each for each in mapped if "python" in each and not each.startswith(str(root))]
    assert not outside
