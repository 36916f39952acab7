"""`keyfit check --all-calls` and `--call`: what else the token opens."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from app.cli.check import exit_code
from app.model.events import CallingFinished, CallingStarted, CheckFinished
from app.model.finding import Finding, Severity
from app.model.profile import ApiCall, BodyKind, CallBody, NamedValue, Profile
from app.model.report import Report
from app.model.step import StepId
from app.model.time import Instant
from app.sharing.profile_file import profile_text
from tests.cli.conftest import Keyfit
from tests.schemas import assert_fits
from tests.servers.clients import OTHER_SCOPE, POST_CLIENT, SCOPE
from tests.servers.oidc import OidcProvider

SECRET = {"SECRET": POST_CLIENT.secret, "NO_COLOR": "1", "COLUMNS": "100"}


@pytest.fixture
def profile(peer: OidcProvider) -> Profile:
    url = peer.api_url
    return Profile(
        issuer=peer.issuer,
        client_id=POST_CLIENT.client_id,
        scope=SCOPE,
        call=ApiCall(url, name="Own"),
        more_calls=(
            ApiCall(f"{peer.issuer}/nowhere?who={{{{claims.client_id}}}}", name="Nowhere"),
            ApiCall(url, "POST", name="Order", body=CallBody(BodyKind.JSON, '{"n": {{now.unix}}}')),
            ApiCall(url, headers=(NamedValue.of("X-Id", "{{uuid}}"),)),
        ),
    )


@pytest.fixture
def words(profile: Profile, tmp_path: Path) -> list[str]:
    return typed(profile, tmp_path)


def typed(profile: Profile, folder: Path) -> list[str]:
    file = folder / "orders.keyfit"
    file.write_text(profile_text(profile), "utf-8")
    return ["check", "--profile-file", str(file), "--client-secret-env", "SECRET"]


def test_all_calls_that_change_nothing_are_made_and_told(keyfit: Keyfit, words: list[str]) -> None:
    done = keyfit(*words, "--all-calls", env=SECRET)
    assert (done.returncode, done.stderr) == (0, "")
    table = done.stdout[done.stdout.index("This key opens") :]
    lines = [line.split() for line in table.splitlines()]
    assert any(line[:3] == ["✔", "opens", "Own"] and "200" in line for line in lines)
    assert any(line[:4] == ["⚠", "not", "known", "Nowhere"] and "404" in line for line in lines)
    assert any(line[:3] == ["✔", "opens", "GET"] for line in lines)
    assert "Not called, because it changes something there: Order." in " ".join(table.split())


def test_a_refusal_is_told_with_its_reason_and_the_exit_code_stays_the_checks(
    keyfit: Keyfit, profile: Profile, tmp_path: Path
) -> None:
    words = typed(replace(profile, scope=OTHER_SCOPE, call=None), tmp_path)
    done = keyfit(*words, "--call", f"GET {profile.more_calls[2].url}", env=SECRET)
    assert done.returncode == 0
    table = done.stdout[done.stdout.index("This key opens") :]
    assert "✖ refused" in table
    assert "HTTP 403" in table
    assert "api.read" in table


def test_json_holds_them_and_what_changes_something_is_made_where_it_is_named(
    keyfit: Keyfit, words: list[str]
) -> None:
    done = keyfit(*words, "--call", "Order", "--call", "Own", "--json", env=SECRET)
    report = json.loads(done.stdout)
    assert_fits(report, "report-1")
    calling = report["calling"]
    assert calling["end"] == "done"
    assert [each["name"] for each in calling["calls"]] == ["Own", "Order"]
    assert (calling["calls"][0]["opens"], calling["calls"][0]["status"]) == ("yes", 200)
    sent = report["exchanges"][calling["calls"][1]["exchange"]]
    assert (sent["step"], sent["request"]["method"]) == ("call", "POST")
    assert isinstance(json.loads(sent["request"]["body"])["n"], int)
    assert POST_CLIENT.secret not in done.stdout


def test_unsafe_calls_all_of_them(keyfit: Keyfit, words: list[str]) -> None:
    done = keyfit(*words, "--all-calls", "--unsafe", "--json", env=SECRET)
    assert len(json.loads(done.stdout)["calling"]["calls"]) == 4
    quiet = keyfit(*words, "--json", env=SECRET)
    assert json.loads(quiet.stdout)["calling"] is None


def test_the_preview_shows_them_too(keyfit: Keyfit, words: list[str], peer: OidcProvider) -> None:
    peer.forget()
    done = keyfit(*words, "--all-calls", "--preview", env=SECRET)
    assert done.returncode == 0
    assert "/nowhere?who={{claims.client_id}}" in done.stdout
    assert "What comes with the token is filled in once it is there" in done.stdout
    told = json.loads(keyfit(*words, "--call", "Order", "--preview", "--json", env=SECRET).stdout)
    assert_fits(told, "request-1")
    (order,) = told["further_requests"]
    assert (order["method"], told["filled_later"]) == ("POST", True)
    assert isinstance(json.loads(order["body"])["n"], int)
    assert not peer.received()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--unsafe"], "--unsafe says which calls --all-calls makes"),
        (["--call", "nobody"], "no call of that name"),
        (["--call", ""], "no call of that name"),
    ],
)
def test_what_cannot_be_called_is_said_before_anything_is_sent(
    keyfit: Keyfit, words: list[str], options: list[str], said: str
) -> None:
    done = keyfit(*words, *options, env=SECRET)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


def test_a_profile_without_calls_has_none_to_make(
    keyfit: Keyfit, profile: Profile, tmp_path: Path
) -> None:
    bare = replace(profile, call=None, more_calls=())
    done = keyfit(*typed(bare, tmp_path), "--all-calls", env=SECRET)
    assert (done.returncode, done.stdout) == (2, "")
    assert "no calls" in done.stderr


def test_calls_that_were_broken_off_are_an_interruption(profile: Profile) -> None:
    report = Report.begun(profile, Instant(0))
    works = Finding("check.works", Severity.INFO, (), StepId.TOKEN)
    for event in (CheckFinished(works, Instant(1)), CallingStarted(profile.calls)):
        report = report.after(event)
    assert exit_code(report.after(CallingFinished())) == 0
    assert exit_code(report.after(CallingFinished(cancelled=True))) == 130
