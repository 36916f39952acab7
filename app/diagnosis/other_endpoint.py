"""An address that answers, but is made for something else than giving tokens."""

from urllib.parse import urlsplit

from app.diagnosis.answers import error_facts, oauth_error, object_of
from app.diagnosis.http import right_endpoint
from app.diagnosis.rule import Evidence, finding
from app.model.finding import Severity, Who
from app.model.observed import TokenAnswerSeen
from app.oauth.addresses import AddressKind, classify, issuer_of_discovery_url
from app.oauth.challenges import parse_challenges

_PURPOSES = {
    "signs_people_in": ("authorize", "authorization", "auth", "login", "signin", "logon", "sso"),
    "about_people": ("userinfo", "me"),
    "looks_tokens_up": ("introspect", "introspection", "tokeninfo"),
    "ends_tokens": ("revoke", "revocation", "logout", "endsession", "end_session", "signout"),
    "holds_keys": ("jwks", "jwks.json", "jwks_uri", "certs", "keys"),
}
"""The last part of a path, as servers mostly call it."""
_OF_A_TOKEN_ENDPOINT = (
    "invalid_client",
    "invalid_scope",
    "invalid_grant",
    "invalid_target",
    "unauthorized_client",
    "unsupported_grant_type",
)
_OF_AN_API = ("invalid_token", "insufficient_scope")


@finding("http.other_endpoint", Severity.ERROR, Who.YOU, unless=("http.captive_portal",))
def other_endpoint(seen: TokenAnswerSeen) -> Evidence | None:
    """By the name in its path, or because it wants a token itself (RFC 6750 §3)."""
    url = seen.request.url
    if "access_token" in object_of(seen.json):
        return None
    purpose = purpose_of(url) or ("is_an_api" if _wants_a_token(seen) else "")
    # Whoever calls its token endpoint `auth` answers there as one.
    as_one = purpose == "signs_people_in" and oauth_error(seen.json) in _OF_A_TOKEN_ENDPOINT
    if not purpose or as_one:
        return None
    issuer = issuer_of_discovery_url(url)
    facts = error_facts(seen) | right_endpoint(seen) | ({"issuer": issuer} if issuer else {})
    return Evidence(facts, (purpose,))


def purpose_of(url: str) -> str:
    """What an address is for, as the key of a cause; empty where its path does not tell."""
    if issuer_of_discovery_url(url) is not None:
        return "describes_the_server"
    try:
        last = urlsplit(url).path.rstrip("/").rpartition("/")[2].lower()
    except ValueError:
        return ""
    return next((purpose for purpose, names in _PURPOSES.items() if last in names), "")


def _wants_a_token(seen: TokenAnswerSeen) -> bool:
    if seen.answer.status != 401 or oauth_error(seen.json) in _OF_A_TOKEN_ENDPOINT:
        return False
    if classify(seen.request.url) is AddressKind.TOKEN_ENDPOINT:
        return False  # there are some that ask so, whatever RFC 6749 §5.2 says
    wanted = parse_challenges(seen.answer.headers)
    asked = any(each.scheme.lower() in ("bearer", "dpop") for each in wanted)
    return asked or oauth_error(seen.json) in _OF_AN_API
