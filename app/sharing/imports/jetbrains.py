"""`http-client.env.json` of the JetBrains HTTP client, with OAuth 2.0 under `Security.Auth`."""

from collections.abc import Iterator, Mapping
from typing import Any

from app.sharing.imports.document import Document, object_of, text_of
from app.sharing.imports.draft import Draft, Setting
from app.sharing.imports.reading import MOST_CLIENTS, Reading
from app.sharing.imports.settings_in import read_oauth2, take_place
from app.sharing.imports.variables import Variables, flattened

_WHOLE_PARAMETER = "In Token Request"


def recognises(document: Document) -> bool:
    """Named so, or with such a section in one of its environments."""
    return document.name.endswith(".env.json") or any(True for _ in _configurations(document))


def variables(document: Document) -> Mapping[str, str]:
    """Each environment's by its own name too; without it, those of the first that has one."""
    values: dict[str, str] = {}
    for name, environment in document.members.items():
        own = dict(flattened(object_of(environment)))
        values = {**own, **values, **{f"{name}: {each}": value for each, value in own.items()}}
    return values


def read(document: Document, variables: Variables) -> Reading:
    """One client for each configuration of each environment."""
    reading = Reading()
    for environment, name, auth in _configurations(document):
        if len(reading.drafts) == MOST_CLIENTS:
            break
        mine = f"{environment}: "
        own = {
            each.removeprefix(mine): value
            for each, value in variables.values.items()
            if each.startswith(mine)
        }
        draft = Draft(variables.with_more(own), f"{name} ({environment})")
        read_oauth2(auth, draft)
        if not text_of(auth.get("Client Secret")):  # it stands in the private file
            secret = own.get(f"Security.Auth.{name}.Client Secret")
            draft.take(Setting.CLIENT_SECRET, secret, "Client Secret")
        place = text_of(auth.get("Client Credentials"))
        if place == "none":
            draft.take(Setting.METHOD, "none", "Client Credentials")
        else:
            take_place(place == "in body", draft, "Client Credentials" if place else "OAuth2")
        _read_parameters(object_of(auth.get("Custom Request Parameters")), draft)
        reading.drafts.append(draft)
    return reading


def _read_parameters(parameters: dict[str, Any], draft: Draft) -> None:
    for name, value in parameters.items():
        members = object_of(value)
        where = text_of(members.get("Use")) or _WHOLE_PARAMETER
        text = text_of(members.get("Value")) if members else text_of(value)
        if where in (_WHOLE_PARAMETER, "Everywhere") and text:
            if name in ("audience", "resource"):
                read_oauth2({name: text}, draft)
            else:
                draft.take_parameter(name, text, name)


def _configurations(document: Document) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for environment, values in document.members.items():
        section = object_of(object_of(object_of(values).get("Security")).get("Auth"))
        for name, auth in section.items():
            if object_of(auth).get("Type") == "OAuth2":
                yield environment, name, object_of(auth)
