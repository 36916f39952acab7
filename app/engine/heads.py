"""What stands before the body of a request and of an answer, in bytes as on the wire, and what can
be wrong with it."""

from dataclasses import field

from app.model.frozen import frozen

RawHeaders = list[tuple[bytes, bytes]]


class AnswerError(Exception):
    """What answers does not keep to HTTP."""


class Http2Error(Exception):
    """One side did not keep to HTTP/2 (RFC 9113); which of the two, h2 does not say."""


@frozen
class RequestHead:
    """Of a request."""

    method: bytes
    target: bytes = field(repr=False)
    """What the first line asks for: a path, or for a proxy that is handed it a whole address."""
    headers: RawHeaders = field(repr=False)


@frozen
class AnswerHead:
    """Of an answer."""

    status: int
    reason: bytes
    http_version: bytes
    """`HTTP/1.1`"""
    headers: RawHeaders = field(repr=False)
