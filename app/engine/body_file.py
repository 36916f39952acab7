"""The file that is the body of the API call: read at the start, for a check has one look at it."""

from app.engine.local_file import read_file
from app.model.credential_facts import FileProblem
from app.model.profile import ApiCall, BodyKind

LARGEST = 10 * 1024 * 1024
"""Bytes that are sent at most."""


async def body_file(call: ApiCall | None) -> bytes | FileProblem | None:
    """What stands in the file, or why that cannot be told; None where no file is to be sent."""
    if call is None or not call.url.strip():
        return None
    if call.body is None or call.body.kind is not BodyKind.FILE:
        return None
    return await read_file(call.body.text, LARGEST)
