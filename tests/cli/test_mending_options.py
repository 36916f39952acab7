"""A next step names the option that does it: one that there is, and never with a secret."""

import json
import re
import shlex

import pytest

from app.cli.arguments import parse
from app.cli.asked_profile import asked_profile
from app.cli.mending_options import _OPTIONS, option_for
from app.diagnosis.remedies import ACTIONS, mended, points_at
from app.model.finding import Finding, Severity
from app.model.profile import Profile, SharedSecret
from app.model.profile_fields import ProfileField, differing
from app.model.secret import Secret
from app.model.step import StepId
from app.words import NextStep
from tests.cli.conftest import Keyfit
from tests.cli.raw_server import json_answer, saying
from tests.cli.test_check import CANARY
from tests.diagnosis.observed import key_profile, profile
from tests.diagnosis.remedy_row import Row, found
from tests.diagnosis.remedy_rows import ROWS

CANNOT = {
    # an option can only add, or switch on
    "use_encoded_basic",
    "turn_off_dpop",
    "verify_again",
    "any_ip",
    "drop_override",
    "drop_parameter",
    "default_audience",
    "default_lifetime",
    "default_key_id",
}
"""What is done by leaving an option out."""


def step(action: str) -> NextStep:
    return NextStep("Do it", action)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.action}-{row.code}")
def test_the_option_changes_what_the_remedy_changes(row: Row) -> None:
    finding = found(row.code, row.seen)
    option = option_for(step(row.action), finding, row.before)
    made = mended(row.action, row.before, finding)
    assert made is not None
    fields = differing(row.before, made)
    if row.action in CANNOT or (fields == (ProfileField.ALG,) and made.assertion.alg is None):
        assert option == ""
        return
    assert option
    if {ProfileField.SECRET, ProfileField.PASSPHRASE, ProfileField.CALL_HEADERS} & set(fields):
        return  # typed elsewhere
    base = ["check", "--client-id", "x", "--resource-url", "https://api.fjord.example/orders"]
    asked = asked_profile(parse([*base, *_with(row.before), *shlex.split(option)]))
    for field in set(fields) - {ProfileField.ADDRESS}:
        assert field not in differing(made, asked), option
    if ProfileField.ADDRESS in fields:
        assert (made.token_endpoint or made.issuer) in (asked.token_endpoint, asked.issuer)


def _with(before: Profile) -> list[str]:
    """What options need beside them: a key, without which nothing is signed."""
    return [] if isinstance(before.credential, SharedSecret) else ["--key", __file__]


def test_a_place_to_go_on_is_an_option_that_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parse(["check", "--help"])
    known = set(re.findall(r"--[a-z0-9-]+", capsys.readouterr().out))
    finding = Finding("area.name", Severity.ERROR, (), StepId.TOKEN)
    pointing = [each for each in sorted(ACTIONS) if points_at(each, finding) is not None]
    options = [option_for(step(each), finding, profile()).split(" ", 1) for each in pointing]
    assert len(options) > 15
    assert {name for name, *_ in options} <= known
    assert {name for name, *value in options if not value} == {"--allow-http"}


def test_every_field_has_a_row() -> None:
    assert set(_OPTIONS) == set(ProfileField)


def test_a_secret_is_never_part_of_it() -> None:
    finding = Finding(
        "area.name", Severity.ERROR, (), StepId.TOKEN, {"issuer": "https://a.example"}
    )
    before = profile("hunter22", issuer="", token_endpoint="http://id.example/hunter22/token")
    assert "hunter22" in before.token_endpoint
    assert "hunter22" not in option_for(step("use_https"), finding, before)
    typed = profile("hunter22 ")
    spaced = Finding("input.secret_whitespace", Severity.WARNING, (), StepId.INPUT)
    assert option_for(step("trim_secret"), spaced, typed) == "--client-secret-env VAR"


def test_another_kind_of_credential_is_named_by_what_it_has_alone() -> None:
    pasted = profile("-----BEGIN PRIVATE KEY----- MIIB")
    found = Finding("input.secret_is_key", Severity.ERROR, (), StepId.INPUT)
    assert option_for(step("use_as_key"), found, pasted) == "--key FILE"


def test_a_value_is_quoted_for_the_shell() -> None:
    wanted = Finding(
        "resource.insufficient_scope",
        Severity.ERROR,
        (),
        StepId.RESOURCE,
        {"wanted": ("a;rm -rf ~",)},
    )
    before = profile(scope="orders.read", credential=SharedSecret(Secret("kQ0T7vXm")))
    assert option_for(step("add_wanted_scope"), wanted, before) == (
        "--scope 'orders.read a;rm -rf ~'"
    )


def test_what_is_not_to_be_done_has_no_option() -> None:
    finding = Finding("area.name", Severity.ERROR, (), StepId.TOKEN)
    for action in ("", "check_again", "use_post"):
        assert option_for(step(action), finding, key_profile()) == ""


def test_a_refusal_in_a_terminal_names_the_options(keyfit: Keyfit) -> None:
    refusal = json_answer('{"error": "invalid_client"}', "401 Unauthorized")
    with saying(refusal) as (endpoint, _):
        words = ("check", "--token-endpoint", endpoint, "--client-id", "fjord-orders")
        done = keyfit(*words, "--client-secret-env", "SECRET", env={"SECRET": CANARY + " "})
        as_json = keyfit(*words, "--client-secret-env", "SECRET", "--json", env={"SECRET": CANARY})
    told = " ".join(done.stdout.split())
    assert "out of the secret (--client-secret-env VAR)" in told
    assert "in the header (--auth client_secret_basic)" in told
    assert "the client ID (--client-id ID)" in told
    assert CANARY not in done.stdout
    assert "--" not in json.loads(as_json.stdout)["verdict"]["next_steps"][0]
