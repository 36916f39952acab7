"""The failures that can be practised, in the order of a menu."""

from dataclasses import dataclass, field
from enum import StrEnum

from app.sandbox.plays import (
    AsItShould,
    AtPace,
    ClientIs,
    ClockIs,
    InFront,
    InsteadOfYes,
    Issues,
    LeavesOut,
    Page,
    Play,
    Seal,
    Standing,
)
from app.sandbox.practice import ADMIN
from app.sandbox.wire import NO_STORE, Pace, Told, problem

_TEN_MINUTES = 600
_HTML = "text/html; charset=utf-8"


class Group(StrEnum):
    """Where a failure lies."""

    CLIENT = "client"
    TOKEN = "token"
    NETWORK = "network"
    """On the way to the server, or with the server as a whole."""
    API = "api"


@dataclass(frozen=True, slots=True)
class Scenario:
    """Something to practise. Its words stand in `resources/words`, under its id."""

    id: str
    """Stable: it stands in command lines."""
    group: Group | None = None
    """None for the one in which everything works."""
    finding: str | None = None
    """The code of the finding that it brings; None where everything works."""
    finding_with_key: str | None = None
    """The same for a client that has a key, where that is another one."""
    play: Play = field(default_factory=AsItShould)

    def expected(self, *, with_key: bool) -> str | None:
        """The code of the finding that it brings to such a client."""
        return self.finding_with_key if with_key and self.finding_with_key else self.finding


def _client(id_: str, finding: str, standing: Standing, with_key: str | None = None) -> Scenario:
    return Scenario(id_, Group.CLIENT, finding, with_key, ClientIs(standing))


def _token(id_: str, finding: str, play: Play) -> Scenario:
    return Scenario(id_, Group.TOKEN, finding, play=play)


def _network(id_: str, finding: str, play: Play) -> Scenario:
    return Scenario(id_, Group.NETWORK, finding, play=play)


def _api(id_: str, finding: str, play: Play) -> Scenario:
    return Scenario(id_, Group.API, finding, play=play)


def _page(title: str, text: str) -> bytes:
    return (
        f"<!doctype html>\n<html><head><title>{title}</title></head>\n"
        f"<body><h1>{title}</h1><p>{text}</p></body></html>\n"
    ).encode()


_PORTAL = Told(
    200, _page("Guest network", "Please sign in to go on."), NO_STORE, content_type=_HTML
)
_TO_LOGIN = Told(
    302, b"", (*NO_STORE, ("Location", "/login?returnUrl=%2Ftoken")), content_type=_HTML
)
_TOO_MANY = Told(429, {"message": "Too many requests."}, (*NO_STORE, ("Retry-After", "60")))
_CLOSED = Told(
    503,
    _page("Maintenance", "We are back in half an hour."),
    (*NO_STORE, ("Retry-After", "1800")),
    content_type=_HTML,
)
_NO_AS_YES = Told(200, problem(400, "invalid_client", "The client is not known.").body, NO_STORE)
_BROKEN = Told(200, b"{'access_token': 'practice', 'token_type': 'Bearer',}", NO_STORE)
_ROLE_MISSING = Told(403, {"message": "Access denied."}, NO_STORE)
_MORE_SCOPE = problem(
    403,
    "insufficient_scope",
    f"This needs the scope {ADMIN}.",
    ("WWW-Authenticate", f'Bearer error="insufficient_scope", scope="{ADMIN}"'),
)
_API_BROKE = Told(500, {"message": "Something went wrong."}, NO_STORE)

WORKS = Scenario("works")

SCENARIOS = (
    WORKS,
    _client("wrong-secret", "token.secret_wrong", Standing.CHANGED, "token.key_not_registered"),
    _client("unknown-client", "token.client_unknown", Standing.UNKNOWN),
    _client("expired-secret", "token.secret_expired", Standing.EXPIRED, "token.assertion_rejected"),
    _client("client-disabled", "token.client_disabled", Standing.DISABLED),
    _client("grant-not-allowed", "token.unauthorized_client", Standing.WITHOUT_GRANT),
    _client("scope-not-granted", "token.invalid_scope", Standing.WITHOUT_SCOPE),
    _token("fewer-scopes", "token.scope_reduced", ClientIs(Standing.WITH_LESS_SCOPE)),
    _token("short-lived-token", "token.lifetime_very_short", Issues(lifetime=20)),
    _token("renewable-token", "check.works", Issues(lifetime=90)),
    _token("opaque-token", "jwt.opaque", Issues(Seal.OPAQUE)),
    _token("unsigned-token", "jwt.alg_none", Issues(Seal.UNSIGNED)),
    _token("wrong-signing-key", "jwt.signature_invalid", Issues(Seal.FOREIGN)),
    _token("token-type-missing", "token.type_missing", LeavesOut("token_type")),
    _token("error-with-200", "token.error_with_200", InsteadOfYes(Page.TOKEN, _NO_AS_YES)),
    _token("broken-json", "http.not_json", InsteadOfYes(Page.TOKEN, _BROKEN)),
    _network("slow-answer", "http.too_slow", AtPace(Page.TOKEN, Pace.DRIPPING)),
    _network("no-answer", "http.read_timeout", AtPace(Page.TOKEN, Pace.NEVER)),
    _network("portal-page", "http.html_instead_of_json", InFront(Page.TOKEN, _PORTAL)),
    _network("login-redirect", "http.redirected", InFront(Page.TOKEN, _TO_LOGIN)),
    _network("rate-limited", "http.rate_limited", InFront(Page.TOKEN, _TOO_MANY)),
    _network("maintenance", "http.unavailable", InFront(Page.TOKEN, _CLOSED)),
    _network("clock-ahead", "token.clock_skew", ClockIs(_TEN_MINUTES)),
    _network("clock-behind", "token.clock_skew", ClockIs(-_TEN_MINUTES)),
    _api("wrong-audience", "resource.wrong_audience", Issues(audience="https://other-api.example")),
    _api("insufficient-scope", "resource.insufficient_scope", InsteadOfYes(Page.API, _MORE_SCOPE)),
    _api("role-missing", "resource.forbidden", InsteadOfYes(Page.API, _ROLE_MISSING)),
    _api("api-error", "resource.server_error", InsteadOfYes(Page.API, _API_BROKE)),
)

_BY_ID = {each.id: each for each in SCENARIOS}


def scenario(id_: str) -> Scenario | None:
    """The scenario of that id, or None."""
    return _BY_ID.get(id_)
