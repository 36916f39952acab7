"""What a program has to do to make the same requests, before it is written in any language.

No secret is in it: where one belongs stands the variable that the program reads it from.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import unquote_plus

from app.model.exchange import Request
from app.model.frozen import frozen
from app.model.parts import Concealer, Parts
from app.model.profile import (
    AuthMethod,
    BodyKind,
    ClientCertificate,
    Network,
    Profile,
    ReadyAssertion,
)
from app.model.secret import Secret
from app.oauth.assertion import SignedJwt
from app.oauth.placeholders import has_placeholder
from app.oauth.request_preview import RequestPreview
from app.sharing.outside import concealer_of

_FRAMING = frozenset(
    {"host", "content-length", "accept-encoding", "user-agent", "connection", "authorization"}
)
"""Headers that every tool writes by itself."""
FORM = "application/x-www-form-urlencoded"
_MARK = "\0"
"""Stands in no form: it would be `%00` there."""
_ANEW = frozenset({"iat", "nbf", "exp", "jti"})
_ASSERTIONS = ("client_assertion", "assertion")


@frozen
class Variable:
    """A variable of the environment."""

    name: str


SECRET = Variable("KEYFIT_CLIENT_SECRET")
ASSERTION = Variable("KEYFIT_CLIENT_ASSERTION")
ENDPOINT = Variable("KEYFIT_TOKEN_ENDPOINT")
CERTIFICATE = Variable("KEYFIT_CERTIFICATE")
KEY = Variable("KEYFIT_KEY")
PROOF = Variable("KEYFIT_DPOP_PROOF")
BODY_FILE = Variable("KEYFIT_BODY_FILE")

Value = str | Variable


@frozen
class Basic:
    """ID and secret in the `Authorization` header."""

    client_id: str
    encoded: bool
    """Both are form-encoded first (RFC 6749 §2.3.1)."""


@frozen
class Statement:
    """A JWT that the client signs anew for each request."""

    header: Mapping[str, Any]
    claims: Mapping[str, Any]
    """Those that stay the same; `aud` may be the endpoint that only a variable knows."""
    alg: str
    lifetime: int
    """Seconds."""
    not_before: bool
    offset: int
    """Seconds, added to the clock."""

    @property
    def with_secret(self) -> bool:
        """The client secret is the key."""
        return self.alg.startswith("HS")


@frozen(kw_only=True)
class TokenStep:
    """The token request."""

    url: Value
    headers: tuple[tuple[str, Value], ...]
    """Without those that every tool writes by itself."""
    basic: Basic | None
    form: tuple[tuple[str, Value], ...]

    def all_headers(self) -> tuple[tuple[str, Value], ...]:
        """With the form's own type, for a tool that would not name it."""
        if any(name.lower() == "content-type" for name, _value in self.headers):
            return self.headers
        return (("Content-Type", FORM), *self.headers)


@frozen(kw_only=True)
class CallStep:
    """The call with the token that came; `Authorization` is not among the headers."""

    method: str
    url: str
    headers: tuple[tuple[str, Value], ...]
    body: Value | None
    """A variable is the path of a file."""


@frozen(kw_only=True)
class Plan:
    """Both requests."""

    token: TokenStep
    call: CallStep | None
    certificate: bool
    """A client certificate is shown in the TLS handshake."""
    statement: Statement | None
    """What `ASSERTION` stands for, where the client itself signs it."""
    notes: tuple[str, ...]
    """Keys of sentences: what is left out."""

    def variables(self, *, signs: bool) -> tuple[Variable, ...]:
        """All that have to be set; `signs` where the program makes the statement itself."""
        found: dict[Variable, None] = {}
        for each in self._variables():
            if each != ASSERTION or self.statement is None or not signs:
                found[each] = None
            else:
                found[SECRET if self.statement.with_secret else KEY] = None
        return tuple(found)

    def _variables(self) -> Iterator[Variable]:
        token, call = self.token, self.call
        values: list[Value | None] = [token.url, *(value for _name, value in token.headers)]
        values += [SECRET] if token.basic else []
        values += [value for _name, value in token.form]
        values += [CERTIFICATE, KEY] if self.certificate else []
        if call is not None:
            values += [*(value for _name, value in call.headers), call.body]
        yield from (each for each in values if isinstance(each, Variable))


def plan_of(preview: RequestPreview, profile: Profile) -> Plan | None:
    """The plan of what a check would send; None where it would send nothing."""
    request = preview.request
    if request is None:
        return None
    maker = _Maker(profile)
    notes = []
    proven = request.header("DPoP") is not None
    if proven:
        notes.append("code.dpop")
    if profile.network != Network(timeout=profile.network.timeout):
        notes.append("code.network")
    if preview.unknown:
        notes.append("code.unknown")
    if preview.call is not None and _to_be_filled(preview.call):
        notes.append("code.placeholders")
    ready = isinstance(profile.credential, ReadyAssertion)
    assertion = preview.assertion
    return Plan(
        token=TokenStep(
            url=maker.plain(request.url) or ENDPOINT,
            headers=tuple(maker.headers(request, leaves_out=FORM)),
            basic=maker.basic(preview.method) if request.header("Authorization") else None,
            form=tuple(maker.form(request.body)),
        ),
        # A proof of the call holds the token's digest: it cannot be made beforehand.
        call=None if preview.call is None or proven else maker.call(preview.call),
        certificate=isinstance(profile.credential, ClientCertificate),
        statement=None
        if assertion is None or ready
        else _statement(assertion, preview, maker.concealer),
        notes=tuple(notes),
    )


class _Maker:
    def __init__(self, profile: Profile) -> None:
        self._profile = profile
        self.concealer: Concealer = concealer_of(profile)

    def plain(self, text: str) -> str:
        """A text that anybody may see. Even where a secret was typed into the wrong field."""
        return self.concealer.text(text)

    def basic(self, method: AuthMethod | None) -> Basic | None:
        """For the one method that sends it so."""
        if method is not AuthMethod.CLIENT_SECRET_BASIC:
            return None
        return Basic(self.plain(self._profile.client_id), not self._profile.basic_raw)

    def headers(self, request: Request, leaves_out: str = "") -> Iterator[tuple[str, Value]]:
        for name, value in request.headers:
            lowered = name.lower()
            if lowered in _FRAMING or (lowered == "content-type" and value == (leaves_out,)):
                continue
            yield name, PROOF if lowered == "dpop" else self._value(name, value)

    def form(self, body: Parts) -> Iterator[tuple[str, Value]]:
        """The fields, decoded; in a secret's place its variable."""
        marked = "".join(_MARK if isinstance(part, Secret) else part for part in body)
        for pair in filter(None, marked.split("&")):
            name, _, value = pair.partition("=")
            name = self.plain(unquote_plus(name))
            if _MARK not in value:
                yield name, self.plain(unquote_plus(value))
            elif name in _ASSERTIONS:
                yield name, ASSERTION
            else:
                yield name, SECRET if name == "client_secret" else _variable(name)

    def call(self, request: Request) -> CallStep:
        wanted = self._profile.call
        typed = None if wanted is None else wanted.body
        body: Value | None = None
        if typed is not None and typed.kind is BodyKind.FILE:
            body = BODY_FILE
        elif request.body:
            body = self._value("body", request.body)
        return CallStep(
            method=request.method,
            url=self.plain(request.url),
            headers=tuple(self.headers(request)),
            body=body,
        )

    def _value(self, name: str, parts: Parts) -> Value:
        if any(isinstance(part, Secret) for part in parts):
            return _variable(name)
        return self.plain("".join(part for part in parts if isinstance(part, str)))


def _to_be_filled(call: Request) -> bool:
    """Something in it is filled in only when Keyfit makes the call."""
    texts = (call.url, *(part for _name, value in call.headers for part in value), *call.body)
    return any(isinstance(each, str) and has_placeholder(each) for each in texts)


def _variable(name: str) -> Variable:
    fit = "".join(each if each.isascii() and each.isalnum() else "_" for each in name.upper())
    return Variable(f"KEYFIT_{fit}")


def _statement(signed: SignedJwt, preview: RequestPreview, concealer: Concealer) -> Statement:
    claims = {name: value for name, value in signed.claims.items() if name not in _ANEW}
    begin, end = signed.claims.get("iat"), signed.claims.get("exp")
    header = {name: value for name, value in signed.header.items() if name != "alg"}
    offset = preview.clock_offset
    return Statement(
        header=_masked(header, concealer),
        claims=_masked(claims, concealer),
        alg=str(signed.header["alg"]),
        lifetime=end - begin if isinstance(begin, int) and isinstance(end, int) else 120,
        not_before="nbf" in signed.claims,
        offset=0 if offset is None else int(offset.seconds),
    )


def _masked(value: Any, concealer: Concealer) -> Any:
    match value:
        case str():
            return concealer.text(value)
        case Mapping():
            return {concealer.text(name): _masked(each, concealer) for name, each in value.items()}
        case list() | tuple():
            return [_masked(each, concealer) for each in value]
        case _:
            return value


def query_of(form: Iterable[tuple[str, str]]) -> str:
    """Literal fields as they stand in a form."""
    from app.oauth.form import encoded

    return "&".join(f"{encoded(name)}={encoded(value)}" for name, value in form)
