"""The request to a protected resource (RFC 6750 §2.1, RFC 9449 §7.1)."""

from app.model.exchange import Headers, Request
from app.model.parts import Parts
from app.model.profile import ApiCall, BodyKind, CallBody
from app.model.token import Token
from app.oauth.assertion import SignedJwt
from app.oauth.filled_call import FilledCall
from app.oauth.headers import with_more

ACCEPT = "application/json, */*;q=0.8"
CONTENT_TYPES = {
    BodyKind.JSON: "application/json",
    BodyKind.FORM: "application/x-www-form-urlencoded",
    BodyKind.TEXT: "text/plain; charset=utf-8",
    BodyKind.FILE: "application/octet-stream",
}


def method_of(call: ApiCall) -> str:
    """The method in capitals, GET where none is given."""
    return call.method.strip().upper() or "GET"


def resource_request(
    filled: FilledCall, token: Token, *, proof: SignedJwt | None = None, file: bytes = b""
) -> Request:
    """Call the resource with the token in the `Authorization` header, and nowhere else.

    With a `proof` the token goes by DPoP. `file` is what stands in the file that is the body.
    """
    scheme = "DPoP " if proof is not None else "Bearer "
    call = filled.call
    body, binary = _content(filled, file)
    return Request(
        method=method_of(call),
        url=filled.url,
        headers=(
            ("Authorization", (scheme, token.access_token)),
            *(() if proof is None else (("DPoP", (proof.text,)),)),
            *with_more(
                (
                    ("Accept", (ACCEPT,)),
                    # An answer of a few kB can unpack to gigabytes; so none is packed.
                    ("Accept-Encoding", ("identity",)),
                    *(() if call.body is None else _content_type(call.body)),
                ),
                tuple(each for each in filled.headers if each[0].lower() != "authorization"),
            ),
        ),
        body=body,
        binary=binary,
    )


def _content_type(body: CallBody) -> Headers:
    return (("Content-Type", (CONTENT_TYPES[body.kind],)),)


def _content(filled: FilledCall, file: bytes) -> tuple[Parts, bytes]:
    """The body as text, or as bytes where it is none."""
    body = filled.call.body
    if body is None or body.kind is not BodyKind.FILE:
        return filled.body, b""
    try:
        return (file.decode("utf-8"),), b""
    except UnicodeDecodeError:
        return (), file
