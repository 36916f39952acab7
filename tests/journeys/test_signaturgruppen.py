"""The worked example in the broker's documentation, from a terminal, against just that answer."""

import base64
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest

from tests.journeys.person import ROOT
from tests.schemas import assert_fits

CLIENT = "0dab25ae-2b9b-47bb-b8b5-353e49942780"
SECRET = "made-up+secret/of=a-service"
START = 1_700_000_000
CLAIMS = {
    "iss": "https://pp.netseidbroker.dk/op",
    "nbf": START,
    "iat": START,
    "exp": 4_000_000_000,
    "scope": ["neb_api"],
    "client_id": CLIENT,
    "client_org_id": "7b0f8b0e-0000-4000-8000-2f3f5c6f2a11",
    "client_org_taxation_number": "DK00000002",
    "client_at_type": "service_token",
    "jti": "9F3C5B7D1E2A4C6B8D0F1A2B3C4D5E6F",
}


def jwt(header: dict[str, Any], claims: dict[str, Any]) -> str:
    """A token in the compact form; its signature is of the right length and means nothing."""
    parts = [json.dumps(header).encode(), json.dumps(claims).encode(), bytes(range(256))]
    return ".".join(base64.urlsafe_b64encode(part).rstrip(b"=").decode() for part in parts)


@dataclass
class Broker:
    """Where it listens, and what it was sent."""

    url: str = ""
    token: str = ""
    forms: list[tuple[str, str, list[tuple[str, str]]]] = field(default_factory=list)


@pytest.fixture
def broker() -> Iterator[Broker]:
    """A server that answers as the documentation says."""
    token = jwt({"alg": "RS256", "kid": "9A6F", "typ": "at+jwt"}, CLAIMS)
    met = Broker(token=token)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            sent = self.rfile.read(int(self.headers["Content-Length"])).decode()
            fields = parse_qsl(sent, strict_parsing=True)
            met.forms.append((self.path, self.headers["Content-Type"], sorted(fields)))
            answer = {
                "access_token": token,
                "expires_in": 3600,
                "token_type": "Bearer",
                "scope": "neb_api",
            }
            body = json.dumps(answer).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json; charset=UTF-8")
            self.send_header("Cache-Control", "no-store, no-cache, max-age=0")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_words: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        met.url = f"http://127.0.0.1:{server.server_port}/op/connect/token"
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield met
        finally:
            server.shutdown()
            thread.join()


def test_the_worked_example_works_in_a_terminal(broker: Broker, tmp_path: Path) -> None:
    profile = tmp_path / "broker.json"
    values = {
        "format": "keyfit-profile/1",
        "name": "Broker",
        "provider": "signaturgruppen-pp",
        "token_endpoint": broker.url,
        "client_id": CLIENT,
        "credential": {"kind": "client_secret"},
        "scope": "neb_api",
    }
    profile.write_text(json.dumps(values))
    words = ["check", "--profile-file", str(profile), "--client-secret-stdin", "--json"]
    done = subprocess.run(
        [sys.executable, "-m", "app", *words],
        env=dict(os.environ),
        cwd=ROOT,
        input=SECRET,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stdout

    assert broker.forms == [
        (
            "/op/connect/token",
            "application/x-www-form-urlencoded",
            [
                ("client_id", CLIENT),
                ("client_secret", SECRET),
                ("grant_type", "client_credentials"),
                ("scope", "neb_api"),
            ],
        )
    ]
    report = json.loads(done.stdout)
    assert_fits(report, "report-1")
    assert report["ok"] is True
    assert report["token"]["kind"] == "jwt"
    assert report["token"]["claims"] == CLAIMS
    assert broker.token not in done.stdout
    assert SECRET not in done.stdout
    inspected = [each for step in report["steps"] for each in step["findings"]]
    # What this broker always does is told, and alarms nobody.
    told = {each["code"]: each["severity"] for each in inspected}
    assert told.get("jwt.audience_missing", "info") == "info"
    assert "error" not in told.values()
