"""What the API publishes about itself, beside the token that was shown to it (RFC 9728)."""

from app.diagnosis.answers import api_of
from app.diagnosis.api_answer import ANSWERED, facts_of
from app.diagnosis.rule import Evidence, finding
from app.model.finding import Severity, Who
from app.model.observed import ResourceSeen


@finding("resource.other_issuer", Severity.ERROR, Who.CLIENT_OWNER, unless=ANSWERED)
def other_issuer(seen: ResourceSeen) -> Evidence | None:
    """It refused the token, and names the servers whose tokens it takes: this one's is not one."""
    metadata = seen.metadata
    if seen.answer.status not in (401, 403) or metadata is None or not seen.issuers:
        return None
    taken = metadata.authorization_servers
    if not taken or {_bare(each) for each in taken} & {_bare(each) for each in seen.issuers}:
        return None
    return Evidence(
        facts_of(seen)
        | {"issuer": seen.issuers[0], "authorization_servers": taken, "metadata": metadata.url}
    )


@finding("resource.metadata_mismatch", Severity.WARNING, Who.API)
def metadata_mismatch(seen: ResourceSeen) -> Evidence | None:
    """RFC 9728 §3.3: what does not name the address that was called is not about it."""
    metadata = seen.metadata
    if metadata is None or _bare(metadata.resource) == _bare(api_of(seen.profile)):
        return None
    if _covers(metadata.resource, api_of(seen.profile)):
        return None
    return Evidence(facts_of(seen) | {"resource": metadata.resource, "metadata": metadata.url})


def _bare(address: str) -> str:
    """A final slash makes no difference to whoever wrote it."""
    return address.strip().rstrip("/")


def _covers(resource: str, url: str) -> bool:
    """The address lies beneath the resource: common, if stricter than the letter."""
    return url.startswith(_bare(resource) + "/")
