"""The list of what ships is the lock's, complete, and the same each time."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from email.message import Message
from pathlib import Path

import licences
import parts
import pytest
import sbom
import system_parts

import app

VALIDATE = """
import json, sys
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
validator = JsonStrictValidator(SchemaVersion.V1_6)
for line in sys.stdin:
    print(json.dumps(str(validator.validate_str(json.loads(line)))), flush=True)
"""
LOCK = Path(parts.__file__).parent / "requirements.txt"
BEYOND_THE_LOCK = {"openssl", "pyinstaller-bootloader", "python", "qt"}


@pytest.fixture(scope="module")
def shipped() -> list[parts.Part]:
    return parts.parts()


@pytest.fixture(scope="module")
def written(shipped: list[parts.Part]) -> str:
    return sbom.as_json(parts.keyfit(), shipped)


def key(name: str) -> str:
    return re.sub(r"[ ._-]+", "-", name).lower()


def test_the_parts_are_those_of_the_run_lock_and_no_tools(shipped: list[parts.Part]) -> None:
    locked = set(re.findall(r"^([a-z0-9][a-z0-9.-]*)==", LOCK.read_text(), re.MULTILINE))
    here = {key(part.name) for part in shipped}
    assert here - locked == BEYOND_THE_LOCK
    elsewhere = locked - here
    for name in elsewhere:
        line = next(each for each in LOCK.read_text().splitlines() if each.startswith(name + "="))
        assert ";" in line, f"{name} is for every platform and is not listed"
    assert "pytest" not in here


def test_every_part_has_a_version_a_licence_and_its_text(shipped: list[parts.Part]) -> None:
    for part in shipped:
        assert part.version, part
        assert part.licence, part
        assert any(len(text) > 500 for _, text in part.texts), part


def test_a_licence_is_never_guessed() -> None:
    told = Message()
    told["Name"] = "vague"
    told["License"] = "BSD"
    with pytest.raises(LookupError, match="vague does not say"):
        parts.licence(told)  # type: ignore[arg-type]
    told["Classifier"] = "License :: OSI Approved :: MIT License"
    assert parts.licence(told) == "MIT"  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def problem_of() -> Iterator[Callable[[str], str]]:
    """What is wrong with a document, or `None`.

    In a process of its own: what checks the formats of addresses takes seconds to import, which
    `tests/schemas.py` saves the others.
    """
    words = [sys.executable, "-c", VALIDATE]
    with subprocess.Popen(
        words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as validator:
        assert validator.stdin is not None
        assert validator.stdout is not None

        def ask(document: str) -> str:
            validator.stdin.write(json.dumps(document) + "\n")
            validator.stdin.flush()
            return str(json.loads(validator.stdout.readline()))

        yield ask


def test_the_list_of_parts_is_valid(written: str, problem_of: Callable[[str], str]) -> None:
    assert problem_of(written) == "None"
    document = json.loads(written)
    assert document["metadata"]["component"]["version"] == app.__version__
    refs = {each["bom-ref"] for each in document["components"]}
    used = {each for row in document["dependencies"] for each in row["dependsOn"]}
    assert used <= refs
    assert len(used) > 30, "nearly every part is there because another one needs it"


def test_the_same_parts_give_the_same_bytes(
    written: str, shipped: list[parts.Part], monkeypatch: pytest.MonkeyPatch
) -> None:
    backwards = sbom.as_json(parts.keyfit(), list(reversed(shipped)))
    assert backwards == written
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    dated = json.loads(sbom.as_json(parts.keyfit(), shipped))
    assert dated["metadata"]["timestamp"] == "1970-01-02T00:00:00Z"
    assert dated["serialNumber"] != json.loads(written)["serialNumber"]


def test_the_libraries_of_a_bundle_are_listed_with_their_digests(
    shipped: list[parts.Part], tmp_path: Path
) -> None:
    (tmp_path / "_internal").mkdir()
    (tmp_path / "_internal" / "libssl.so.3").write_bytes(b"\x7fELF")
    (tmp_path / "_internal" / "words.toml").write_text("")
    document = json.loads(sbom.as_json(parts.keyfit(), shipped, tmp_path))
    (file,) = (each for each in document["components"] if each["type"] == "file")
    assert file["name"] == "_internal/libssl.so.3"
    assert len(file["hashes"][0]["content"]) == 64


def test_the_text_for_people_holds_every_licence(shipped: list[parts.Part]) -> None:
    text = licences.as_text(shipped)
    for part in shipped:
        assert f"{part.name} {part.version} · {part.licence}" in text
        for _, each in part.texts:
            assert each.strip() in text


@pytest.mark.skipif(not shutil.which("dpkg-query"), reason="asks Debian's package database")
def test_what_a_bundle_takes_from_the_system_is_a_part_as_well(
    tmp_path: Path, problem_of: Callable[[str], str]
) -> None:
    inside = tmp_path / "_internal"
    (inside / "resources").mkdir(parents=True)
    for name in ("libexpat.so.1", "libpython3.11.so.1.0", "libssl.so.3", "libof-nobody.so.1"):
        (inside / name).write_bytes(b"")
    (part,) = system_parts.system_parts(tmp_path)
    assert part.name == "libexpat1"
    assert part.licence == system_parts.UNNAMED, "a licence that is not known is not guessed"
    assert "Permission is hereby granted" in part.texts[-1][1]
    licences.complete(tmp_path)
    written = json.loads((inside / "resources" / "licences.json").read_text("utf-8"))
    named = [row["name"] for row in written["parts"]]
    assert named[0] == "Keyfit"
    assert "libexpat1" in named
    document = sbom.as_json(parts.keyfit(), [part])
    assert problem_of(document) == "None"
