"""The token endpoint's name; the request to it is made ready here, since now all is known."""

from app.diagnosis import diagnose
from app.engine.progress import TOKEN_LIMIT, Progress
from app.engine.token_asking import ready_request
from app.model.finding import Fact  # noqa: TC001  (light as it is)
from app.model.step import StepId


async def take(check: Progress) -> bool:
    """Look up the host, or what is connected to in its place."""
    check.begin(StepId.RESOLVE)
    request = (await ready_request(check)).request
    call = check.known.call = check.call(request, TOKEN_LIMIT, by_client=True)
    fault = await call.resolve()
    if fault is not None:
        await check.tell_exchange("token", call, fault)
        return check.finish(StepId.RESOLVE, diagnose(fault, StepId.RESOLVE))
    connection = call.connection
    facts: dict[str, Fact] = {"host": connection.host, "addresses": connection.addresses}
    if connection.via:
        facts |= {"host": call.dialled[0], "via": connection.via}
    if connection.instead:
        facts["instead"] = connection.instead
    return check.finish(StepId.RESOLVE, facts=facts, duration=call.timing().resolve)
