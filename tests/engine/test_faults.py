"""From exceptions to faults, whatever is thrown."""

import contextlib
import errno
import inspect
import socket
import ssl
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import h2.exceptions
import h11
import httpcore
import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.diagnosis import diagnose
from app.engine.body import ContentEncodingError
from app.engine.client_identity import ClientCertificateRefusedError
from app.engine.faults import EXPECTED, Hop, Whereabouts, fault_of, is_expected
from app.engine.network import NoSuchFamilyError, NotHttpError
from app.engine.proxy import ProxyError
from app.engine.tls import CaBundleUnreadableError
from app.model.exchange import Connection
from app.model.finding import Severity
from app.model.observed import STEP_OF_PHASE, FaultKind, Phase
from app.model.parts import Concealer
from app.model.secret import Secret
from app.model.time import Span

SECRET = "correct-horse-battery"
CONCEAL = Concealer([Secret(SECRET)]).text


def where(
    phase: Phase = Phase.WAIT, received: bytes = b"", *, closed_by_peer: bool = False
) -> Whereabouts:
    return Whereabouts(
        phase,
        "https://example.org/",
        Connection("example.org", 443),
        Span(1),
        received,
        closed_by_peer,
    )


def walked(roots: Iterable[type[BaseException]]) -> Iterator[type[BaseException]]:
    """These classes and all that were derived from them by whatever is loaded."""
    for root in roots:
        yield root
        yield from walked(root.__subclasses__())


ABSTRACT = (h11.ProtocolError,)
MET = {"builtins", "socket", "ssl", "asyncio", "httpx", "httpcore", "h11", "h2", "hpack"}
MET |= {"hyperframe", "idna", "app"}
"""Whose exceptions an exchange can meet; a test's process has loaded others' as well."""
CLASSES = sorted(
    {
        each
        for each in walked(EXPECTED)
        if each not in ABSTRACT and each.__module__.partition(".")[0] in MET
    },
    key=lambda each: f"{each.__module__}.{each.__qualname__}",
)
GAI_CODES = sorted({value for name, value in vars(socket).items() if name.startswith("EAI_")})
VERIFY_CODES = [2, 7, 9, 10, 18, 19, 20, 21, 23, 26, 62, 64, 66, 67, 68]
REASONS = ["WRONG_VERSION_NUMBER", "TLSV1_ALERT_UNKNOWN_CA", "TLSV13_ALERT_CERTIFICATE_REQUIRED"]
REASONS += ["SSLV3_ALERT_HANDSHAKE_FAILURE", "TLSV1_ALERT_PROTOCOL_VERSION", "DH_KEY_TOO_SMALL"]


def made(kind: type[BaseException], words: str) -> BaseException:
    if issubclass(kind, UnicodeEncodeError):
        return UnicodeEncodeError("ascii", words, 0, 1, "ordinal not in range")
    if issubclass(kind, UnicodeDecodeError):
        return UnicodeDecodeError("ascii", words.encode(), 0, 1, "ordinal not in range")
    if issubclass(kind, UnicodeTranslateError):
        return UnicodeTranslateError(words, 0, 1, "no such character")
    if issubclass(kind, ClientCertificateRefusedError):
        return kind("EE_KEY_TOO_SMALL")
    if issubclass(kind, ProxyError):
        return ProxyError(FaultKind.PROXY_DENIED, 403, ("Basic",))
    if issubclass(kind, httpx.HTTPStatusError):
        request = httpx.Request("GET", "https://example.org")
        return kind(words, request=request, response=httpx.Response(500))
    for count in range(1, 6):  # as many as it wants, each of them telling
        with contextlib.suppress(TypeError):
            return kind(*[words] * count)
    raise AssertionError(f"{kind} cannot be made of words")


@dataclass(frozen=True)
class Recipe:
    """An exception to be made with any words."""

    kind: type[BaseException] = OSError
    number: int | None = None
    reason: str = ""
    verify_code: int | None = None
    link: str = ""
    """How `beneath` hangs on it: `cause`, `context`, `suppressed` or `group`."""
    beneath: tuple["Recipe", ...] = ()

    def make(self, words: str) -> BaseException:
        under = [each.make(words) for each in self.beneath]
        if self.link == "group":
            return BaseExceptionGroup(words, under)
        error = made(self.kind, words) if self.number is None else self.kind(self.number, words)
        if self.reason:
            error.reason = self.reason  # type: ignore[attr-defined]
        if self.verify_code is not None:
            error.verify_code = self.verify_code  # type: ignore[attr-defined]
        if self.link == "cause":
            error.__cause__ = under[0]
        elif under:
            error.__context__ = under[0]
            error.__suppress_context__ = self.link == "suppressed"
        return error


LEAVES = st.one_of(
    st.builds(Recipe, st.sampled_from(CLASSES)),
    st.builds(Recipe, st.just(OSError), st.sampled_from(sorted(errno.errorcode))),
    st.builds(Recipe, st.just(socket.gaierror), st.sampled_from(GAI_CODES)),
    st.builds(Recipe, st.just(ssl.SSLError), st.just(1), st.sampled_from(REASONS)),
    st.builds(
        Recipe,
        st.just(ssl.SSLCertVerificationError),
        st.just(1),
        st.just("CERTIFICATE_VERIFY_FAILED"),
        st.sampled_from(VERIFY_CODES),
    ),
)


def nested(inner: st.SearchStrategy[Recipe]) -> st.SearchStrategy[Recipe]:
    links = st.sampled_from(["cause", "context", "suppressed"])
    one = st.builds(
        lambda outer, link, under: replace(outer, link=link, beneath=(under,)), LEAVES, links, inner
    )
    several = st.lists(inner, min_size=1, max_size=3)
    return one | st.builds(lambda each: Recipe(link="group", beneath=tuple(each)), several)


RECIPES = st.recursive(LEAVES, nested, max_leaves=6)
PLACES = st.builds(
    replace,
    st.just(where()),
    phase=st.sampled_from(Phase),
    received=st.sampled_from([b"", b"HT", b"HTTP/1.1 200", b"SSH-2.0", b"\x15\x03\x01"]),
    closed_by_peer=st.booleans(),
    is_http2=st.booleans(),
    hop=st.sampled_from(Hop),
    agreed=st.booleans(),
    identity=st.booleans(),
)

MANY = settings(max_examples=100)


@MANY
@given(recipe=RECIPES, place=PLACES, padding=st.integers(0, 400))
def test_every_exception_is_told_with_its_classes_and_without_the_secret(
    recipe: Recipe, place: Whereabouts, padding: int
) -> None:
    error = recipe.make("x" * padding + f" value b'{SECRET}' refused")
    assert is_expected(error)
    fault = fault_of(error, place, CONCEAL)
    assert len(fault.detail) <= 300
    assert SECRET not in repr(fault)
    assert SECRET[:12] not in fault.detail
    assert fault.exception.split(" ← ")[0] == type(error).__name__
    found = diagnose(fault, STEP_OF_PHASE[fault.phase])
    assert found[0].severity is Severity.ERROR
    assert found[0].evidence["exception"] == fault.exception


@MANY
@given(recipe=RECIPES, place=PLACES, words=st.text(max_size=30))
def test_its_words_decide_nothing(recipe: Recipe, place: Whereabouts, words: str) -> None:
    """They differ between versions, systems and languages."""
    one, other = (fault_of(recipe.make(each), place, CONCEAL) for each in ("abc", words))
    assert replace(one, detail="") == replace(other, detail="")


def test_the_classes_are_those_that_are_loaded_and_not_a_list() -> None:
    names = {each.__name__ for each in CLASSES}
    assert {"RemoteProtocolError", "ConnectTimeout", "SSLZeroReturnError", "gaierror"} <= names
    assert {"IDNAError", "NotHttpError", "StreamClosedError"} <= names
    assert len(CLASSES) > 80


def test_what_the_libraries_raise_besides_would_be_a_bug() -> None:
    """So that an exception that a new version adds is looked at."""
    besides = {
        each.__name__
        for module in (httpx, httpcore, h11, ssl, socket)
        for name, each in inspect.getmembers(module, inspect.isclass)
        if issubclass(each, BaseException) and not issubclass(each, EXPECTED)
        if not name.startswith("_")
    }
    assert besides == {
        "CookieConflict",
        "StreamError",
        "StreamClosed",
        "StreamConsumed",
        "RequestNotRead",
        "ResponseNotRead",
    }


def test_a_group_with_a_bug_in_it_is_a_bug() -> None:
    assert is_expected(ExceptionGroup("both", [os_error(errno.ECONNREFUSED), TimeoutError()]))
    assert not is_expected(ExceptionGroup("both", [os_error(errno.ECONNREFUSED), KeyError()]))
    inner = ExceptionGroup("inner", [TypeError()])
    assert not is_expected(ExceptionGroup("outer", [TimeoutError(), inner]))


def test_a_chain_that_bites_its_tail_comes_to_an_end() -> None:
    first, second = OSError("first"), OSError("second")
    first.__cause__, second.__context__ = second, first
    assert fault_of(first, where(), CONCEAL).exception == "OSError ← OSError"
    deep: BaseException = os_error(errno.ECONNREFUSED)
    for _ in range(5_000):
        outer = OSError("more")
        outer.__cause__ = deep
        deep = outer
    assert fault_of(deep, where(Phase.CONNECT), CONCEAL).exception.count("←") < 30


@pytest.mark.parametrize("number", sorted(errno.errorcode), ids=lambda each: errno.errorcode[each])
def test_every_number_of_the_system_is_told(number: int) -> None:
    for phase in Phase:
        fault = fault_of(os_error(number), where(phase), CONCEAL)
        found = diagnose(fault, STEP_OF_PHASE[fault.phase])
        assert found[0].severity is Severity.ERROR
        assert found[0].evidence["errno"] == number


def os_error(number: int) -> OSError:
    return OSError(number, "words that differ with the language")


@pytest.mark.parametrize(
    ("error", "phase", "kind"),
    [
        (socket.gaierror(socket.EAI_NONAME, ""), Phase.RESOLVE, FaultKind.NAME_NOT_FOUND),
        (socket.gaierror(socket.EAI_AGAIN, ""), Phase.RESOLVE, FaultKind.NAME_LOOKUP_FAILED),
        (TimeoutError(), Phase.RESOLVE, FaultKind.NAME_LOOKUP_FAILED),
        (UnicodeError("label too long"), Phase.RESOLVE, FaultKind.INVALID_URL),
        (httpx.InvalidURL("no"), Phase.RESOLVE, FaultKind.INVALID_URL),
        (httpx.UnsupportedProtocol("no"), Phase.RESOLVE, FaultKind.INVALID_URL),
        (os_error(errno.ECONNREFUSED), Phase.CONNECT, FaultKind.REFUSED),
        (os_error(errno.EHOSTUNREACH), Phase.CONNECT, FaultKind.UNREACHABLE),
        (os_error(errno.ENETUNREACH), Phase.CONNECT, FaultKind.UNREACHABLE),
        (os_error(errno.ETIMEDOUT), Phase.CONNECT, FaultKind.CONNECT_TIMEOUT),
        (httpcore.ConnectTimeout(), Phase.CONNECT, FaultKind.CONNECT_TIMEOUT),
        (TimeoutError(), Phase.CONNECT, FaultKind.CONNECT_TIMEOUT),
        (TimeoutError(), Phase.TLS, FaultKind.READ_TIMEOUT),
        (TimeoutError(), Phase.WAIT, FaultKind.READ_TIMEOUT),
        (ssl.SSLCertVerificationError(1, "no"), Phase.TLS, FaultKind.TLS_CERTIFICATE),
        (ssl.SSLError(1, "no"), Phase.TLS, FaultKind.TLS_HANDSHAKE),
        (ssl.SSLEOFError(8, "no"), Phase.TLS, FaultKind.CLOSED_EARLY),
        (os_error(errno.ECONNRESET), Phase.TLS, FaultKind.CLOSED_EARLY),
        (os_error(errno.EPIPE), Phase.SEND, FaultKind.CLOSED_EARLY),
        (httpcore.ReadError(), Phase.WAIT, FaultKind.CLOSED_EARLY),
        (httpcore.LocalProtocolError("no"), Phase.SEND, FaultKind.ILLEGAL_HEADER),
        (made(UnicodeEncodeError, "tøken"), Phase.SEND, FaultKind.ILLEGAL_HEADER),
        (httpcore.RemoteProtocolError("no"), Phase.WAIT, FaultKind.CLOSED_EARLY),
        (NotHttpError(), Phase.WAIT, FaultKind.NOT_HTTP),
        (ContentEncodingError("no"), Phase.READ, FaultKind.CONTENT_ENCODING),
        (CaBundleUnreadableError("no"), Phase.TLS, FaultKind.CA_BUNDLE_UNREADABLE),
        (OSError("no number"), Phase.WAIT, FaultKind.OTHER),
        (ConnectionResetError("Connection lost"), Phase.WAIT, FaultKind.CLOSED_EARLY),
        (ConnectionRefusedError(), Phase.CONNECT, FaultKind.REFUSED),
    ],
)
def test_the_class_decides(error: Exception, phase: Phase, kind: FaultKind) -> None:
    assert fault_of(error, where(phase), CONCEAL).kind is kind


def test_what_came_decides_between_three_broken_answers() -> None:
    error = httpcore.RemoteProtocolError("always the same words")
    assert fault_of(error, where(received=b"SSH-2"), CONCEAL).kind is FaultKind.NOT_HTTP
    assert fault_of(error, where(received=b"HTTP/1.1"), CONCEAL).kind is FaultKind.PROTOCOL
    early = where(received=b"HTTP/1.1", closed_by_peer=True)
    assert fault_of(error, early, CONCEAL).kind is FaultKind.CLOSED_EARLY


@pytest.mark.parametrize(
    ("error", "to_proxy", "at_proxy"),
    [
        (socket.gaierror(socket.EAI_NONAME, ""), "proxy_unreachable", "proxy_error"),
        (os_error(errno.ECONNREFUSED), "proxy_unreachable", "proxy_error"),
        (httpcore.ConnectTimeout(), "proxy_unreachable", "proxy_error"),
        (TimeoutError(), "proxy_unreachable", "proxy_error"),
        (ssl.SSLCertVerificationError(1, "no"), "proxy_unreachable", "proxy_error"),
        (httpcore.ReadError(), "proxy_unreachable", "proxy_error"),
        (h11.RemoteProtocolError("no"), "proxy_unreachable", "proxy_error"),
        (UnicodeError("no"), "proxy_unreachable", "proxy_error"),
        (ProxyError(FaultKind.PROXY_DENIED, 403), "proxy_denied", "proxy_denied"),
        (NoSuchFamilyError(), "no_such_family", "no_such_family"),
        (CaBundleUnreadableError("no"), "ca_bundle_unreadable", "ca_bundle_unreadable"),
    ],
)
def test_what_happens_before_the_server_is_not_the_servers_fault(
    error: Exception, to_proxy: str, at_proxy: str
) -> None:
    kinds = [
        fault_of(error, replace(where(Phase.CONNECT), hop=hop), CONCEAL).kind
        for hop in (Hop.TO_PROXY, Hop.AT_PROXY)
    ]
    assert kinds == [FaultKind(to_proxy), FaultKind(at_proxy)]


def test_what_http_2_breaks_on_is_the_answer_once_the_request_is_sent() -> None:
    error = httpcore.LocalProtocolError("h2 says so of either side")
    assert fault_of(error, where(Phase.SEND), CONCEAL).kind is FaultKind.ILLEGAL_HEADER
    after = replace(where(Phase.WAIT), is_http2=True)
    assert fault_of(error, after, CONCEAL).kind is FaultKind.PROTOCOL
    assert fault_of(h2.exceptions.ProtocolError(), after, CONCEAL).kind is FaultKind.PROTOCOL


def test_a_reason_that_python_has_no_name_for_is_made_of_openssls_words() -> None:
    nameless = ssl.SSLError(1, "[SSL] tlsv1 alert no application protocol (_ssl.c:1006)")
    assert fault_of(nameless, where(Phase.TLS), CONCEAL).tls_reason == (
        "TLSV1_ALERT_NO_APPLICATION_PROTOCOL"
    )
    assert fault_of(ssl.SSLError(1, "no"), where(Phase.TLS), CONCEAL).tls_reason == ""


def test_a_deadline_in_the_middle_of_the_answer_is_told_apart() -> None:
    begun = where(Phase.READ, b"HTTP/1.1")
    assert fault_of(TimeoutError(), begun, CONCEAL).kind is FaultKind.TOO_SLOW


def test_the_innermost_error_counts_more_than_what_wraps_it() -> None:
    outer = httpcore.ConnectError("All connection attempts failed")
    outer.__cause__ = OSError("All connection attempts failed")
    outer.__cause__.__cause__ = ExceptionGroup("both", [os_error(errno.ECONNREFUSED)])
    fault = fault_of(outer, where(Phase.CONNECT), CONCEAL)
    assert fault.kind is FaultKind.REFUSED
    assert fault.errno == errno.ECONNREFUSED


def test_the_words_of_an_illegal_header_are_not_repeated() -> None:
    error = httpcore.LocalProtocolError("Illegal header value b'Bearer abc\\r\\nX: 1'")
    fault = fault_of(error, where(Phase.CONNECT), CONCEAL)
    assert fault.detail == ""
    assert fault.phase is Phase.SEND


def test_a_bug_is_not_expected() -> None:
    for bug in (TypeError, KeyError, AssertionError, RuntimeError, AttributeError, ValueError):
        assert not issubclass(bug, EXPECTED)
