"""OAuth 2.0 settings as API clients keep them, under the names that each has for them."""

from collections.abc import Mapping
from typing import Any

from app.model.profile import AuthMethod
from app.sharing.imports.document import text_of
from app.sharing.imports.draft import Draft, Setting

NAMES = {
    "accesstokenurl": Setting.TOKEN_ENDPOINT,
    "tokenurl": Setting.TOKEN_ENDPOINT,
    "clientid": Setting.CLIENT_ID,
    "clientsecret": Setting.CLIENT_SECRET,
    "scope": Setting.SCOPE,
    "granttype": Setting.GRANT,
    "audience": Setting.AUDIENCE,
    "resource": Setting.RESOURCE,
}
"""By name in lower case, without blanks and underscores."""
_OF_ANOTHER_GRANT = frozenset(
    {"authurl", "authorizationurl", "redirecturi", "redirecturl", "callbackurl", "username",
     "password", "code", "usepkce", "pkce"}
)  # fmt: skip


def bare(name: str) -> str:
    """A setting's name as `NAMES` has it."""
    return name.lower().replace("_", "").replace(" ", "").replace("-", "")


def take_token_parameter(name: str, value: str, place: str, draft: Draft) -> None:
    """A further parameter of the token request; `place` is `header`, `query` or the body."""
    if place == "header":
        draft.take_header(name, value, name)
    elif place == "query":
        draft.leave_out("import.query_parameter", what=name)
    elif bare(name) in ("audience", "resource"):
        read_oauth2({name: value}, draft)
    else:
        draft.take_parameter(name, value, name)


def read_oauth2(values: Mapping[str, Any], draft: Draft, inside: str = "") -> None:
    """Take what belongs to a client; `inside` is what the settings are called as a whole."""
    prefix = f"{inside} " if inside else ""
    grant = next((text_of(each) for name, each in values.items() if bare(name) == "granttype"), "")
    draft.take(Setting.GRANT, grant, f"{prefix}grant type")
    for name, value in values.items():
        setting = NAMES.get(bare(name))
        if setting is not None and setting is not Setting.GRANT:
            for each in _values(value):
                draft.take(setting, each, prefix + name)
        elif bare(name) in _OF_ANOTHER_GRANT and text_of(value) and draft.asks_otherwise:
            draft.leave_out("import.of_other_grant", what=prefix + name)


def _values(value: Any) -> list[Any]:
    """Of an object its values: so Postman keeps an audience at times."""
    return list(value.values())[:20] if isinstance(value, dict) else [value]


def take_place(in_body: bool, draft: Draft, source: str) -> None:
    """How the secret is sent, where one goes along."""
    method = AuthMethod.CLIENT_SECRET_POST if in_body else AuthMethod.CLIENT_SECRET_BASIC
    draft.take(Setting.METHOD, method.value, source)
