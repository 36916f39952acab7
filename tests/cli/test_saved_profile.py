"""`keyfit check PROFILE` with profiles in a real keyring."""

import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from app.sandbox import Practice
from tests.cli.conftest import PROJECT, Keyfit
from tests.cli.test_check import CANARY, read
from tests.servers.keyrings import private_keyring

SAVE = """
import sys
from uuid import UUID
from app.model.profile import Profile, SharedSecret
from app.model.secret import Secret
from app.vault import open_vault

issuer, client_id, secret, scope = sys.argv[1], sys.argv[2], sys.stdin.read(), sys.argv[3]
vault = open_vault()
for n, (name, folder, provider) in enumerate(
    [("Acme", "Prod", ""), ("Twice", "A", ""), ("Twice", "B", ""), ("Practice", "", "practice")]
):
    vault.save(Profile(
        id=UUID(int=n + 1), name=name, folder=folder, provider=provider, issuer=issuer,
        client_id=client_id, credential=SharedSecret(Secret(secret)), scope=scope,
    ))
"""


@pytest.fixture
def saved(tmp_path: Path, practice: Practice) -> Iterator[Mapping[str, str]]:
    """An environment in whose keyring four profiles are saved."""
    with private_keyring(tmp_path) as keyring:
        words = [sys.executable, "-c", SAVE, practice.issuer, practice.client_id, practice.scope]
        subprocess.run(
            words,
            env=dict(keyring.environment),
            cwd=PROJECT,
            input=practice.client_secret.reveal(),
            text=True,
            timeout=60,
            check=True,
        )
        yield keyring.environment


def test_a_saved_profile_is_found_by_name_folder_and_id(
    keyfit: Keyfit, saved: Mapping[str, str], practice: Practice
) -> None:
    env = {**saved, "PYTHON_KEYRING_BACKEND": ""}
    for asked in ("Acme", "Prod/Acme", "00000000-0000-0000-0000-000000000001", "B/Twice"):
        done = keyfit("check", asked, "--json", env=env)
        assert done.returncode == 0, done.stderr
        assert practice.client_secret.reveal() not in done.stdout
        assert read(done)["profile"]["name"] == asked.rpartition("/")[2].replace(
            "00000000-0000-0000-0000-000000000001", "Acme"
        )
    wrong = keyfit("check", "Acme", "--client-secret-stdin", "--json", env=env, stdin=CANARY)
    assert read(wrong)["verdict"]["code"] == "token.secret_wrong"

    several = keyfit("check", "Twice", "--json", env=env)
    assert (several.returncode, several.stdout) == (2, "")
    assert "A/Twice" in several.stderr
    assert "00000000-0000-0000-0000-000000000003" in several.stderr

    for asked, told in (("Practice", "keyfit sandbox"), (CANARY, "no saved profile")):
        refused = keyfit("check", asked, "--json", env=env)
        assert (refused.returncode, refused.stdout) == (2, "")
        assert told in refused.stderr
        assert CANARY not in refused.stderr


def test_without_a_keyring_it_says_why(keyfit: Keyfit) -> None:
    done = keyfit("check", "Acme", "--json")
    assert (done.returncode, done.stdout) == (2, "")
    assert "no keyring" in done.stderr
