"""Each failure that the practice server plays is found for what it is: a real check over HTTP."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest
from cryptography.hazmat.primitives import serialization

from app.diagnosis.catalogue import CODES
from app.model.finding import Severity
from app.model.profile import ApiCall, Network, Profile, SharedSecret, SigningKey
from app.model.secret import Secret
from app.model.step import StepId
from app.model.time import Span
from app.sandbox import SCENARIOS, WORKS, Practice, PracticeServer, Scenario, scenario
from tests.engine.running import Told, told
from tests.rsa_keys import rsa_key
from tests.sandbox.client import public_pem

UNHURRIED = {"slow-answer", "no-answer"}
"""They last as long as a check waits."""
OF_A_CLIENT = {"wrong-secret", "unknown-client", "expired-secret", "client-disabled"}
BY_KEY = [each for each in SCENARIOS if each.id in OF_A_CLIENT or each.id.startswith("clock-")]


@dataclass
class Ground:
    """A practice server, and profiles for both of its clients."""

    server: PracticeServer
    practice: Practice
    key: SigningKey

    def profile(self, *, with_key: bool = False, timeout: float = 10) -> Profile:
        practice = self.practice
        return Profile(
            issuer=practice.issuer,
            client_id=practice.key_client_id if with_key else practice.client_id,
            credential=self.key if with_key else SharedSecret(practice.client_secret),
            scope=practice.scope,
            call=ApiCall(practice.api_url),
            provider="practice",
            network=Network(timeout=Span(timeout)),
        )

    def checked(self, wanted: Scenario, **how: object) -> Told:
        self.server.play(wanted)
        timeout = 1.0 if wanted.id in UNHURRIED else 10.0
        return asyncio.run(told(self.profile(timeout=timeout, **how)))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def ground() -> Iterator[Ground]:
    made = rsa_key()
    pem = made.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    with PracticeServer() as server:
        practice = server.start()
        server.trust_public_key(public_pem(made))
        yield Ground(server, practice, SigningKey(Secret.of_bytes(pem)))


def brings(outcome: Told, code: str | None) -> None:
    """The finding is there, and the verdict speaks of it as its severity wants."""
    verdict = outcome.report.verdict
    assert verdict is not None
    if code in (None, "check.works"):
        assert verdict.code == "check.works"
        return
    found = {each.code: each for each in outcome.report.findings()}
    assert code in found, f"{verdict.code}: {sorted(found)}"
    match found[code].severity:
        case Severity.ERROR:
            assert verdict.code == code
        case Severity.WARNING:
            assert (verdict.code, verdict.evidence["code"]) == ("check.works_with_warnings", code)
        case Severity.INFO:
            assert verdict.code == "check.works"


@pytest.mark.parametrize("wanted", SCENARIOS, ids=lambda each: each.id)
def test_a_scenario_brings_the_finding_it_promises(ground: Ground, wanted: Scenario) -> None:
    brings(ground.checked(wanted), wanted.expected(with_key=False))


@pytest.mark.parametrize("wanted", BY_KEY, ids=lambda each: each.id)
def test_a_client_with_a_key_meets_it_too(ground: Ground, wanted: Scenario) -> None:
    outcome = ground.checked(wanted, with_key=True)
    brings(outcome, wanted.expected(with_key=True))
    assert outcome.failed_step() is StepId.AUTHENTICATE


def test_a_client_with_a_key_works_where_nothing_is_played(ground: Ground) -> None:
    brings(ground.checked(WORKS, with_key=True), None)


@pytest.mark.parametrize("wanted", SCENARIOS, ids=lambda each: each.id)
def test_a_promised_finding_is_in_the_catalogue(wanted: Scenario) -> None:
    for with_key in (False, True):
        code = wanted.expected(with_key=with_key)
        assert (code is None) == (wanted is WORKS)
        assert code is None or code in CODES


def test_the_scenario_is_switched_between_two_checks(ground: Ground) -> None:
    for id_ in ("maintenance", "works", "opaque-token"):
        wanted = scenario(id_)
        assert wanted is not None
        brings(ground.checked(wanted), wanted.finding)


@pytest.mark.produces("token.scope_reduced")
def test_of_several_scopes_the_last_is_left_out(ground: Ground) -> None:
    wanted = scenario("fewer-scopes")
    assert wanted is not None
    ground.server.play(wanted)
    practice = ground.practice
    asked = replace(ground.profile(), scope=f"{practice.scope} {practice.other_scope}")
    outcome = asyncio.run(told(asked))
    brings(outcome, "token.scope_reduced")
    assert outcome.report.token is not None
    assert outcome.report.token.granted_scope == (practice.scope,)
