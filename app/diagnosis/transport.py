"""Where no full answer came: from the name to the last byte, by kinds and codes, not by texts."""

from app.diagnosis.answers import host_of
from app.diagnosis.rule import Evidence, finding
from app.model.finding import Fact, Severity, Who
from app.model.observed import Fault, FaultKind, Phase, TokenAnswerSeen
from app.oauth.addresses import is_loopback, is_plain_http
from app.providers import near_host

_SPEAKS_PLAIN = frozenset(
    {"WRONG_VERSION_NUMBER", "HTTP_REQUEST", "UNKNOWN_PROTOCOL", "PACKET_LENGTH_TOO_LONG"}
)
_TLS_ALERT = (b"\x15\x03",)
_SENT_PLAIN = b"plain http request was sent to https port"
_SCRIPT = ("connect.proxy_scheme_unsupported",)
_LOCAL_NAMES = (".local", ".lan", ".internal", ".intern", ".corp", ".home")


def facts_of(fault: Fault) -> dict[str, Fact]:
    """What every finding about a fault can name."""
    facts: dict[str, Fact] = {
        "host": fault.connection.host,
        "port": fault.connection.port,
        "url": fault.url,
        "elapsed": fault.elapsed,
        "exception": fault.exception,
        "detail": fault.detail[:300],
    }
    if fault.errno is not None:
        facts["errno"] = fault.errno
    if fault.connection.via:
        facts["via"] = fault.connection.via
    if fault.connection.instead:
        facts["instead"] = fault.connection.instead
    return facts


@finding("resolve.name_not_found", Severity.ERROR, Who.YOU, unless=_SCRIPT)
def name_not_found(seen: Fault) -> Evidence | None:
    if seen.kind is not FaultKind.NAME_NOT_FOUND:
        return None
    host = _looked_up(seen)
    internal = "." not in host or host.endswith(_LOCAL_NAMES)
    causes = ("internal_name", "misspelt") if internal else ("misspelt", "internal_name")
    facts = facts_of(seen) | {"host": host}
    near = "" if seen.connection.via or seen.connection.instead else near_host(host)
    if near:
        facts["near_host"] = near
    return Evidence(facts, (*_overridden(seen), *causes))


@finding("resolve.failed", Severity.ERROR, Who.IT, unless=_SCRIPT)
def resolve_failed(seen: Fault) -> Evidence | None:
    failed = seen.kind is FaultKind.NAME_LOOKUP_FAILED or _other_in(seen, Phase.RESOLVE)
    return Evidence(facts_of(seen) | {"host": _looked_up(seen)}) if failed else None


@finding("resolve.no_such_family", Severity.ERROR, Who.YOU)
def no_such_family(seen: Fault) -> Evidence | None:
    if seen.kind is not FaultKind.NO_SUCH_FAMILY:
        return None
    addresses = seen.connection.addresses
    facts = facts_of(seen) | {"host": _looked_up(seen), "addresses": addresses[:10]}
    has_ipv6 = any(":" in each for each in addresses)
    return Evidence(facts, ("wants_ipv4",) if has_ipv6 else ("wants_ipv6",))


@finding("connect.refused", Severity.ERROR, Who.IT)
def refused(seen: Fault) -> Evidence | None:
    if seen.kind is not FaultKind.REFUSED:
        return None
    return Evidence(facts_of(seen), _overridden(seen))


@finding("connect.timeout", Severity.ERROR, Who.IT, unless=_SCRIPT)
def timeout(seen: Fault) -> Evidence | None:
    if seen.kind is not FaultKind.CONNECT_TIMEOUT:
        return None
    return Evidence(facts_of(seen), _overridden(seen))


@finding("connect.unreachable", Severity.ERROR, Who.IT, unless=_SCRIPT)
def unreachable(seen: Fault) -> Evidence | None:
    failed = seen.kind is FaultKind.UNREACHABLE or _other_in(seen, Phase.CONNECT)
    return Evidence(facts_of(seen), _overridden(seen)) if failed else None


@finding(
    "connect.closed_early",
    Severity.ERROR,
    Who.SERVER,
    unless=(
        "connect.plain_http_on_tls_port",
        "tls.client_certificate_required",
        "tls.client_certificate_rejected",
    ),
)
def closed_early(seen: Fault) -> Evidence | None:
    if seen.kind is not FaultKind.CLOSED_EARLY:
        return None
    begun = bool(seen.received) or seen.phase is Phase.READ
    in_clear = is_plain_http(seen.url) and not begun and not seen.connection.via
    measured = (
        ("in_clear", in_clear),
        ("certificate_disliked", seen.identity and not begun),
        ("in_the_answer", begun),
        ("before_the_answer", not begun),
        ("proxy_cut", bool(seen.connection.via)),
    )
    who = (Who.YOU, Who.SERVER) if in_clear else None
    return Evidence(facts_of(seen), tuple(key for key, holds in measured if holds), who=who)


@finding("connect.plain_http_on_tls_port", Severity.ERROR, Who.YOU)
def plain_http_on_tls_port(seen: Fault | TokenAnswerSeen) -> Evidence | None:
    if isinstance(seen, TokenAnswerSeen):
        if seen.answer.status != 400 or _SENT_PLAIN not in seen.answer.body[:4000].lower():
            return None
        return Evidence({"host": host_of(seen.request.url), "url": seen.request.url})
    if not is_plain_http(seen.url):
        return None
    cut = seen.kind in (FaultKind.CLOSED_EARLY, FaultKind.NOT_HTTP, FaultKind.PROTOCOL)
    speaks_tls = seen.received.startswith(_TLS_ALERT)
    holds = cut and (speaks_tls or (not seen.received and seen.connection.port == 443))
    return Evidence(facts_of(seen)) if holds else None


@finding("connect.tls_on_plain_port", Severity.ERROR, Who.YOU)
def tls_on_plain_port(seen: Fault) -> Evidence | None:
    holds = seen.kind is FaultKind.TLS_HANDSHAKE and seen.tls_reason in _SPEAKS_PLAIN
    local = {"on_this_computer": True} if is_loopback(seen.url) else {}
    return Evidence(facts_of(seen) | local) if holds else None


@finding("http.not_http", Severity.ERROR, Who.YOU, unless=("connect.plain_http_on_tls_port",))
def not_http(seen: Fault) -> Evidence | None:
    if seen.kind is not FaultKind.NOT_HTTP:
        return None
    banner = seen.received[:80].decode("ascii", "replace")
    cause = next((name for mark, name in _BANNERS if mark in banner), "")
    return Evidence(facts_of(seen) | {"banner": banner}, (cause,) if cause else ())


_BANNERS = (("SSH-", "ssh"), ("SMTP", "mail"), ("220 ", "mail"), ("+OK", "mail"), ("* OK", "mail"))


@finding(
    "http.protocol_error", Severity.ERROR, Who.SERVER, unless=("connect.plain_http_on_tls_port",)
)
def protocol_error(seen: Fault) -> Evidence | None:
    if seen.kind is FaultKind.ILLEGAL_HEADER:
        return Evidence(facts_of(seen), ("token_in_header",))
    sent = seen.phase in (Phase.SEND, Phase.WAIT, Phase.READ)
    failed = seen.kind is FaultKind.PROTOCOL or (seen.kind is FaultKind.OTHER and sent)
    return Evidence(facts_of(seen)) if failed else None


@finding("http.bad_content_encoding", Severity.ERROR, Who.SERVER)
def bad_content_encoding(seen: Fault) -> Evidence | None:
    return Evidence(facts_of(seen)) if seen.kind is FaultKind.CONTENT_ENCODING else None


@finding("http.read_timeout", Severity.ERROR, Who.SERVER)
def read_timeout(seen: Fault) -> Evidence | None:
    return Evidence(facts_of(seen)) if seen.kind is FaultKind.READ_TIMEOUT else None


@finding("http.too_slow", Severity.ERROR, Who.SERVER)
def too_slow(seen: Fault) -> Evidence | None:
    return Evidence(facts_of(seen)) if seen.kind is FaultKind.TOO_SLOW else None


def _looked_up(fault: Fault) -> str:
    """The name of the first hop: the proxy's, that of an override, or the server's."""
    hop = fault.connection.via or fault.connection.instead
    return hop.rpartition(":")[0].strip("[]") or fault.connection.host


def _overridden(fault: Fault) -> tuple[str, ...]:
    return ("overridden",) if fault.connection.instead else ()


def _other_in(fault: Fault, phase: Phase) -> bool:
    return fault.kind is FaultKind.OTHER and fault.phase is phase
