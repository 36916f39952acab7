"""The certificates that a server presented, as one PEM file for whoever is to look into it."""

import base64
import re
import textwrap
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from app.model.exchange import Exchange
from app.model.peer_chain import PeerCertificate, Presented
from app.model.time import Instant
from app.words.visible import visible

if TYPE_CHECKING:
    from app.words import Words

SUFFIX = ".pem"
_LINE = 300
_DASHES = re.compile(r"-{3,}")
"""Some programs see the beginning of a certificate in the middle of a line as well."""


def chain_pem(exchange: Exchange, at: Instant, words: "Words") -> str:
    """All of them as they came (RFC 7468), each behind lines that say what it is.

    What a certificate says of itself stays on one line behind `#`: nothing in it can pass for
    another certificate.
    """
    connection = exchange.connection
    text = words.text
    lines = [
        text("chain.file_head", host=connection.host, port=connection.port, at=_exact(at)),
        text("chain.file_trust"),
    ]
    parts = [
        _remarks(lines),
        *(_remarks(_about(each, words)) + _pem(each.der) for each in connection.chain.certificates),
    ]
    lacking = connection.chain.not_sent
    if lacking:
        parts.append(_remarks([f"{words.text('chain.not_sent')}: {visible(lacking, _LINE)}"]))
    return "\n".join(parts)


def _about(each: Presented, words: "Words") -> Iterator[str]:
    def line(key: str, value: str) -> str:
        return words.text(f"chain.file_{key}", value=visible(value, _LINE))

    if isinstance(each, PeerCertificate):
        yield line("subject", each.subject)
        yield line("issuer", each.issuer)
        if each.names:
            yield line("names", ", ".join(each.names))
        begin, end = _exact(each.not_before), _exact(each.not_after)
        yield words.text("chain.file_valid", begin=begin, end=end)
        if each.key and each.signature:
            yield words.text("chain.file_key", key=each.key, signature=each.signature)
    else:
        yield words.text("chain.unread")
    yield line("sha256", each.sha256)


def _exact(at: Instant) -> str:
    """In UTC, since whoever reads the file may be elsewhere."""
    return at.iso()


def _remarks(lines: Iterable[str]) -> str:
    return "".join(f"# {_DASHES.sub('--', each)}\n" for each in lines)


def _pem(der: bytes) -> str:
    body = "\n".join(textwrap.wrap(base64.b64encode(der).decode("ascii"), 64))
    return f"-----BEGIN CERTIFICATE-----\n{body}\n-----END CERTIFICATE-----\n"
