"""The connection to the token endpoint."""

from app.diagnosis import diagnose
from app.engine.progress import Progress
from app.model.finding import Fact  # noqa: TC001  (light as it is)
from app.model.step import StepId


async def take(check: Progress) -> bool:
    """Try the addresses in turn, and go through the proxy where there is one."""
    call = check.known.call
    assert call is not None
    check.begin(StepId.CONNECT)
    fault = await call.connect()
    if fault is not None:
        await check.tell_exchange("token", call, fault)
        return check.finish(StepId.CONNECT, diagnose(fault, StepId.CONNECT))
    facts: dict[str, Fact] = {"address": call.connection.address, "port": call.dialled[1]}
    if call.connection.via:
        facts["via"] = call.connection.via
    return check.finish(StepId.CONNECT, facts=facts, duration=call.timing().connect)
