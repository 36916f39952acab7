"""The list of parts of a release, for programs: CycloneDX 1.6 in JSON.

The same parts give the same bytes: nothing is random, and the time is that of `SOURCE_DATE_EPOCH`.
"""

import hashlib
import json
import os
import uuid
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from parts import Part

_LIBRARIES = (".so", ".dll", ".dylib", ".pyd")


def as_json(program: Part, shipped: list[Part], bundle: Path | None = None) -> str:
    """The document; `bundle` is the folder whose libraries are listed with their digests."""
    components = sorted((_component(part) for part in shipped), key=lambda each: each["bom-ref"])
    files = [] if bundle is None else _libraries(bundle)
    refs = {_key(part): part.purl for part in shipped}
    document = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": _component(program) | {"type": "application"}},
        "components": components + files,
        "dependencies": [
            {"ref": part.purl, "dependsOn": sorted({refs[n] for n in part.needs if n in refs})}
            for part in sorted([program, *shipped], key=lambda part: part.purl)
        ],
    }
    if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
        made = datetime.fromtimestamp(int(epoch), UTC)
        document["metadata"] |= {"timestamp": made.strftime("%Y-%m-%dT%H:%M:%SZ")}
    digest = hashlib.sha256(json.dumps(document, sort_keys=True).encode()).hexdigest()
    document["serialNumber"] = f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, digest)}"
    return json.dumps(document, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def _component(part: Part) -> dict[str, Any]:
    written: dict[str, Any] = {
        "type": "library",
        "bom-ref": part.purl,
        "name": part.name,
        "version": part.version,
        "purl": part.purl,
        "licenses": [_licence(part.licence)],
    }
    if part.home:
        written["externalReferences"] = [{"type": "website", "url": part.home}]
    if part.inside:
        written["components"] = [_built_in(part, *each) for each in part.inside]
    return written


def _built_in(part: Part, name: str, version: str, licence: str) -> dict[str, Any]:
    written: dict[str, Any] = {
        "type": "library",
        "bom-ref": f"{part.purl}#{name}@{version}",
        "name": name,
        "version": version,
    }
    return written | ({"licenses": [_licence(licence)]} if licence else {})


def _licence(expression: str) -> dict[str, Any]:
    return {"expression": expression}


def _key(part: Part) -> str:
    """As the lock and other parts call it."""
    return part.name.lower().replace("_", "-").replace(".", "-")


def _libraries(bundle: Path) -> list[dict[str, Any]]:
    """The compiled files of a bundle, those of the build machine's system among them."""
    found = []
    for file in sorted(bundle.rglob("*")):
        if file.is_file() and not file.is_symlink() and _is_library(file.name):
            name = file.relative_to(bundle).as_posix()
            digest = hashlib.sha256(file.read_bytes()).hexdigest()
            found.append(
                {
                    "type": "file",
                    "bom-ref": f"file:{name}",
                    "name": name,
                    "hashes": [{"alg": "SHA-256", "content": digest}],
                }
            )
    return found


def _is_library(name: str) -> bool:
    return name.endswith(_LIBRARIES) or ".so." in name
