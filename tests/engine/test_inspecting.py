"""A token that somebody brought: looked into without a client, and without a network."""

import json
import socket
import threading
from typing import TYPE_CHECKING, Any

import jwt
import pytest

from app.engine import inspecting
from app.engine.inspecting import call_api, inspect_token, profile_of
from app.engine.redaction import Redaction
from app.model.inspection import Inspection, KeysAt, KeysInFile
from app.model.profile import ApiCall, Network
from app.model.report import Report
from app.model.secret import Secret
from app.model.step import StepId, StepStatus
from app.model.time import Span, SystemClock
from app.model.token import DerivedExpiry, Signature, TokenKind, UnknownExpiry
from app.oauth.pasted_token import pasted_tokens
from tests.engine.running import remember, run
from tests.engine.test_signature import KEY, OTHER, key_set, public
from tests.servers import plain_http
from tests.servers.answering import answers_by_path, json_answer
from tests.servers.clients import OPAQUE_CLIENT, POST_CLIENT, PeerClient
from tests.servers.oidc import OidcProvider
from tests.servers.plain_client import token_form
from tests.servers.raw import serving

if TYPE_CHECKING:
    from app.model.events import Event

END = int(SystemClock().now().seconds) + 3600
CLAIMS = {
    "iss": "https://as.example", "sub": "abc123", "client_id": "abc123", "jti": "b1f7",
    "aud": "orders", "iat": END - 3600, "exp": END,
}  # fmt: skip
TOKEN = jwt.encode(CLAIMS, KEY, "RS256", {"kid": "k1", "typ": "at+jwt"})
ID_TOKEN = jwt.encode(CLAIMS | {"nonce": "n-0S6", "at_hash": "x"}, KEY, "RS256", {"kid": "k1"})
OPAQUE = "2YotnFZFEjr1zCsicMWpAA"
_AS_PUBLISHED = Inspection()


async def inspected(
    text: str,
    inspection: Inspection = _AS_PUBLISHED,
    *,
    issuer: str = "",
    api: ApiCall | None = None,
) -> Report:
    profile = profile_of(issuer, network=Network(timeout=Span(5)))
    events: list[Event] = []
    report = Report.begun_of_a_token(profile, SystemClock().now())
    progress = await inspect_token(
        pasted_tokens(text)[0], profile, events.append, inspection=inspection
    )
    if api is not None:
        await call_api(progress, api)
    for event in events:
        report = report.after(event)
    remember(report)
    return report


def offline(text: str, inspection: Inspection = _AS_PUBLISHED) -> Report:
    found: list[Report] = []

    async def work() -> None:
        found.append(await inspected(text, inspection))

    run(work)
    return found[0]


def served(text: str, paths: dict[str, Any], **named: str) -> tuple[Report, list[str]]:
    """Inspected with a server of these answers; what it received comes along."""
    found: list[tuple[Report, list[str]]] = []

    async def work() -> None:
        table: dict[str, bytes] = {}
        async with serving(answers_by_path(table)) as server:
            url = server.url("")
            for path, answer in paths.items():
                filled = answer if isinstance(answer, bytes) else json_answer(_with(answer, url))
                table[path] = filled
            inspection = Inspection(KeysAt(server.url(named["keys"]))) if "keys" in named else None
            report = await inspected(
                text,
                inspection or _AS_PUBLISHED,
                issuer=server.url(named.get("issuer", "")) if "issuer" in named else "",
                api=ApiCall(server.url(named["api"])) if "api" in named else None,
            )
            found.append((report, [bytes(each).decode() for each in server.received]))

    run(work)
    return found[0]


def _with(answer: dict[str, Any], url: str) -> dict[str, Any]:
    filled: dict[str, Any] = json.loads(json.dumps(answer).replace("URL", url.rstrip("/")))
    return filled


def codes(report: Report) -> list[str]:
    return [each.code for each in report.step(StepId.INSPECT).findings]


def verdict(report: Report) -> str:
    assert report.verdict is not None
    return report.verdict.code


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """No socket connects and no name is looked up; whoever tries stands in the list."""
    tried: list[str] = []

    def refuse(*_arguments: Any, **_more: Any) -> Any:
        tried.append("network")
        raise AssertionError("the network was used")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    for name in ("getaddrinfo", "gethostbyname", "create_connection"):
        monkeypatch.setattr(socket, name, refuse)
    return tried


@pytest.mark.produces("check.inspected")
def test_a_sound_token_is_looked_into_without_the_network(no_network: list[str]) -> None:
    report = offline(TOKEN)
    assert no_network == []
    assert verdict(report) == "check.inspected"
    assert report.ok
    assert report.exchanges == ()
    assert report.token is not None
    assert report.token.claims == CLAIMS
    assert isinstance(report.token.expiry, DerivedExpiry)
    assert [each.step for each in report.ladder()] == [StepId.TOKEN, StepId.INSPECT]


@pytest.mark.parametrize("header", ["jku", "x5u"])
def test_an_address_in_the_token_is_never_followed(no_network: list[str], header: str) -> None:
    named = {"typ": "at+jwt", header: "https://as.example/keys"}
    report = offline(jwt.encode(CLAIMS, KEY, "RS256", named))
    assert no_network == []
    assert "jwt.key_in_header" in codes(report)


@pytest.mark.produces("check.inspected_with_remarks")
def test_what_is_odd_is_told() -> None:
    report = offline(jwt.encode(CLAIMS | {"aud": None}, KEY, "RS256", {"typ": "at+jwt"}))
    assert verdict(report) == "check.inspected_with_remarks"
    assert codes(report) == ["jwt.audience_missing"]


def test_a_token_that_is_over_fails() -> None:
    report = offline(jwt.encode(CLAIMS | {"exp": 1_700_000_000}, KEY, "RS256"))
    assert verdict(report) == "jwt.expired"
    assert not report.ok


@pytest.mark.produces("jwt.id_token")
def test_an_id_token_is_called_one() -> None:
    report = offline(ID_TOKEN)
    assert "jwt.id_token" in codes(report)
    assert "jwt.typ_not_at_jwt" not in codes(report)


def test_an_opaque_token_is_no_fault_and_its_end_is_not_guessed() -> None:
    """When `expires_in` was said, nobody knows."""
    report = offline(json.dumps({"access_token": OPAQUE, "expires_in": 3600, "scope": "a b"}))
    assert verdict(report) == "check.inspected"
    assert report.token is not None
    assert report.token.kind is TokenKind.OPAQUE
    assert isinstance(report.token.expiry, UnknownExpiry)
    assert report.token.granted_scope == ("a", "b")


@pytest.mark.parametrize(
    ("key", "state", "code"),
    [
        (KEY, Signature.VERIFIED, "check.inspected"),
        (OTHER, Signature.INVALID, "check.inspected_with_remarks"),
    ],
)
def test_a_key_file_checks_the_signature_without_the_network(
    no_network: list[str], key: Any, state: Signature, code: str
) -> None:
    material = json.dumps({"keys": [public(key)]}).encode()
    report = offline(TOKEN, Inspection(KeysInFile(Secret.of_bytes(material))))
    assert no_network == []
    assert report.token is not None
    assert report.token.signature is state
    assert verdict(report) == code


def test_an_address_of_keys_is_asked_for_keys_and_told_nothing() -> None:
    report, received = served(TOKEN, {"/keys": key_set(public(KEY))}, keys="/keys")
    assert report.token is not None
    assert report.token.signature is Signature.VERIFIED
    assert len(received) == 1
    assert TOKEN not in repr(received)
    assert [each.purpose for each in report.exchanges] == ["jwks"]


METADATA = {
    "issuer": "URL",
    "token_endpoint": "URL/token",
    "jwks_uri": "URL/keys",
    "response_types_supported": ["code"],
}
WELL_KNOWN = "/.well-known/oauth-authorization-server"


def test_an_issuer_s_metadata_leads_to_its_keys() -> None:
    paths = {WELL_KNOWN: METADATA, "/keys": key_set(public(KEY))}
    report, received = served(TOKEN, paths, issuer="")
    assert report.token is not None
    assert report.token.signature is Signature.VERIFIED
    assert report.step(StepId.DISCOVERY).status is not StepStatus.FAILED
    assert TOKEN not in repr(received)
    assert "jwt.issuer_mismatch" in codes(report)


def test_where_the_issuer_does_not_answer_the_token_is_looked_into_all_the_same() -> None:
    report, _received = served(TOKEN, {}, issuer="")
    assert verdict(report) == "discovery.not_found"
    assert report.token is not None
    assert report.token.claims == CLAIMS


def test_an_api_is_called_only_when_asked_and_then_gets_the_token() -> None:
    report, received = served(TOKEN, {"/orders": {"orders": []}}, api="/orders")
    assert report.resource is not None
    assert report.resource.status == 200
    assert TOKEN in repr(received)
    assert verdict(report) == "check.inspected"
    assert report.verdict is not None
    assert report.verdict.evidence["resource"] is True
    assert TOKEN not in repr(report)


@pytest.mark.parametrize(
    ("client", "signature"),
    [(POST_CLIENT, Signature.VERIFIED), (OPAQUE_CLIENT, Signature.UNVERIFIED)],
    ids=["jwt", "opaque"],
)
def test_a_real_server_s_token_is_checked_with_its_own_keys(
    peer: OidcProvider, client: PeerClient, signature: Signature
) -> None:
    answer = plain_http.post(peer.token_endpoint, data=token_form(client)).raise_for_status().text
    found: list[Report] = []

    async def work() -> None:
        found.append(await inspected(answer, issuer=peer.issuer))

    run(work)
    (report,) = found
    assert report.token is not None
    assert report.token.signature is signature
    assert report.ok
    purposes = [each.purpose for each in report.exchanges]
    assert purposes.count("jwks") == (signature is Signature.VERIFIED)


@pytest.mark.parametrize(
    "text",
    [
        jwt.encode(
            CLAIMS | {"cnf": {"jkt": "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"}}, KEY, "RS256"
        ),
        f"Authorization: DPoP {OPAQUE}",
        json.dumps({"access_token": OPAQUE, "token_type": "dpop"}),
    ],
)
def test_a_token_that_is_bound_to_a_key_is_sent_nowhere_without_it(text: str) -> None:
    """RFC 9449 §7.1."""
    report, asked = served(text, {"/api": {}}, api="/api")
    assert (asked, report.exchanges, report.resource) == ([], (), None)
    assert report.ok


def test_a_token_that_is_bound_to_a_certificate_is_called_with_and_that_is_said() -> None:
    """RFC 8705 §3: whether the API looks, only the API can say."""
    claims = CLAIMS | {"cnf": {"x5t#S256": "bwcK0esc3ACC3DB2Y5_lESsXE8o9ltc05O89jdN-dg2"}}
    report, asked = served(jwt.encode(claims, KEY, "RS256"), {"/api": {}}, api="/api")
    assert len(asked) == 1
    assert "jwt.binding_unmet" in [each.code for each in report.findings()]


def test_a_token_of_many_claims_is_read_and_redacted_on_a_thread(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A hundred thousand of them take more than a second."""
    on_loop: list[tuple[str, bool]] = []

    def noted(name: str, work: Any) -> Any:
        def note(*words: Any, **named: Any) -> Any:
            on_loop.append((name, threading.current_thread() is threading.main_thread()))
            return work(*words, **named)

        return note

    monkeypatch.setattr(Redaction, "token", noted("redacted", Redaction.token))
    monkeypatch.setattr(inspecting, "read_token", noted("read", inspecting.read_token))
    claims = {**CLAIMS, **{f"claim-{number}": "x" for number in range(20_000)}}
    report = offline(jwt.encode(claims, KEY, "RS256"))
    assert report.token is not None
    assert report.token.claims == claims
    assert on_loop == [("read", False), ("redacted", False), ("redacted", False)]
