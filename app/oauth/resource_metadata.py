"""What a protected resource publishes about itself (RFC 9728)."""

from app.model.observed import JsonSeen, ResourceMetadata
from app.oauth.addresses import origin
from app.oauth.challenges import parse_challenges

_MOST = 20
_LONGEST = 500


def metadata_address(headers: tuple[tuple[str, str], ...], resource_url: str) -> str:
    """Where the API says that its metadata stands (RFC 9728 §5.1); empty where it does not say.

    An address at another origin than the API's own is passed over: an answer must not send this
    program to places that nobody named.
    """
    for challenge in parse_challenges(headers):
        address = challenge.parameters.get("resource_metadata", "").strip()
        if address and origin(address) and origin(address) == origin(resource_url):
            return address
    return ""


def read_metadata(url: str, json: JsonSeen) -> ResourceMetadata | None:
    """The members of RFC 9728 §2 that matter here; None where there is no such document."""
    values = json.value
    if not isinstance(values, dict) or not isinstance(values.get("resource"), str):
        return None
    return ResourceMetadata(
        url=url,
        resource=values["resource"][:_LONGEST],
        authorization_servers=_texts(values.get("authorization_servers")),
        scopes=_texts(values.get("scopes_supported")),
    )


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        return ()
    return tuple(each[:_LONGEST] for each in value if isinstance(each, str))[:_MOST]
