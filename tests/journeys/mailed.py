"""What people mail each other: the report of a check that failed, a profile without its secret."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.journeys.person import ROOT
from tests.servers.oidc import POST_CLIENT, SCOPE, OidcProvider

WRONG = "another-secret-altogether-5f1c"
"""What the customer typed."""


def customers_report(file: Path, provider: OidcProvider, environment: Mapping[str, str]) -> Path:
    """A check that the server refused, as the ending of the file's name says."""
    words = ["check", "--json", "--report", str(file), "--issuer", provider.issuer]
    words += ["--client-id", POST_CLIENT.client_id, "--auth", "client_secret_post"]
    words += ["--client-secret-env", "TYPED", "--scope", SCOPE]
    done = subprocess.run(
        [sys.executable, "-m", "app", *words],
        env={**environment, "TYPED": WRONG},
        cwd=ROOT,
        capture_output=True,
        timeout=90,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert json.loads(done.stdout)["verdict"]["code"] == "token.invalid_client"
    return file


def colleagues_profile(file: Path, provider: OidcProvider) -> Path:
    """A client that works with its secret."""
    told = {"format": "keyfit-profile/1", "name": "Orders", "client_id": POST_CLIENT.client_id}
    file.write_text(json.dumps({**told, "issuer": provider.issuer, "scope": SCOPE}))
    return file
