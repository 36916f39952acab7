"""The forms in which a secret could lie about: plain, URL-encoded, Base64, UTF-16, hexadecimal."""

import base64
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote, quote_plus

import psutil


def forms(secret: str | bytes) -> set[bytes]:
    """Every writing of a secret that a file, an argument or a report could hold."""
    plain = secret.encode() if isinstance(secret, str) else secret
    written = {plain, quote(plain, safe="").encode(), quote_plus(plain).encode()}
    written |= {plain.hex().encode(), repr(plain)[2:-1].encode()}
    if isinstance(secret, str):
        written |= {secret.encode("utf-16-le"), secret.encode("utf-16-be")}
    for before in range(3):
        # Base64 of a longer text that holds the secret: without the signs that it shares.
        whole = base64.b64encode(bytes(before) + plain)
        inside = whole[(before * 8 + 5) // 6 : (before + len(plain)) * 8 // 6]
        written |= {inside, inside.replace(b"+", b"-").replace(b"/", b"_")}
    return written


def found(secrets: Iterable[str | bytes], heap: bytes) -> list[bytes]:
    """The forms of those secrets that stand in a heap of bytes."""
    return [form for secret in secrets for form in forms(secret) if form in heap]


def files_below(*roots: str | Path) -> Iterator[Path]:
    """Every file under these folders."""
    for root in roots:
        yield from (each for each in Path(root).rglob("*") if each.is_file())


def seen_from_outside(pid: int) -> bytes:
    """What any process of the same user can read of a program: its arguments and variables."""
    heap = b""
    for each in (psutil.Process(pid), *psutil.Process(pid).children(recursive=True)):
        place = Path("/proc", str(each.pid))
        heap += (place / "cmdline").read_bytes() + (place / "environ").read_bytes()
    return heap
