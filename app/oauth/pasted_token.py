"""The tokens in a pasted text, in whatever a person finds one: an answer, a header, a trace."""

import base64
import binascii
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import parse_qsl

from app.model.frozen import frozen
from app.model.secret import Secret, SecretKind
from app.model.token import TokenKind
from app.oauth.granted import read_scope
from app.oauth.jwt_view import view
from app.oauth.numbers import read_duration
from app.oauth.token_use import TokenUse, use_of

LONGEST = 10 * 1024 * 1024
"""Characters that are read; the rest of a longer text is left out."""
_MOST_TOKENS = 50
_MOST_VALUES = 200_000
"""JSON values of one text that are looked at."""
_DEEPEST_TEXT = 3
"""Texts in texts: a HAR file holds answers, which hold JSON."""
_PATIENCE = 2
"""How often over a text is read for JSON that is not there."""

_NAMES = ("access_token", "id_token", "refresh_token")
_AUTHORIZATION = re.compile(
    r"authorization[\"']?\s{0,4}[:=]\s{0,4}[\"']?(bearer|dpop)\s{1,4}([A-Za-z0-9._~+/-]+=*)",
    re.IGNORECASE,
)
_SCHEME = re.compile(r"(bearer|dpop)\s+([A-Za-z0-9._~+/-]+=*)", re.IGNORECASE)
"""RFC 6750 §2.1 and RFC 9449 §7.1, where a text consists of nothing else."""
_CURL = re.compile(r"--oauth2-bearer[\s=]{1,4}[\"']?([A-Za-z0-9._~+/-]+=*)")
_MEMBER = re.compile(r'"(access_token|id_token|refresh_token)"\s{0,9}:\s{0,9}"([^"\\\s]+)"')
_JWT = re.compile(
    r"(?<![A-Za-z0-9_.-])ey[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*){1,3}\.[A-Za-z0-9_-]+"
)
_BETWEEN = re.compile(r"[\s'\"<>?#]+")
_ONE_WORD = re.compile(r"[\x21-\x7e]{8,}")
_SPACE = re.compile(r"\s+")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_QUOTES = "\"',;"
_PARTS = {TokenKind.JWT: 3, TokenKind.JWE: 5}


_USE = dict(zip(_NAMES, TokenUse, strict=True))


@frozen
class PastedToken:
    """One token, and what stood beside it."""

    text: Secret
    use: TokenUse
    token_type: str = ""
    scope: tuple[str, ...] | None = None
    """None where nothing was said."""
    expires_in: float | None = None
    """Seconds from when the server answered, which may be long ago."""


def pasted_tokens(text: str) -> tuple[PastedToken, ...]:
    """All tokens found, access tokens first; at most 50. Any text at all may be given."""
    found: dict[str, PastedToken] = {}
    whole = text[:LONGEST].strip()
    for token, told in _in_text(whole, 0):
        if token not in found:
            found[token] = told
        if len(found) == _MOST_TOKENS:
            break
    order = list(TokenUse)
    return tuple(sorted(found.values(), key=lambda each: order.index(each.use)))


_Found = Iterator[tuple[str, PastedToken]]


def _in_text(text: str, level: int) -> _Found:
    """Whatever says what it is; else JWTs that stand about; else the text itself."""
    if level > _DEEPEST_TEXT:
        return
    several = False
    for each in _named(text, level):
        several = True
        yield each
    if several or level:
        return
    bare = _SPACE.sub("", text).strip(_QUOTES)  # a mail program may have broken it into lines
    if _PARTS.get(view(bare).kind) == bare.count(".") + 1:
        yield from _token(bare, None)
        return
    for match in _JWT.finditer(text):
        several = True
        yield from _token(match.group(), None)
    says_what = text.startswith(("{", "[")) or "://" in text
    says_what = says_what or any(name in text for name in _NAMES)
    if not several and not says_what and _ONE_WORD.fullmatch(text.strip(_QUOTES)):
        yield from _token(bare, None)


def _named(text: str, level: int) -> _Found:
    """Tokens of which the text says that they are some."""
    only = _SCHEME.fullmatch(text)
    if only:
        yield from _token(only.group(2), TokenUse.ACCESS, token_type=only.group(1))
        return
    for match in _AUTHORIZATION.finditer(text):
        yield from _token(match.group(2), TokenUse.ACCESS, token_type=match.group(1))
    for match in _CURL.finditer(text):
        yield from _token(match.group(1), TokenUse.ACCESS, token_type="Bearer")
    for value in _json_in(text):
        yield from _in_json(value, level)
    if not any(name in text for name in _NAMES):
        return
    for match in _MEMBER.finditer(text):  # an answer whose end is missing, too
        yield from _token(match.group(2), _USE[match.group(1)])
    for piece in _BETWEEN.split(text):
        if any(f"{name}=" in piece for name in _NAMES):
            yield from _in_query(piece)


def _in_query(piece: str) -> _Found:
    """A form, a query or a fragment (RFC 6749 §4.2.2)."""
    try:
        fields = dict(parse_qsl(piece, max_num_fields=1000, errors="replace"))
    except ValueError:
        return
    yield from _of_answer(fields)


def _json_in(text: str) -> Iterator[Any]:
    """The JSON objects and arrays that stand in a text."""
    decoder, begin = json.JSONDecoder(), re.compile(r"[\[{]")
    at, left = 0, _PATIENCE * len(text)
    while left >= 0 and (match := begin.search(text, at)):
        try:
            value, at = decoder.raw_decode(text, match.start())
        except (ValueError, RecursionError) as error:
            end = error.pos if isinstance(error, json.JSONDecodeError) else len(text)
            at = match.start() + 1
            left -= max(end - at, 1)
            continue
        yield value


def _in_json(value: Any, level: int) -> _Found:
    """Answers, headers and texts, however they lie in each other; the first ones first."""
    left, seen = [value], 0
    while left and seen < _MOST_VALUES:
        each = left.pop()
        seen += 1
        if isinstance(each, dict):
            yield from _in_object(each, level)
            left.extend(reversed(each.values()))
        elif isinstance(each, list):
            left.extend(reversed(each))
        elif isinstance(each, str) and any(name in each for name in _NAMES):
            yield from _in_text(each, level + 1)


def _in_object(each: Mapping[str, Any], level: int) -> _Found:
    yield from _of_answer(each)
    name, value = each.get("name"), each.get("value")
    if isinstance(name, str) and isinstance(value, str):  # a header or a parameter in a HAR file
        yield from _in_member(name, value)
    for name, value in each.items():
        if name.lower() == "authorization" and isinstance(value, str):
            yield from _in_member(name, value)
    if each.get("encoding") == "base64" and isinstance(each.get("text"), str):
        try:
            body = base64.b64decode(each["text"], validate=False)
        except (binascii.Error, ValueError):
            return
        yield from _in_text(body.decode("utf-8", "replace"), level + 1)


def _in_member(name: str, value: str) -> _Found:
    if name.lower() == "authorization":
        match = _SCHEME.fullmatch(value.strip())
        if match:
            yield from _token(match.group(2), TokenUse.ACCESS, token_type=match.group(1))
    elif name in _NAMES:
        yield from _token(value, _USE[name])


def _of_answer(members: Mapping[str, Any]) -> _Found:
    """RFC 6749 §5.1 and OpenID Connect Core §3.1.3.3."""
    for name in _NAMES:
        value = members.get(name)
        if not isinstance(value, str):
            continue
        if name != "access_token":
            yield from _token(value, _USE[name])
            continue
        token_type, lifetime = members.get("token_type"), members.get("expires_in")
        duration = read_duration(lifetime)
        yield from _token(
            value,
            TokenUse.ACCESS,
            token_type=token_type if isinstance(token_type, str) else "",
            scope=read_scope(members.get("scope")),
            expires_in=None if duration is None else duration.seconds,
        )


def _token(text: str, use: TokenUse | None, **told: Any) -> _Found:
    """With what it is for: as its place says, else as it says itself."""
    text = _LONE_SURROGATE.sub("\ufffd", text.strip())
    if not text or _SPACE.search(text) or _is_proof(text):
        return
    seen = view(text)
    use = use or use_of(seen.header or {}, seen.claims or {}) or TokenUse.ACCESS
    yield text, PastedToken(Secret(text, SecretKind.TOKEN), use, **told)


def _is_proof(text: str) -> bool:
    """A DPoP proof is no token (RFC 9449 §4.2)."""
    typ = (view(text).header or {}).get("typ")
    return isinstance(typ, str) and typ.lower() == "dpop+jwt"
