"""An API call with its placeholders filled in, each value in the form that its place asks for."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import assert_never
from urllib.parse import quote, unquote

from app.model.exchange import Headers
from app.model.frozen import frozen
from app.model.parts import Part, Parts
from app.model.profile import ApiCall, BodyKind, CallBody
from app.model.secret import Secret, SecretKind
from app.model.unfilled import Unfillable, Unfilled
from app.oauth.form import encoded
from app.oauth.headers import CONTROL, typed_headers
from app.oauth.placeholders import (
    ByName,
    CannotFillError,
    Value,
    Values,
    as_json,
    is_environment,
    joined,
    pieces,
    text_of,
    value_of,
    written,
)

_ESCAPED = re.compile(r"\\.", re.DOTALL)
_ENDS_THE_HOST = re.compile(r"[/?#]")


@frozen
class FilledCall:
    """What will be sent of a call besides the token."""

    call: ApiCall
    """As it was typed."""
    url: str = field(repr=False)
    url_secrets: tuple[Secret, ...] = ()
    """What must not be seen of `url`."""
    headers: Headers = ()
    """Those that were typed."""
    body: Parts = ()
    """Empty where it comes from a file, which is sent as it is."""


def filled_call(call: ApiCall, values: Values) -> FilledCall | Unfilled:
    """The call with everything in place, or the first placeholder that cannot be. Never raises."""
    try:
        address = _Address(values)
        address.fill(call.url.strip())
        headers = tuple(
            (name, _header(name, parts, values)) for name, parts in typed_headers(call.headers)
        )
        body = () if call.body is None else _body(call.body, values)
    except _UnfilledError as error:
        return error.unfilled
    return FilledCall(call, address.url, tuple(address.secrets), headers, body)


def is_filled_later(call: ApiCall) -> bool:
    """Something in it comes with the token, or is new whenever the call is made."""
    typed = [call.url, *(_text(each.value) for each in call.headers)]
    if call.body is not None and call.body.kind is not BodyKind.FILE:
        typed.append(call.body.text)
    names = (inner.strip() for text in typed for _literal, inner in pieces(text) if inner)
    return any(not is_environment(each) for each in names)


def known_address(url: str, values: Values) -> str:
    """The address as far as it can be judged before it is called, an `x` for each value in its
    path and query; empty where a placeholder cannot be filled in."""
    address = _Address(values)
    try:
        address.fill(url.strip())
    except _UnfilledError:
        return ""
    return address.shape


def json_shape(text: str) -> str:
    """JSON of the same length, without placeholders: it breaks where the text itself does."""
    found, inside = "", False
    for literal, name in pieces(text):
        found += literal
        inside ^= _turns(literal)
        if name is not None:
            length = len(written(name))  # as typed, blanks and all
            found += "x" * length if inside else '"' + "x" * (length - 2) + '"'
    return found


class _UnfilledError(Exception):
    def __init__(self, unfilled: Unfilled) -> None:
        super().__init__(unfilled)
        self.unfilled = unfilled


@dataclass(slots=True)
class _Place:
    """Where values are put, from the left; what stands around them tells in what form."""

    values: Values
    field: str
    header: str = ""
    confidential: bool = False
    """What stands there may be a secret as a whole."""

    def fill(self, template: str) -> None:
        """Write all of it; raises `_UnfilledError`."""
        name = ""
        try:
            for literal, inner in pieces(template):
                self.write(literal)
                if inner is not None:
                    name = inner.strip()
                    self.put(name, value_of(name, self.values))
            self.finish()
        except CannotFillError as error:
            hidden = self.confidential and error.why is Unfillable.UNKNOWN_NAME
            shown = written("…" if hidden else name)
            raise _UnfilledError(Unfilled(self.field, shown, error.why, self.header)) from None

    def write(self, literal: str) -> None:
        """What was typed."""
        raise NotImplementedError

    def put(self, name: str, value: Value) -> None:
        """What stands for a placeholder; may raise `CannotFillError`."""
        raise NotImplementedError

    def finish(self) -> None:
        """All is written; may raise `CannotFillError`."""


class _Address(_Place):
    """Values stand percent-encoded in path and query. Before them, where they would say which
    server gets the token, only what the person's own environment says does, as it is."""

    def __init__(self, values: Values) -> None:
        super().__init__(values, "resource_url")
        self.url = ""
        self.shape = ""
        """The same with an `x` for each value in path and query."""
        self.secrets: list[Secret] = []

    def write(self, literal: str) -> None:
        self.url += literal
        self.shape += literal

    def put(self, name: str, value: Value) -> None:
        parts = text_of(value, self.values)
        kinds = {each.kind for each in parts if isinstance(each, Secret)}
        if name == "token" or SecretKind.TOKEN in kinds:
            raise CannotFillError(Unfillable.TOKEN_IN_URL)
        if not self._past_the_host():
            if not is_environment(name) or not isinstance(value, str):
                raise CannotFillError(Unfillable.IN_HOST)
            self.write(value)
            return
        self.secrets += (each for each in parts if isinstance(each, Secret))
        as_it_is = isinstance(value, ByName)
        self.url += "".join(_text(e) if as_it_is else _percent_encoded(_text(e)) for e in parts)
        self.shape += "x"

    def finish(self) -> None:
        if self.url != self.shape and _dots(self.url) > _dots(self.shape):
            raise CannotFillError(Unfillable.DOTS)

    def _past_the_host(self) -> bool:
        before, separator, after = self.shape.partition("://")
        return _ENDS_THE_HOST.search(after if separator else before) is not None


def _dots(url: str) -> int:
    """How many segments of the path lead elsewhere (RFC 3986 §5.2.4)."""
    path = re.split(r"[?#]", url.partition("://")[2] or url, maxsplit=1)[0]
    return sum(unquote(each) in (".", "..") for each in path.split("/"))


class _Written(_Place):
    """Places of which nothing is left to be known but their parts."""

    def __init__(self, values: Values, field: str) -> None:
        super().__init__(values, field)
        self.parts: list[Part] = []

    def write(self, literal: str) -> None:
        self.parts.append(literal)


class _HeaderValue(_Written):
    """As it is, on one line and in ASCII."""

    def __init__(self, values: Values, header: str, *, confidential: bool) -> None:
        super().__init__(values, "call_headers")
        self.header = header
        self.confidential = confidential

    def put(self, _name: str, value: Value) -> None:
        parts = text_of(value, self.values)
        text = "".join(map(_text, parts))
        if CONTROL.search(text):
            raise CannotFillError(Unfillable.LINE_BREAK)
        if not text.isascii():
            raise CannotFillError(Unfillable.NOT_ASCII)
        self.parts += parts


class _Json(_Written):
    """Within quotation marks escaped; else a value of its own."""

    inside = False

    def write(self, literal: str) -> None:
        self.inside ^= _turns(literal)
        super().write(literal)

    def put(self, _name: str, value: Value) -> None:
        if isinstance(value, ByName) or not (self.inside or isinstance(value, str | Secret)):
            self.parts += (written(value.name) if isinstance(value, ByName) else as_json(value),)
            return
        escaped = _encoded(text_of(value, self.values), lambda text: as_json(text)[1:-1])
        self.parts += escaped if self.inside else ('"', *escaped, '"')


class _Encoded(_Written):
    """All of it encoded, what was typed as well."""

    def __init__(self, values: Values, encode: Callable[[str], str]) -> None:
        super().__init__(values, "call_body")
        self._encode = encode

    def write(self, literal: str) -> None:
        super().write(self._encode(literal))

    def put(self, _name: str, value: Value) -> None:
        parts = text_of(value, self.values)
        self.parts += parts if isinstance(value, ByName) else _encoded(parts, self._encode)


def _header(name: str, typed: Parts, values: Values) -> Parts:
    """A value that is a secret by its header's name stays one as a whole."""
    (part,) = typed
    secret = isinstance(part, Secret)
    place = _HeaderValue(values, name, confidential=secret)
    place.fill(_text(part))
    if not isinstance(part, Secret):
        return joined(place.parts)
    return (Secret("".join(map(_text, place.parts)), part.kind),)


def _body(body: CallBody, values: Values) -> Parts:
    match body.kind:
        case BodyKind.JSON:
            return _filled(body.text, _Json(values, "call_body"))
        case BodyKind.TEXT:
            return _filled(body.text, _Encoded(values, str))
        case BodyKind.FORM:
            return _form(body.text, values)
        case BodyKind.FILE:
            return ()
        case _:
            assert_never(body.kind)


def _form(text: str, values: Values) -> Parts:
    """`name=value` lines as a form (RFC 6749 Appendix B); a line without `=` is a bare name."""
    found: list[Part] = []
    for line in filter(str.strip, text.splitlines()):
        name, equals, value = line.partition("=")
        found += ("&",) if found else ()
        found += _filled(name.strip(), _Encoded(values, encoded))
        if equals:
            found += ("=", *_filled(value.strip(), _Encoded(values, encoded)))
    return joined(found or [""])


def _filled(template: str, place: _Written) -> Parts:
    place.fill(template)
    return joined(place.parts)


def _encoded(parts: Parts, encode: Callable[[str], str]) -> Parts:
    """Each part encoded; a secret stays one."""
    return tuple(
        Secret(encode(each.reveal()), each.kind) if isinstance(each, Secret) else encode(each)
        for each in parts
    )


def _text(part: Part) -> str:
    return part.reveal() if isinstance(part, Secret) else part


def _percent_encoded(text: str) -> str:
    return quote(text, safe="", errors="replace")


def _turns(literal: str) -> bool:
    """It enters or leaves a text of JSON: an odd number of quotation marks that are no part of
    one."""
    return _ESCAPED.sub("", literal).count('"') % 2 == 1
