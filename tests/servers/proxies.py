"""Real proxies on free ports of 127.0.0.1: tinyproxy, the same behind TLS, and microsocks.

Each knows a name that nobody else does: a client that gets to `PEER_HOST` has left it to the
proxy to resolve it. They end with this process, even where it is killed.
"""

import os
import re
import shutil
import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from tests.servers.processes import running, wait_for
from tests.servers.raw import closed_port
from tests.servers.tls import TlsFiles

PEER_HOST = "peer.test"
"""127.0.0.1 for the proxies, unknown to everybody else."""
DENIED_HOST = "denied.test"
"""The same, but tinyproxy answers 403 to whoever asks for it."""

_ATTEMPTS = 5
_TINYPROXY_ASKED = re.compile(r"Request \(file descriptor \d+\): (\S+ \S+) HTTP/")
_MICROSOCKS_ASKED = re.compile(r": connected to (\S+)")


@dataclass(frozen=True)
class Login:
    """What a proxy wants to hear."""

    name: str
    password: str


HTTP_LOGIN = Login("proxy-user", "proxy.pass_5c1e")
"""tinyproxy takes letters, digits and `-._` only."""
SOCKS_LOGIN = Login("socks user:é", "p@ss/w%rd+1 &?#")


@dataclass(frozen=True)
class Proxy:
    """A running proxy."""

    scheme: str
    """`http`, `https` or `socks5`."""
    port: int
    login: Login | None
    _log: Path
    _asked: re.Pattern[str]

    @property
    def url(self) -> str:
        """Its address without a login."""
        return f"{self.scheme}://127.0.0.1:{self.port}"

    @property
    def url_with_login(self) -> str:
        """Its address with name and password, percent-encoded."""
        assert self.login is not None, "this proxy wants no login"
        user, password = quote(self.login.name, ""), quote(self.login.password, "")
        return f"{self.scheme}://{user}:{password}@127.0.0.1:{self.port}"

    def carried(self) -> list[str]:
        """What it was asked for since the start or `forget`, in order.

        tinyproxy: `CONNECT peer.test:443`, `GET http://peer.test:80/path`, refused ones as well.
        microsocks: `peer.test:443`, where the connection came about.
        """
        return self._asked.findall(self._log.read_text("utf-8", "replace"))

    def forget(self) -> None:
        """Empty the log."""
        os.truncate(self._log, 0)


@contextmanager
def http_proxy(folder: Path, login: Login | None = None) -> Iterator[Proxy]:
    """tinyproxy: CONNECT and absolute-form; 403 to `DENIED_HOST`; with a login, Basic."""
    denied, settings = folder / "tinyproxy-denied", folder / "tinyproxy.conf"
    denied.write_text(f"^{re.escape(DENIED_HOST)}$\n")

    def words(port: int) -> Sequence[str | Path]:
        lines = [f"Port {port}", "Listen 127.0.0.1", "Allow 127.0.0.1", "LogLevel Connect"]
        lines += ["DisableViaHeader Yes", f'Filter "{denied}"']
        lines += [f"BasicAuth {login.name} {login.password}"] if login else []
        settings.write_text("\n".join(lines) + "\n")
        return ["tinyproxy", "-d", "-c", settings]

    log = folder / "tinyproxy.log"
    with _listening(words, folder, log) as port:
        yield Proxy("http", port, login, log, _TINYPROXY_ASKED)


@contextmanager
def https_proxy(folder: Path, files: TlsFiles, login: Login | None = None) -> Iterator[Proxy]:
    """The same behind TLS (socat): the way to the proxy itself is encrypted."""

    def words(port: int) -> Sequence[str | Path]:
        about = f"bind=127.0.0.1,reuseaddr,fork,verify=0,cert={files.certificate}"
        listen = f"OPENSSL-LISTEN:{port},{about},key={files.private_key}"
        return ["socat", listen, f"TCP:127.0.0.1:{behind.port}"]

    with (
        http_proxy(folder, login) as behind,
        _listening(words, folder, folder / "socat.log") as port,
    ):
        yield Proxy("https", port, login, folder / "tinyproxy.log", _TINYPROXY_ASKED)


@contextmanager
def socks5_proxy(folder: Path, login: Login | None = None) -> Iterator[Proxy]:
    """microsocks; with a login, name and password (RFC 1929)."""

    def words(port: int) -> Sequence[str | Path]:
        known = ["-u", login.name, "-P", login.password] if login else []
        return ["microsocks", "-i", "127.0.0.1", "-p", str(port), *known]

    log = folder / "microsocks.log"
    with _listening(words, folder, log) as port:
        yield Proxy("socks5", port, login, log, _MICROSOCKS_ASKED)


@contextmanager
def _listening(
    words: Callable[[int], Sequence[str | Path]], folder: Path, log: Path
) -> Iterator[int]:
    """Start a program that cannot choose a free port itself; the value is the one it got."""
    hosts = folder / "hosts"
    hosts.write_text(f"127.0.0.1 {PEER_HOST} {DENIED_HOST}\n")
    names = {"LD_PRELOAD": "libnss_wrapper.so", "NSS_WRAPPER_HOSTS": str(hosts)}
    for _ in range(_ATTEMPTS):
        port = closed_port()
        program, *rest = words(port)
        if not shutil.which(program):
            raise RuntimeError(f"{program} is missing; `packaging/dev.py test` installs it.")
        bound = ["setpriv", "--pdeathsig", "KILL", "--", program, *rest]
        with running(bound, {**os.environ, **names}, log=log) as child:
            wait_for(lambda: child.poll() is not None or _answers(port), f"The start of {program}")  # noqa: B023
            if child.poll() is None:
                yield port
                return
    raise RuntimeError(f"{program} did not start: {log.read_text()[-500:]}")


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
