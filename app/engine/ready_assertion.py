"""The finished assertion of a profile, as it stands in its file now or as it was pasted."""

from app.engine.local_file import read_file
from app.model.credential_facts import AssertionProblem, FileProblem
from app.model.profile import AssertionFile, ReadyAssertion
from app.model.secret import Secret
from app.oauth.assertion import SignedJwt
from app.oauth.ready_assertion import LARGEST, read_ready_assertion


async def ready_assertion(
    credential: ReadyAssertion,
) -> SignedJwt | AssertionProblem | FileProblem:
    """Read it anew each time: whoever keeps the file fresh may just have replaced it."""
    match credential.source:
        case Secret() as pasted:
            return read_ready_assertion(pasted.reveal()) if pasted else AssertionProblem.MISSING
        case AssertionFile(path=path):
            content = await read_file(path, LARGEST)
    if content is FileProblem.NOT_NAMED:
        return AssertionProblem.MISSING
    if isinstance(content, FileProblem):
        return content
    return read_ready_assertion(content.decode("utf-8", "replace"))
