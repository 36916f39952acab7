"""Finding out what the server accepts: each attempt in a few words, its answer, and the end."""

from typing import assert_never

from app.model.probe import Aspect, Attempt, Outcome, Probe, ProbeEnd, Tried
from app.model.profile import AuthMethod
from app.words.times import Times


def attempt_words(words: Times, attempt: Attempt) -> str:
    """What it does otherwise: `Secret in the form (client_secret_post)`."""
    way = attempt.way
    said = []
    for aspect in attempt.differs:
        match aspect:
            case Aspect.METHOD:
                raw = way.method is AuthMethod.CLIENT_SECRET_BASIC and not way.encoded
                said.append(words.text(f"probe.way.{way.method.value}{'_raw' if raw else ''}"))
            case Aspect.ENCODING:
                if Aspect.METHOD not in attempt.differs:
                    said.append(words.text(f"probe.way.{'encoded' if way.encoded else 'raw'}"))
            case Aspect.AUDIENCE:
                said.append(words.text("probe.way.audience", audience=way.audience))
            case Aspect.TYP:
                said.append(words.text("probe.way.typ", typ=way.typ.value if way.typ else ""))
            case Aspect.ALG:
                said.append(words.text("probe.way.alg", alg=way.alg.value if way.alg else ""))
            case Aspect.ENDPOINT:
                said.append(words.text("probe.way.token_endpoint", endpoint=way.endpoint))
            case _:
                assert_never(aspect)
    sentence = ", ".join(said)
    return sentence[:1].upper() + sentence[1:]


def answer_words(words: Times, probe: Probe, number: int) -> str:
    """What became of the attempt of this number: `refused (invalid_client)`."""
    if number < len(probe.tried):
        return _answer(words, probe.tried[number])
    if number == probe.trying:
        return words.text("probe.answer.trying")
    return words.text("probe.answer.not_tried" if probe.end else "probe.answer.waiting")


def end_words(words: Times, end: ProbeEnd) -> str:
    """A sentence for what came of it all."""
    return words.text(f"probe.end.{end.value}")


def _answer(words: Times, tried: Tried) -> str:
    if tried.status is None:
        return words.text("probe.answer.no_answer")
    match tried.outcome:
        case Outcome.ACCEPTED:
            key = "accepted_but" if tried.error else "accepted"
        case Outcome.REFUSED:
            key = "refused" if tried.error else "refused_bare"
        case Outcome.STOPPED:
            key = "stopped" if tried.error else "stopped_bare"
        case _:
            assert_never(tried.outcome)
    return words.text(f"probe.answer.{key}", error=tried.error, status=tried.status)
