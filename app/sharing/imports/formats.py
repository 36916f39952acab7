"""The forms in which a client may be written down: one table, read by window and terminal."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from app.model.frozen import frozen
from app.sharing.imports import (
    bruno,
    curl,
    discovery,
    har,
    http_file,
    httpie,
    insomnia,
    jetbrains,
    json_settings,
    keyfit_files,
    open_collection,
    plain_settings,
    postman,
    powershell,
)
from app.sharing.imports.document import Document
from app.sharing.imports.reading import Reading
from app.sharing.imports.variables import Variables


def _no_variables(_document: Document) -> Mapping[str, str]:
    return {}


@frozen
class ImportFormat:
    """One form."""

    id: str
    """Its name in the terminal; `import.format.<id>` of `app.words` is what people call it."""
    recognises: Callable[[Document], bool]
    read: Callable[[Document, Variables], Reading]
    variables: Callable[[Document], Mapping[str, str]] = _no_variables
    """What it says for other documents that are read along with it."""


FORMATS: Mapping[str, ImportFormat] = MappingProxyType(
    {
        each.id: each
        for each in (
            ImportFormat("profile", keyfit_files.is_profile, keyfit_files.read_profile),
            ImportFormat("report", keyfit_files.is_report, keyfit_files.read_report),
            ImportFormat("postman", postman.recognises, postman.read, postman.variables),
            ImportFormat(
                "postman-environment",
                postman.is_environment,
                json_settings.read_environment,
                postman.environment_variables,
            ),
            ImportFormat("insomnia", insomnia.recognises, insomnia.read, insomnia.variables),
            ImportFormat(
                "opencollection",
                open_collection.recognises,
                open_collection.read,
                open_collection.variables,
            ),
            ImportFormat("har", har.recognises, har.read),
            ImportFormat("discovery", discovery.recognises, discovery.read),
            ImportFormat("jetbrains", jetbrains.recognises, jetbrains.read, jetbrains.variables),
            ImportFormat("json", json_settings.recognises, json_settings.read),
            ImportFormat("bruno", bruno.recognises, bruno.read, bruno.variables),
            ImportFormat("powershell", powershell.recognises, powershell.read),
            ImportFormat("httpie", httpie.recognises, httpie.read),
            ImportFormat("curl", curl.recognises, curl.read),
            ImportFormat("http", http_file.recognises, http_file.read),
            ImportFormat(
                "key-value",
                plain_settings.recognises,
                plain_settings.read,
                plain_settings.variables,
            ),
        )
    }
)
"""Asked in this order: what can be told for certain comes first."""


def recognise(document: Document) -> ImportFormat | None:
    """The form of a document; None where it is none of these."""
    return next((each for each in FORMATS.values() if each.recognises(document)), None)
