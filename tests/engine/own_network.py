"""A check in a network of its own, whose one name server is a real one that says what a test wants.

`in_own_network` starts this file again in new namespaces (Linux); there `main` runs the check.
"""

import asyncio
import json
import socket
import struct
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path

from tests.engine import running

RCODES = {"no such name": 3, "no address": 0, "server failure": 2, "refused": 5}
"""What the name server answers (RFC 1035 §4.1.1)."""
SILENT = "silent"
NO_NETWORK = "no network"
"""The name server is out of reach: there is no way out of this computer."""

_SIOCSIFFLAGS, _IFF_UP = 0x8914, 0x1
_FAR = "192.0.2.53"


@dataclass(frozen=True)
class Seen:
    """What the check in there found."""

    verdict: str
    failed_step: str
    exception: str
    host: str


def in_own_network(name_server: str, url: str, timeout: float = 10.0) -> Seen:
    """The check of a token endpoint from where the name server behaves like that."""
    words = ["unshare", "--map-root-user", "--mount", "--net", sys.executable, "-m", __name__]
    child = subprocess.run(
        [*words, name_server, url, str(timeout)],
        capture_output=True,
        text=True,
        timeout=120,
        cwd=Path(__file__).parents[2],
        check=False,
    )
    assert child.returncode == 0, child.stderr[-2000:]
    found = json.loads(child.stdout)
    running.FOUND.update(found.pop("codes"))
    return Seen(**found)


def main() -> None:
    """Within the namespaces: loopback comes up, and `resolv.conf` names the server there."""
    import fcntl

    name_server, url, timeout = sys.argv[1:]
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        fcntl.ioctl(control, _SIOCSIFFLAGS, struct.pack("16sh", b"lo", _IFF_UP))
    where = _FAR if name_server == NO_NETWORK else "127.0.0.1"
    with tempfile.NamedTemporaryFile("w", suffix=".conf") as settings:
        settings.write(f"nameserver {where}\noptions timeout:3 attempts:1\n")
        settings.flush()
        real = str(Path("/etc/resolv.conf").resolve())
        subprocess.run(["mount", "--bind", settings.name, real], check=True)
        server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        server.bind(("127.0.0.1", 53))
        threading.Thread(target=_answer, args=(server, name_server), daemon=True).start()
        outcome = asyncio.run(running.told(running.profile_for(url, timeout=float(timeout))))
    failed, verdict = outcome.failed_step(), outcome.report.verdict
    assert failed is not None
    assert verdict is not None
    found = {
        "codes": sorted(running.FOUND),
        "verdict": verdict.code,
        "failed_step": failed.value,
        "exception": verdict.evidence["exception"],
        "host": verdict.evidence["host"],
    }
    sys.stdout.write(json.dumps(found))


def _answer(server: socket.socket, name_server: str) -> None:
    while True:
        question, client = server.recvfrom(512)
        if name_server in RCODES:
            flags = 0x8180 | RCODES[name_server]  # an answer, recursion desired and available
            counts = struct.pack(">4H", 1, 0, 0, 0)
            asked = question[12:].partition(b"\0")
            body = asked[0] + b"\0" + asked[2][:4]
            server.sendto(question[:2] + struct.pack(">H", flags) + counts + body, client)


if __name__ == "__main__":
    main()
