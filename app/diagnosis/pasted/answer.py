"""An HTTP answer, or what is left of one, read out of a pasted text. Never raises."""

import json
import re
from typing import Any
from urllib.parse import parse_qsl, unquote_plus

from app.diagnosis.answers import oauth_error
from app.model.frozen import frozen
from app.model.observed import JsonSeen
from app.oauth.json_text import read_json

Headers = tuple[tuple[str, str], ...]

_STATUS_LINE = re.compile(r"^HTTP/\d(?:\.\d)?[ \t]+([1-5]\d\d)\b[ \t]*(.*)$")
_HEADER = re.compile(r"^([A-Za-z][A-Za-z0-9-]{0,60})[ \t]{0,5}:[ \t]*(.*)$")
_REQUEST_LINE = re.compile(r"^(?:GET|POST|PUT|PATCH|DELETE|HEAD)[ \t]+(\S+)[ \t]+HTTP/\d")
_LOOSE_STATUS = re.compile(
    r"(?:\bHTTP(?:/\d(?:\.\d)?)?(?: error| status| response)?|\bstatus(?:[ _-]?code)?"
    r"(?: does not indicate success)?|\bresponse code)\b['\"]?[ \t:=(]{0,6}(?:is |was |of )?"
    r"([1-5]\d\d)\b|\b([45]\d\d)[ \t]+(?:client|server) error",
    re.IGNORECASE,
)
_LOOSE_CHALLENGE = re.compile(
    r"www-authenticate['\"]?[ \t]{0,3}[:=][ \t]{0,3}(.+)|\b((?:Bearer|DPoP)[ \t]{1,3}"
    r"(?:realm|error|scope|authorization_uri|resource_metadata|algs)[ \t]{0,3}=.+)",
    re.IGNORECASE,
)
_URL = re.compile(
    r"\b(?:url|request (?:to|for)|GET|POST|PUT|PATCH|DELETE|HEAD|curl\b[^\n]{0,150}?)"
    r"[\s:=(\"']{1,5}(https?://[^\s'\"<>(){}|\\^`]{1,2000})",
    re.IGNORECASE,
)
"""What was asked, and not one of the many addresses that error texts point to."""
_CLIENT_ID = re.compile(r"client_id=([^&\s'\"]{1,200})")
_ERROR_MEMBER = re.compile(r"""["']error["']\s{0,5}:\s{0,5}["']([^"']{1,200})["']""")
_DESCRIPTION_MEMBER = re.compile(
    r"""["']error_description["']\s{0,5}:\s{0,5}(?:"([^"]{1,2000})|'([^']{1,2000}))"""
)
_ERROR_PARAMETER = re.compile(r"(?:^|[?&#\s])(error=[^\s'\"<>]{1,4000})")
_MOST_BRACES = 50
_TELLING = frozenset({"error", "access_token"})


@frozen
class PastedAnswer:
    """What of an answer could be read; None and empty for what was not there."""

    status: int | None = None
    status_line: bool = False
    """The status stood in an answer's own first line."""
    reason: str = ""
    headers: Headers = ()
    body: str | None = None
    url: str = ""
    """What was asked, where the text says so."""
    client_id: str = ""

    @property
    def granted(self) -> bool:
        """There is a token in it."""
        return '"access_token"' in (self.body or "")

    @property
    def json(self) -> JsonSeen:
        """The body as a check reads it."""
        return read_json((self.body or "").encode("utf-8", "replace"))

    @property
    def error(self) -> str:
        """The `error` in its body; empty where there is none, or none that is text."""
        return oauth_error(self.json)

    @property
    def challenged(self) -> bool:
        """It has a `WWW-Authenticate`."""
        return self.header("WWW-Authenticate") is not None

    def header(self, name: str) -> str | None:
        """The first header of that name, in any case, or None."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)


def read_answer(text: str) -> PastedAnswer:
    """The last answer in the text: a whole one, a log of curl's, or single pieces."""
    lines = text.splitlines()
    if any(line.startswith("< HTTP/") for line in lines):
        lines = _without_curls_marks(lines)
    url, client_id = _url(lines, text), _client_id(text)
    start = next((at for at in reversed(range(len(lines))) if _starts_answer(lines[at])), None)
    if start is None:
        loose = _LOOSE_STATUS.search(text)
        return PastedAnswer(
            status=int(loose[1] or loose[2]) if loose else None,
            headers=_challenges(text),
            body=_json_in(text),
            url=url,
            client_id=client_id,
        )
    line = _STATUS_LINE.match(lines[start])
    assert line is not None, "looked for above"
    headers: list[tuple[str, str]] = []
    at = start + 1
    while at < len(lines) and (header := _HEADER.match(lines[at])):
        headers.append((header[1], header[2].strip()))
        at += 1
    body = "\n".join(lines[at:]).strip()
    return PastedAnswer(
        status=int(line[1]),
        status_line=True,
        reason=line[2].strip(),
        headers=tuple(headers) or _challenges(text),
        body=_json_in(body) or body or None,
        url=url,
        client_id=client_id,
    )


def _starts_answer(line: str) -> bool:
    """An answer that stands for itself: neither `100 Continue` nor a proxy's yes."""
    found = _STATUS_LINE.match(line)
    return (
        found is not None
        and int(found[1]) >= 200
        and "connection established" not in found[2].lower()
    )


def _without_curls_marks(lines: list[str]) -> list[str]:
    """The answer as it came: `< ` taken off, curl's own remarks and progress left out."""
    kept = []
    for line in lines:
        if line.startswith(("< ", "> ")) or line in ("<", ">"):
            kept.append(line[2:])
        elif not line.startswith(("* ", "{ [", "} [", "  % ")):
            kept.append(line)
    return kept


def _challenges(text: str) -> Headers:
    found = _LOOSE_CHALLENGE.search(text)
    if found is None:
        return ()
    value = (found[1] or found[2]).strip().strip("'\"").replace('\\"', '"')
    return (("WWW-Authenticate", value),)


def _url(lines: list[str], text: str) -> str:
    """Where the request went: from its first line and `Host`, else the first address there is."""
    path = next((found[1] for line in lines if (found := _REQUEST_LINE.match(line))), "")
    if path.startswith("/"):
        host = next((line[5:].strip() for line in lines if line[:5].lower() == "host:"), "")
        if re.fullmatch(r"[\w.:\[\]-]{1,255}", host):
            scheme = "http" if f"http://{host}" in text else "https"
            return f"{scheme}://{host}{path}"
    found = _URL.search(text)
    return found[1].rstrip(".,;:") if found else ""


def _client_id(text: str) -> str:
    found = _CLIENT_ID.search(text)
    return unquote_plus(found[1]) if found else ""


def _json_in(text: str) -> str | None:
    """The JSON that says most: an object with an `error` or a token, else the first object."""
    escaped = '\\"error' in text
    candidates = list(_objects(text.replace('\\"', '"') if escaped else text))
    telling = (each for each, value in candidates if _TELLING & set(value))
    found = next(telling, None) or _from_pieces(text)
    return found or next((each for each, _value in candidates), None)


def _objects(text: str) -> list[tuple[str, dict[str, Any]]]:
    found: list[tuple[str, dict[str, Any]]] = []
    decoder = json.JSONDecoder()
    at, tried = text.find("{"), 0
    while at >= 0 and tried < _MOST_BRACES:
        tried += 1
        try:
            value, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            at = text.find("{", at + 1)
            continue
        if isinstance(value, dict):
            found.append((text[at:end], value))
        at = text.find("{", end)
    return found


def _from_pieces(text: str) -> str | None:
    """`error` and its description out of broken JSON, another language's notation or a form."""
    member = _ERROR_MEMBER.search(text)
    if member is not None:
        said = _DESCRIPTION_MEMBER.search(text)
        description = (said[1] or said[2]) if said else ""
        return written(member[1], description)
    parameter = _ERROR_PARAMETER.search(text)
    if parameter is not None:
        try:
            values = dict(parse_qsl(parameter[1], max_num_fields=100))
        except ValueError:
            return None
        return written(values.get("error", ""), values.get("error_description", ""))
    return None


def written(error: str, description: str = "") -> str:
    """The body of a refusal (RFC 6749 §5.2)."""
    body = {"error": error, "error_description": description}
    return json.dumps({name: value for name, value in body.items() if value})
