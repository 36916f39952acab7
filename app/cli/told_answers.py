"""The token and the API's answer for a person at a terminal."""

import json
from typing import Any

from app.cli.screen import Screen
from app.cli.table import tell_table
from app.model.exchange import Answer
from app.model.parts import Parts, redacted, revealed
from app.model.report import Report
from app.model.time import Instant
from app.model.token import Token
from app.providers import preset
from app.sharing.outside import concealer_of
from app.words import Words, visible

_BODY_LINES = 24
_LONGEST_LINE = 300
_LONGEST_TOKEN = 2 * 1024 * 1024
_NICE_BODY = 100_000
"""Characters up to which a body of JSON is laid out anew."""


def tell_token(screen: Screen, words: Words, report: Report, now: Instant, *, reveal: bool) -> None:
    """Kind, scope, end, the token itself, its header and its claims with what each means."""
    token = report.token
    if token is None:
        return
    screen.heading(words.text("cli.token"))
    conceal = concealer_of(report.profile).text
    scopes = token.requested_scope if token.granted_scope is None else token.granted_scope
    rows = [
        ("cli.token_type", f"{token.token_type} ({token.kind.value.upper()})"),
        ("cli.scope", conceal(" ".join(scopes))),
        ("cli.ends", _end(words, token, now)),
    ]
    tell_table(screen, [(words.text(key), value, "") for key, value in rows])
    # On a line of its own and in one piece, so that it can be copied.
    screen.line(f"  {words.text('cli.access_token')}:")
    shown = (revealed if reveal else redacted)((token.access_token,))
    screen.line(f"  {visible(shown, _LONGEST_TOKEN)}")
    if token.header:
        screen.heading(words.text("cli.header"))
        tell_table(
            screen,
            [
                (name, words.claim_value(name, value, now), words.header_meaning(name, value))
                for name, value in token.header.items()
            ],
        )
    if token.claims:
        screen.heading(words.text("cli.claims"))
        tell_table(screen, _claims(words, token, report, now))


def tell_resource(screen: Screen, words: Words, answer: Answer, *, reveal: bool) -> None:
    """Status, headers and the beginning of the body."""

    def shown(parts: Parts) -> str:
        return revealed(parts) if reveal else redacted(parts)

    screen.heading(words.text("cli.api"))
    screen.passage(visible(f"HTTP {answer.status} {answer.reason}".rstrip()), "  ")
    for name, parts in answer.headers:
        screen.passage(visible(f"{name}: {shown(parts)}", _LONGEST_LINE), "  ", hang="  ")
    screen.line()
    # Its lines stay in one piece, as they would be copied; the terminal itself folds them.
    lines = _laid_out(shown(answer.body)).splitlines()
    for line in lines[:_BODY_LINES]:
        screen.line("  " + visible(line.replace("\t", "    "), _LONGEST_LINE))
    if len(lines) > _BODY_LINES or answer.truncated:
        screen.line("  …" if screen.unicode else "  ...")


def _end(words: Words, token: Token, now: Instant) -> str:
    end = token.expires_at()
    if end is None:
        return words.text("cli.unknown")
    return f"{words.clock_time(end, now)} ({words.relative(end, now)})"


def _claims(words: Words, token: Token, report: Report, now: Instant) -> list[tuple[str, str, str]]:
    claims = token.claims or {}
    known = preset(report.profile.provider)
    rows = []
    for name in words.claim_order(claims):
        value = claims.get(name)
        told = words.claim_value(name, value, now).replace("\n", ", ")
        meaning = words.claim_meaning(
            name,
            value,
            now=now,
            client_id=report.profile.client_id,
            requested=token.requested_scope,
            usual=() if known is None else known.usual,
        )
        rows.append((name, told, meaning))
    return rows


def _laid_out(body: str) -> str:
    """JSON with a member a line; everything else as it is."""
    if len(body) > _NICE_BODY:
        return body
    try:
        value: Any = json.loads(body)
        return json.dumps(value, indent=2, ensure_ascii=False)
    except (ValueError, RecursionError):
        return body
