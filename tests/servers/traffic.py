"""What a program says to the network, as strace saw it; each line that cannot be read counts."""

import codecs
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

STRACE = ("strace", "-D", "-f", "--seccomp-bpf", "-yy", "-s", "600", "-e", "signal=none",
          "-e", "trace=connect,sendto,sendmsg,sendmmsg,bind,listen")  # fmt: skip
"""`-D` leaves the program the child of whoever starts it; `-yy` names a socket's two ends."""
_CALL = re.compile(r"^\d+\s+(?:<\.\.\. )?(\w+)[( ]", re.MULTILINE)
_ADDRESS = re.compile(
    r"sa_family=AF_INET6?, sin6?_port=htons\((?P<port>\d+)\)"
    r"(?:, sin6_flowinfo=[^,]*)?"
    r', (?:sin_addr=inet_addr\("(?P<v4>[^"]*)"\)|inet_pton\(AF_INET6, "(?P<v6>[^"]*)")'
)
_LISTENS = re.compile(r"listen\(\d+<TCP(?:v6)?:\[(?P<address>[^<>]*):(?P<port>\d+)\]>")
_TO_NAME_SERVER = re.compile(r"->\[?[^<>\]]*\]?:53\]>|htons\(53\)")
_PAYLOAD = re.compile(r'(?:iov_base=|>, )"((?:[^"\\]|\\.)*)"')
_HERE = ("127.0.0.1", "::1", "[::1]")

Place = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Traffic:
    """All calls of one run."""

    lines: tuple[str, ...]

    @classmethod
    def of(cls, file: Path) -> "Traffic":
        """Of what strace wrote."""
        return cls(tuple(file.read_text("utf-8", "replace").splitlines()))

    def listening(self) -> set[Place]:
        """Where the program itself is a server."""
        found = (_LISTENS.search(line) for line in self.lines)
        return {(match["address"], int(match["port"])) for match in found if match}

    def reached(self) -> set[Place]:
        """Where it connected to, or sent something without."""
        return {place for call, place in self._places() if call != "bind"}

    def names(self) -> set[str]:
        """What name servers were asked for."""
        asking = (line for line in self.lines if _TO_NAME_SERVER.search(line))
        payloads = (text for line in asking for text in _PAYLOAD.findall(line))
        return {_name(payload) for payload in payloads}

    def forbidden(self, allowed: Collection[Place], names: Collection[str]) -> list[str]:
        """What it had no business with; `names` are those that a person typed."""
        hosts = {address for address, _port in allowed}
        wrong = [
            f"{call} {place}"
            for call, place in self._places()
            if not (
                place[0] in _HERE
                if call == "bind"
                # Nothing is sent to port 0: so the system finds out which address is nearer.
                else place in allowed or (place[1] == 0 and place[0] in hosts)
            )
        ]
        wrong += [f"listen {place}" for place in self.listening() if place[0] not in _HERE]
        wrong += [
            f"asks for {name}"
            for name in self.names()
            if not any(name == each or name.startswith(f"{each}.") for each in names)
        ]
        return wrong + [line for line in self.lines if "AF_INET" in line and not _readable(line)]

    def _places(self) -> Iterator[tuple[str, Place]]:
        for line in self.lines:
            call = _CALL.match(line)
            for match in _ADDRESS.finditer(line):
                yield call[1] if call else "?", (match["v4"] or match["v6"], int(match["port"]))


def name_servers() -> set[Place]:
    """Those that this computer asks."""
    file = Path("/etc/resolv.conf")
    lines = file.read_text("utf-8", "replace").splitlines() if file.exists() else []
    words = (line.split() for line in lines)
    return {(each[1], 53) for each in words if len(each) > 1 and each[0] == "nameserver"}


def _readable(line: str) -> bool:
    return line.count("sa_family=AF_INET") == len(_ADDRESS.findall(line))


def _name(payload: str) -> str:
    """The name of the first question (RFC 1035 §4.1.2); the header has twelve bytes."""
    data = codecs.decode(payload.encode("ascii"), "unicode_escape").encode("latin-1")
    labels, at = [], 12
    while at < len(data) and data[at]:
        labels.append(data[at + 1 : at + 1 + data[at]].decode("ascii", "replace"))
        at += 1 + data[at]
    return ".".join(labels).lower()
