"""Certificates as a small tree in words: those that a server presented, or those of a key."""

from collections.abc import Iterable, Iterator

from app.model.certificate import CertificateFacts
from app.model.exchange import Exchange
from app.model.frozen import frozen, replace
from app.model.peer_chain import PeerCertificate, PeerChain, Presented, short_name
from app.model.report import Report
from app.model.time import Instant
from app.words.times import Times
from app.words.visible import visible

_NOT_TRUSTED = frozenset({"tls.incomplete_chain", "tls.self_signed", "tls.unknown_issuer"})
"""Findings by which nothing leads to an authority that is known."""
_LONGEST = 120


@frozen
class LinkText:
    """One certificate, or the lack of one."""

    title: str
    """Whose it is."""
    depth: int
    """How far it stands above the server's own; 0 as well for one that has no place there."""
    remark: str = ""
    """What is to be noticed: `expired`, `was not sent` …"""
    wrong: bool = False
    """The remark tells what is wrong."""
    sent: bool = True
    lines: tuple[str, ...] = ()
    """Its issuer and its time, or where it is said to lie."""
    sha256: str = ""
    """Its fingerprint; empty for the lack of one."""

    @property
    def all_lines(self) -> tuple[str, ...]:
        """The fingerprint among them."""
        return (*self.lines, f"SHA-256 {self.sha256}") if self.sha256 else self.lines

    @property
    def text(self) -> str:
        """The whole in one text, to be copied."""
        first = f"{self.title} ({self.remark})" if self.remark else self.title
        indent = "  " * self.depth
        return "\n".join((f"{indent}{first}", *(f"{indent}  {each}" for each in self.all_lines)))


def chain_text(words: Times, report: Report, exchange: Exchange) -> tuple[LinkText, ...]:
    """What was presented there: from the server's own upwards, then what fits nowhere."""
    chain = exchange.connection.chain
    if not chain:
        return ()
    return tuple(_links(words, chain, report, trusted=_trusted(report, exchange)))


def certificates_text(
    words: Times, certificates: Iterable[CertificateFacts], now: Instant
) -> tuple[LinkText, ...]:
    """Certificates of a key, in the order in which they stand there, each above the one before.

    Nobody has checked that one signed the other.
    """
    return tuple(_of(words, each, now, depth) for depth, each in enumerate(certificates))


def _links(words: Times, chain: PeerChain, report: Report, *, trusted: bool) -> Iterator[LinkText]:
    missed = any(each.code in _NOT_TRUSTED for each in report.findings())
    for depth, each in enumerate(chain.on_path):
        told = _of(words, each, report.started_at, depth)
        if missed and each.self_signed and not told.wrong:
            told = replace(told, remark=words.text("chain.unknown"), wrong=True)
        yield told
    if chain.not_sent:
        key = "known_here" if trusted else _lack(report)
        yield LinkText(
            title=visible(short_name(chain.not_sent), _LONGEST),
            depth=len(chain.path),
            remark=words.text(f"chain.{key}"),
            wrong=missed,
            sent=False,
            lines=_places(words, chain),
        )
    for other in chain.astray:
        yield _astray(words, other, report.started_at)
    if chain.left_out:
        yield LinkText(words.count("more_certificate", chain.left_out), 0, sent=False)


def _of(
    words: Times, each: PeerCertificate | CertificateFacts, now: Instant, depth: int
) -> LinkText:
    remark = _time_remark(words, each, now)
    own = words.text("chain.self_signed") if each.self_signed else ""
    issued = own or words.text("chain.issued", issuer=visible(short_name(each.issuer), _LONGEST))
    until = words.text("chain.until", not_after=each.not_after)
    return LinkText(
        title=visible(short_name(each.subject), _LONGEST),
        depth=depth,
        remark=remark,
        wrong=bool(remark),
        lines=(f"{issued}, {until}",),
        sha256=each.sha256,
    )


def _astray(words: Times, each: Presented, now: Instant) -> LinkText:
    if isinstance(each, PeerCertificate):
        return replace(_of(words, each, now, 0), remark=words.text("chain.astray"), wrong=False)
    return LinkText(words.text("chain.unread"), 0, words.text("chain.astray"), sha256=each.sha256)


def _time_remark(words: Times, each: PeerCertificate | CertificateFacts, now: Instant) -> str:
    if each.not_after < now:
        return words.text("chain.expired")
    return words.text("chain.not_yet_valid") if now < each.not_before else ""


def _places(words: Times, chain: PeerChain) -> tuple[str, ...]:
    places = chain.top.issuers_at if chain.top is not None else ()
    return tuple(words.text("chain.lies_at", address=each) for each in places)


def _lack(report: Report) -> str:
    """Which text tells that one did not come: it should have, it is unknown, or neither."""
    codes = {each.code for each in report.findings()}
    if "tls.incomplete_chain" in codes:
        return "lacking"
    return "unknown_here" if codes & _NOT_TRUSTED else "not_sent"


def _trusted(report: Report, exchange: Exchange) -> bool:
    """The handshake was good, and what was presented was looked at."""
    return bool(exchange.connection.tls_version) and report.profile.network.verify
