"""The token endpoint's name; the request to it is made ready here, since now all is known."""

from app.diagnosis import diagnose
from app.engine.progress import TOKEN_LIMIT, Progress
from app.engine.token_asking import ready_request
from app.model.step import StepId


async def take(check: Progress) -> bool:
    """Look the host up."""
    check.begin(StepId.RESOLVE)
    call = check.known.call = check.call((await ready_request(check)).request, TOKEN_LIMIT)
    fault = await call.resolve()
    if fault is not None:
        await check.tell_exchange("token", call, fault)
        return check.finish(StepId.RESOLVE, diagnose(fault, StepId.RESOLVE))
    return check.finish(
        StepId.RESOLVE,
        facts={"host": call.connection.host, "addresses": call.connection.addresses},
        duration=call.timing().resolve,
    )
