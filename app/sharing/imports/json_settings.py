"""Any other JSON that tells of a client: a registration, an application's settings, a key file."""

from collections.abc import Iterator
from typing import Any

from app.model.profile import Grant
from app.sharing.imports.document import MOST_ENTRIES, Document, object_of, objects_of, text_of
from app.sharing.imports.draft import Draft, Setting
from app.sharing.imports.named_settings import Entry, drafts_of, tells_of_client
from app.sharing.imports.reading import Reading
from app.sharing.imports.variables import Dialect, Variables


def recognises(document: Document) -> bool:
    """An object, or objects, with names of settings in it."""
    return _is_service_account(document) or tells_of_client(_entries(document.value))


def read(document: Document, _variables: Variables) -> Reading:
    """The clients that its objects tell of."""
    plain = Variables({}, Dialect.MARKED)
    if _is_service_account(document):
        return Reading(drafts=[_service_account(document.members, plain)])
    return Reading(drafts=drafts_of(_entries(document.value), plain))


def read_environment(document: Document, variables: Variables) -> Reading:
    """A Postman environment on its own, if its variables are named like settings."""
    entries = [
        Entry("", text_of(each.get("key")), text_of(each.get("value")))
        for each in objects_of(document.members.get("values"))
        if each.get("enabled") is not False
    ]
    if not tells_of_client(entries):
        return Reading()
    reading = Reading(drafts=drafts_of(entries, variables), secondary=True)
    for draft in reading.drafts:
        draft.name = draft.name or text_of(document.members.get("name"))
    return reading


def _is_service_account(document: Document) -> bool:
    members = document.members
    return members.get("type") == "service_account" and "private_key" in members


def _service_account(members: dict[str, Any], variables: Variables) -> Draft:
    """A key of a service account, as Google hands it out."""
    draft = Draft(variables, text_of(members.get("project_id")))
    draft.take(Setting.TOKEN_ENDPOINT, text_of(members.get("token_uri")), "token_uri")
    draft.take(Setting.CLIENT_ID, text_of(members.get("client_email")), "client_email")
    draft.take(Setting.PRIVATE_KEY, text_of(members.get("private_key")), "private_key")
    draft.take(Setting.KEY_ID, text_of(members.get("private_key_id")), "private_key_id")
    draft.take(Setting.GRANT, Grant.JWT_BEARER.value, "type")
    return draft


def _entries(value: Any) -> Iterator[Entry]:
    """All texts with their names, by the object that they stand in."""
    left: list[tuple[str, Any]] = [("", value)]
    for _ in range(MOST_ENTRIES):
        if not left:
            return
        section, each = left.pop()
        if isinstance(each, list):
            left += [(f"{section} {at + 1}".strip(), one) for at, one in enumerate(each[:1000])]
            continue
        for name, inside in object_of(each).items():
            if isinstance(inside, dict):
                left.append((name, inside))
            elif isinstance(inside, list) and all(isinstance(one, str) for one in inside):
                yield Entry(section, name, " ".join(inside[:100]))
            elif isinstance(inside, list):
                left.append((name, inside))
            elif text_of(inside):
                yield Entry(section, name, text_of(inside))
