"""Every code has a rule, its texts and a test that makes it happen for real."""

import re
from functools import cache
from itertools import groupby
from pathlib import Path

import pytest

from app.diagnosis.catalogue import CODES, OF_THE_VERDICT
from app.diagnosis.rule import RULES
from app.resources import resources
from app.words.catalogue import LANGUAGES, texts
from tests.diagnosis.coverage import codes_in_data, codes_in_python, promised_in

ROOT = Path(__file__).parents[2]
AREAS = (
    "check", "input", "discovery", "resolve", "connect", "tls", "http", "token", "jwt", "resource",
    "introspection", "revocation",
)  # fmt: skip
"""In the order in which a check meets them."""


@cache
def promised() -> dict[str, set[str]]:
    """Each code that a test against a real server promises, and the files that do."""
    found: dict[str, set[str]] = {}
    for file in sorted((ROOT / "tests" / "engine").rglob("*.py")):
        for code in promised_in(file.read_text("utf-8")):
            found.setdefault(code, set()).add(file.name)
    return found


def test_every_code_has_a_rule_except_the_verdicts() -> None:
    assert {rule.code for rule in RULES} == set(CODES) - set(OF_THE_VERDICT)
    assert all(code.startswith("check.") for code in OF_THE_VERDICT)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_a_text_in_every_language(language: str) -> None:
    assert sorted(set(CODES) - set(texts("findings", language))) == []


def test_every_code_is_made_to_happen_by_a_real_server_network_or_file() -> None:
    assert [code for code in CODES if code not in promised()] == []


def test_what_a_test_promises_is_a_code() -> None:
    unknown = {code: files for code, files in promised().items() if code not in CODES}
    assert unknown == {}


def test_a_code_that_stands_in_the_program_is_in_the_catalogue() -> None:
    """What begins a code stands for all that begin so."""
    areas = set(AREAS)
    found: dict[str, set[str]] = {}
    for file in sorted((ROOT / "app").rglob("*.py")):
        found[str(file)] = codes_in_python(file.read_text("utf-8"), areas)
    for file in sorted(
        each for each in resources().rglob("*") if each.suffix in (".toml", ".json")
    ):
        found[str(file)] = codes_in_data(file, areas)
    unknown = {
        (file, code)
        for file, codes in found.items()
        for code in codes
        if not any(known.startswith(code) for known in CODES)
    }
    assert unknown == set()


def test_a_code_is_an_area_and_a_name_and_an_area_stands_together() -> None:
    assert all(re.fullmatch(r"[a-z]+\.[a-z][a-z0-9_]*", code) for code in CODES)
    assert tuple(area for area, _ in groupby(code.partition(".")[0] for code in CODES)) == AREAS


MADE_UP = '''
import pytest

ROWS = [("x", "token.missing"), pytest.param("y", "http.empty", id="z")]

@pytest.mark.produces("connect.refused", "tls.self_signed")
def test_one() -> None:
    """Not a promise: resource.ok."""
    assert "jwt.opaque" not in codes

@pytest.mark.produces(row="code")
@pytest.mark.parametrize("host", ["jwt.malformed"])
@pytest.mark.parametrize(("answer", "code"), ROWS)
def test_two(answer, code, host): ...

@pytest.mark.parametrize(("code", "other"), [("token.invalid_scope", 1)])
def test_three(code, other): ...

@pytest.mark.parametrize("x", [pytest.param(1, marks=pytest.mark.produces("input.plain_http"))])
def test_four(x): ...

@pytest.mark.produces(row="code")
@pytest.mark.parametrize("code", ["resource.conflict"])
async def test_five(code): ...
'''


def test_only_what_is_marked_counts_as_promised() -> None:
    assert promised_in(MADE_UP) == {
        "connect.refused",
        "tls.self_signed",
        "token.missing",
        "http.empty",
        "input.plain_http",
        "resource.conflict",
    }


def test_codes_are_found_by_their_form_wherever_they_stand(tmp_path: Path) -> None:
    areas = set(AREAS)
    source = (
        'A = {"token.brand_new": f("http.server_error"), "os.path": "token.a.b", "x": b"jwt.x"}'
    )
    assert codes_in_python(source, areas) == {"token.brand_new", "http.server_error"}
    toml, json = tmp_path / "a.toml", tmp_path / "a.json"
    toml.write_text('["token.brand_new"]\nusual = ["jwt.brand_new", "not one: jwt.x"]\n')
    json.write_text('{"properties": [{"code": "tls.brand_new"}]}')
    assert codes_in_data(toml, areas) == {"token.brand_new", "jwt.brand_new"}
    assert codes_in_data(json, areas) == {"tls.brand_new"}
