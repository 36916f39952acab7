"""The token endpoint's name; the request to it is made ready here, since now all is known."""

from dataclasses import replace
from uuid import uuid4

from app.diagnosis import diagnose
from app.engine.off_loop import LARGE, off_loop
from app.engine.progress import TOKEN_LIMIT, Progress
from app.model.step import StepId
from app.oauth.addresses import is_loopback, is_plain_http
from app.oauth.client_auth import AuthContext, choose
from app.oauth.token_request import token_request


async def take(check: Progress) -> bool:
    """Look the host up."""
    check.begin(StepId.RESOLVE)
    await _make_ready(check)
    call = check.known.call
    assert call is not None
    fault = await call.resolve()
    if fault is not None:
        await check.tell_exchange("token", call, fault)
        return check.finish(StepId.RESOLVE, diagnose(fault, StepId.RESOLVE))
    return check.finish(
        StepId.RESOLVE,
        facts={"host": call.connection.host, "addresses": call.connection.addresses},
        duration=call.timing().resolve,
    )


async def _make_ready(check: Progress) -> None:
    endpoint = check.endpoint
    in_clear = is_plain_http(endpoint) and not is_loopback(endpoint)
    if not endpoint or (in_clear and not check.profile.network.allow_http):
        raise RuntimeError("a token endpoint that input and discovery should have refused")
    known = check.known
    method = choose(check.profile, known.metadata, check.preset.methods if check.preset else ())
    context = AuthContext(
        profile=check.profile,
        token_endpoint=endpoint,
        metadata=known.metadata,
        key=known.key,
        now=check.clock.now(),
        jti=str(uuid4()),
    )
    if check.preset and check.preset.assertion_lifetime:
        context = replace(context, assertion_lifetime=check.preset.assertion_lifetime)
    # To sign with a large key takes as long as to search a large text.
    size = LARGE + 1 if known.key else 0
    request, known.assertion_audience = await off_loop(lambda: token_request(context, method), size)
    known.method = method
    known.call = check.call(request, TOKEN_LIMIT)
