"""The installed program reaches what a person typed and nobody else, as it does from source."""

import shutil
from pathlib import Path

from tests.journeys.person import Person
from tests.journeys.test_no_other_traffic import (
    a_session,
    holds_what_was_typed_and_nothing_else,
    whole,
)
from tests.servers.oidc import OidcProvider
from tests.servers.system import Environment
from tests.servers.traffic import STRACE


def test_a_session_of_the_bundle_reaches_the_servers_that_were_typed_and_nobody_else(
    desk: Environment, keyfit: list[str], provider: OidcProvider
) -> None:
    file = Path(desk["HOME"]) / "calls.txt"
    plain = {name: text for name, text in desk.items() if "proxy" not in name.lower()}
    strace = shutil.which(STRACE[0]) or STRACE[0]  # the desk has no way to it
    person = Person(plain, program=keyfit, under=(strace, *STRACE[1:], "-o", str(file)))
    try:
        a_session(person, provider)
    finally:
        if not person.gone:
            person.closes()
    holds_what_was_typed_and_nothing_else(whole(file, person.program.pid), provider)
