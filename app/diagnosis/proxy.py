"""The proxy between this computer and the server: by kinds and codes of its own."""

from app.diagnosis.answers import answer_facts, decisive
from app.diagnosis.rule import Evidence, finding
from app.diagnosis.transport import facts_of
from app.model.exchange import RawAnswer
from app.model.finding import Fact, Severity, Who
from app.model.observed import DiscoverySeen, Fault, FaultKind, Phase, ResourceSeen, TokenAnswerSeen
from app.oauth.challenges import parse_challenges

_SPOKEN = "basic"
_NOT_THROUGH = frozenset(
    {
        FaultKind.NAME_NOT_FOUND,
        FaultKind.NAME_LOOKUP_FAILED,
        FaultKind.CONNECT_TIMEOUT,
        FaultKind.UNREACHABLE,
    }
)
"""How a network looks to whoever does not use its proxy."""
_SERVER_OUT_OF_REACH = range(500, 600)
_LARGEST_SOCKS_CODE = 8

Asked = Fault | TokenAnswerSeen | DiscoverySeen | ResourceSeen


@finding("connect.proxy_unreachable", Severity.ERROR, Who.IT)
def proxy_unreachable(seen: Fault) -> Evidence | None:
    if seen.kind is not FaultKind.PROXY_UNREACHABLE:
        return None
    if not seen.connection.via:
        return Evidence(_facts(seen), ("not_an_address",), who=(Who.YOU,))
    if seen.verify_code is not None:
        return Evidence(_facts(seen), ("not_trusted",))
    if seen.phase is Phase.RESOLVE:
        return Evidence(_facts(seen), ("name_not_known",))
    return Evidence(_facts(seen), ("no_answer",))


@finding(
    "connect.proxy_auth_required",
    Severity.ERROR,
    Who.IT,
    unless=("connect.proxy_scheme_unsupported",),
)
def proxy_auth_required(
    seen: Fault | TokenAnswerSeen | DiscoverySeen | ResourceSeen,
) -> Evidence | None:
    """Refused at CONNECT or by SOCKS, or in answer to a request that the proxy was handed."""
    wanted = _login_wanted(seen)
    return None if wanted is None else Evidence(wanted)


@finding("connect.proxy_denied", Severity.ERROR, Who.IT)
def proxy_denied(seen: Fault) -> Evidence | None:
    return Evidence(_facts(seen)) if seen.kind is FaultKind.PROXY_DENIED else None


@finding("connect.proxy_error", Severity.ERROR, Who.IT)
def proxy_error(seen: Fault) -> Evidence | None:
    if seen.kind is not FaultKind.PROXY_ERROR:
        return None
    status = seen.proxy_status
    if status is None:
        return Evidence(_facts(seen), ("no_proxy", "server_not_reached"))
    socks = status <= _LARGEST_SOCKS_CODE
    reached = not socks and status not in _SERVER_OUT_OF_REACH
    return Evidence(_facts(seen), ("no_proxy",) if reached else ("server_not_reached",))


@finding("connect.proxy_scheme_unsupported", Severity.ERROR, Who.IT)
def proxy_scheme_unsupported(
    seen: Fault | TokenAnswerSeen | DiscoverySeen | ResourceSeen,
) -> Evidence | None:
    """Only ways of logging in that are not spoken here, another kind of proxy, or a script."""
    wanted = _login_wanted(seen)
    if wanted is not None:
        offered = wanted["schemes"]
        assert isinstance(offered, tuple)
        spoken = not offered or _SPOKEN in {each.lower() for each in offered}
        return None if spoken else Evidence(wanted, ("windows_login",))
    if not isinstance(seen, Fault):
        return None
    if seen.kind is FaultKind.PROXY_SCHEME_UNSUPPORTED:
        return Evidence(_facts(seen), ("other_kind",))
    if seen.proxy_script and seen.kind in _NOT_THROUGH:
        return Evidence(_facts(seen), ("script",))
    return None


@finding("connect.proxy_scheme_wrong", Severity.ERROR, Who.YOU, Who.IT)
def proxy_scheme_wrong(seen: Fault) -> Evidence | None:
    """It was asked: it speaks http where its address says https, or the other way round."""
    match seen.kind:
        case FaultKind.PROXY_SPEAKS_HTTP:
            return Evidence(_facts(seen), ("speaks_http",))
        case FaultKind.PROXY_SPEAKS_HTTPS:
            return Evidence(_facts(seen), ("speaks_https",))
    return None


def _login_wanted(seen: Asked) -> dict[str, Fact] | None:
    """The facts, where the proxy wants a login."""
    if isinstance(seen, Fault):
        return _facts(seen) if seen.kind is FaultKind.PROXY_AUTH_REQUIRED else None
    asked = decisive(seen)
    if asked is None or asked[1].status != 407:
        return None
    url, answer, _json = asked
    return answer_facts(url, answer) | {"schemes": _schemes(answer)}


def _schemes(answer: RawAnswer) -> tuple[str, ...]:
    challenges = parse_challenges(answer.headers, header="Proxy-Authenticate")
    return tuple(dict.fromkeys(each.scheme[:40] for each in challenges))[:10]


def _facts(fault: Fault) -> dict[str, Fact]:
    facts = facts_of(fault) | {"schemes": fault.proxy_schemes}
    return facts if fault.proxy_status is None else facts | {"proxy_status": fault.proxy_status}
