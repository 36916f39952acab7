"""What stands in an address and does not belong there."""

import re

from app.diagnosis.rule import Evidence, finding
from app.model.finding import Facts, Severity, Who
from app.model.observed import InputSeen
from app.model.profile import Profile, SharedSecret
from app.model.profile.address_secrets import InQuery, secrets_in

_OF_THE_CLIENT = re.compile(r"(client[-_]?)?secret", re.IGNORECASE)
_MOST_NAMES = 5


@finding("input.secret_in_address", Severity.WARNING, Who.YOU)
def secret_in_address(seen: InputSeen) -> Evidence | None:
    """RFC 6749 §2.3.1 forbids it for the client's own; of others RFC 6750 §5.3 says why.

    An error, before anything is sent, where it is what the secret's empty field lacks.
    """
    for field, url in _addresses(seen.profile):
        found = secrets_in(url)
        if found:
            names = tuple(each.name[:60] for each in found)[:_MOST_NAMES]
            facts: Facts = {"field": field, "name": names[0], "names": names}
            if belongs_in_field(seen.profile, field, found) is not None:
                return Evidence(facts, ("into_field",), severity=Severity.ERROR)
            return Evidence(facts)
    return None


def belongs_in_field(profile: Profile, field: str, found: tuple[InQuery, ...]) -> InQuery | None:
    """The client's own secret, where its field is empty."""
    credential = profile.credential
    lacks = isinstance(credential, SharedSecret) and not credential.secret
    if not lacks or field not in ("token_endpoint", "issuer"):
        return None
    return next((each for each in found if _OF_THE_CLIENT.fullmatch(each.name)), None)


def _addresses(profile: Profile) -> tuple[tuple[str, str], ...]:
    """As they were typed: what fills a placeholder in is kept out of sight elsewhere."""
    return (
        ("token_endpoint", profile.token_endpoint),
        ("issuer", profile.issuer),
        ("resource_url", profile.call.url if profile.call is not None else ""),
        ("introspection_endpoint", profile.introspection_endpoint),
        ("revocation_endpoint", profile.revocation_endpoint),
    )
