"""The token request and its answer, as far as that is about who the client is."""

from app.diagnosis import diagnose
from app.diagnosis.answers import succeeded
from app.diagnosis.lockout import refuses_credentials
from app.engine.call import Call
from app.engine.off_loop import off_loop
from app.engine.progress import TOKEN_LIMIT, Progress
from app.engine.token_asking import context_of, ready_request
from app.model.exchange import RawAnswer
from app.model.finding import Severity
from app.model.frozen import replace
from app.model.observed import Fault, JsonSeen, TokenAnswerSeen
from app.model.profile import AuthMethod
from app.model.step import StepId, StepStatus
from app.oauth.attempts import other_ways
from app.oauth.dpop import token_endpoint_wants_nonce
from app.oauth.json_text import read_json
from app.oauth.ready_assertion import facts_of
from app.oauth.token_answer import read_token
from app.providers import elsewhere, meaning_of, recognise

_SAID_TO_A_KNOWN_CLIENT = frozenset({"invalid_scope", "invalid_target", "unauthorized_client"})
"""Errors that come after authentication (RFC 6749 §5.2: "the authenticated client is not …")."""


async def take(check: Progress) -> bool:
    """Send the one POST; its answer is judged here for this step and for `token`."""
    known = check.known
    call, method = known.call, known.method
    assert call is not None
    assert method is not None
    check.begin(StepId.AUTHENTICATE)
    outcome = await call.send()
    await call.aclose()
    json = await _read_and_tell(check, call, outcome)
    if check.profile.dpop and token_endpoint_wants_nonce(outcome, json):
        # Asked once and answered once, with all proofs made anew (RFC 9449 §8).
        call = known.call = check.call(
            (await ready_request(check)).request, TOKEN_LIMIT, by_client=True
        )
        outcome = await call.whole()
        json = await _read_and_tell(check, call, outcome)
    if isinstance(outcome, Fault):
        return check.finish(StepId.AUTHENTICATE, diagnose(outcome, StepId.AUTHENTICATE))
    seen = known.answered = _seen(check, method, call, outcome, json)
    found = await off_loop(
        lambda: diagnose(seen, StepId.TOKEN, usual=check.usual), len(outcome.body)
    )
    known.token_findings = tuple(each for each in found if each.step is not StepId.AUTHENTICATE)
    mine = tuple(each for each in found if each.step is StepId.AUTHENTICATE)
    refused = any(each.severity is Severity.ERROR for each in mine)
    unproven = not refused and not _proven(outcome, json)
    return check.finish(
        StepId.AUTHENTICATE,
        mine,
        facts={"method": method} | ({"credential": "assertion"} if known.ready else {}),
        duration=call.timing().wait,
        status=StepStatus.SKIPPED if unproven else None,
    )


def _with_what_the_provider_means(check: Progress, seen: TokenAnswerSeen) -> TokenAnswerSeen:
    """A refusal, with what is known of whoever gave it."""
    asked = recognise(seen.request.url)
    return replace(
        seen,
        provider_error=meaning_of(seen.answer.status, seen.json.value, check.preset or asked),
        elsewhere=elsewhere(check.profile, asked),
    )


def _seen(
    check: Progress, method: AuthMethod, call: Call, answer: RawAnswer, json: JsonSeen
) -> TokenAnswerSeen:
    """The answer with what is known around it; whether it counts as a refusal is noted."""
    known, endpoint, now = check.known, check.endpoint, check.clock.monotonic()
    if not succeeded(answer):
        known.other_ways = other_ways(context_of(check, endpoint), method, check.preset_order)
    seen = TokenAnswerSeen(
        profile=check.profile,
        auth_method=method,
        request=call.request,
        answer=answer,
        json=json,
        metadata=known.metadata,
        assertion_audience=known.assertion.audience if known.assertion else "",
        now=check.clock.now(),
        key=known.key.facts if known.key else None,
        ready=facts_of(known.ready) if known.ready else None,
        clock_skew=check.report.clock_skew,
        other_ways=len(known.other_ways),
        recent_refusals=check.refusals.count(check.profile, endpoint, now),
    )
    if not succeeded(answer):
        seen = _with_what_the_provider_means(check, seen)
    if refuses_credentials(seen):
        check.refusals.note(check.profile, endpoint, now)
    elif _proven(answer, json):
        check.refusals.forgive(check.profile, endpoint)
    return seen


async def _read_and_tell(check: Progress, call: Call, outcome: RawAnswer | Fault) -> JsonSeen:
    json = JsonSeen(None) if isinstance(outcome, Fault) else await _read(check, outcome)
    await check.tell_exchange("token", call, outcome)
    return json


async def _read(check: Progress, answer: RawAnswer) -> JsonSeen:
    """The body as JSON; the token in it becomes known, and secret."""

    def read() -> JsonSeen:
        json = read_json(answer.body, truncated=answer.truncated)
        if isinstance(json.value, dict) and 200 <= answer.status < 300:
            check.known.token = read_token(
                json.value,
                requested_scope=check.profile.scope,
                received_at=answer.received_at,
            )
            if check.known.token is not None:
                check.redaction.add((check.known.token.access_token,))
        return json

    return await off_loop(read, len(answer.body))


def _proven(answer: RawAnswer, json: JsonSeen) -> bool:
    """The answer shows that the server knows the client for who it says it is."""
    if not isinstance(json.value, dict):
        return False
    error = json.value.get("error")
    if error is None:
        return answer.status == 200 and "access_token" in json.value
    said = isinstance(error, str) and error in _SAID_TO_A_KNOWN_CLIENT
    return said and answer.status != 401
