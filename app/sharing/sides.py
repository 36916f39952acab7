"""What there is to compare: of a check, of a report that was written to a file, of a token."""

from collections import Counter
from collections.abc import Mapping
from enum import Enum
from typing import Any

from app.model.comparison import Area, Side
from app.model.exchange import Exchange, Request
from app.model.frozen import frozen, replace
from app.model.report import Report
from app.oauth.granted import read_scope
from app.oauth.json_serialization import JsonForm, tokens_or_form
from app.oauth.json_text import read_json
from app.oauth.jwt_view import JwtView, view
from app.oauth.pasted_token import PastedToken
from app.sharing.report_data import data_inside
from app.sharing.report_json import FORMAT, report_json
from app.words import LANGUAGES, Words

LARGEST = 64 * 1024 * 1024
"""Bytes of a report file; its largest part is what the API answered."""
_NEWER = "keyfit-report/"
_BEYOND = 10**15
_NAMES = frozenset({"format", "id", "name", "folder", "environment"})
"""Members of a profile by which people tell it from others."""


class Incomparable(Enum):
    """Why a text that is something has nothing to compare in it."""

    NEWER_REPORT = "newer_report"
    """A newer version has written it; it is not half-read."""


@frozen
class BroughtReport:
    """A report that came as a file."""

    side: Side
    started_at: str
    """As it stands there; empty where it does not."""


Comparable = BroughtReport | PastedToken
"""What can be found in a text to compare with."""


def comparables(text: str) -> tuple[Comparable, ...] | Incomparable | JsonForm:
    """The report in a text, else the tokens, access tokens first; where there is nothing to
    compare, why, if that is known. Any text at all may be given."""
    begins = text.lstrip("\ufeff \t\r\n")
    if begins.startswith("<"):
        begins = data_inside(text) or ""
    if begins.startswith("{") and _NEWER in begins:
        values = read_json(begins.encode("utf-8", "replace")).value
        written_as = values.get("format") if isinstance(values, dict) else None
        if written_as == FORMAT:
            return (BroughtReport(side_of_json(values), _text(values.get("started_at"))),)
        if isinstance(written_as, str) and written_as.startswith(_NEWER):
            return Incomparable.NEWER_REPORT
    return tokens_or_form(text)


def side_of(comparable: Comparable) -> Side:
    """What there is to compare of it."""
    if isinstance(comparable, BroughtReport):
        return comparable.side
    return _side_of_token(comparable)


def side_of_report(report: Report) -> Side:
    """What there is to compare of a check: no more than its file would tell, so no secret."""
    lean = replace(report, resource=None, exchanges=tuple(map(_lean, report.exchanges)))
    return side_of_json(report_json(lean, Words(LANGUAGES[0])))


def side_of_json(values: Mapping[str, Any]) -> Side:
    """The same of a report's JSON. Whoever wrote the file: what has another form is left out."""
    token = _object(values.get("token"))
    of_token: Side = {
        Area.TOKEN: _named(kind=_text(token.get("kind"))),
        Area.SCOPE: _scope(token),
        Area.CLAIMS: _object(token.get("claims")),
        Area.HEADER: _object(token.get("header")),
    }
    if values.get("brought") is True:
        return of_token
    return {
        **of_token,
        Area.VERDICT: _named(verdict=_text(_object(values.get("verdict")).get("code"))),
        Area.PROFILE: _profile(values),
        Area.STEPS: {
            _text(step.get("id")): _text(step.get("status"))
            for step in _objects(values.get("steps"))
        },
        Area.FINDINGS: _findings(values),
        Area.EXCHANGES: _exchanges(values),
        Area.ANSWER: _answer(token),
    }


def _side_of_token(pasted: PastedToken) -> Side:
    seen = view(pasted.text.reveal())
    scope = pasted.scope if pasted.scope is not None else _own_scope(seen)
    side: dict[Area, Mapping[str, Any]] = {
        Area.TOKEN: {"kind": seen.kind.value},
        Area.CLAIMS: seen.claims or {},
        Area.HEADER: seen.header or {},
    }
    if scope is not None:
        side[Area.SCOPE] = {"granted_scope": list(scope)}
    return side


def _own_scope(seen: JwtView) -> tuple[str, ...] | None:
    claims = seen.claims or {}
    told = (read_scope(claims.get(name)) for name in ("scope", "scp"))
    return next((each for each in told if each is not None), None)


def _lean(exchange: Exchange) -> Exchange:
    """Without headers and bodies, which are not compared and may be large."""
    request, answer = exchange.request, exchange.answer
    return replace(
        exchange,
        request=Request(request.method, request.url),
        answer=None if answer is None else replace(answer, headers=(), body=()),
    )


def _profile(values: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a check was to do; nothing is said of a profile by what it is called."""
    profile = _object(values.get("profile"))
    return {name: value for name, value in profile.items() if name not in _NAMES}


def _scope(token: Mapping[str, Any]) -> Mapping[str, Any]:
    """Where the server named none it is what was asked for (RFC 6749 §5.1)."""
    granted = token.get("granted_scope")
    scope = token.get("requested_scope") if granted is None else granted
    return {"granted_scope": _texts(scope)} if token else {}


def _answer(token: Mapping[str, Any]) -> Mapping[str, Any]:
    if not token:
        return {}
    token_type, signature = _text(token.get("token_type")), _text(token.get("signature"))
    return {**_named(token_type=token_type, signature=signature), **_lifetime(token)}


def _lifetime(token: Mapping[str, Any]) -> Mapping[str, float]:
    """In seconds: as stated with the token, else by its own claims."""
    if token.get("expiry") == "stated" and (stated := _number(token.get("expires_in"))) is not None:
        return {"lifetime": stated}
    claims = _object(token.get("claims"))
    end, begin = _number(claims.get("exp")), _number(claims.get("iat"))
    return {} if end is None or begin is None else {"lifetime": end - begin}


def _findings(values: Mapping[str, Any]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for step in _objects(values.get("steps")):
        for finding in _objects(step.get("findings")):
            found.setdefault(_text(finding.get("code")), _text(finding.get("severity")))
    return found


def _exchanges(values: Mapping[str, Any]) -> Mapping[str, Mapping[str, Any]]:
    """By what they were for; `token 2` is the second request for a token."""
    found: dict[str, Mapping[str, Any]] = {}
    so_far: Counter[str] = Counter()
    for exchange in _objects(values.get("exchanges")):
        purpose = _text(exchange.get("step"))
        so_far[purpose] += 1
        number = so_far[purpose]
        status = _object(exchange.get("response")).get("status")
        request = _object(exchange.get("request"))
        found[purpose if number == 1 else f"{purpose} {number}"] = {
            "url": _text(request.get("url")),
            "status": status if isinstance(status, int) else None,
        }
    return found


def _named(**texts: str) -> Mapping[str, str]:
    return {name: text for name, text in texts.items() if text}


def _number(value: object) -> float | None:
    """A number of seconds that anybody can mean."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return value if abs(value) < _BEYOND else None


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _texts(value: object) -> list[str]:
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []


def _object(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _objects(value: object) -> list[Mapping[str, Any]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []
