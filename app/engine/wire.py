"""A request completed for the wire, so that what is recorded is what is sent."""

from dataclasses import replace

import httpx

from app import __version__
from app.model.exchange import Headers, Request
from app.model.parts import Part, Parts, as_sent
from app.model.secret import Secret, SecretKind


def completed(request: Request, proxy_authorization: Parts = ()) -> Request:
    """The request with all that HTTP asks for, and what a proxy that is handed it wants to hear."""
    url = httpx.URL(request.url.strip())
    length: Headers = ()
    if request.body or request.binary or request.method in ("POST", "PUT", "PATCH"):
        length = (("Content-Length", (_length(request),)),)
    login: Headers = ()
    if proxy_authorization:
        login = (("Proxy-Authorization", proxy_authorization),)
    return replace(
        request,
        url=str(url),
        headers=(
            ("Host", (url.netloc.decode("ascii"),)),
            ("User-Agent", (f"keyfit/{__version__}",)),
            *login,
            *request.headers,
            *length,
        ),
    )


def prepared(request: Request, extensions: dict[str, object]) -> httpx.Request:
    """The request as httpx sends it, its secrets in clear."""
    return httpx.Request(
        request.method,
        request.url,
        headers=[(name, as_sent(value)) for name, value in request.headers],
        content=_content(request) or None,
        extensions=extensions,
    )


def header_text(raw: bytes) -> str:
    """Header text is ASCII by RFC 9110 §5.5, and UTF-8 or Latin-1 in the wild."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def _content(request: Request) -> bytes:
    return request.binary or as_sent(request.body).encode("utf-8", "replace")


def _length(request: Request) -> Part:
    """In bytes; a secret itself where it would tell how long a client secret is."""
    length = str(len(_content(request)))
    telling = any(
        isinstance(part, Secret) and part.kind is not SecretKind.TOKEN for part in request.body
    )
    return Secret(length) if telling else length
