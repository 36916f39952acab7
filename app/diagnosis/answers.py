"""What rules read from an HTTP answer, bounded and without ever raising."""

from typing import Any
from urllib.parse import urlsplit

from app.diagnosis.support import support_facts
from app.model.exchange import RawAnswer
from app.model.finding import Fact
from app.model.observed import DiscoverySeen, JsonSeen, ResourceSeen, TokenAnswerSeen
from app.model.profile import Profile

LONGEST = 300
"""Characters of a server's own text that a finding keeps."""


def host_of(url: str) -> str:
    """The host in an address, empty where there is none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def api_of(profile: Profile) -> str:
    """The address of the API that is called with the token, empty where none is."""
    return profile.call.url.strip() if profile.call else ""


def oauth_error(json: JsonSeen) -> str:
    """The `error` of an answer (RFC 6749 §5.2), empty where it has none.

    Okta gives some of the standard's errors in the shape of its own APIs, as `errorCode`.
    """
    return (text_of(json, "error") or text_of(json, "errorCode")).strip()


def description_of(json: JsonSeen) -> str:
    """What the answer says beside its `error`, as it is written there; else empty."""
    return text_of(json, "error_description") or text_of(json, "errorSummary")


def said_in(json: JsonSeen) -> str:
    """The same in small letters, for looking words up in."""
    return description_of(json).lower()


def text_of(json: JsonSeen, member: str) -> str:
    """A member of a JSON object where it is text, capped; else empty."""
    value = object_of(json).get(member)
    return value[:LONGEST] if isinstance(value, str) else ""


def object_of(json: JsonSeen) -> dict[str, Any]:
    """The JSON object, empty where the body is none."""
    return json.value if isinstance(json.value, dict) else {}


def succeeded(answer: RawAnswer) -> bool:
    """The status says yes."""
    return 200 <= answer.status < 300


def decisive(
    seen: TokenAnswerSeen | DiscoverySeen | ResourceSeen,
) -> tuple[str, RawAnswer, JsonSeen] | None:
    """The answer to judge, and whose it is: the token endpoint's, the API's, or of a discovery that
    failed the most telling.

    Of two places for metadata one is usually 404, so the other tells more.
    """
    if isinstance(seen, TokenAnswerSeen):
        return seen.request.url, seen.answer, seen.json
    if isinstance(seen, ResourceSeen):
        return api_of(seen.profile), seen.answer, seen.json
    if seen.metadata is not None or not seen.tried:
        return None
    telling = (each for each in seen.tried if each[1].status not in (404, 410))
    return next(telling, seen.tried[0])


def answer_facts(url: str, answer: RawAnswer) -> dict[str, Fact]:
    """What every finding about an answer can name."""
    return {
        "host": host_of(url),
        "url": url,
        "status": answer.status,
        "content_type": (answer.header("Content-Type") or "")[:LONGEST],
    }


def probe_facts(seen: TokenAnswerSeen) -> dict[str, Fact]:
    """That other ways can be tried, for a refusal that one of them may do away with."""
    return {"other_ways": seen.other_ways} if seen.other_ways else {}


def error_facts(seen: TokenAnswerSeen) -> dict[str, Fact]:
    """What every finding about a refusal can name."""
    profile = seen.profile
    facts = answer_facts(seen.request.url, seen.answer) | {
        "error": oauth_error(seen.json),
        "error_description": description_of(seen.json),
        "error_uri": text_of(seen.json, "error_uri"),
        "client_id": profile.client_id,
        "scope": profile.scope,
        "auth_method": seen.auth_method.value,
    }
    return facts if succeeded(seen.answer) else facts | support_facts(seen)
