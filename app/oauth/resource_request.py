"""The request to a protected resource (RFC 6750 §2.1, RFC 9449 §7.1)."""

from typing import assert_never

from app.model.exchange import Headers, Request
from app.model.parts import Parts
from app.model.profile import ApiCall, BodyKind, CallBody
from app.model.token import Token
from app.oauth.assertion import SignedJwt
from app.oauth.form import encoded
from app.oauth.headers import with_more

_CONTENT_TYPES = {
    BodyKind.JSON: "application/json",
    BodyKind.FORM: "application/x-www-form-urlencoded",
    BodyKind.TEXT: "text/plain; charset=utf-8",
    BodyKind.FILE: "application/octet-stream",
}


def method_of(call: ApiCall) -> str:
    """The method in capitals, GET where none is given."""
    return call.method.strip().upper() or "GET"


def resource_request(
    call: ApiCall, token: Token, *, proof: SignedJwt | None = None, file: bytes = b""
) -> Request:
    """Call the resource with the token in the `Authorization` header, and nowhere else.

    With a `proof` the token goes by DPoP. `file` is what stands in the file that is the body.
    """
    scheme = "DPoP " if proof is not None else "Bearer "
    body, binary = _content(call.body, file)
    return Request(
        method=method_of(call),
        url=call.url.strip(),
        headers=(
            ("Authorization", (scheme, token.access_token)),
            *(() if proof is None else (("DPoP", (proof.text,)),)),
            *with_more(
                (
                    ("Accept", ("application/json, */*;q=0.8",)),
                    # An answer of a few kB can unpack to gigabytes; so none is packed.
                    ("Accept-Encoding", ("identity",)),
                    *(() if call.body is None else _content_type(call.body)),
                ),
                tuple(each for each in call.headers if each.name.lower() != "authorization"),
            ),
        ),
        body=body,
        binary=binary,
    )


def form_lines(text: str) -> str:
    """`name=value` lines as a form (RFC 6749 Appendix B); a line without `=` is a bare name."""
    pairs = (line.partition("=") for line in text.splitlines() if line.strip())
    return "&".join(
        encoded(name.strip()) + ("=" + encoded(value.strip()) if equals else "")
        for name, equals, value in pairs
    )


def _content_type(body: CallBody) -> Headers:
    return (("Content-Type", (_CONTENT_TYPES[body.kind],)),)


def _content(body: CallBody | None, file: bytes) -> tuple[Parts, bytes]:
    """The body as text, or as bytes where it is none."""
    if body is None:
        return (), b""
    match body.kind:
        case BodyKind.JSON | BodyKind.TEXT:
            return (body.text,), b""
        case BodyKind.FORM:
            return (form_lines(body.text),), b""
        case BodyKind.FILE:
            try:
                return (file.decode("utf-8"),), b""
            except UnicodeDecodeError:
                return (), file
        case _:
            assert_never(body.kind)
