"""From a token to the rows of its tables."""

from typing import TYPE_CHECKING, Final

from app.gui.result.claim_table import ClaimRow
from app.model.finding import Severity
from app.model.time import Instant
from app.words.visible import visible

if TYPE_CHECKING:
    from app.model.report import Report
    from app.words import Words

MOST_ROWS: Final = 200
_FAULTY: Final = {
    "jwt.audience_missing": "aud",
    "jwt.audience_unexpected": "aud",
    "jwt.binding_mismatch": "cnf",
    "jwt.client_mismatch": "client_id",
    "jwt.exp_disagrees": "exp",
    "jwt.expired": "exp",
    "jwt.issued_in_future": "iat",
    "jwt.issuer_mismatch": "iss",
    "jwt.not_yet_valid": "nbf",
}
"""The claim that a finding is about, where its evidence does not name one."""


def claim_rows(report: "Report", words: "Words", now: Instant) -> tuple[ClaimRow, ...]:
    """The claims, what matters most first; `aud` has a row even where it is missing."""
    token = report.token
    if token is None or token.claims is None:
        return ()
    claims = token.claims
    faulty = {
        str(finding.evidence.get("claim") or _FAULTY.get(finding.code, ""))
        for finding in report.findings()
        if finding.severity is not Severity.INFO
    }
    usual = _usual(report.profile.provider)
    rows = []
    for name in words.claim_order(claims)[:MOST_ROWS]:
        value = claims.get(name)
        meaning = words.claim_meaning(
            name,
            value,
            claims,
            now=now,
            client_id=report.profile.client_id,
            requested=token.requested_scope,
            usual=usual,
        )
        shown = words.claim_value(name, value, now)
        rows.append(ClaimRow(visible(name, 80), shown, meaning, name in faulty))
    return tuple(rows)


def header_rows(report: "Report", words: "Words", now: Instant) -> tuple[ClaimRow, ...]:
    """The JOSE header."""
    token = report.token
    header = {} if token is None or token.header is None else token.header
    return tuple(
        ClaimRow(
            visible(name, 80),
            words.claim_value(name, value, now),
            words.header_meaning(name, value),
        )
        for name, value in list(header.items())[:MOST_ROWS]
    )


def _usual(provider: str) -> frozenset[str]:
    from app.providers import preset

    found = preset(provider) if provider else None
    return frozenset() if found is None else found.usual
