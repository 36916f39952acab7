"""The issuer's keys, from where its metadata says that they are (RFC 8414 §2, RFC 7517 §5)."""

from app.engine.off_loop import off_loop
from app.engine.progress import TOKEN_LIMIT, Progress
from app.model.exchange import Headers, Request
from app.model.observed import Fault, KeySetProblem, KeySetSeen
from app.oauth.addresses import travels_in_clear, url_problem
from app.oauth.json_text import read_json

_FRESH: Headers = (("Cache-Control", ("no-cache",)),)


async def fetch_key_set(check: Progress, url: str, *, fresh: bool = False) -> KeySetSeen:
    """Ask for the keys, without any credential; `fresh` past whatever cache lies between."""
    network = check.profile.network
    insecure = travels_in_clear(url, network) and not network.allow_http
    if url_problem(url) is not None or insecure:
        return KeySetSeen(url, KeySetProblem.INSECURE)
    headers: Headers = (
        ("Accept", ("application/jwk-set+json, application/json",)),
        ("Accept-Encoding", ("identity",)),
        *(_FRESH if fresh else ()),
    )
    call = check.call(Request("GET", url, headers), TOKEN_LIMIT)
    outcome = await call.whole()
    await check.tell_exchange("jwks", call, outcome)
    if isinstance(outcome, Fault):
        return KeySetSeen(url, KeySetProblem.NO_ANSWER, fault=outcome)
    if outcome.status != 200:
        return KeySetSeen(url, KeySetProblem.STATUS, outcome.status)
    json = await off_loop(
        lambda: read_json(outcome.body, truncated=outcome.truncated), len(outcome.body)
    )
    if not isinstance(json.value, dict) or not isinstance(json.value.get("keys"), list):
        return KeySetSeen(url, KeySetProblem.NOT_A_KEY_SET, outcome.status)
    return KeySetSeen(url, status=outcome.status, value=json.value)
