"""Whether a built program works at all: it checks a client of its own practice server.

    python packaging/smoke.py dist/keyfit/keyfit

Needs nothing but Python, and the program that stands behind it.
"""

import json
import os
import subprocess
import sys

_SECRET = "KEYFIT_PRACTICE_SECRET"
_SECONDS = 120


def main(program: list[str]) -> int:
    """0 where the program starts, answers in JSON and says that the client works."""
    server = subprocess.Popen(
        [*program, "sandbox", "--json"], stdout=subprocess.PIPE, encoding="utf-8"
    )
    with server:
        try:
            checked = _check(program, server)
        finally:
            server.terminate()
    report = json.loads(checked.stdout)
    print(f"{report['keyfit']}: {report['verdict']['title']}")
    return 0 if report["ok"] and checked.returncode == 0 else 1


def _check(program: list[str], server: subprocess.Popen[str]) -> subprocess.CompletedProcess[str]:
    """Check the client that the practice server has told."""
    assert server.stdout is not None
    told = json.loads(server.stdout.readline())
    words = ["--issuer", told["issuer"], "--client-id", told["client_id"]]
    words += ["--client-secret-env", _SECRET, "--scope", told["scope"]]
    words += ["--resource-url", told["api_url"], "--json"]
    return subprocess.run(
        [*program, "check", *words],
        env={**os.environ, _SECRET: told["client_secret"]},
        stdout=subprocess.PIPE,
        encoding="utf-8",
        timeout=_SECONDS,
        check=False,
    )


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
