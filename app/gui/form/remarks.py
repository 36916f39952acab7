"""What the rules of a check say of the form, beside the field it concerns."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.gui.form.labelled import Tone
from app.model.finding import Finding, Severity
from app.model.observed import InputSeen
from app.model.step import StepId

if TYPE_CHECKING:
    from app.words import Words

ADDRESS, CLIENT_ID, SECRET, KEY, PASSPHRASE, RESOURCE = (
    "address",
    "client_id",
    "secret",
    "key",
    "passphrase",
    "resource",
)
MISSING = {
    "input.address_missing": ADDRESS,
    "input.client_id_missing": CLIENT_ID,
    "input.credential_missing": SECRET,
    "input.key_passphrase_needed": PASSPHRASE,
}
_BY_EVIDENCE = {
    "address": ADDRESS,
    "token_endpoint": ADDRESS,
    "issuer": ADDRESS,
    "resource_url": RESOURCE,
    "client_id": CLIENT_ID,
    "secret": SECRET,
}
_BY_BEGINNING = (
    ("input.key_passphrase", PASSPHRASE),
    ("input.key_", KEY),
    ("input.secret_", SECRET),
    ("input.credential_", SECRET),
    ("input.discovery_url", ADDRESS),
    ("input.url_", ADDRESS),
    ("input.plain_http", ADDRESS),
)
_TONE = {Severity.ERROR: Tone.ERROR, Severity.WARNING: Tone.WARNING, Severity.INFO: Tone.HINT}


@dataclass(frozen=True, slots=True)
class Remark:
    """A line beneath a field."""

    field: str
    text: str
    tone: Tone


def look_at(seen: InputSeen) -> tuple[Finding, ...]:
    """All that the rules say of the form as it stands."""
    from app.diagnosis import diagnose

    return diagnose(seen, StepId.INPUT)


def missing(findings: Iterable[Finding]) -> tuple[str, ...]:
    """What a check still needs, in the order of the form: names of fields."""
    names = []
    for finding in findings:
        name = MISSING.get(finding.code)
        if name == SECRET and finding.evidence.get("credential") == "key":
            name = KEY
        if name is not None:
            names.append(name)
    order = (ADDRESS, CLIENT_ID, SECRET, KEY, PASSPHRASE)
    return tuple(sorted(names, key=order.index))


def remarks(findings: Iterable[Finding], words: "Words") -> tuple[Remark, ...]:
    """The gravest remark for each field; what is merely missing is none."""
    found: dict[str, Remark] = {}
    for finding in findings:
        field = _field_of(finding)
        if field is not None and field not in found:
            text = words.finding(finding).title
            found[field] = Remark(field, text, _TONE[finding.severity])
    return tuple(found.values())


def _field_of(finding: Finding) -> str | None:
    if finding.code in MISSING and MISSING[finding.code] != PASSPHRASE:
        return None
    named = _BY_EVIDENCE.get(str(finding.evidence.get("field", "")))
    if named is not None:
        return named
    return next((field for start, field in _BY_BEGINNING if finding.code.startswith(start)), None)
