"""A request completed for the wire, so that what is recorded is what is sent."""

from app import __version__
from app.engine.address import Address
from app.engine.heads import RequestHead
from app.model.exchange import Headers, Request
from app.model.frozen import replace
from app.model.parts import Part, Parts, as_sent
from app.model.secret import Secret, SecretKind


def completed(request: Request, url: Address, proxy_authorization: Parts = ()) -> Request:
    """The request with all that HTTP asks for, and what a proxy that is handed it wants to hear.

    `url`: its own, read.
    """
    length: Headers = ()
    if request.body or request.binary or request.method in ("POST", "PUT", "PATCH"):
        length = (("Content-Length", (_length(request),)),)
    login: Headers = ()
    if proxy_authorization:
        login = (("Proxy-Authorization", proxy_authorization),)
    return replace(
        request,
        url=url.text,
        headers=(
            ("Host", (url.netloc,)),
            ("User-Agent", (f"keyfit/{__version__}",)),
            *login,
            *request.headers,
            *length,
        ),
    )


def head_of(request: Request, url: Address, *, absolute: bool) -> RequestHead:
    """What comes before the body, its secrets in clear. Raise `UnicodeError` for what no header
    can hold.

    `absolute`: a proxy is handed the request, its whole address in the first line.
    """
    return RequestHead(
        request.method.upper().encode("ascii"),
        url.absolute if absolute else url.target,
        [(name.encode("ascii"), as_sent(value).encode("ascii")) for name, value in request.headers],
    )


def header_text(raw: bytes) -> str:
    """Header text is ASCII by RFC 9110 §5.5, and UTF-8 or Latin-1 in the wild."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def content_of(request: Request) -> bytes:
    """The body in bytes, its secrets in clear."""
    return request.binary or as_sent(request.body).encode("utf-8", "replace")


def _length(request: Request) -> Part:
    """In bytes; a secret itself where it would tell how long a client secret is."""
    length = str(len(content_of(request)))
    telling = any(
        isinstance(part, Secret) and part.kind is not SecretKind.TOKEN for part in request.body
    )
    return Secret(length) if telling else length
