"""An HTTP request as somebody wrote it down, whatever the format: is it one for a token?"""

import base64
import binascii
import json
from collections.abc import Iterable, Mapping
from dataclasses import field
from typing import Any
from urllib.parse import parse_qsl, unquote, unquote_plus, urlsplit, urlunsplit

from app.model.frozen import frozen, replace
from app.model.profile import AuthMethod
from app.oauth.form import encoded
from app.oauth.headers import RESERVED
from app.oauth.jwt_view import view
from app.sharing.imports.document import text_of
from app.sharing.imports.draft import Draft, Setting
from app.sharing.imports.marks import decoded_variables, has_variable, is_form_encoded

MOST_FIELDS = 200
MOST_IN_PATH = 1_000
Pairs = tuple[tuple[str, str], ...]

_SETTINGS = {
    "grant_type": Setting.GRANT,
    "client_id": Setting.CLIENT_ID,
    "client_secret": Setting.CLIENT_SECRET,
    "scope": Setting.SCOPE,
    "audience": Setting.AUDIENCE,
    "resource": Setting.RESOURCE,
    "authorization_details": Setting.AUTHORIZATION_DETAILS,
}
_OF_A_PERSON = frozenset(
    {"username", "password", "code", "redirect_uri", "code_verifier", "refresh_token",
     "device_code", "subject_token", "subject_token_type", "actor_token", "actor_token_type",
     "requested_token_type", "auth_req_id"}
)  # fmt: skip
"""What goes with other grants, by name."""
_SIGNED = frozenset({"client_assertion", "client_assertion_type", "assertion"})
_OURS = frozenset({*_SETTINGS, *_OF_A_PERSON, *_SIGNED})
"""What belongs into the form, if it stands in an address."""
_OF_A_BROWSER = frozenset(
    {"accept", "accept-language", "cache-control", "content-type", "dnt", "origin", "pragma",
     "postman-token", "priority", "referer", "te", "upgrade-insecure-requests", "user-agent",
     "x-requested-with"}
)  # fmt: skip
"""Headers that programs send by themselves; none of them makes a client work."""
_FORM = "application/x-www-form-urlencoded"


@frozen
class WrittenRequest:
    """What is written of a request; whatever may be confidential shows not in `repr`."""

    method: str
    url: str = field(repr=False)
    headers: Pairs = field(default=(), repr=False)
    form: Pairs = field(default=(), repr=False)
    """The fields of its body where that is a form, decoded."""
    text: str = field(default="", repr=False)
    """Its body where that is none."""
    login: tuple[str, str] | None = field(default=None, repr=False)
    """For Basic authentication, as typed."""
    login_source: str = "Authorization"
    bearer: bool = False
    """A token goes with it, whatever its headers say."""
    name: str = ""

    def header(self, name: str) -> str:
        """A header's value, empty where there is none."""
        lowered = name.lower()
        return next((value for each, value in self.headers if each.lower() == lowered), "")


def fields_of(text: str) -> Pairs:
    """The fields of a form or a query, decoded; line breaks between them do not count."""
    joined = "".join(line.strip() for line in text.split("\n"))
    try:
        pairs = parse_qsl(joined, keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        return ()
    return tuple((name.strip(), decoded_variables(value)) for name, value in pairs)


def with_body(request: WrittenRequest, body: str) -> WrittenRequest:
    """The request with a body as it is sent: a form where it is one, else text."""
    said = request.header("content-type").lower()
    if _FORM in said or (not said and "grant_type=" in body and body.lstrip()[:1] not in "{[<"):
        return replace(request, form=fields_of(body))
    return replace(request, text=body)


def path_filled(url: str, values: Mapping[str, str]) -> str:
    """An address with `:name` between the slashes of its path, where a name has a value."""
    path, question, query = url.partition("?")
    pieces = (
        values.get(each[1:], "")[:MOST_IN_PATH] or each if each.startswith(":") else each
        for each in path.split("/", MOST_FIELDS)
    )
    return "/".join(pieces) + question + query


def token_fields(request: WrittenRequest) -> Pairs:
    """What a token request says of itself: in its form, as JSON, or in its address."""
    in_url = fields_of(_split(request.url)[3])
    ours = (each for each in in_url if each[0] in _OURS)
    return (*request.form, *_json_fields(request.text), *ours)


def asks_for_token(request: WrittenRequest) -> bool:
    """Whether it is a token request (RFC 6749 §3.2), by what it carries or where it goes."""
    names = {name for name, _value in token_fields(request)}
    if "grant_type" in names:
        return True
    last = _split(request.url)[2].rstrip("/").rpartition("/")[2].lower()
    proven = request.login is not None or bool({"client_secret", "client_assertion"} & names)
    return request.method == "POST" and "token" in last and proven and not request.bearer


def carries_token(request: WrittenRequest) -> bool:
    """Whether an access token goes with it (RFC 6750, RFC 9449)."""
    scheme = request.header("authorization").split(" ")[0].lower()
    return request.bearer or scheme in ("bearer", "dpop", "openid", "oauth2")


def read_token_request(request: WrittenRequest, draft: Draft) -> None:
    """Take from a token request what makes a client."""
    request = replace(request, url=_without_login(request, draft))
    scheme, host, path, query, _ = _split(request.url)
    kept = _kept_query(query)
    draft.take(Setting.TOKEN_ENDPOINT, urlunsplit((scheme, host, path, kept, "")), "URL")
    if kept != query:
        draft.change("import.was_in_address")
    if _json_fields(request.text):
        draft.change("import.was_json")
    names = {name for name, _value in token_fields(request)}
    _read_login(request, draft, names)
    for name, value in token_fields(request):
        _read_field(name, value, draft)
    _read_assertion(dict(token_fields(request)), draft)
    _read_method(names, draft)
    for name, value in request.headers:
        _read_header(name, value, draft)


def _read_field(name: str, value: str, draft: Draft) -> None:
    setting = _SETTINGS.get(name)
    if setting is not None:
        draft.take(setting, value, name)
    elif name in _OF_A_PERSON:
        draft.leave_out("import.of_other_grant", what=name)
    elif name and name not in _SIGNED:
        draft.take_parameter(name, value, name)


def _read_login(request: WrittenRequest, draft: Draft, names: set[str]) -> None:
    """ID and secret for the header, decoded if they are encoded there (RFC 6749 §2.3.1)."""
    login = request.login
    source = request.login_source
    header = request.header("authorization")
    scheme, _, rest = header.partition(" ")
    if login is None and scheme.lower() == "basic":
        source = "Authorization"
        login = _in_clear(draft.partly_filled(rest.strip()))
    if login is None and scheme.lower() == "basic":
        value = draft.filled(rest.strip(), source)
        login = None if value is None else _decoded(value)
        if value is not None and login is None:
            draft.leave_out("import.unreadable", what=source)
    if login is None:
        if scheme.lower() == "basic":
            draft.take(Setting.METHOD, AuthMethod.CLIENT_SECRET_BASIC.value, source)
        return
    known = [draft.filled(each, source) for each in login]
    sent = [each for each in known if each]
    unknown = known[1] is None and has_variable(login[1])
    if is_form_encoded(login[1]) or (
        not unknown and any("%" in each for each in sent) and all(map(_is_encoded, sent))
    ):
        known = [None if each is None else unquote_plus(each) for each in known]
    elif unknown or any(encoded(each) != each for each in sent):
        draft.basic_raw = True
    client_id, secret = (
        written if value is None else value for written, value in zip(login, known, strict=True)
    )
    if draft.take(Setting.CLIENT_ID, client_id, source) and "client_secret" not in names:
        draft.take(Setting.METHOD, AuthMethod.CLIENT_SECRET_BASIC.value, source)
    draft.take(Setting.CLIENT_SECRET, secret, source)


def _is_encoded(text: str) -> bool:
    """As it stands it is what form-encoding makes of some text."""
    return text.replace("%20", "+") == encoded(unquote_plus(text, errors="replace"))


def _in_clear(value: str) -> tuple[str, str] | None:
    """The two parts as some editors have them, which encode them when they send."""
    for separator in (":", " "):
        first, found, second = value.partition(separator)
        if found and first.count("{{") == first.count("}}"):  # not within a variable's name
            return first, second.strip()
    return None


def _decoded(value: str) -> tuple[str, str] | None:
    """The two parts of Basic."""
    clear = _in_clear(value)
    if clear is not None:
        return clear
    try:
        pair = base64.b64decode(value + "=" * (-len(value) % 4)).decode("utf-8")
    except (binascii.Error, ValueError):
        return None
    client_id, colon, secret = pair.partition(":")
    return (client_id, secret) if colon else None


def _read_assertion(fields: dict[str, str], draft: Draft) -> None:
    """A signed statement serves once; what it is made like, and by whom, serves again."""
    name = "client_assertion" if "client_assertion" in fields else "assertion"
    written = fields.get(name)
    if written is None:
        return
    text = draft.filled(written, name)
    seen = view((text or "").strip())
    header, claims = seen.header or {}, seen.claims or {}
    subject, issuer = text_of(claims.get("sub")), text_of(claims.get("iss"))
    alg = text_of(header.get("alg"))
    if name == "client_assertion":
        by_secret = alg.startswith("HS")
        method = AuthMethod.CLIENT_SECRET_JWT if by_secret else AuthMethod.PRIVATE_KEY_JWT
        draft.take(Setting.METHOD, method.value, name)
        if text and issuer and subject and issuer != subject:
            draft.take(Setting.ASSERTION, text, name)  # somebody else's signature
            return
    if text:
        draft.leave_out("import.signed_once", what=name)
    draft.take(Setting.CLIENT_ID, issuer, f"{name} iss")
    draft.take(Setting.KEY_ID, text_of(header.get("kid")), f"{name} kid")
    draft.take(Setting.ALG, alg, f"{name} alg")


def _read_method(names: set[str], draft: Draft) -> None:
    if draft.says(Setting.METHOD):
        return
    if "client_secret" in names:
        draft.take(Setting.METHOD, AuthMethod.CLIENT_SECRET_POST.value, "client_secret")
    elif "client_id" in names:
        shown = AuthMethod.TLS_CLIENT_AUTH if draft.shows_certificate else AuthMethod.NONE
        draft.take(Setting.METHOD, shown.value, "client_id")


def _read_header(name: str, value: str, draft: Draft) -> None:
    lowered = name.strip().lower()
    if lowered == "dpop":
        draft.dpop = True
    elif lowered == "cookie":
        draft.leave_out("import.cookie")
    elif lowered in RESERVED or lowered in _OF_A_BROWSER or lowered.startswith(("sec-", ":")):
        return
    elif lowered and lowered != "authorization":
        draft.take_header(name.strip(), value, name.strip())


def _without_login(request: WrittenRequest, draft: Draft) -> str:
    """The address without `id:secret@` before its host; those are taken."""
    scheme, host, path, query, _ = _split(request.url)
    login, at, bare = host.rpartition("@")
    if not at:
        return request.url
    client_id, _, secret = login.partition(":")
    draft.take(Setting.CLIENT_ID, unquote(client_id), "URL")
    draft.take(Setting.CLIENT_SECRET, unquote(secret), "URL")
    draft.take(Setting.METHOD, AuthMethod.CLIENT_SECRET_BASIC.value, "URL")
    return urlunsplit((scheme, bare, path, query, ""))


def _kept_query(query: str) -> str:
    """What of an address's query belongs to no field of the token request."""
    pieces = [each for each in query.split("&") if each.partition("=")[0] not in _OURS]
    return "&".join(pieces)


def _json_fields(text: str) -> Pairs:
    """The members of a JSON body that asks for a token."""
    if "grant_type" not in text or text.lstrip()[:1] != "{":
        return ()
    try:
        value: Any = json.loads(text)
    except (ValueError, RecursionError):
        return ()
    if not isinstance(value, dict) or "grant_type" not in value:
        return ()
    pairs = ((str(name), text_of(each)) for name, each in list(value.items())[:MOST_FIELDS])
    return tuple((name, each) for name, each in pairs if each)


def _split(url: str) -> tuple[str, str, str, str, str]:
    try:
        return tuple(urlsplit(url.strip()))  # type: ignore[return-value]
    except ValueError:
        return "", "", url.strip(), "", ""


def in_a_row(names: Iterable[str], most: int = 5) -> str:
    """Some names in a row, for a remark."""
    known = list(dict.fromkeys(each[:60] for each in names))
    return ", ".join(known[:most]) + (" …" if len(known) > most else "")
