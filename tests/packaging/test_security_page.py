"""What SECURITY.md claims with a name or a number is what the program does."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path
from unicodedata import normalize

import pytest
from platformdirs.macos import MacOS

from app.engine import client_identity
from app.engine.progress import RESOURCE_LIMIT, TOKEN_LIMIT
from app.gui.result.copying import TAKE_BACK_AFTER_MS
from app.gui.state.preferences import Preferences
from app.gui.state.second_start import SecondStart, is_first, place
from app.model.profile import Network, Profile
from app.model.profile.network import TlsVersion
from app.model.profile_json import profile_of_values, profile_values
from app.providers.catalogue import own_folder
from app.sandbox import PracticeServer
from app.vault import sealed
from app.vault.entries import SERVICE
from app.vault.journal import ENTRY
from app.vault.ledger import POINTER
from app.vault.lock import UserLock, data_folder
from app.vault.opening import vault_file
from app.vault.quirks import LONGEST, TRUSTED, longest_entry

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "SECURITY.md").read_text("utf-8")
MIB = 1024 * 1024


def said(text: str) -> bool:
    return text in PAGE


def at_home(path: Path) -> str:
    return "~/" + path.relative_to(Path.home()).as_posix()


def test_the_keyring_is_described_as_it_is_used() -> None:
    assert said(f"service `{SERVICE}`: entries `{POINTER}`, `{ENTRY}` and `<id>/…`")
    assert said(f"at most {LONGEST:,} characters")
    kinds = {
        name.rpartition(".")[0].rpartition(".")[2] for each in TRUSTED.values() for name in each
    }
    assert kinds == {"SecretService", "libsecret", "kwallet", "Windows", "macOS"}


def test_long_entries_are_those_of_linux_and_macos() -> None:
    from app.vault.quirks import _LONGEST_ELSEWHERE, _WITHOUT_LIMIT

    assert said(f"(on Linux and macOS {_LONGEST_ELSEWHERE:,})")
    assert {*TRUSTED["linux"], *TRUSTED["darwin"]} <= _WITHOUT_LIMIT
    assert not _WITHOUT_LIMIT & set(TRUSTED["win32"])
    assert longest_entry(object()) == LONGEST  # type: ignore[arg-type]


def test_the_folders_are_those_that_are_written_to(monkeypatch: pytest.MonkeyPatch) -> None:
    assert said(f"data folder is `{at_home(data_folder())}`")
    assert said(f"`{at_home(own_folder().parent)}`")
    assert said(f"`{own_folder().name}` in the configuration folder")
    assert said(f"`{vault_file().name}` in the data folder")
    lock = UserLock()
    release = lock.take()
    release()
    (made,) = data_folder().iterdir()
    assert said(f"`{made.name}` in the data folder, empty")
    assert made.stat().st_size == 0
    monkeypatch.delenv("XDG_DATA_HOME")  # heeded on macOS as well, where nobody sets it
    monkeypatch.delenv("XDG_CONFIG_HOME")
    mac = MacOS("keyfit", appauthor=False)
    assert at_home(mac.user_data_path) == at_home(mac.user_config_path)
    assert said(f"`{at_home(mac.user_data_path)}`")


def test_the_windows_settings_are_where_it_says(qapp: object) -> None:
    preferences = Preferences()
    preferences.theme = "dark"
    preferences._settings.sync()
    written = Path(preferences._settings.fileName())
    assert said(f"`{written.name}` in the settings folder")
    assert at_home(written.parent) == at_home(own_folder().parent)


@pytest.mark.skipif(os.name != "posix", reason="Windows has pipes for it")
def test_a_second_start_finds_the_first_where_it_says(tmp_path: Path, qapp: object) -> None:
    runtime = tmp_path / "runtime"
    runtime.mkdir(mode=0o700)
    listens = place({"XDG_RUNTIME_DIR": str(runtime)})
    assert listens is not None
    assert is_first(listens, ())
    first = SecondStart(listens)
    assert first.begin()
    try:
        socket, lock = sorted(runtime.iterdir())
        assert socket.is_socket()
        assert lock.stat().st_size == 0
        assert socket.name.startswith("keyfit-")
        assert lock.name.startswith("keyfit-")
        assert said("a socket and an empty lock, `keyfit-…`")
    finally:
        first.end()


def test_an_encrypted_file_is_encrypted_as_it_says() -> None:
    assert said(f"scrypt (N = {sealed._N:,}, r = {sealed._R}, p = {sealed._P}), AES-256-GCM")


@pytest.mark.skipif(os.name != "posix", reason="file modes are Unix's")
def test_private_files_are_private(tmp_path: Path) -> None:
    from app.vault.private_file import write_private

    before = os.umask(0)
    try:
        write_private(tmp_path / "folder" / "file", b"")
    finally:
        os.umask(before)
    assert (tmp_path / "folder" / "file").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "folder").stat().st_mode & 0o777 == 0o700


def test_the_clients_key_is_where_it_says() -> None:
    assert said(f"`{client_identity._PREFIX}…`")


def test_limits_are_those_that_hold() -> None:
    assert said(f"{Network().timeout.seconds:.0f} s unless set otherwise")
    assert said(f"{TOKEN_LIMIT // MIB} MiB of a server's answer")
    assert said(f"{RESOURCE_LIMIT // MIB} MiB of an API's")
    assert said(f"after {TAKE_BACK_AFTER_MS // 1000} seconds")


def test_tls_is_as_it_says() -> None:
    assert said("TLS 1.2 is the oldest")
    assert Network().minimum_tls is TlsVersion.TLS_1_2
    assert min(TlsVersion, key=lambda each: each.value) is TlsVersion.TLS_1_2


def test_no_file_switches_the_check_of_certificates_off() -> None:
    unchecked = profile_values(Profile(network=Network(verify=False)))
    assert profile_of_values(unchecked).network.verify is True


def test_the_practice_server_is_on_this_computer_alone() -> None:
    assert said("at 127.0.0.1")
    server = PracticeServer()
    try:
        assert server.start().issuer.startswith("http://127.0.0.1:")
    finally:
        server.stop()


def test_only_the_named_rooms_open_connections() -> None:
    """Beside engine and practice server, only what stays within the person's own session."""
    opening = re.compile(
        r"socket|httpx|httpcore|urllib\.request|http\.client|QtNetwork|jeepney\.io"
    )
    parts = re.compile(r"socket|http|urllib|QtNetwork|jeepney")
    rooms = set()
    for file in (ROOT / "app").rglob("*.py"):
        text = file.read_text("utf-8")
        if not parts.search(normalize("NFKC", text)):  # to parse all takes four seconds
            continue
        for node in ast.walk(ast.parse(text)):
            names = [each.name for each in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module:
                names = [node.module, *(f"{node.module}.{each.name}" for each in node.names)]
            if any(opening.match(name.removeprefix("PySide6.")) for name in names):
                rooms.add(file.relative_to(ROOT / "app").as_posix())
    outside = {each for each in rooms if not each.startswith(("engine/", "sandbox/"))}
    assert outside - WITHIN == set(OTHERS), "SECURITY.md names what each of them is for"
    assert all(said(words) for words in OTHERS.values())


OTHERS = {
    "gui/desktop_notice.py": "A notice on the desktop",
    "gui/state/second_start.py": "a second start hands its files to the first window",
}
"""Files outside engine and practice server that speak to another program, and the page's words."""


def test_nothing_is_written_by_starting_and_asking(tmp_path: Path) -> None:
    environment = {**os.environ, "HOME": str(tmp_path), "TMPDIR": str(tmp_path)}
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        environment.pop(name)
    words = [sys.executable, "-B", "-m", "app", "explain", "token.invalid_client"]
    subprocess.run(words, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
    assert list(tmp_path.iterdir()) == []


def test_no_address_was_invented_to_report_to() -> None:
    assert said("security advisories")
    assert not re.search(r"[\w.]+@[\w-]+\.\w+|mailto:", PAGE)


WITHIN = {"gui/quitting.py"}
"""What has, on Windows, a pair of sockets that both end in the program itself."""
