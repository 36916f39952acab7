"""What is inside the token against what was asked for, and against what came with it."""

from app.diagnosis.answers import host_of
from app.diagnosis.jwt import audiences
from app.diagnosis.rule import Evidence, finding
from app.model.finding import Severity, Who
from app.model.observed import TokenSeen
from app.oauth.granted import read_scope, scope_difference

_MOST = 20
_WEB = ("https://", "http://")


@finding("jwt.audience_not_as_asked", Severity.WARNING, Who.CLIENT_OWNER)
def audience_not_as_asked(seen: TokenSeen) -> Evidence | None:
    """`audience` or `resource` was sent, and the token is made out to something else.

    A server may put an identifier of its own in the place of a resource (RFC 8707 §2), so that
    only the address of another host is held against it.
    """
    named = audiences(seen.token.claims or {})
    plain = {_plain(each) for each in named}
    audience = seen.profile.audience.strip()
    resources = tuple(each.strip() for each in seen.profile.resource if each.strip())
    if not named or plain & {_plain(each) for each in (audience, *resources) if each}:
        return None
    hosts = {host_of(each) for each in named if each.lower().startswith(_WEB)}
    elsewhere = len(hosts) > 0 and all(each.lower().startswith(_WEB) for each in named)
    asked: tuple[str, ...] = (audience,) if audience else ()
    if resources and elsewhere and not hosts & {host_of(each) for each in resources}:
        asked += resources
    return Evidence({"audience": named[:_MOST], "asked": asked[:_MOST]}) if asked else None


def _plain(name: str) -> str:
    return name.rstrip("/").casefold()


@finding("jwt.scope_disagrees", Severity.WARNING, Who.SERVER)
def scope_disagrees(seen: TokenSeen) -> Evidence | None:
    """The answer grants another scope than the token holds (RFC 9068 §2.2.3): the API sees the
    token alone."""
    claims, granted = seen.token.claims or {}, seen.token.granted_scope
    held = next((each for name in ("scope", "scp") if (each := read_scope(claims.get(name)))), None)
    if held is None or granted is None:
        return None
    gone, more = scope_difference(granted, held)
    if not gone and not more:
        return None
    return Evidence({"granted": granted[:_MOST], "held": held[:_MOST]})


@finding("jwt.binding_unmet", Severity.INFO)
def binding_unmet(seen: TokenSeen) -> Evidence | None:
    """`cnf` wants a proof (RFC 9449 §6.1) or a certificate (RFC 8705 §3.1), and there is none.

    Only the API can say whether it looks at that.
    """
    bound = (seen.token.claims or {}).get("cnf")
    if not isinstance(bound, dict):
        return None
    if isinstance(bound.get("jkt"), str) and not seen.dpop_thumbprint:
        return Evidence({"member": "jkt"}, ("key",))
    if isinstance(bound.get("x5t#S256"), str) and not seen.certificate_thumbprint:
        return Evidence({"member": "x5t#S256"}, ("certificate",))
    return None
