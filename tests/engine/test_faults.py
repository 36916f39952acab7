"""From exceptions to faults, whatever is thrown."""

import builtins
import errno
import inspect
import socket
import ssl
from collections.abc import Iterator
from dataclasses import replace

import anyio
import h2.exceptions
import h11
import httpcore
import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engine.body import ContentEncodingError
from app.engine.client_identity import ClientCertificateRefusedError
from app.engine.faults import EXPECTED, Hop, Whereabouts, fault_of
from app.engine.network import NoSuchFamilyError, NotHttpError
from app.engine.proxy import ProxyError
from app.engine.tls import CaBundleUnreadableError
from app.model.exchange import Connection
from app.model.observed import FaultKind, Phase
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


def exception_classes() -> Iterator[type[BaseException]]:
    for module in (httpx, httpcore, h11, anyio, ssl, socket):
        for _name, each in inspect.getmembers(module, inspect.isclass):
            if issubclass(each, EXPECTED) and each is not h11.ProtocolError:  # abstract
                yield each
    yield from (UnicodeEncodeError, UnicodeDecodeError, NotHttpError, ContentEncodingError)
    yield from (NoSuchFamilyError, ClientCertificateRefusedError, h2.exceptions.ProtocolError)
    yield from (each for each in vars(builtins).values() if _is_os_error(each))


def _is_os_error(each: object) -> bool:
    return inspect.isclass(each) and issubclass(each, OSError)


def made(kind: type[BaseException], words: str) -> BaseException:
    if issubclass(kind, UnicodeEncodeError):
        return UnicodeEncodeError("ascii", words, 0, 1, "ordinal not in range")
    if issubclass(kind, UnicodeDecodeError):
        return UnicodeDecodeError("ascii", words.encode(), 0, 1, "ordinal not in range")
    if issubclass(kind, httpx.HTTPStatusError):
        request = httpx.Request("GET", "https://example.org")
        return kind(words, request=request, response=httpx.Response(500))
    if issubclass(kind, UnicodeError):
        return UnicodeError(words)
    return kind(words)


CLASSES = sorted(set(exception_classes()), key=lambda each: f"{each.__module__}.{each.__name__}")


@settings(max_examples=400, deadline=None)
@given(
    chain=st.lists(st.sampled_from(CLASSES), min_size=1, max_size=4),
    phase=st.sampled_from(Phase),
    received=st.sampled_from([b"", b"HT", b"HTTP/1.1 200", b"SSH-2.0", b"\x15\x03\x01"]),
    closed=st.booleans(),
    padding=st.integers(0, 400),
)
def test_every_exception_becomes_a_fault_without_the_secret(
    chain: list[type[BaseException]], phase: Phase, received: bytes, closed: bool, padding: int
) -> None:
    error: BaseException | None = None
    for kind in reversed(chain):
        outer = made(kind, "x" * padding + f" value b'{SECRET}' refused")
        outer.__cause__ = error
        error = outer
    assert error is not None
    fault = fault_of(error, where(phase, received, closed_by_peer=closed), CONCEAL)
    assert isinstance(fault.kind, FaultKind)
    assert len(fault.detail) <= 300
    assert SECRET not in repr(fault)
    assert SECRET[:12] not in fault.detail
    assert fault.exception.split(" ← ")[0] == type(error).__name__


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
