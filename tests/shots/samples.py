"""Profiles and reports as the pictures of the design have them: made up, and sent nowhere."""

from dataclasses import replace
from typing import Any

from app.model.finding import Severity
from app.model.profile import ApiCall, Environment, Profile, SharedSecret
from app.model.report import Report
from app.model.secret import Secret
from app.model.time import Instant, Span, SystemClock
from app.vault import LastVerdict, Vault
from tests.gui.result import sample_reports as recorded
from tests.vault.doubles import MemoryKeyring

START = recorded.START
CLIENT = "0a775a87-878c-4b83-abe3-ee29c720c3e7"
_SECRET = Secret("of-no-worth-" + "4711" * 8)
_OK, _WARNING, _ERROR = Severity.INFO, Severity.WARNING, Severity.ERROR
PP, PROD, TEST = Environment.PRE_PRODUCTION, Environment.PRODUCTION, Environment.TEST
_SIX: tuple[tuple[str, str, str, Environment, Severity | None], ...] = (
    ("Nordbank", "Agreements", "signaturgruppen-pp", PP, _OK),
    ("Nordbank", "Agreements", "signaturgruppen", PROD, _OK),
    ("Fjord Energy", "Orders", "", TEST, _WARNING),
    ("Kommune", "Borger lookup", "maskinporten-test", TEST, _ERROR),
    ("Kommune", "Journal export", "entra-id", PROD, _OK),
    ("", "Practice", "practice", Environment.PRACTICE, None),
)
_MORE = ("Signing jobs", "Card disputes", "Payee check", "Archive", "Invoices", "Stock")
_IN_12_DAYS = SystemClock().now().plus(Span(12 * 86_400)).as_datetime().date()
_FURTHER = ("keycloak", "auth0", "okta-org", "curity")


def agreements(**changes: Any) -> Profile:
    """The first one, as it is filled in."""
    made = Profile(
        name="Agreements",
        folder="Nordbank",
        provider="signaturgruppen-pp",
        environment=PP,
        token_endpoint="https://pp.netseidbroker.dk/op/connect/token",
        client_id=CLIENT,
        credential=SharedSecret(_SECRET),
        scope="neb_api",
        call=ApiCall("https://nordbank.example/deals"),
    )
    return replace(made, **changes)


def six() -> Vault:
    """The profiles of most pictures."""
    return _vault(_SIX)


def thirty() -> Vault:
    """A long list in three folders; one is a favourite, and of one the secret ends soon."""
    more = tuple(
        (
            ("Nordbank", "Fjord Energy", "Kommune")[n % 3],
            _MORE[n // 4 % len(_MORE)],
            _FURTHER[n % len(_FURTHER)],
            (PP, PROD, TEST)[n // 2 % 3],
            (_OK, _OK, _WARNING, None, _ERROR)[n % 5],
        )
        for n in range(24)
    )
    return _vault(_SIX + more, special=True)


def _vault(
    listed: tuple[tuple[str, str, str, Environment, Severity | None], ...], special: bool = False
) -> Vault:
    vault = Vault(MemoryKeyring())
    for at, (folder, name, provider, environment, severity) in enumerate(listed):
        soon = _IN_12_DAYS if special and at == 2 else None
        profile = agreements(
            folder=folder,
            name=name,
            provider=provider,
            environment=environment,
            favourite=special and at == 4,
            credential=SharedSecret(_SECRET, soon),
        )
        if not provider:
            profile = replace(profile, token_endpoint="https://login.fjord.example/token")
        last = None
        if severity is not None:
            last = LastVerdict("check.works", severity, Instant(START.seconds - 3600 * at))
        vault.save(profile, last)
    return vault


CLAIMS: dict[str, Any] = {
    "iss": "https://pp.netseidbroker.dk/op",
    "nbf": START.seconds,
    "iat": START.seconds,
    "exp": START.seconds + 3600,
    "scope": ["neb_api"],
    "client_id": CLIENT,
    "client_at_type": "service_token",
    "client_org_taxation_number": "DK12345678",
    "jti": "6B1F0A64C8E54A5BA0E3F6B1D0C9A7F2",
}
_DEALS = (
    '{"total": 2, "deals": [{"id": 4711, "customer": "Ada Lovelace", "amount": 1250.5, '
    '"signed": true, "tags": ["leasing", "car"]}, {"id": 4712, "customer": "Grace Hopper", '
    '"amount": 980, "signed": false, "tags": []}], "next": null}'
)


def works(profile: Profile, *, later: float = 0, **token: Any) -> Report:
    """It got a token, and the API let it in; so many seconds later, as another check."""
    told = {"claims": CLAIMS, "requested_scope": ("neb_api",), "granted_scope": ("neb_api",)}
    report = recorded.works(_DEALS, **{**told, **token})
    return replace(report, profile=profile, started_at=START.plus(Span(later)))


def warned(profile: Profile) -> Report:
    """It works, but the token names no API."""
    token = recorded.token(claims=CLAIMS, requested_scope=("neb_api",), granted_scope=("neb_api",))
    return replace(recorded.warned(), profile=profile, token=token)


def long_and_foreign(profile: Profile) -> Report:
    """Claims that are long, from right to left, or made of combining characters."""
    claims = {
        "exp": CLAIMS["exp"],
        "organisation": "شركة الشمال للطاقة",
        "name": "Z̸̧͇a͎l̵̂g̀o Blåbærgrød " + "meget langt navn " * 12,
        "urn:example:a:very:long:claim:name:that:no:column:was:made:for": {"deep": {"er": [1, 2]}},
        "roles": [f"role-{n}" for n in range(40)],
    }
    return replace(works(profile), token=recorded.token(claims=claims))
