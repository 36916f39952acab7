"""The requests of a check before it is made, as JSON: `keyfit-request/1`."""

from typing import TYPE_CHECKING, Any

import app
from app.model.exchange import Request
from app.model.parts import Concealer, redacted
from app.model.readable_json import readable_json
from app.oauth.assertion import SignedJwt
from app.oauth.request_preview import RequestPreview
from app.sharing.outside import concealer_of, header_values, plain
from app.sharing.report_json import finding_json

if TYPE_CHECKING:
    from app.model.profile import Profile
    from app.words import Words

FORMAT = "keyfit-request/1"


def preview_json_text(preview: RequestPreview, profile: "Profile", words: "Words") -> str:
    """One JSON object; secrets, assertions and proofs are masked, their claims are not."""
    concealer = concealer_of(profile)
    value = {
        "format": FORMAT,
        "ok": not preview.findings,
        "findings": [finding_json(each, words) for each in preview.findings],
        "discovery": list(preview.before),
        "method": None if preview.method is None else preview.method.value,
        "token_request": _request(preview.request, concealer),
        "assertion": _statement(preview.assertion, concealer),
        "dpop_proof": _statement(preview.proof, concealer),
        "resource_request": _request(preview.call, concealer),
        "further_requests": [_request(each, concealer) for each in preview.further],
        "not_made": [finding_json(each, words) for each in preview.not_made],
        "filled_later": preview.filled_later,
        "unknown": sorted(each.value for each in preview.unknown),
        "keyfit": app.__version__,
    }
    return readable_json(value)


def _request(request: Request | None, concealer: Concealer) -> dict[str, Any] | None:
    if request is None:
        return None
    return {
        "method": request.method,
        "url": concealer.text(request.url),
        "headers": header_values(request.headers, redacted),
        "body": redacted(request.body),
        "body_bytes": len(request.binary) or None,
    }


def _statement(statement: SignedJwt | None, concealer: Concealer) -> dict[str, Any] | None:
    if statement is None:
        return None
    return {
        "header": plain(statement.header, concealer.text),
        "claims": plain(statement.claims, concealer.text),
    }
