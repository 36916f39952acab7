"""Answers whose body is not the JSON object that was asked for."""

from app.diagnosis.answers import answer_facts, decisive, succeeded
from app.diagnosis.http import decided_by_status
from app.diagnosis.rule import Evidence, Rank, finding
from app.model.exchange import RawAnswer
from app.model.finding import Severity, Who
from app.model.observed import DiscoverySeen, JsonSeen, ResourceSeen, TokenAnswerSeen

_BOMB = 100
"""Times its packed size. Texts pack to a tenth; gzip cannot do better than to a thousandth."""


@finding(
    "http.html_instead_of_json",
    Severity.ERROR,
    Who.SERVER,
    unless=(
        "http.captive_portal",
        "http.other_endpoint",
        "tls.client_certificate_required",
        "tls.client_certificate_rejected",
    ),
)
def html_instead_of_json(seen: TokenAnswerSeen) -> Evidence | None:
    return _problem(seen, "html")


@finding(
    "http.not_json",
    Severity.ERROR,
    Who.SERVER,
    unless=("connect.plain_http_on_tls_port", "http.other_endpoint"),
)
def not_json(seen: TokenAnswerSeen) -> Evidence | None:
    return _problem(seen, "not_json")


@finding("http.empty", Severity.ERROR, Who.SERVER, unless=("http.other_endpoint",))
def empty(seen: TokenAnswerSeen) -> Evidence | None:
    return _problem(seen, "empty")


@finding("http.json_too_deep", Severity.ERROR, Who.SERVER)
def json_too_deep(seen: TokenAnswerSeen) -> Evidence | None:
    return _problem(seen, "too_deep")


@finding("http.truncated", Severity.ERROR, Who.SERVER)
def truncated(seen: TokenAnswerSeen | DiscoverySeen) -> Evidence | None:
    asked = decisive(seen)
    if asked is None or asked[1].truncated or asked[2].problem != "truncated":
        return None
    return None if decided_by_status(asked[1]) else Evidence(answer_facts(asked[0], asked[1]))


@finding("http.too_large", Severity.ERROR, Who.SERVER, unless=("http.decompression_bomb",))
def too_large(seen: TokenAnswerSeen | DiscoverySeen | ResourceSeen) -> Evidence | None:
    cut = _cut_off(seen)
    return Evidence(answer_facts(*cut)) if cut else None


@finding("http.decompression_bomb", Severity.ERROR, Who.SERVER)
def decompression_bomb(seen: TokenAnswerSeen | DiscoverySeen | ResourceSeen) -> Evidence | None:
    """Cut off as well; that little opened to so much says more than its size."""
    cut = _cut_off(seen)
    if cut is None or not cut[1].packed or len(cut[1].body) < _BOMB * cut[1].packed:
        return None
    facts = answer_facts(*cut) | {"packed": cut[1].packed, "unpacked": len(cut[1].body)}
    return Evidence(facts)


def _cut_off(seen: TokenAnswerSeen | DiscoverySeen | ResourceSeen) -> tuple[str, RawAnswer] | None:
    """Address and answer, where it was too large to be read to its end and nothing else decides."""
    asked = decisive(seen)
    if asked is None or not asked[1].truncated:
        return None
    if not isinstance(seen, ResourceSeen) and decided_by_status(asked[1]):
        return None
    return asked[0], asked[1]


@finding("http.json_not_object", Severity.ERROR, Who.SERVER)
def json_not_object(seen: TokenAnswerSeen) -> Evidence | None:
    if seen.json.problem or isinstance(seen.json.value, dict) or decided_by_status(seen.answer):
        return None
    return Evidence(answer_facts(seen.request.url, seen.answer))


@finding("http.json_duplicate_keys", Severity.WARNING, Who.SERVER)
def json_duplicate_keys(seen: TokenAnswerSeen) -> Evidence | None:
    names = tuple(name[:60] for name in seen.json.duplicate_keys[:10])
    if not names:
        return None
    return Evidence(answer_facts(seen.request.url, seen.answer) | {"members": names})


@finding("http.wrong_content_type", Severity.WARNING, Who.SERVER)
def wrong_content_type(seen: TokenAnswerSeen) -> Evidence | None:
    """Only of a yes: of a refusal the reason matters, not how it is labelled."""
    if not isinstance(seen.json.value, dict) or not succeeded(seen.answer):
        return None
    media_type = (seen.answer.header("Content-Type") or "").partition(";")[0].strip().lower()
    if media_type == "application/json" or media_type.endswith("+json"):
        return None
    return Evidence(answer_facts(seen.request.url, seen.answer))


@finding("http.bad_encoding", Severity.WARNING, Who.SERVER, rank=Rank.MEASURED)
def bad_encoding(seen: TokenAnswerSeen) -> Evidence | None:
    repaired = seen.json.encoding_repaired
    if not repaired or not isinstance(seen.json.value, dict):
        return None
    return Evidence(answer_facts(seen.request.url, seen.answer) | {"encoding": repaired})


def _problem(seen: TokenAnswerSeen, problem: str) -> Evidence | None:
    json: JsonSeen = seen.json
    if json.problem != problem or seen.answer.truncated or decided_by_status(seen.answer):
        return None
    return Evidence(answer_facts(seen.request.url, seen.answer))
