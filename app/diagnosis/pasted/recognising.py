"""Which findings a pasted text is about."""

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum

from app.diagnosis import diagnose
from app.diagnosis.pasted.answer import PastedAnswer, read_answer, written
from app.diagnosis.pasted.marks import API_MARKS, KEY_MARKS, MARKS
from app.diagnosis.pasted.names import OF_A_TOKEN_ENDPOINT, OF_AN_API, named_error, said_from
from app.diagnosis.pasted.observations import (
    api_answer,
    broken_off,
    is_assumed,
    key_trouble,
    token_answer,
)
from app.diagnosis.pasted.scrub import without_secrets
from app.diagnosis.typical import typical
from app.model.finding import Fact, Finding, Severity
from app.model.frozen import frozen, replace
from app.model.observed import Observation
from app.model.step import StepId
from app.oauth.addresses import AddressKind, classify
from app.oauth.challenges import parse_challenges

LONGEST = 256 * 1024
"""Characters of a text that are read."""
_MOST = 5
_READ = frozenset(
    {
        "banner", "client_id", "content_type", "correlation_id", "encoding", "error",
        "error_description", "error_uri", "expires_in", "host", "lifetime", "location", "members",
        "port", "provider_code", "request_id", "retry_after", "schemes", "status", "timestamp",
        "token_type", "trace_id", "url", "verify_code", "wanted",
    }
)  # fmt: skip
"""Facts that can come from a text. All others would be of what was assumed."""
_OF_A_BODY = frozenset({"http.empty", "token.unknown_error", "token.missing"})
"""What the lack of a body would mean, had it been seen."""


class Basis(StrEnum):
    """What a finding rests on."""

    TOKEN_ANSWER = "token_answer"
    """An answer that must be the token endpoint's."""
    API_ANSWER = "api_answer"
    """An answer that must be an API's."""
    IF_TOKEN_ENDPOINT = "if_token_endpoint"
    """A bare status, supposing that the token endpoint gave it."""
    IF_API = "if_api"
    """A bare status, supposing that an API gave it."""
    NAME = "name"
    """The name of an error alone."""
    WORDS = "words"
    """What programs say."""


@frozen
class Recognised:
    """A finding that a text is likely about."""

    finding: Finding
    basis: Basis
    quote: str
    """The status, the name or the words that it rests on."""


def recognise(text: str) -> tuple[Recognised, ...]:
    """What a pasted text is about, the likeliest first; nothing where it says nothing known."""
    text = without_secrets(text[:LONGEST])
    pasted = read_answer(text)
    for readings in (
        _whole_answer(pasted, text),
        _name(pasted, text),
        _words(pasted, text),
        _bare_status(pasted, text),
    ):
        found: dict[str, Recognised] = {}
        for each in readings:
            found.setdefault(each.finding.code, each)
        if found:
            return tuple(found.values())[:_MOST]
    return ()


def _whole_answer(pasted: PastedAnswer, text: str) -> Iterator[Recognised]:
    """A token, an error of the standard, a challenge, or a status in an answer's own line."""
    if pasted.error in OF_A_TOKEN_ENDPOINT or pasted.granted:
        seen = token_answer(pasted, text)
        yield from _told(seen, pasted, Basis.TOKEN_ANSWER, pasted.error or "access_token")
    elif pasted.error in OF_AN_API or pasted.challenged:
        yield from _told(api_answer(pasted), pasted, Basis.API_ANSWER, _challenge(pasted))
    elif pasted.status_line:
        yield from _by_place(pasted, text)


def _by_place(pasted: PastedAnswer, text: str) -> Iterator[Recognised]:
    """As whose answer it counts: the address tells, or else it may be either's."""
    quote = str(pasted.status)
    endpoint = pasted.url and classify(pasted.url) is AddressKind.TOKEN_ENDPOINT
    if endpoint or "grant_type=" in text:
        yield from _told(token_answer(pasted, text), pasted, Basis.TOKEN_ANSWER, quote)
    elif pasted.url:
        yield from _told(api_answer(pasted), pasted, Basis.API_ANSWER, quote)
    else:
        yield from _told(token_answer(pasted, text), pasted, Basis.IF_TOKEN_ENDPOINT, quote)
        yield from _told(api_answer(pasted), pasted, Basis.IF_API, quote)


def _name(pasted: PastedAnswer, text: str) -> Iterator[Recognised]:
    """The name of an error, or a provider's own code, in whatever text."""
    named = named_error(text)
    if named is None:
        return
    error, said, quote = named
    heard = replace(pasted, body=written(error, said))
    of_an_api = error in OF_AN_API
    seen = api_answer(heard) if of_an_api else token_answer(heard, text)
    yield from _told(seen, heard, Basis.NAME, quote)


def _words(pasted: PastedAnswer, text: str) -> Iterator[Recognised]:
    """What programs say where they break off, cannot read a key or do not like a token."""
    folded = text.lower()
    mark = next((each for each in MARKS if each.words in folded), None)
    key = next((each for each in KEY_MARKS if each[0] in folded), None)
    words = next((each for each in API_MARKS if each in folded), "")
    seen: Observation
    if mark is not None:
        words, seen = mark.words, broken_off(mark, text, pasted.url)
    elif key is not None:
        words, seen = key[0], key_trouble(key[1])
    elif words:
        said = said_from(text, folded.index(words))
        pasted = replace(pasted, status=None, body=written("invalid_token", said))
        seen = api_answer(pasted)
    else:
        return
    yield from _told(seen, pasted, Basis.WORDS, _as_written(text, words))


def _bare_status(pasted: PastedAnswer, text: str) -> Iterator[Recognised]:
    """A status in somebody's words, or an error that no standard knows."""
    if pasted.status is not None and pasted.status >= 300:
        yield from _by_place(pasted, text)
    elif pasted.error:
        seen = token_answer(pasted, text)
        yield from _told(seen, pasted, Basis.TOKEN_ANSWER, pasted.error)


def _challenge(pasted: PastedAnswer) -> str:
    """What the challenge says in short: `Bearer invalid_token`."""
    first = next(iter(parse_challenges(pasted.headers)), None)
    if first is None:
        return pasted.error
    return f"{first.scheme} {first.parameters.get('error', '')}".strip()[:100]


def _as_written(text: str, words: str) -> str:
    found = re.search(re.escape(words), text, re.IGNORECASE)
    return found.group() if found else words


def _told(
    seen: Observation, pasted: PastedAnswer, basis: Basis, quote: str
) -> Iterator[Recognised]:
    """What the rules say of it; of a token without a fault, that it works."""
    found = diagnose(seen, StepId.AUTHENTICATE)
    grave = [each for each in found if each.severity is not Severity.INFO]
    said = [each for each in grave if pasted.body is not None or each.code not in _OF_A_BODY]
    if not grave:
        works = typical("check.works") if pasted.granted else None
        said = [works] if works else [each for each in found if each.code == "resource.ok"]
    for each in said:
        yield Recognised(replace(each, evidence=_read(each.evidence, pasted)), basis, quote)


def _read(facts: Mapping[str, Fact], pasted: PastedAnswer) -> dict[str, Fact]:
    """What of the evidence stood in the text."""
    unread = {"status"} if pasted.status is None else set()
    if pasted.header("Content-Type") is None:
        unread.add("content_type")
    if is_assumed(facts.get("url")):
        unread |= {"url", "host"}
    return {
        name: value
        for name, value in facts.items()
        if name in _READ - unread and value not in ("", (), 0)
    }
