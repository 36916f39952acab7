"""Prints each figure beside a baseline of the same run: `python3 packaging/dev.py bench`.

The aims are written beside the figures and fail nothing: a slow machine is no fault.
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

from app.model.profile import ApiCall, Network, Profile, SharedSecret
from app.model.secret import Secret
from app.model.time import Span
from tests.benchmarks.measure import ROOT, Ratio, paired, whole_process
from tests.benchmarks.stall import longest_stall
from tests.benchmarks.thousand import side_bar
from tests.servers.system import xvfb

HERE = Path(__file__).parent


def main() -> None:
    """Measure everything and print the table, then the same as JSON."""
    # As on a person's computer, where the second start finds the modules compiled.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    server = subprocess.Popen(
        [sys.executable, "-m", "app", "sandbox", "--json"],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    try:
        assert server.stdout is not None
        told = json.loads(server.stdout.readline())
        rows = [*start(), terminal(told), *side_bar()]
        stall, green = loop(told)
    finally:
        server.terminate()
        server.wait(10)
    print(f"{'':<58} {'ours':>9} {'baseline':>9} {'':<4} {'ratio':>6}  aim")
    for row in rows:
        print(row.row())
    print(f"longest stall of the loop during 200 checks at once: {stall:.1f} ms  (aim ≤ 50 ms)")
    print(f"of them green: {green}")
    print(
        json.dumps(
            {"ratios": {row.name: round(row.ratio, 3) for row in rows}, "stall_ms": round(stall, 1)}
        )
    )


def start() -> list[Ratio]:
    """From the start of the process to a window that is painted, and to one that answers."""
    with xvfb() as display:
        environment = {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}

        def first_window(which: str, moment: int) -> float:
            shown = subprocess.run(
                [sys.executable, HERE / "first_window.py", which, str(time.monotonic())],
                env={**os.environ, **environment, "PYTHONPATH": str(ROOT)},
                capture_output=True,
                text=True,
                check=True,
            )
            return float(shown.stdout.split()[moment])

        return [
            paired(
                f"start to a window that {what} : bare PySide6 window",
                lambda moment=moment: first_window("keyfit", moment),
                lambda moment=moment: first_window("bare", moment),
                runs=7,
                aim="≤ 1.3",
            )
            for moment, what in enumerate(("is painted", "answers"))
        ]


def terminal(told: dict[str, str]) -> Ratio:
    """`keyfit check` as a whole process, token and API call included."""
    secret = {"PRACTICE_SECRET": told["client_secret"]}
    words = ["-m", "app", "check", "--json", "--token-endpoint", told["token_endpoint"]]
    words += ["--client-id", told["client_id"], "--client-secret-env", "PRACTICE_SECRET"]
    words += ["--scope", told["scope"], "--resource-url", told["api_url"]]
    script = [str(HERE / "minimal_script.py"), told["token_endpoint"], told["client_id"]]
    script += [told["scope"], told["api_url"]]
    return paired(
        "keyfit check : minimal httpx + PyJWT script",
        lambda: whole_process(words, secret),
        lambda: whole_process(script, secret),
        runs=9,
        aim="≤ 1.3",
    )


def loop(told: dict[str, str]) -> tuple[float, int]:
    """200 checks at once on Qt's loop."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    profile = Profile(
        token_endpoint=told["token_endpoint"],
        client_id=told["client_id"],
        credential=SharedSecret(Secret(told["client_secret"])),
        scope=told["scope"],
        call=ApiCall(told["api_url"]),
        network=Network(timeout=Span(60)),
    )
    return longest_stall(profile, 200)


if __name__ == "__main__":
    main()
