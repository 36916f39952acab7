"""A text or a file as it was given: opened with care, and read as JSON where it is JSON."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from app.oauth.json_text import read_json
from app.sharing.imports.imported import Refused, Remark
from app.sharing.report_data import data_inside

LARGEST = 10 * 1024 * 1024
"""Bytes of a document; more is refused."""
MOST_DOCUMENTS = 1_000
MOST_ENTRIES = 20_000
"""Requests, folders and variables of one document that are looked at."""

_ARCHIVES = (b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00", b"7z\xbc\xaf",
             b"\x28\xb5\x2f\xfd", b"Rar!")  # fmt: skip
"""How zip, gzip, bzip2, xz, 7z, zstd and rar begin. None is ever opened."""
_DER = (b"0\x80", b"0\x81", b"0\x82")
"""How PKCS#12, a certificate and most keys begin where they are bytes; no text does."""
_KEYS_ALONE = (".key", ".p8", ".pk8", ".der")
_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}


@dataclass(frozen=True)
class Document:
    """One text. Neither it nor its values show in `repr`: there are secrets in them."""

    name: str
    """The file's bare name, lower case; empty for what was pasted."""
    text: str = field(repr=False)
    value: Any = field(repr=False)
    """What it says as JSON, or the report that stands in a page; None where it is neither."""

    @property
    def members(self) -> dict[str, Any]:
        """Of the JSON object that it is; empty where it is none."""
        return self.value if isinstance(self.value, dict) else {}

    @cached_property
    def yaml(self) -> dict[str, Any] | Remark:
        """The members of the mapping that it is in JSON or YAML, numbers as they are written; or
        why there are none.

        For a text that says by itself that it is YAML: lines of names and values look like it too.
        """
        from app.sharing.yaml_text import UnreadableYaml, read_yaml_texts

        if self.value is not None:
            return self.members
        try:
            value = read_yaml_texts(self.text.encode("utf-8", "replace"))
        except UnreadableYaml as problem:
            return Remark("import.yaml_too_much" if problem.too_much else "import.yaml_unreadable")
        return object_of(value)


def is_key(*, certificate: bool) -> Refused:
    """A key, or something with a certificate in it: no client, and of use elsewhere."""
    return Refused("import.is_key", {"holds": "certificate" if certificate else "key"})


def opened(data: bytes | str, name: str = "") -> Document | Refused:
    """The document in a file's bytes or a pasted text."""
    raw = data.encode("utf-8", "replace") if isinstance(data, str) else data
    if len(raw) > LARGEST:
        return Refused("import.too_large")
    if raw.startswith(_ARCHIVES):
        return Refused("import.archive")
    if raw.startswith(_DER):
        return is_key(certificate=not name.lower().endswith(_KEYS_ALONE))
    encoding = next((each for mark, each in _MARKS.items() if raw.startswith(mark)), "")
    try:
        text = raw.decode(encoding or "utf-8")
    except UnicodeDecodeError:
        text = raw.decode("latin-1")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        return Refused("import.binary")
    if not text.strip():
        return Refused("import.empty")
    inside = data_inside(text) if text.lstrip()[0] == "<" else None
    value = None
    if inside is not None or text.lstrip()[0] in "{[":
        seen = read_json((inside or text).encode("utf-8", "replace"))
        if seen.problem == "too_deep":
            return Refused("import.too_deep")
        value = seen.value
    return Document(name.lower(), text, value if inside is None else _report(value))


def _report(value: Any) -> Any:
    """What stands as data in a page counts where it is a report, and as nothing else."""
    written_as = object_of(value).get("format")
    known = isinstance(written_as, str) and written_as.startswith("keyfit-report/")
    return value if known else None


def text_of(value: Any) -> str:
    """A JSON value as text where it is one or a number; else empty."""
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def object_of(value: Any) -> dict[str, Any]:
    """A JSON object, empty where the value is none."""
    return value if isinstance(value, dict) else {}


def objects_of(value: Any) -> list[dict[str, Any]]:
    """The JSON objects in an array; no more than are ever looked at."""
    found = value if isinstance(value, list) else []
    return [each for each in found[:MOST_ENTRIES] if isinstance(each, dict)]
