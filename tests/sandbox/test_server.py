"""Starting and stopping the practice server."""

import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import httpx
import psutil
import pytest

from app.sandbox import PracticeServer
from tests.servers import plain_http


def test_each_start_brings_new_credentials_and_a_port_of_its_own() -> None:
    with PracticeServer() as first, PracticeServer() as second:
        one, other = first.start(), second.start()
        assert one.issuer != other.issuer
        assert one.client_id != other.client_id
        assert one.client_secret != other.client_secret
        assert one.issuer.startswith("http://127.0.0.1:")


def test_a_stopped_server_frees_its_port_and_its_threads() -> None:
    before = threading.active_count()
    server = PracticeServer()
    practice = server.start()
    port = int(practice.issuer.rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port)):  # a client that never says anything
        started = time.monotonic()
        server.stop()
        assert time.monotonic() - started < 2
    server.stop()
    with pytest.raises(httpx.ConnectError):
        plain_http.get(practice.issuer)
    deadline = time.monotonic() + 5
    while threading.active_count() > before and time.monotonic() < deadline:
        time.sleep(0.01)
    assert threading.active_count() <= before
    with PracticeServer(port=port) as again:
        assert again.start().issuer == practice.issuer


def test_a_taken_port_is_an_os_error() -> None:
    with PracticeServer() as server:
        port = int(server.start().issuer.rpartition(":")[2])
        with pytest.raises(OSError, match=r"in use|10048|10013"):
            PracticeServer(port=port).start()


def test_it_listens_on_loopback_alone() -> None:
    with PracticeServer() as server:
        port = int(server.start().issuer.rpartition(":")[2])
        addresses = {
            each.laddr.ip
            for each in psutil.Process().net_connections("tcp")
            if each.status == psutil.CONN_LISTEN and each.laddr.port == port
        }
    assert addresses == {"127.0.0.1"}


def test_importing_it_loads_none_of_its_libraries() -> None:
    asked = "import sys, app.sandbox; print({'authlib', 'joserfc', 'http.server'} & {*sys.modules})"
    shown = subprocess.run(
        [sys.executable, "-W", "error", "-c", asked], capture_output=True, text=True, check=True
    )
    assert shown.stdout.strip() == "set()"


def test_the_secret_is_not_in_the_practice_values_text() -> None:
    with PracticeServer() as server:
        practice = server.start()
        assert practice.client_secret.reveal() not in repr(practice)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux counts how often a thread woke")
def test_while_nobody_asks_it_sleeps() -> None:
    with PracticeServer() as server:
        practice = server.start()
        assert plain_http.get(practice.issuer).status_code < 500
        thread = next(each for each in threading.enumerate() if each.name == "keyfit-practice")
        told = Path(f"/proc/self/task/{thread.native_id}/status")
        time.sleep(0.5)
        before = _slept(told)
        time.sleep(1)
        assert _slept(told) - before <= 2


def _slept(told: Path) -> int:
    """How often the thread has given up the processor by itself."""
    lines = dict(line.split(":", 1) for line in told.read_text().splitlines())
    return int(lines["voluntary_ctxt_switches"])
