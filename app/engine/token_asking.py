"""The token request made ready: signed anew each time it is sent, since proofs are used once."""

from uuid import uuid4

from app.engine.off_loop import LARGE, off_loop
from app.engine.progress import Progress
from app.oauth.addresses import origin, travels_in_clear
from app.oauth.assertion import AssertionDefaults
from app.oauth.client_auth import AuthContext, choose
from app.oauth.dpop import new_dpop_key, proof
from app.oauth.token_request import TokenRequest, token_request


async def ready_request(check: Progress) -> TokenRequest:
    """The request with all its proofs; a retry of it is another one (RFC 7523 §3, RFC 9449 §8)."""
    endpoint = check.endpoint
    network = check.profile.network
    in_clear = travels_in_clear(endpoint, network)
    if not endpoint or (in_clear and not network.allow_http):
        raise RuntimeError("a token endpoint that input and discovery should have refused")
    return await request_to(check, endpoint)


async def request_to(check: Progress, endpoint: str) -> TokenRequest:
    """The same to any endpoint at all, so that it can be looked at before one is known.

    Raise `TypeError` where the profile's credential is not what the method or the grant needs.
    """
    known = check.known
    known.method = choose(check.profile, known.metadata, check.preset_order)
    # To sign with a large key takes as long as to search a large text.
    return await off_loop(lambda: _made(check, endpoint), LARGE + 1 if _signs(check) else 0)


def context_of(check: Progress, endpoint: str, jti: str = "") -> AuthContext:
    """All that a token request to this endpoint is made of."""
    return AuthContext(
        profile=check.profile,
        token_endpoint=endpoint,
        metadata=check.known.metadata,
        key=check.known.key,
        ready=check.known.ready,
        now=check.clock.now(),
        jti=jti,
        defaults=check.preset.assertion if check.preset else AssertionDefaults(),
    )


def _signs(check: Progress) -> bool:
    return check.known.key is not None or check.profile.dpop


def _made(check: Progress, endpoint: str) -> TokenRequest:
    known = check.known
    assert known.method is not None
    made = token_request(context_of(check, endpoint, jti=str(uuid4())), known.method)
    known.assertion = made.assertion
    if not check.profile.dpop:
        return made
    if known.dpop is None:
        known.dpop = new_dpop_key(known.metadata)
    return made.with_proof(
        proof(
            known.dpop,
            made.request.method,
            endpoint,
            now=check.signing_time,
            jti=str(uuid4()),
            nonce=known.nonces.get(origin(endpoint), ""),
        )
    )
