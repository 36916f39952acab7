"""The requests of a check before it is made, as people read them: rows, notes, and a text."""

from typing import Any

from app.model.exchange import Request
from app.model.finding import Finding
from app.model.parts import redacted
from app.model.time import Instant
from app.oauth.assertion import SignedJwt
from app.oauth.request_preview import RequestPreview, Unknown
from app.words import Words
from app.words.visible import visible

Row = tuple[str, str, str]
"""Name, value and what it means."""
_LONGEST_BODY = 64 * 1024


def first_line(request: Request, words: Words) -> str:
    """Method and address, in words where nobody knows it yet."""
    return f"{request.method} {request.url or words.text('preview.endpoint_unknown')}"


def notes(preview: RequestPreview, words: Words) -> tuple[str, ...]:
    """What there is to know beside the request, a sentence each."""
    if preview.findings:
        return (words.text("preview.blocked"),)
    said = [words.text("preview.nothing_sent")]
    if preview.before:
        said.append(words.text("preview.before", url=preview.before[0]))
    said += [words.text(f"preview.{each.value}") for each in Unknown if each in preview.unknown]
    if preview.clock_offset is not None:
        said.append(words.text("preview.clock_offset", offset=preview.clock_offset))
    finished = preview.assertion is not None and preview.assertion.made_elsewhere
    if finished:
        said.append(words.text("preview.finished"))
    if (preview.assertion is not None and not finished) or preview.proof is not None:
        said.append(words.text("preview.anew"))
    if preview.filled_later:
        said.append(words.text("preview.filled_later"))
    return tuple(said)


def statement_title(name: str, statement: SignedJwt, words: Words) -> str:
    """What it is: `assertion` or `proof`, signed by the client or before it came here."""
    return words.text("preview.ready" if statement.made_elsewhere else f"preview.{name}")


def header_rows(statement: SignedJwt, words: Words, at: Instant) -> tuple[Row, ...]:
    """The header of what is signed."""
    return tuple(
        (
            visible(name, 80),
            words.claim_value("", value, at),
            words.statement_header_meaning(name, value, ready=statement.made_elsewhere),
        )
        for name, value in statement.header.items()
    )


def claim_rows(statement: SignedJwt, words: Words, at: Instant) -> tuple[Row, ...]:
    """Its claims, times in words as they are at that moment."""
    return tuple(
        (
            visible(name, 80),
            _value(name, value, words, at),
            words.statement_meaning(name, ready=statement.made_elsewhere),
        )
        for name, value in statement.claims.items()
    )


def preview_text(preview: RequestPreview, words: Words) -> str:
    """All of it, its secrets as dots."""
    pieces = [" ".join(notes(preview, words))]
    pieces += [f"{_title(each, words)}." for each in preview.findings]
    if preview.request is not None:
        pieces.append(_request(preview.request, words))
    for name, statement in (("assertion", preview.assertion), ("proof", preview.proof)):
        if statement is not None:
            title = statement_title(name, statement, words)
            pieces.append(_statement(title, statement, words, preview.at))
    if preview.call is not None:
        pieces.append(f"{words.text('preview.call')}\n\n{_request(preview.call, words)}")
    if preview.further or preview.not_made:
        pieces.append(words.text("preview.further"))
        pieces += [_request(each, words) for each in preview.further]
        pieces += [words.text("preview.not_made", why=_title(e, words)) for e in preview.not_made]
    return "\n\n".join(pieces) + "\n"


def _title(finding: Finding, words: Words) -> str:
    return words.finding(finding).title


def _request(request: Request, words: Words) -> str:
    lines = [first_line(request, words)]
    lines += [f"{visible(name)}: {visible(redacted(value))}" for name, value in request.headers]
    body = visible(redacted(request.body), _LONGEST_BODY, lines=True)
    return "\n".join(lines) + (f"\n\n{body}" if body else "")


def _statement(title: str, statement: SignedJwt, words: Words, at: Instant) -> str:
    lines = [title]
    for name, rows in (
        ("header", header_rows(statement, words, at)),
        ("claims", claim_rows(statement, words, at)),
    ):
        lines += ["", words.text(f"preview.{name}")]
        lines += [f"  {row[0]}: {row[1]}".replace("\n", ", ") for row in rows]
    return "\n".join(lines)


def _value(name: str, value: Any, words: Words, at: Instant) -> str:
    if name in ("aud", "htu") and value == "":
        return words.text("preview.endpoint_unknown")
    return words.claim_value(name, value, at)
