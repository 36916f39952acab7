"""Names and values that somebody wrote down, whatever the names are exactly."""

import re
from collections.abc import Iterable
from dataclasses import field

from app.model.frozen import frozen
from app.model.profile import AuthMethod
from app.oauth.addresses import AddressKind, classify, url_problem
from app.sharing.imports.draft import Draft, Setting
from app.sharing.imports.reading import MOST_CLIENTS
from app.sharing.imports.spellings import plain_name
from app.sharing.imports.variables import Variables

_HUMPS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_TENANT = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]{1,100}")
_KEY = re.compile(r"-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----")

API, TENANT, ANY_ADDRESS = "api", "tenant", "address"
Meaning = Setting | str
"""A setting, or one of the three above."""

_ENDINGS: dict[str, Meaning] = {
    "client_id": Setting.CLIENT_ID, "clientid": Setting.CLIENT_ID,
    "client_identifier": Setting.CLIENT_ID, "application_id": Setting.CLIENT_ID,
    "app_id": Setting.CLIENT_ID, "consumer_key": Setting.CLIENT_ID,
    "klient_id": Setting.CLIENT_ID, "klientid": Setting.CLIENT_ID,
    "client_secret": Setting.CLIENT_SECRET, "clientsecret": Setting.CLIENT_SECRET,
    "app_secret": Setting.CLIENT_SECRET, "consumer_secret": Setting.CLIENT_SECRET,
    "client_secret_value": Setting.CLIENT_SECRET, "klienthemmelighed": Setting.CLIENT_SECRET,
    "klient_hemmelighed": Setting.CLIENT_SECRET, "hemmelighed": Setting.CLIENT_SECRET,
    "token_endpoint": Setting.TOKEN_ENDPOINT, "tokenendpoint": Setting.TOKEN_ENDPOINT,
    "token_endpoint_url": Setting.TOKEN_ENDPOINT, "token_url": Setting.TOKEN_ENDPOINT,
    "tokenurl": Setting.TOKEN_ENDPOINT, "token_uri": Setting.TOKEN_ENDPOINT,
    "access_token_uri": Setting.TOKEN_ENDPOINT, "token_server_url": Setting.TOKEN_ENDPOINT,
    "issuer": Setting.ISSUER, "issuer_url": Setting.ISSUER, "issuer_uri": Setting.ISSUER,
    "authority": Setting.ISSUER, "authority_url": Setting.ISSUER, "udsteder": Setting.ISSUER,
    "discovery_url": Setting.ISSUER, "well_known_url": Setting.ISSUER,
    "metadata_url": Setting.ISSUER, "openid_configuration": Setting.ISSUER,
    "openid_configuration_url": Setting.ISSUER, "server_metadata_url": Setting.ISSUER,
    "scope": Setting.SCOPE, "scopes": Setting.SCOPE,
    "audience": Setting.AUDIENCE,
    "resource": Setting.RESOURCE,
    "grant_type": Setting.GRANT, "granttype": Setting.GRANT,
    "authorization_grant_type": Setting.GRANT,
    "token_endpoint_auth_method": Setting.METHOD, "client_authentication_method": Setting.METHOD,
    "client_auth_method": Setting.METHOD, "auth_method": Setting.METHOD,
    "private_key": Setting.PRIVATE_KEY, "privatekey": Setting.PRIVATE_KEY,
    "kid": Setting.KEY_ID, "key_id": Setting.KEY_ID, "private_key_id": Setting.KEY_ID,
    "introspection_endpoint": Setting.INTROSPECTION,
    "revocation_endpoint": Setting.REVOCATION,
    "tenant_id": TENANT, "tenant": TENANT, "tenantid": TENANT,
    "api_url": API, "api_base_url": API, "api_endpoint": API, "resource_url": API,
    "auth_url": ANY_ADDRESS, "auth_server_url": ANY_ADDRESS, "oauth_url": ANY_ADDRESS,
    "authorization_server": ANY_ADDRESS, "auth_endpoint": ANY_ADDRESS,
}  # fmt: skip
_WHOLE: dict[str, Meaning] = {
    "secret": Setting.CLIENT_SECRET, "client": Setting.CLIENT_ID, "id": Setting.CLIENT_ID,
    "value": Setting.CLIENT_SECRET, "endpoint": ANY_ADDRESS,
}  # fmt: skip
"""What means something only where it is all of the name, beside other settings."""
_PROVING = (Setting.CLIENT_ID, Setting.CLIENT_SECRET, Setting.TOKEN_ENDPOINT, Setting.ISSUER,
            Setting.PRIVATE_KEY)  # fmt: skip


@frozen
class Entry:
    """One name with its value."""

    section: str
    """The heading or the object that it stands under."""
    name: str
    value: str = field(repr=False)


def meaning_of(name: str) -> tuple[str, Meaning] | None:
    """What stands before it in a name, and what the name means."""
    plain = plain_name(_HUMPS.sub("_", name))
    if plain in ("access_token", "id_token", "refresh_token"):
        return None
    pieces = plain.split("_")
    for at in range(max(0, len(pieces) - 4), len(pieces)):
        meant = _ENDINGS.get("_".join(pieces[at:]))
        if meant is not None:
            return "_".join(pieces[:at]), meant
    meant = _WHOLE.get(plain)
    return None if meant is None else ("", meant)


def tells_of_client(entries: Iterable[Entry]) -> bool:
    """At least two settings, one of which only a client has."""
    found = {meaning[1] for each in entries if (meaning := meaning_of(each.name)) and each.value}
    own = {Setting.CLIENT_ID, Setting.CLIENT_SECRET}
    return (
        len(found) > 1
        and bool(found.intersection(_PROVING))
        and bool(found.intersection(own) or {Setting.TOKEN_ENDPOINT, Setting.GRANT} & found)
    )


def drafts_of(entries: Iterable[Entry], variables: Variables) -> list[Draft]:
    """The clients in it: one, or one for each heading or beginning that has an ID of its own.

    What stands under a heading without an ID is everybody's.
    """
    groups: dict[tuple[str, str], list[tuple[Meaning, Entry]]] = {}
    for each in entries:
        meaning = meaning_of(each.name)
        if meaning is not None and each.value.strip():
            groups.setdefault((each.section, meaning[0]), []).append((meaning[1], each))
    own = {key: found for key, found in groups.items() if _has_id(found)}
    if len({_id_of(found) for found in own.values()}) < 2:
        together = [pair for found in groups.values() for pair in found]
        return [_draft(together, variables, "")]
    shared = [pair for key, found in groups.items() if key not in own for pair in found]
    return [
        _draft([*found, *shared], variables, key[0] or key[1])
        for key, found in list(own.items())[:MOST_CLIENTS]
    ]


def _has_id(found: list[tuple[Meaning, Entry]]) -> bool:
    return any(meaning is Setting.CLIENT_ID for meaning, _entry in found)


def _id_of(found: list[tuple[Meaning, Entry]]) -> str:
    return next(entry.value for meaning, entry in found if meaning is Setting.CLIENT_ID)


def _draft(found: list[tuple[Meaning, Entry]], variables: Variables, name: str) -> Draft:
    draft = Draft(variables, name)
    for meaning, each in found:
        value = each.value.strip()
        if isinstance(meaning, Setting):
            _take(meaning, value, each.name, draft)
        elif meaning == ANY_ADDRESS and url_problem(value) is None:
            _take_address(value, each.name, draft)
    for meaning, each in found:
        if meaning == TENANT:
            _take_tenant(each, draft)
        elif meaning == API and url_problem(each.value.strip()) is None:
            draft.take_api(each.value.strip(), each.name)
    return draft


def _take(setting: Setting, value: str, source: str, draft: Draft) -> None:
    if setting is Setting.PRIVATE_KEY:
        value = value.replace("\\n", "\n")
        if _KEY.search(value):
            draft.take(setting, value, source)
            draft.take(Setting.METHOD, AuthMethod.PRIVATE_KEY_JWT.value, source)
        else:
            draft.leave_out("import.no_key", what=source)
    elif setting in (Setting.TOKEN_ENDPOINT, Setting.ISSUER):
        draft.take(setting, value, source)
    else:
        if setting is Setting.SCOPE:
            value = value.replace(",", " ")
        draft.take(setting, value, source)


def _take_address(value: str, source: str, draft: Draft) -> None:
    issuer = classify(value) is AddressKind.ISSUER
    draft.take(Setting.ISSUER if issuer else Setting.TOKEN_ENDPOINT, value, source)


def _take_tenant(entry: Entry, draft: Draft) -> None:
    """A tenant without an address is one of Entra ID."""
    from app.providers import filled, preset

    entra = preset("entra-id")
    known = draft.says(Setting.TOKEN_ENDPOINT) or draft.says(Setting.ISSUER)
    tenant = draft.filled(entry.value.strip(), entry.name)
    if entra is None or known or tenant is None or not _TENANT.fullmatch(tenant):
        return
    made = filled(entra, {each.name: tenant for each in entra.variables[:1]})
    draft.take(Setting.TOKEN_ENDPOINT, made.token_endpoint, entry.name)
    draft.take(Setting.ISSUER, made.issuer, entry.name)
