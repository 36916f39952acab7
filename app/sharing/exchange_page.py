"""One request and its answer as people read them: lines, a body, and how long each part took."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from app.model.exchange import Answer, Exchange, Headers, Request, Timing
from app.model.frozen import frozen
from app.model.parts import Parts, redacted, shortened
from app.words.visible import visible

if TYPE_CHECKING:
    from app.words import Words

Conceal = Callable[[str], str]
_MOST_HEADERS = 100
_LONGEST_HEADER = 2_000


@frozen
class Message:
    """What went over the wire in one direction, redacted."""

    first: str
    headers: tuple[tuple[str, str], ...]
    body: str
    note: str
    """Why the body is not all there; empty where it is."""

    @property
    def text(self) -> str:
        """All of it, but for the note."""
        head = "\n".join((self.first, *(f"{name}: {value}" for name, value in self.headers)))
        return f"{head}\n\n{self.body}" if self.body else head


@frozen
class TimePart:
    """A part of an exchange's time: where it begins and how long it is, of the longest one."""

    key: str
    """`resolve`, `connect`, `tls`, `wait` or `download`."""
    name: str
    duration: str
    begin: float
    share: float


@frozen
class ExchangePart:
    """One exchange."""

    title: str
    """`POST https://…`."""
    status: str
    """`200 OK`, or that no answer came."""
    good: bool
    duration: str
    way: str
    """With which versions, and through what."""
    times: tuple[TimePart, ...]
    sent: Message
    answered: Message | None
    fault: str


def exchange_parts(
    exchanges: Iterable[Exchange], words: "Words", conceal: Conceal, longest_body: int
) -> tuple[ExchangePart, ...]:
    """All of them, their times on one scale."""
    exchanges = tuple(exchanges)
    scale = max((_whole(each.timing) for each in exchanges), default=0.0) or 1.0
    return tuple(_part(each, words, conceal, longest_body, scale) for each in exchanges)


def answered(answer: Answer, words: "Words", longest_body: int) -> Message:
    """An answer, its body cut where it is long."""
    first = f"{answer.http_version} {answer.status} {answer.reason}".strip()
    if answer.body_is_base64:
        body, note = "", words.text("report.no_text", size=words.size(answer.size))
    else:
        body, note = _body(answer.body, words, longest_body)
        if not answer.body and answer.size:
            note = words.text("report.left_out", size=words.size(answer.size))
        elif answer.truncated and not note:
            note = words.text("report.truncated")
    return Message(visible(first, 300), _headers(answer.headers), body, note)


def _part(
    exchange: Exchange, words: "Words", conceal: Conceal, longest_body: int, scale: float
) -> ExchangePart:
    answer, total = exchange.answer, exchange.timing.total
    status = words.text("report.no_answer")
    if answer is not None:
        status = visible(words.http_status(answer.status, answer.reason), 100)
    return ExchangePart(
        title=f"{visible(exchange.request.method, 20)} {conceal(exchange.request.url)}",
        status=status,
        good=answer is not None and answer.status < 400,
        duration="" if total is None else words.duration(total),
        way=_way(exchange, words, conceal),
        times=_times(exchange.timing, words, scale),
        sent=_sent(exchange.request, words, conceal, longest_body),
        answered=None if answer is None else answered(answer, words, longest_body),
        fault=conceal(exchange.fault),
    )


def _sent(request: Request, words: "Words", conceal: Conceal, longest_body: int) -> Message:
    first = f"{visible(request.method, 20)} {conceal(request.url)}"
    if request.binary:
        size = words.size(len(request.binary))
        return Message(
            first, _headers(request.headers), "", words.text("report.no_text", size=size)
        )
    body, note = _body(request.body, words, longest_body)
    return Message(first, _headers(request.headers), body, note)


def _headers(headers: Headers) -> tuple[tuple[str, str], ...]:
    return tuple(
        (visible(name, 200), visible(redacted(value), _LONGEST_HEADER))
        for name, value in headers[:_MOST_HEADERS]
    )


def _body(parts: Parts, words: "Words", longest: int) -> tuple[str, str]:
    kept = shortened(parts, longest)
    text = redacted(kept)
    note = words.text("report.cut") if kept != parts else ""
    return visible(text, max(len(text) * 10, 1), lines=True), note


def _way(exchange: Exchange, words: "Words", conceal: Conceal) -> str:
    connection, answer = exchange.connection, exchange.answer
    version = connection.tls_version.replace("TLSv", "TLS ")
    http = "" if answer is None else answer.http_version
    said = [each for each in (http, version) if each]
    if http and not version:
        said.append(words.text("report.not_encrypted"))
    if connection.via:
        said.append(words.text("report.via", proxy=conceal(connection.via)))
    if connection.instead:
        said.append(words.text("report.instead", address=conceal(connection.instead)))
    return ", ".join(said)


def _times(timing: Timing, words: "Words", scale: float) -> tuple[TimePart, ...]:
    parts, begin = [], 0.0
    for key in ("resolve", "connect", "tls", "wait", "download"):
        span = getattr(timing, key)
        if span is None:
            continue
        share = max(span.seconds, 0.0) / scale
        parts.append(
            TimePart(key, words.text(f"report.time.{key}"), words.duration(span), begin, share)
        )
        begin += share
    return tuple(parts)


def _whole(timing: Timing) -> float:
    spans = (timing.resolve, timing.connect, timing.tls, timing.wait, timing.download)
    return sum(max(each.seconds, 0.0) for each in spans if each is not None)
