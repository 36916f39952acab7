"""What went over the wire, and how long each part of it took."""

from dataclasses import field

from app.model.clock_skew import ClockSkew
from app.model.content import ContentKind
from app.model.frozen import frozen
from app.model.parts import Parts
from app.model.peer_chain import NOTHING_PRESENTED, PeerChain
from app.model.time import Instant, Span

Headers = tuple[tuple[str, Parts], ...]


@frozen
class Request:
    """An HTTP request to be sent, secrets and all; redacted and sent from this one value."""

    method: str
    url: str
    headers: Headers = ()
    body: Parts = ()
    """A text, sent in UTF-8."""
    binary: bytes = field(default=b"", repr=False)
    """A body that is no text, in place of `body`."""

    def header(self, name: str) -> Parts | None:
        """The first header of that name, in any case, or None."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), None)


@frozen
class RawAnswer:
    """An HTTP answer as it came, with the token in clear: for reading, never for showing."""

    status: int
    reason: str
    http_version: str
    headers: tuple[tuple[str, str], ...] = field(repr=False)
    body: bytes = field(repr=False)
    received_at: Instant
    """When its headers were there, by this computer's clock."""
    round_trip: Span
    """From the last byte sent to the headers received."""
    truncated: bool = False
    """The body went over the limit and was cut there."""
    packed: int = 0
    """Bytes that the body was unpacked from, as far as it was read; 0 where it was not packed."""

    def header(self, name: str) -> str | None:
        """The first header of that name, in any case, or None."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), None)


@frozen
class Answer:
    """An HTTP answer for showing: the same, its secrets put out of sight."""

    status: int
    reason: str
    http_version: str
    headers: Headers
    body: Parts
    body_is_base64: bool = False
    """The body was no text: `body` is its Base64."""
    kind: ContentKind = ContentKind.TEXT
    size: int = 0
    """Of the body as received, in bytes."""
    truncated: bool = False


@frozen
class Timing:
    """How long the parts of an exchange took; None for what did not happen."""

    resolve: Span | None = None
    connect: Span | None = None
    tls: Span | None = None
    wait: Span | None = None
    """From the request sent to the first byte of the answer's headers."""
    download: Span | None = None
    total: Span | None = None


@frozen
class Connection:
    """What was learnt on the way to the server."""

    host: str
    port: int
    addresses: tuple[str, ...] = ()
    """Of whatever is dialled: the proxy, what an override put in the server's place, or it."""
    address: str = ""
    """The one that answered."""
    tls_version: str = ""
    """`TLSv1.3`; empty for plain http."""
    chain: PeerChain = NOTHING_PRESENTED
    """What the server presented, trusted or not; empty where it did not come to that."""
    via: str = ""
    """`host:port` of the proxy between, without its user; empty where there is none."""
    instead: str = ""
    """`host:port` that an override put in the server's place; empty where none did."""


@frozen
class Exchange:
    """One request and what became of it."""

    purpose: str
    """`discovery`, `jwks`, `token`, `resource`, `resource_metadata`, `introspection`,
    `revocation`, or `call` for a further call."""
    request: Request
    answer: Answer | None
    connection: Connection
    timing: Timing
    fault: str = ""
    """Where no full answer came: why, redacted."""
    clock_skew: ClockSkew | None = None
    """None where the answer does not tell the server's time."""
