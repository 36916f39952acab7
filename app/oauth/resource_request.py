"""The request to a protected resource (RFC 6750 §2.1)."""

from app.model.exchange import Request
from app.model.profile import ApiCall
from app.model.token import Token


def resource_request(call: ApiCall, token: Token) -> Request:
    """Call the resource with the token in the `Authorization` header, and nowhere else."""
    return Request(
        method=call.method.strip().upper() or "GET",
        url=call.url.strip(),
        headers=(
            ("Authorization", ("Bearer ", token.access_token)),
            ("Accept", ("application/json, */*;q=0.8",)),
            # An answer of a few kB can unpack to gigabytes; so none is packed.
            ("Accept-Encoding", ("identity",)),
        ),
    )
