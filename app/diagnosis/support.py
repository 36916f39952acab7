"""What a support desk finds a refused request by: the provider's own code, and its numbers."""

import re
from collections.abc import Iterable, Mapping

from app.model.finding import Fact
from app.model.observed import TokenAnswerSeen

_LONGEST = 100
PROVIDER_CODE = re.compile(r"(?<![A-Za-z0-9])(?:AADSTS\d{4,9}|MP-\d{3})(?!\d)")
"""Names that providers are known to begin a description with, be their meaning known or not."""
_CORRELATION = re.compile(r"\(Correlation ID: ([\w-]{8,60})\)", re.IGNORECASE)
"""As PingOne writes it behind its words."""
_MEMBERS: Mapping[str, tuple[str, ...]] = {
    "trace_id": ("trace_id",),
    "correlation_id": ("correlation_id", "correlationId"),
    "request_id": ("errorId", "request_id", "requestId"),
    "timestamp": ("timestamp",),
}
"""Members of the body; of Entra ID, PingOne, Okta and others."""
_HEADERS: Mapping[str, tuple[str, ...]] = {
    "correlation_id": ("correlation-id", "x-correlation-id"),
    "request_id": ("x-ms-request-id", "x-okta-request-id", "x-auth0-requestid", "x-amzn-requestid",
                   "x-request-id", "request-id", "x-amz-cf-id"),
}  # fmt: skip
"""Headers of the answer, in small letters; they count where the body has nothing."""


def support_facts(seen: TokenAnswerSeen) -> dict[str, Fact]:
    """Those that the answer has, and no empty ones."""
    body = seen.json.value if isinstance(seen.json.value, dict) else {}
    said = _text(body.get("error_description"), 4000) or _text(body.get("errorSummary"), 4000)
    found: dict[str, str] = {"provider_code": _provider_code(seen, said)}
    for name, members in _MEMBERS.items():
        found[name] = _first(_text(body.get(member)) for member in members)
    for name, headers in _HEADERS.items():
        found[name] = found[name] or _first(_text(seen.answer.header(each)) for each in headers)
    if not found["correlation_id"] and (behind := _CORRELATION.search(said)):
        found["correlation_id"] = behind[1]
    return {name: value for name, value in found.items() if value}


def _provider_code(seen: TokenAnswerSeen, said: str) -> str:
    """The one whose meaning is known, else the first that looks like one."""
    if seen.provider_error is not None and seen.provider_error.code:
        return seen.provider_error.code
    first = PROVIDER_CODE.search(said)
    return first.group() if first else ""


def _first(texts: Iterable[str]) -> str:
    return next(filter(None, texts), "")


def _text(value: object, longest: int = _LONGEST) -> str:
    return value.strip()[:longest] if isinstance(value, str) else ""
