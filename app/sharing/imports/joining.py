"""Documents that are read together: variables of one serve the others, one client stands once."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from app.model.frozen import replace
from app.model.profile import ApiCall, Environment, Profile
from app.sharing.imports.document import MOST_DOCUMENTS, Document, is_key, opened
from app.sharing.imports.draft import MOST_REMARKS
from app.sharing.imports.formats import FORMATS, ImportFormat
from app.sharing.imports.formats import recognise as recognise_document
from app.sharing.imports.imported import Imported, ImportedClient, Refused, Remark
from app.sharing.imports.reading import MOST_CALLS, MOST_CLIENTS, Reading
from app.sharing.imports.variables import Variables
from app.sharing.imports.written_request import in_a_row

Given = tuple[bytes | str, str]
"""What stands in a file, or was pasted; and the file's bare name, or nothing."""


_ALL_PROFILES = "keyfit-profiles/"
"""What another Keyfit wrote for its move: locked, so nothing in it can be shown."""


def recognise(data: bytes | str, name: str = "") -> str | None:
    """The id of the format that a text is written in; None where it is none of them."""
    document = opened(data, name)
    if isinstance(document, Refused):
        return None
    found = recognise_document(document)
    return None if found is None else found.id


def read(given: Sequence[Given], format_id: str = "") -> Imported | Refused:
    """The clients in all that was given, read together; `format_id` where it is known.

    Never raises for what stands in them.
    """
    if len(given) > MOST_DOCUMENTS:
        return Refused("import.too_many_files")
    documents: list[tuple[Document, ImportFormat]] = []
    refusals: list[Refused] = []
    for data, name in given:
        document = opened(data, name)
        if isinstance(document, Refused):
            refusals.append(document)
            continue
        found = FORMATS[format_id] if format_id else recognise_document(document)
        if found is None:
            refusals.append(_unknown(document))
        else:
            documents.append((document, found))
    if not documents:
        certificate = (each for each in refusals if each.facts.get("holds") == "certificate")
        return next(certificate, refusals[0]) if refusals else Refused("import.empty")
    readings = _readings(documents)
    told = (each.refused for each in readings if each.refused is not None)
    refusals += [Refused(each.key, each.facts) for each in told]
    imported = _joined(readings, tuple(dict.fromkeys(each.id for _, each in documents)))
    if not imported.clients:
        return refusals[0] if refusals else _nothing(readings, documents[0][1])
    left_out = list(imported.left_out)
    for each in refusals:
        remark = Remark(each.key, each.facts)
        if remark not in left_out and len(left_out) < MOST_REMARKS:
            left_out.append(remark)
    return replace(imported, left_out=tuple(left_out))


def _unknown(document: Document) -> Refused:
    """Some things are known though they are no client."""
    head = document.text[:10_000]
    if "-----BEGIN " in head:
        return is_key(certificate="-----BEGIN CERTIFICATE-----" in document.text)
    if str(document.members.get("format", "")).startswith(_ALL_PROFILES):
        return Refused("import.all_profiles")
    if "kty" in document.members or isinstance(document.members.get("keys"), list):
        return is_key(certificate=False)
    return Refused("import.unknown")


def _nothing(readings: list[Reading], known: ImportFormat) -> Refused:
    lacking = [name for each in readings for draft in each.drafts for name in draft.lacking]
    if lacking:
        return Refused("import.needs_variables", {"names": in_a_row(lacking)})
    calls = any(each.calls for each in readings)
    return Refused("import.only_calls" if calls else "import.no_client", {"format": known.id})


def _readings(documents: list[tuple[Document, ImportFormat]]) -> list[Reading]:
    values: dict[str, str] = {}
    for document, known in documents:
        for name, value in known.variables(document).items():
            if value or name not in values:
                values[name] = value
    variables = Variables(values)
    return [known.read(document, variables) for document, known in documents]


def _joined(readings: list[Reading], formats: tuple[str, ...]) -> Imported:
    first = [each for each in readings if not each.secondary]
    drafts = [draft for each in first for draft in each.drafts]
    if not drafts and not any(each.clients for each in first):
        drafts = [draft for each in readings for draft in each.drafts]
    calls = [call for each in readings for call in each.calls][:MOST_CALLS]
    left_out = [remark for each in readings for remark in each.left_out[:MOST_REMARKS]]
    lacking = sum(each.calls_lacking for each in readings)
    if lacking:
        names = in_a_row(name for each in readings for name in each.lacking_in_calls)
        left_out.append(
            Remark("import.calls_lack_variable", {"number": str(lacking), "names": names})
        )
    if len(drafts) == 1:
        drafts[0].calls += [each for each in calls if each not in drafts[0].calls]
        calls = []
    made = [client for draft in drafts if (client := draft.client(_with_provider)) is not None]
    clients = _each_once([*(each for one in readings for each in one.clients), *made])
    if calls and len(clients) == 1:
        clients = [_with_calls(clients[0], calls)]
    elif calls and clients:
        left_out.append(Remark("import.whose_calls", {"number": str(len(calls))}))
    once = [each for at, each in enumerate(left_out) if each not in left_out[:at]]
    return Imported(formats, tuple(clients[:MOST_CLIENTS]), tuple(once[:MOST_REMARKS]))


def _with_calls(client: ImportedClient, calls: list[ApiCall]) -> ImportedClient:
    more = (*client.profile.more_calls, *calls)
    return replace(client, profile=replace(client.profile, more_calls=more))


def _each_once(clients: Iterable[ImportedClient]) -> list[ImportedClient]:
    """The same client, met twice, has the calls of both."""
    found: list[ImportedClient] = []
    places: dict[tuple[str, str, str], list[int]] = {}
    for each in clients:
        profile = each.profile
        near = places.setdefault((profile.token_endpoint, profile.issuer, profile.client_id), [])
        same = next((at for at in near if _bare(found[at]) == _bare(each)), None)
        if same is None:
            near.append(len(found))
            found.append(each)
            continue
        known = found[same].profile.calls
        more = [call for call in profile.calls if call not in known]
        if more:
            found[same] = _with_calls(found[same], more)
    return found


_NOBODY = UUID(int=0)


def _bare(client: ImportedClient) -> tuple[Profile, str]:
    """What two of them have in common where they are the same client."""
    bare = replace(client.profile, id=_NOBODY, name="", call=None, more_calls=())
    return bare, client.asked_grant


def _with_provider(profile: Profile) -> Profile:
    """Whose address it is, and what environment that stands for."""
    from app.providers import recognise as recognise_provider

    found = recognise_provider(profile.token_endpoint or profile.issuer)
    if found is None:
        return profile
    known = profile.environment is not Environment.UNKNOWN
    return replace(
        profile,
        provider=found.id,
        environment=profile.environment if known else found.environment,
    )
