"""A report without what is about a person: by the name of a claim, and by its value elsewhere."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from app.model.calling import CallOutcome
from app.model.exchange import Answer, Exchange, Headers, Request
from app.model.finding import Fact, Finding
from app.model.frozen import replace
from app.model.parts import Concealer, Parts, redacted
from app.model.profile import ApiCall, CallBody, NamedValue, Profile
from app.model.report import Report
from app.model.secret import DOTS, Secret
from app.model.token import Token
from app.oauth.personal_claims import personal_claims

_CLIENT_NAMES = ("client_id", "azp", "appid", "cid", "clientid")
_MOST_VALUES = 500
_LONGEST_VALUE = 1_000
"""Characters of a value that is looked for elsewhere; a longer one is hidden where it stands."""
_MOST_INSIDE = 100_000
_DECODER = json.JSONDecoder()
_BROKEN = re.compile(r'"?[^",}\]\r\n]*"?')
"""What is taken for a value where JSON is broken or cut off."""
_FIELD = re.compile(r"[^&#\s]*")
_ESCAPED = re.compile(r'"?[^"\\]*')
"""A text of JSON that stands in another text: its quotes have backslashes."""


def without_personal_data(report: Report) -> Report:
    """The same report, finished or not, with dots in the place of personal data."""
    return _Masking(report).report()


class _Masking:
    def __init__(self, report: Report) -> None:
        self._report = report
        self._values: dict[str, None] = {}
        self._clients = {report.profile.client_id} - {""}
        for claims in self._claims():
            names = {key.lower(): value for key, value in claims.items()}
            found = (names.get(name) for name in _CLIENT_NAMES)
            self._clients |= {each for each in found if isinstance(each, str) and each}
        for claims in self._claims():
            self.value(claims)
        for text in self._texts():
            self._by_name(text)
        self._concealer = Concealer(Secret(value) for value in self._values)

    def report(self) -> Report:
        """All of it, masked."""
        report = self._report
        introspection = report.introspection
        revocation = report.revocation
        return replace(
            report,
            profile=self._profile(report.profile),
            steps=tuple(
                replace(each, findings=self._findings(each.findings), facts=self._facts(each.facts))
                for each in report.steps
            ),
            exchanges=tuple(self._exchange(each) for each in report.exchanges),
            token=None if report.token is None else self._token(report.token),
            resource=None if report.resource is None else self._answer(report.resource),
            verdict=None if report.verdict is None else self._findings((report.verdict,))[0],
            introspection=introspection
            and replace(
                introspection,
                members=self._mapping(introspection.members),
                findings=self._findings(introspection.findings),
            ),
            revocation=revocation
            and replace(revocation, findings=self._findings(revocation.findings)),
            calling=report.calling
            and replace(
                report.calling,
                calls=tuple(map(self._call, report.calling.calls)),
                outcomes=tuple(map(self._outcome, report.calling.outcomes)),
            ),
            probe=report.probe
            and replace(
                report.probe,
                tried=tuple(
                    replace(each, error=self._text(each.error)) for each in report.probe.tried
                ),
            ),
        )

    def value(self, value: Any, concealer: Concealer | None = None) -> Any:
        """A JSON value masked by the names in it; what is masked is kept to be looked for."""
        match value:
            case Mapping():
                return {
                    key: self._masked(key, each)
                    if self._is_personal(key, each)
                    else self.value(each, concealer)
                    for key, each in value.items()
                }
            case list() | tuple():
                return [self.value(each, concealer) for each in value]
            case str() if concealer is not None:
                return concealer.text(value)
            case _:
                return value

    def _mapping(self, claims: Mapping[str, Any]) -> dict[str, Any]:
        masked = self.value(claims, self._concealer)
        assert isinstance(masked, dict)
        return masked

    def _claims(self) -> Iterator[Mapping[str, Any]]:
        token, told = self._report.token, self._report.introspection
        if token is not None:
            yield from (each for each in (token.header, token.claims) if each)
        if told is not None:
            yield told.members

    def _texts(self) -> Iterator[str]:
        for exchange in self._report.exchanges:
            yield exchange.request.url
            yield redacted(exchange.request.body)
            if exchange.answer is not None and not exchange.answer.body_is_base64:
                yield redacted(exchange.answer.body)
        resource = self._report.resource
        if resource is not None and not resource.body_is_base64:
            yield redacted(resource.body)

    def _is_personal(self, name: str, value: Any) -> bool:
        table, lowered = personal_claims(), name.lower()
        if value in (None, "", DOTS) or isinstance(value, bool):
            return False
        if lowered in table.unless_the_client:
            # `sub` may be `<client ID>@clients`.
            return not any(each in str(value) for each in self._clients)
        return lowered in table.always

    def _masked(self, name: str, value: Any) -> str:
        if name.lower() not in personal_claims().by_name_alone:
            for each in _leaves(value):
                short = len(each) <= _LONGEST_VALUE
                if short and len(self._values) < _MOST_VALUES and each not in self._clients:
                    self._values[each] = None
        return DOTS

    def _by_name(self, text: str) -> str:
        """The text with the values of personal members hidden, in JSON, whole or broken, and in
        forms."""
        kept: list[str] = []
        position = 0
        for match in _named().finditer(text):
            if match.start() < position:
                continue
            value, end = _value_at(text, match)
            if not self._is_personal(match["member"] or match["field"], value):
                continue
            self._masked(match["member"] or match["field"], value)
            quoted = f'"{DOTS}"' if match["member"] else DOTS
            quoted = quoted.rstrip('"') if match["escaped"] else quoted
            kept += [text[position : match.end()], quoted]
            position = end
        return "".join((*kept, text[position:]))

    def _text(self, text: str) -> str:
        return self._concealer.text(self._by_name(text))

    def _parts(self, parts: Parts) -> Parts:
        """Secrets that are known already show as they would, and nothing else of them is kept."""
        return (self._text(redacted(parts)),) if parts else parts

    def _headers(self, headers: Headers) -> Headers:
        return tuple((name, self._parts(value)) for name, value in headers)

    def _request(self, request: Request) -> Request:
        return replace(
            request,
            url=self._text(request.url),
            headers=self._headers(request.headers),
            body=self._parts(request.body),
        )

    def _answer(self, answer: Answer) -> Answer:
        body = answer.body if answer.body_is_base64 else self._parts(answer.body)
        return replace(answer, headers=self._headers(answer.headers), body=body)

    def _exchange(self, exchange: Exchange) -> Exchange:
        answer = exchange.answer
        return replace(
            exchange,
            request=self._request(exchange.request),
            answer=None if answer is None else self._answer(answer),
            fault=self._text(exchange.fault),
        )

    def _token(self, token: Token) -> Token:
        return replace(
            token,
            header=None if token.header is None else self._mapping(token.header),
            claims=None if token.claims is None else self._mapping(token.claims),
        )

    def _findings(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        return tuple(replace(each, evidence=self._facts(each.evidence)) for each in findings)

    def _facts(self, facts: Mapping[str, Fact]) -> dict[str, Fact]:
        return {name: self._fact(each) for name, each in facts.items()}

    def _fact(self, fact: Fact) -> Fact:
        if isinstance(fact, tuple):
            return tuple(map(self._concealer.text, fact))
        return self._concealer.text(fact) if isinstance(fact, str) else fact

    def _profile(self, profile: Profile) -> Profile:
        """What a person types may name a person as well."""
        return replace(
            profile,
            name=self._text(profile.name),
            folder=self._text(profile.folder),
            parameters=self._named(profile.parameters),
            headers=self._named(profile.headers),
            call=None if profile.call is None else self._call(profile.call),
            more_calls=tuple(map(self._call, profile.more_calls)),
        )

    def _call(self, call: ApiCall) -> ApiCall:
        body = call.body
        return replace(
            call,
            url=self._text(call.url),
            name=self._text(call.name),
            headers=self._named(call.headers),
            body=None if body is None else CallBody(body.kind, self._text(body.text)),
        )

    def _outcome(self, made: CallOutcome) -> CallOutcome:
        answer = None if made.answer is None else self._answer(made.answer)
        call, findings = self._call(made.call), self._findings(made.findings)
        return replace(made, call=call, answer=answer, findings=findings)

    def _named(self, typed: Iterable[NamedValue]) -> tuple[NamedValue, ...]:
        def masked(each: NamedValue) -> NamedValue:
            if isinstance(each.value, Secret):
                return each
            if self._is_personal(each.name, each.value):
                return NamedValue(each.name, DOTS)
            return NamedValue(each.name, self._text(each.value))

        return tuple(map(masked, typed))


@cache
def _named() -> re.Pattern[str]:
    """A personal name and what leads to its value: of a JSON member, escaped or not, or a field."""
    names = "|".join(map(re.escape, sorted(personal_claims().names, key=len, reverse=True)))
    return re.compile(
        rf'\\{{0,4}}"(?P<member>{names})\\{{0,4}}"\s{{0,20}}:\s{{0,20}}(?P<escaped>\\{{1,4}}(?="))?'
        rf"|(?<![^?&])(?P<field>{names})=",
        re.IGNORECASE,
    )


def _value_at(text: str, match: re.Match[str]) -> tuple[Any, int]:
    """The value that follows a name, and where it ends."""
    start = match.end()
    if match["field"] or match["escaped"]:
        plain = (_FIELD if match["field"] else _ESCAPED).match(text, start)
        assert plain is not None
        return plain.group().strip('"'), plain.end()
    try:
        value, end_at = _DECODER.raw_decode(text, start)
    except (ValueError, RecursionError):
        broken = _BROKEN.match(text, start)
        assert broken is not None
        return broken.group().strip().strip('"').rstrip("\\"), broken.end()
    return value, end_at


def _leaves(value: Any) -> Iterator[str]:
    """The texts and numbers in a value."""
    waiting, seen = [value], 0
    while waiting and seen < _MOST_INSIDE:
        seen += 1
        match waiting.pop():
            case str() as text:
                yield text
            case bool() | None:
                pass
            case int() as number if number.bit_length() <= 256:
                yield str(number)
            case Mapping() as members:
                waiting += members.values()
            case list() | tuple() as items:
                waiting += items
