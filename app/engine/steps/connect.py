"""The connection to the token endpoint."""

from app.diagnosis import diagnose
from app.engine.progress import Progress
from app.model.step import StepId


async def take(check: Progress) -> bool:
    """Try the addresses in turn."""
    call = check.known.call
    assert call is not None
    check.begin(StepId.CONNECT)
    fault = await call.connect()
    if fault is not None:
        await check.tell_exchange("token", call, fault)
        return check.finish(StepId.CONNECT, diagnose(fault, StepId.CONNECT))
    return check.finish(
        StepId.CONNECT,
        facts={"address": call.connection.address, "port": call.connection.port},
        duration=call.timing().connect,
    )
