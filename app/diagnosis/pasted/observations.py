"""The observation that a check would have made of what was pasted.

What the text does not say is assumed to be in order, so that nothing is found but what it says.
"""

import re
from typing import Any

from app.diagnosis.answers import host_of, text_of
from app.diagnosis.pasted.answer import Headers, PastedAnswer
from app.diagnosis.pasted.marks import Mark
from app.diagnosis.pasted.names import OF_AN_API
from app.model.credential_facts import KeyProblem
from app.model.exchange import Connection, RawAnswer, Request
from app.model.frozen import replace
from app.model.observed import Fault, InputSeen, ResourceSeen, TokenAnswerSeen
from app.model.profile import ApiCall, AuthMethod, Profile, SharedSecret, SigningKey
from app.model.provider_error import Meaning, ProviderError
from app.model.secret import Secret
from app.model.time import Instant, Span
from app.model.token import Token, TokenKind, UnknownExpiry
from app.oauth.addresses import url_problem
from app.providers import meaning_of, recognise

_REFUSED, _GRANTED = 400, 200
_SOMEWHERE = "https://server.invalid/token"
"""Asked where the text does not say what was asked; it never shows."""
_NOW = Instant(0)
"""A text has no time of its own: nothing is read out of it that a clock decides."""
_IN_ORDER: Headers = (("Content-Type", "application/json"), ("Cache-Control", "no-store"))
_ASSERTION = re.compile(r"client_assertion|private_key_jwt|\bassertion\b", re.IGNORECASE)
_OF_WHAT_IS_SIGNED = (
    Meaning.ASSERTION_AUDIENCE,
    Meaning.ASSERTION_REJECTED,
    Meaning.ASSERTION_REPLAYED,
    Meaning.CLOCK_SKEW,
    Meaning.KEY_NOT_REGISTERED,
)
"""Only a client that signed something is told these."""
_PLACES = (
    re.compile(r"host='([\w.:-]{1,255})', port=(\d{1,5})"),
    re.compile(r"\bto ([\w.:-]{1,255}) (?:\([^()]{1,100}\) )?port (\d{1,5})"),
    re.compile(r"resolve host:? ([\w.-]{1,255})"),
    re.compile(r"\bE[A-Z_]{4,14} ([\w.-]{1,255})(?::(\d{1,5}))?"),
    re.compile(r"UnknownHostException: ([\w.-]{1,255})"),
    re.compile(r"\b(?:dial tcp|lookup) ([\w.-]{1,255})(?::(\d{1,5}))?"),
    re.compile(r"\(([\w.-]{1,255}):(\d{1,5})\)"),
)
"""How programs name the server that they did not reach."""


def token_answer(pasted: PastedAnswer, text: str) -> TokenAnswerSeen:
    """The answer as the token endpoint's; the text says whether an assertion was sent."""
    url = _usable(pasted.url)
    answer = _answer(pasted, _GRANTED if pasted.granted else _REFUSED)
    provider = None if is_assumed(url) else recognise(url)
    meaning = meaning_of(answer.status, pasted.json.value, provider)
    by_key = _ASSERTION.search(text) is not None or _about_what_is_signed(meaning)
    return TokenAnswerSeen(
        profile=_profile(pasted.client_id, by_key=by_key),
        auth_method=AuthMethod.PRIVATE_KEY_JWT if by_key else AuthMethod.CLIENT_SECRET_POST,
        request=Request("POST", url),
        answer=answer,
        json=pasted.json,
        metadata=None,
        assertion_audience=url if by_key else "",
        now=_NOW,
        provider_error=meaning,
    )


def _about_what_is_signed(meaning: ProviderError | None) -> bool:
    return meaning is not None and meaning.finding in _OF_WHAT_IS_SIGNED


def api_answer(pasted: PastedAnswer) -> ResourceSeen:
    """The answer as an API's; an error in the body counts as its challenge (RFC 6750 §3)."""
    if not pasted.challenged and pasted.error in OF_AN_API:
        quoted = text_of(pasted.json, "error_description").replace("\\", "/").replace('"', "'")
        challenge = f'Bearer error="{pasted.error}", error_description="{quoted}"'
        pasted = replace(pasted, headers=(*pasted.headers, ("WWW-Authenticate", challenge)))
    forbidden = "insufficient_scope" in (pasted.header("WWW-Authenticate") or "")
    url = _usable(pasted.url)
    return ResourceSeen(
        profile=_profile(pasted.client_id, call=ApiCall(url)),
        request=Request("GET", url),
        token=Token(Secret(""), "Bearer", TokenKind.OPAQUE, _NOW, UnknownExpiry(), (), None),
        answer=_answer(pasted, 403 if forbidden else 401),
        json=pasted.json,
        now=_NOW,
    )


def broken_off(mark: Mark, text: str, url: str) -> Fault:
    """The fault that a program's words mean."""
    host, port = _place(text, url)
    return Fault(
        kind=mark.kind,
        phase=mark.phase,
        url=url,
        connection=Connection(host, port),
        elapsed=Span(0),
        exception="",
        detail="",
        verify_code=mark.verify_code,
        tls_reason=mark.tls_reason,
    )


def key_trouble(problem: KeyProblem) -> InputSeen:
    """A private key that cannot be used, in a profile that is otherwise in order."""
    return InputSeen(_profile("client", by_key=True, issuer=_SOMEWHERE), problem)


def _profile(client_id: str, *, by_key: bool = False, **more: Any) -> Profile:
    credential = SigningKey(Secret.of_bytes(b"key")) if by_key else SharedSecret(Secret("secret"))
    return Profile(client_id=client_id, credential=credential, **more)


def _answer(pasted: PastedAnswer, assumed: int) -> RawAnswer:
    """Without its `Date`: the text may be older than this minute."""
    kept = tuple(each for each in pasted.headers if each[0].lower() != "date")
    names = {name.lower() for name, _value in kept}
    seen = bool(names - {"www-authenticate"})
    headers = kept if seen else (*kept, *_IN_ORDER)
    body = (pasted.body or "").encode("utf-8", "replace")
    status = pasted.status or assumed
    return RawAnswer(status, pasted.reason, "HTTP/1.1", headers, body, _NOW, Span(0))


def _usable(url: str) -> str:
    return url if url and url_problem(url) is None else _SOMEWHERE


def _place(text: str, url: str) -> tuple[str, int]:
    """Host and port of the server; empty and 0 where the text does not name them."""
    for pattern in _PLACES:
        found = pattern.search(text)
        if found is not None:
            port = int(found[2]) if found.re.groups > 1 and found[2] else 0
            return found[1].strip(".:"), port if port < 65536 else 0
    return host_of(url), 0


def is_assumed(url: object) -> bool:
    """The address is the one that stands for an unknown one."""
    return url == _SOMEWHERE
