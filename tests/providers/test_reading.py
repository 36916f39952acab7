"""A preset's file: read, or told what is wrong with it and where."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import app.providers
from app.providers.preset import BrokenPreset, Preset
from app.providers.reading import LARGEST, read_preset
from app.providers.variables import VariableKind
from app.resources import resources
from app.words import LANGUAGES, Words
from app.words.catalogue import texts

GOOD = """
name = "Mine"
issuer = "http://127.0.0.1:{port}"
[variables.port]
kind = "port"
label = "Port"
example = "8080"
"""


def read(text: str, name: str = "mine.toml") -> Preset | BrokenPreset:
    return read_preset(name, text.encode(), own=True)


def test_a_short_file_is_enough():
    found = read(GOOD)
    assert isinstance(found, Preset)
    assert (found.id, found.name, found.own) == ("mine", "Mine", True)
    assert [each.name for each in found.variables] == ["port"]
    assert isinstance(read('name = "Nothing else"'), Preset)


@pytest.mark.parametrize(
    ("text", "problem", "facts"),
    [
        ("name = ", "not_toml_at_end", {"line": "1"}),
        ('name = "a"\nissuer = https://a.example', "not_toml", {"line": "2"}),
        ('name = "a"\nname = "b"\n[scope]', "not_toml", {"line": "2"}),
        ('name = """a\n\nb\n', "not_toml_at_end", {"line": "3"}),
        ("x = " + "[" * 5000, "not_toml_at_all", {}),
        ("x = 1" + "0" * 5000, "not_toml_at_all", {}),
        ("", "missing", {"field": "name"}),
        ('name = ""', "missing", {"field": "name"}),
        ("name = 1", "wrong_type.text", {"field": "name"}),
        ('name = "a"\nisuer = ""', "unknown_field", {"field": "isuer"}),
        ('name = "a"\nmethods = "x"', "wrong_type.list", {"field": "methods"}),
        ('name = "a"\nscopes = [1]', "wrong_type.list", {"field": "scopes"}),
        ('name = "a"\npath_tells = 1', "wrong_type.flag", {"field": "path_tells"}),
        ('name = "a"\nassertion = 1', "wrong_type.table", {"field": "assertion"}),
        ('name = "a"\n[assertion]\nlifetime = "60"', "wrong_type.number",
         {"field": "assertion.lifetime", "largest": "3600"}),
        ('name = "a"\n[assertion]\nlifetime = nan', "wrong_type.number",
         {"field": "assertion.lifetime", "largest": "3600"}),
        ('name = "a"\n[assertion]\nalgs = ["none"]', "no_choice", None),
        ('name = "a"\nmethods = ["password"]', "no_choice", None),
        ('name = "a"\nenvironment = "practice"', "no_choice",
         {"field": "environment", "choices": "production, pre-production, test"}),
        ('name = "a"\nissuer = "https://{realm}.example"', "no_such_variable",
         {"field": "issuer", "name": "realm"}),
        ('name = "a"\nissuer = "as.example"', "bad_address", {"field": "issuer"}),
        ('name = "a"\ntoken_issuers = ["nobody"]', "bad_address", {"field": "token_issuers"}),
        ('name = "a"\nwebsite = "javascript:x"', "bad_address", {"field": "website"}),
        ('name = "a"\n[scope]\nhint = 3', "wrong_type.texts", {"field": "scope.hint"}),
        (GOOD.replace("127", "{x}.127"), "no_such_variable", {"field": "issuer", "name": "x"}),
        (GOOD.replace("{port}", "80"), "unused_variable", {"field": "variables.port"}),
        (GOOD.replace('"port"', '"regex"'), "no_choice", None),
        (GOOD.replace('kind = "port"', ""), "missing", {"field": "variables.port.kind"}),
        (GOOD.replace('label = "Port"', ""), "missing", {"field": "variables.port.label"}),
        (GOOD.replace('"8080"', '"eight"'), "bad_example", {"field": "variables.port.example"}),
        (GOOD.replace("[variables.port]", "[variables.Port]"), "bad_variable_name",
         {"field": "variables.Port"}),
        (GOOD + 'endings = ["example"]', "bad_ending", {"field": "variables.port.endings"}),
        (GOOD + 'pattern = ".*"', "unknown_field", {"field": "variables.port.pattern"}),
        # A whole address can stand only at the beginning of one.
        (GOOD.replace('"port"', '"address"').replace("8080", "https://a.example"), "bad_address",
         {"field": "issuer"}),
        (GOOD.replace("{port}", "{port}{port}1{port}"), "bad_address", {"field": "issuer"}),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_place(text, problem, facts):
    found = read(text)
    assert isinstance(found, BrokenPreset)
    assert found.file_name == "mine.toml"
    assert found.problem == problem
    assert facts is None or dict(found.facts) == facts


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("Mine.toml", GOOD.encode(), "bad_id"),
        ("my server.toml", GOOD.encode(), "bad_id"),
        ("..toml", GOOD.encode(), "bad_id"),
        ("x" * 90 + ".toml", GOOD.encode(), "bad_id"),
        ("mine.toml", b"\xff\xfe", "not_text"),
        ("mine.toml", b"#" * (LARGEST + 1), "too_large"),
    ],
)
def test_a_file_that_cannot_be_one_is_told_too(name, data, problem):
    found = read_preset(name, data, own=True)
    assert isinstance(found, BrokenPreset)
    assert found.problem == problem


@given(data=st.binary(max_size=200))
def test_any_bytes_at_all_are_a_preset_or_told(data):
    assert isinstance(read_preset("mine.toml", data, own=True), Preset | BrokenPreset)


@given(
    position=st.integers(0, 3000),
    put=st.sampled_from(['"', "{", "}", "[", "]", "=", "\n", "1", "x", ""]),
)
def test_a_good_file_with_a_slip_in_it_is_a_preset_or_told(position, put):
    text = (resources() / "providers" / "entra-id.toml").read_text("utf-8")
    slipped = text[:position] + put + text[position + 1 :]
    found = read_preset("mine.toml", slipped.encode(), own=True)
    if isinstance(found, BrokenPreset):
        assert_has_a_sentence(found)


@pytest.mark.parametrize(
    "problem",
    ["unreadable", "unwritable", "there_is_one", "too_large", "not_text", "not_toml_at_all",
     "bad_id", "id_taken"],
)  # fmt: skip
def test_every_problem_of_a_whole_file_has_a_sentence(problem):
    assert_has_a_sentence(BrokenPreset("mine.toml", problem))


def assert_has_a_sentence(broken: BrokenPreset) -> None:
    for language in LANGUAGES:
        sentence = Words(language).text(f"preset.{broken.problem}", **broken.facts)
        assert sentence != f"preset.{broken.problem}"
        assert all(fact in sentence for fact in broken.facts.values())


def test_the_pattern_for_presets_of_one_s_own_is_one_once_its_marks_are_gone():
    text = (resources() / "providers" / "generic.toml").read_text("utf-8")
    head, _, body = text.partition("\n\n")
    lines = [line.removeprefix("# ") for line in body.splitlines()]
    kept = [line for line in lines if "=" in line or line.startswith("[")]
    found = read("\n".join([head, *kept]))
    assert isinstance(found, Preset), found
    assert found.issuer
    assert found.variables
    assert found.scope.text
    assert found.assertion.lifetime.seconds == 60
    assert [each.code for each in found.errors] == ["ABC-123", ""]
    assert found.errors_of
    assert found.demo_clients


RAISED = re.compile(r"""(?:BadFieldError\(|CannotKeepError\("preset\.)"?([a-z_.]+)"[,)]""")
TOLD = re.compile(r"""BrokenPreset\(path\.name, "([a-z_]+)"\)""")
KINDS = ("text", "flag", "table", "list")


def test_every_sentence_about_a_file_is_one_that_can_be_met():
    folder = Path(app.providers.__file__).parent
    sources = "".join(path.read_text("utf-8") for path in folder.glob("*.py"))
    met = {*RAISED.findall(sources), *TOLD.findall(sources)}
    met |= {f"wrong_type.{kind}" for kind in KINDS}
    told = texts("words", "en")["preset"]
    sentences = {*told, *(f"wrong_type.{kind}" for kind in told["wrong_type"])} - {"wrong_type"}
    assert met == sentences


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_in_the_guide_is_a_preset(language):
    page = next(each.text for each in Words(language).guide() if each.id == "providers")
    (example,) = re.findall(r"`company-login.toml`:\n\n```\n(.*?)```", page, re.DOTALL)
    found = read(example, "company-login.toml")
    assert isinstance(found, Preset)
    kinds = page.partition("\n| kind | ")[2].partition("|---|---|")[2]
    assert set(re.findall(r"`([a-z_]+)`", kinds)) == {kind.value for kind in VariableKind}
