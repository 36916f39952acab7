"""`keyfit check` as a whole process, beside other ways to send the same two requests."""

import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks.measure import ENOUGH, FEW, Cost, Row, as_installed, paired, whole_process

HERE = Path(__file__).parent
_PEERS = HERE / "peers" / "node_modules" / ".bin"
_CURL = """set -eu
answer=$(curl -sS --fail -d grant_type=client_credentials -d "client_id=$2" \
  --data-urlencode "client_secret=$PRACTICE_SECRET" --data-urlencode "scope=$3" "$1")
token=$(printf %s "$answer" | jq -er .access_token)
curl -sS --fail -H "Authorization: Bearer $token" "$4" | jq -e .
"""
_HTTPYAC = """# @name token
POST {endpoint}
Content-Type: application/x-www-form-urlencoded

grant_type=client_credentials&client_id={client_id}&client_secret={secret}&scope={scope}

###
# @ref token
GET {api}
Authorization: Bearer {{{{token.access_token}}}}
"""
_BRUNO = {
    "bruno.json": '{{"version": "1", "name": "bench", "type": "collection"}}',
    "1.bru": """meta {{
  name: token
  type: http
  seq: 1
}}

post {{
  url: {endpoint}
  body: formUrlEncoded
  auth: none
}}

body:form-urlencoded {{
  grant_type: client_credentials
  client_id: {client_id}
  client_secret: {secret}
  scope: {scope}
}}

vars:post-response {{
  token: res.body.access_token
}}
""",
    "2.bru": """meta {{
  name: call
  type: http
  seq: 2
}}

get {{
  url: {api}
  body: none
  auth: bearer
}}

auth:bearer {{
  token: {{{{token}}}}
}}
""",
}


def terminal(told: dict[str, str]) -> list[Row]:
    """Token and API call, from the start of the process to its end."""
    secret = {"PRACTICE_SECRET": told["client_secret"]}
    fields = [told["token_endpoint"], told["client_id"], told["scope"], told["api_url"]]
    endpoint, client_id, scope, api = fields
    words = ["check", "--json", "--token-endpoint", endpoint, "--client-id", client_id]
    words += ["--client-secret-env", "PRACTICE_SECRET", "--scope", scope, "--resource-url", api]
    script = [sys.executable, HERE / "minimal_script.py", *fields]

    def keyfit() -> Cost:
        return whole_process([sys.executable, "-m", "app", *words], as_installed(secret))

    def beside(what: str, theirs: Callable[[], Cost], runs: int, aim: str) -> Row:
        return paired(f"keyfit check : {what}", keyfit, theirs, runs=runs, aim=aim)

    rows = [
        beside(
            "script with httpx and PyJWT",
            lambda: whole_process(script, as_installed(secret)),
            ENOUGH,
            "≤ 1.3",
        )
    ]
    if shutil.which("curl") and shutil.which("jq"):
        curl = ["sh", "-c", _CURL, "sh", *fields]
        rows.append(beside("curl and jq", lambda: whole_process(curl, secret), ENOUGH, ""))
    if not _PEERS.exists():
        return rows
    values = {"endpoint": endpoint, "client_id": client_id, "scope": scope, "api": api}
    values |= {"secret": told["client_secret"]}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "bench.http").write_text(_HTTPYAC.format(**values))
        for file, text in _BRUNO.items():
            (folder / file).write_text(text.format(**values))
        for what, peer in (
            ("httpyac", [_PEERS / "httpyac", "send", "bench.http", "--all", "--bail"]),
            ("Bruno's CLI", [_PEERS / "bru", "run", "--bail"]),
        ):
            rows.append(
                beside(
                    what,
                    lambda peer=peer: whole_process(peer, {}, folder),
                    FEW,
                    "≤ 0.6, of the faster",
                )
            )
    return rows
