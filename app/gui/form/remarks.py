"""What the rules of a check say of the form, beside the field it concerns."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from app.gui.form.labelled import Tone
from app.gui.state.key_reading import Refused
from app.model.credential_facts import KeyProblem
from app.model.finding import Finding, Severity
from app.model.frozen import frozen, replace
from app.model.observed import InputSeen
from app.model.profile import Profile
from app.model.step import StepId

if TYPE_CHECKING:
    from app.words import Words

ADDRESS = "address"
CLIENT_ID = "client_id"
SECRET = "secret"
KEY = "key"
ASSERTION = "assertion"
PASSPHRASE = "passphrase"
RESOURCE_URL = "resource_url"
CERTIFICATE = "certificate"
PARAMETERS = "parameters"
HEADERS = "headers"
RESOURCE_INDICATOR = "resource"
AUTHORIZATION_DETAILS = "authorization_details"
ASSERTION_CLAIMS = "assertion_claims"
CALL_BODY = "call_body"
CALL_HEADERS = "call_headers"
PROXY_URL = "proxy_url"
CONNECT_TO = "connect_to"
CA_BUNDLE = "ca_bundle"
INTROSPECTION = "introspection_endpoint"
REVOCATION = "revocation_endpoint"

MISSING = {
    "input.address_missing": ADDRESS,
    "input.client_id_missing": CLIENT_ID,
    "input.credential_missing": SECRET,
    "input.key_passphrase_needed": PASSPHRASE,
    "input.certificate_missing": CERTIFICATE,
}
_GIVEN = {"key": KEY, "certificate": KEY, "assertion": ASSERTION}
"""What lacks where a credential is missing, if that is no secret."""
_SAID = frozenset({PASSPHRASE, CERTIFICATE})
"""What is missing here stands beside its field as well: the rest was not left out but comes."""
_BY_EVIDENCE = {
    "token_endpoint": ADDRESS,
    "issuer": ADDRESS,
    **{
        each: each
        for each in (
            ADDRESS,
            CLIENT_ID,
            SECRET,
            ASSERTION,
            RESOURCE_URL,
            CERTIFICATE,
            PARAMETERS,
            HEADERS,
            RESOURCE_INDICATOR,
            AUTHORIZATION_DETAILS,
            ASSERTION_CLAIMS,
            CALL_BODY,
            CALL_HEADERS,
            PROXY_URL,
            CONNECT_TO,
            INTROSPECTION,
            REVOCATION,
        )
    },
}
_BY_BEGINNING = (
    ("input.key_passphrase", PASSPHRASE),
    ("input.key_", KEY),
    ("input.p12_", KEY),
    ("input.passphrase_", PASSPHRASE),
    ("input.certificate_", CERTIFICATE),
    ("input.secret_", SECRET),
    ("input.credential_", SECRET),
    ("input.discovery_url", ADDRESS),
    ("input.url_", ADDRESS),
    ("input.plain_http", ADDRESS),
)
_TONE = {Severity.ERROR: Tone.ERROR, Severity.WARNING: Tone.WARNING, Severity.INFO: Tone.HINT}


@frozen
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
        if name == SECRET:
            name = _GIVEN.get(str(finding.evidence.get("credential")), SECRET)
        if name is not None:
            names.append(name)
    order = (ADDRESS, CLIENT_ID, SECRET, KEY, ASSERTION, PASSPHRASE, CERTIFICATE)
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


def about_refused(profile: Profile, refused: Refused, words: "Words") -> str:
    """What a rule would say of a file that was not taken; nothing where it says nothing."""
    if not isinstance(refused.problem, KeyProblem) or refused.key is None:
        return ""
    seen = InputSeen(replace(profile, credential=refused.key), refused.problem)
    for finding in look_at(seen):
        if _field_of(finding) in (KEY, CERTIFICATE):
            told = words.finding(finding)
            return told.causes[0].title if told.causes else told.title
    return ""


def _field_of(finding: Finding) -> str | None:
    if finding.code in MISSING and MISSING[finding.code] not in _SAID:
        return None
    named = _BY_EVIDENCE.get(str(finding.evidence.get("field", "")))
    if named is not None:
        return named
    return next((field for start, field in _BY_BEGINNING if finding.code.startswith(start)), None)
