"""An exchange as it is kept for showing: its secrets out of sight."""

import base64

from app.engine.call import Call
from app.engine.content import kind_of
from app.engine.off_loop import off_loop
from app.engine.redaction import Redaction, concealed, cookie_in, tokens_in
from app.model.clock_skew import ClockSkew
from app.model.exchange import Answer, Exchange, RawAnswer
from app.model.frozen import replace
from app.model.observed import Fault
from app.model.parts import Concealer
from app.oauth.server_clock import clock_skew

_LONGEST_TOKEN_BODY = 2 * 1024 * 1024


async def record(
    purpose: str, call: Call, outcome: RawAnswer | Fault, redaction: Redaction
) -> Exchange:
    """The exchange as far as it came; what the answer holds of tokens is secret from now on."""
    answer: Answer | None = None
    if isinstance(outcome, RawAnswer):
        await _learn(outcome, redaction)
        answer = await off_loop(
            lambda: _for_showing(outcome, redaction.concealer), len(outcome.body)
        )
    return Exchange(
        purpose=purpose,
        request=replace(call.request, url=redaction.concealer.text(call.request.url)),
        answer=answer,
        connection=call.connection,
        timing=call.timing(),
        fault=_why(outcome, redaction.concealer) if isinstance(outcome, Fault) else "",
        clock_skew=_skew(call, outcome),
    )


def _skew(call: Call, outcome: RawAnswer | Fault) -> ClockSkew | None:
    if isinstance(outcome, Fault):
        return None
    return clock_skew(outcome, handed=call.handed_over)


async def _learn(answer: RawAnswer, redaction: Redaction) -> None:
    def search() -> None:
        body = answer.body[:_LONGEST_TOKEN_BODY].decode("utf-8", "replace")
        redaction.add(tokens_in(body))
        for name, value in answer.headers:
            redaction.add(tokens_in(value))
            if name.lower() == "set-cookie":
                redaction.add(cookie_in(value))

    await off_loop(search, len(answer.body))


def _for_showing(answer: RawAnswer, concealer: Concealer) -> Answer:
    text = _text(answer)
    kind = kind_of(answer.body, text)
    if text is None:
        text = base64.b64encode(answer.body).decode("ascii")
        is_base64 = True
    else:
        is_base64 = False
    return Answer(
        status=answer.status,
        reason=concealer.text(answer.reason),
        http_version=answer.http_version,
        headers=tuple((name, concealer.parts(value)) for name, value in answer.headers),
        body=concealed(text, concealer),
        body_is_base64=is_base64,
        kind=kind,
        size=len(answer.body),
        truncated=answer.truncated,
    )


def _text(answer: RawAnswer) -> str | None:
    """The body as text, or None where it is none."""
    if b"\0" in answer.body:
        return None
    try:
        return answer.body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if answer.truncated and error.start > len(answer.body) - 4:
            return answer.body[: error.start].decode("utf-8-sig")
    kind = (answer.header("Content-Type") or "").lower()
    readable = kind.startswith("text/") or "json" in kind or "xml" in kind
    return answer.body.decode("latin-1") if readable else None


def _why(fault: Fault, concealer: Concealer) -> str:
    return concealer.text(": ".join(filter(None, (fault.exception, fault.detail))))
