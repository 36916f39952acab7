"""From a written request to a call that is made with the token of this check."""

from app.model.profile import ApiCall, BodyKind, CallBody, NamedValue
from app.oauth.headers import RESERVED
from app.oauth.resource_request import ACCEPT, CONTENT_TYPES
from app.sharing.imports.variables import Variables
from app.sharing.imports.written_request import WrittenRequest


def api_call(
    request: WrittenRequest, variables: Variables
) -> tuple[ApiCall | None, tuple[str, ...]]:
    """The request as a call with the token of this check; else None and the variables missing.

    Its own token is left behind, and so is what a program adds by itself.
    """
    url = variables.fill(request.url)
    kept = [
        (name.strip(), value)
        for name, value in request.headers
        if name.strip()
        and name.strip().lower() not in RESERVED | {"authorization", "cookie", "user-agent"}
        and not name.lower().startswith(("sec-", ":", "postman-"))
    ]
    if url.missing or not url.text.strip():
        return None, url.missing
    body = _body(request, variables)
    headers = tuple(
        NamedValue.of(name, variables.fill(value).text)
        for name, value in kept
        if not variables.fill(value).missing and not _is_usual(name, value, body)
    )
    return (
        ApiCall(
            url=url.text.strip(),
            method=request.method.upper()[:20] or "GET",
            headers=headers,
            body=body,
            name=request.name.strip()[:200],
        ),
        (),
    )


def _is_usual(name: str, value: str, body: CallBody | None) -> bool:
    """Keyfit sends the same header by itself."""
    if name.lower() == "accept":
        return value == ACCEPT
    if name.lower() != "content-type" or body is None:
        return False
    usual = CONTENT_TYPES[body.kind]
    alike = value.partition(";")[0].strip().lower() == usual
    return value == usual or (alike and body.kind in (BodyKind.FORM, BodyKind.JSON))


def _body(request: WrittenRequest, variables: Variables) -> CallBody | None:
    if request.form:
        lines = (f"{name}={variables.fill(value).text}" for name, value in request.form)
        return CallBody(BodyKind.FORM, "\n".join(lines))
    if not request.text.strip():
        return None
    return CallBody(_kind(request), variables.fill(request.text).text)


def _kind(request: WrittenRequest) -> BodyKind:
    said = request.header("content-type").lower()
    if "json" in said or (not said and request.text.lstrip()[:1] in ("{", "[")):
        return BodyKind.JSON
    return BodyKind.TEXT
