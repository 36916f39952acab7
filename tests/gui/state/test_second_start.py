"""What a second start may say to the first, who may say it, and what is in nobody's way."""

import asyncio
import os
import socket
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from app.gui.state.second_start import MOST_BYTES, SecondStart, place
from tests.gui.waiting import until

ROOT = Path(__file__).parents[3]
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a pipe is no file there")


@pytest.fixture
def listens(tmp_path: Path) -> str:
    return str(tmp_path / "s")


@pytest.fixture
def heard(listens: str, qapp: object) -> list[tuple[str, ...]]:
    return []


async def handed(listens: str, *files: str) -> bool:
    """By another process, as it is."""
    code = (
        "import sys; from app.gui.state.second_start import Heard, hand_over; "
        "sys.exit(0 if hand_over(sys.argv[1], sys.argv[2:]) is Heard.TAKEN else 7)"
    )
    words = [sys.executable, "-c", code, listens, *files]
    done = await asyncio.to_thread(subprocess.run, words, cwd=ROOT, check=False, timeout=25)
    assert done.returncode in (0, 7)
    return done.returncode == 0


async def told(listens: str, said: bytes) -> bytes:
    """Say this as anybody could, and hear the answer to its end."""
    with await asyncio.to_thread(_connect, listens) as peer:
        return await asyncio.to_thread(_say, peer, said)


def mode(listens: str) -> int:
    """Who may do what with the socket."""
    return stat.S_IMODE(Path(listens).stat().st_mode)


def _connect(listens: str) -> socket.socket:
    peer = socket.socket(socket.AF_UNIX)
    peer.settimeout(25)
    peer.connect(listens)
    return peer


def _say(peer: socket.socket, said: bytes) -> bytes:
    try:
        peer.sendall(said)
        return peer.recv(100)
    except (BrokenPipeError, ConnectionResetError):
        return b""


async def test_files_and_the_mere_wish_arrive_as_they_are(
    listens: str, heard: list[tuple[str, ...]]
) -> None:
    first = SecondStart(listens)
    first.asked.connect(heard.append)
    assert first.begin()
    odd = os.fsdecode(b"/tmp/line\nbreak \xff.json")
    assert await handed(listens)
    assert await handed(listens, "/a b.json", odd)
    assert heard == [(), ("/a b.json", odd)]
    assert mode(listens) & 0o077 == 0
    first.end()
    assert not await handed(listens)


@pytest.mark.parametrize(
    "said",
    [b"relative.json\0\0", b"\0" * 9, b"x" * (MOST_BYTES + 10), b"/a\0" * 60 + b"\0"],
)
async def test_what_is_no_list_of_paths_is_not_heard(
    listens: str, heard: list[tuple[str, ...]], said: bytes
) -> None:
    first = SecondStart(listens)
    first.asked.connect(heard.append)
    assert first.begin()
    assert await told(listens, said) == b""
    assert await handed(listens, "/good.json")
    assert heard == [("/good.json",)]
    first.end()


async def test_one_that_says_nothing_does_not_keep_others_out(
    listens: str, heard: list[tuple[str, ...]]
) -> None:
    first = SecondStart(listens)
    first.asked.connect(heard.append)
    assert first.begin()
    silent = _connect(listens)
    assert await handed(listens, "/good.json")
    await until(lambda: bool(heard))
    silent.close()
    first.end()


async def test_what_a_killed_window_left_behind_gives_way(
    listens: str, heard: list[tuple[str, ...]]
) -> None:
    left = socket.socket(socket.AF_UNIX)
    left.bind(listens)
    left.close()
    assert not await handed(listens)
    first = SecondStart(listens)
    first.asked.connect(heard.append)
    assert first.begin()
    assert await handed(listens)
    first.end()


async def test_of_starts_at_the_same_instant_one_is_the_first_and_after_a_kill_another(
    listens: str,
) -> None:
    for _ in range(2):
        starts = [_Start(listens, f"/{number}.json") for number in range(4)]
        for each in starts:
            assert await each.says() == "ready"
        for each in starts:
            each.goes()
        said = [await each.says() for each in starts]
        assert sorted(said) == ["first", *["handed over"] * 3]
        first = starts[said.index("first")]
        told = [await first.says() for _ in range(3)]
        assert sorted(told) == sorted(each.file for each in starts if each is not first)
        for each in starts:
            each.ends()


class _Start:
    """Says what it became and, as the first, what it was handed. It listens late, as a window
    does that must be painted first."""

    CODE = """
import sys, time
from PySide6.QtCore import QCoreApplication
from app.gui.state.second_start import SecondStart, is_first
print("ready", flush=True)
sys.stdin.readline()
if not is_first(sys.argv[1], sys.argv[2:]):
    print("handed over", flush=True)
    sys.exit()
print("first", flush=True)
time.sleep(1)
app = QCoreApplication([])
server = SecondStart(sys.argv[1])
server.asked.connect(lambda files: print(*files, flush=True))
assert server.begin()
app.exec()
"""

    def __init__(self, listens: str, file: str) -> None:
        self.file = file
        self._process = subprocess.Popen(
            [sys.executable, "-c", self.CODE, listens, file],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )

    def goes(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()

    async def says(self) -> str:
        assert self._process.stdout is not None
        line = await asyncio.wait_for(asyncio.to_thread(self._process.stdout.readline), 60)
        return line.strip()

    def ends(self) -> None:
        """Killed, whatever it is doing."""
        self._process.kill()
        self._process.communicate(timeout=30)


def test_each_screen_has_a_place_of_its_own_and_no_open_folder_is_one(tmp_path: Path) -> None:
    private, public = tmp_path / "private", tmp_path / "public"
    private.mkdir(mode=0o700)
    public.mkdir()
    public.chmod(0o777)
    one, other = (
        place({"XDG_RUNTIME_DIR": str(private), "DISPLAY": each}) for each in (":1", ":2")
    )
    assert one is not None
    assert other not in (None, one)
    assert Path(one).parent == private
    elsewhere = place({"XDG_RUNTIME_DIR": str(public), "DISPLAY": ":1"})
    assert elsewhere is None or Path(elsewhere).parent != public
