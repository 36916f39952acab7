"""From the text of a TOML file to a preset, or to what is wrong with the file."""

import re
import tomllib
from collections.abc import Iterable
from enum import StrEnum

from app.model.profile import (
    AssertionTyp,
    AudienceChoice,
    AuthMethod,
    CertificateHeader,
    Environment,
    Grant,
    SigningAlg,
)
from app.model.time import Span
from app.oauth.addresses import url_problem
from app.oauth.assertion import LIFETIME, AssertionDefaults
from app.providers.error_rows import error_rows
from app.providers.fields import BadFieldError, Fields
from app.providers.patterns import filled_in, names_in
from app.providers.preset import BrokenPreset, Hint, Preset
from app.providers.variables import Variable, VariableKind

LARGEST = 64 * 1024
"""Bytes of a preset's file that are read."""

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
_LINE = re.compile(r"line (\d+)")
_NAMED = re.compile(r"[a-z][a-z0-9_]{0,39}")
_MOST_VARIABLES = 8
_MOST_BETWEEN_SLASHES = 2
"""With more, where one ends and the next begins could be anywhere."""
_LONGEST_LIFETIME = 3600
_OWN_ENVIRONMENTS = ", ".join(
    each.value for each in Environment if each not in (Environment.UNKNOWN, Environment.PRACTICE)
)


class _LeftOut(StrEnum):
    """Of a JWT that is itself the grant."""

    SUBJECT = "sub"
    NOT_BEFORE = "nbf"
    SCOPE_PARAMETER = "scope"


def read_preset(
    file_name: str, data: bytes, *, own: bool = False, built_in: frozenset[str] | None = None
) -> Preset | BrokenPreset:
    """Read the file of that name; `own` says that a person put it there.

    `built_in` are the presets whose errors it may name as its own; any where that is None.
    """
    preset_id = file_name.removesuffix(".toml")
    try:
        return _preset(preset_id, Fields(_parsed(preset_id, data)), own, built_in)
    except BadFieldError as error:
        return BrokenPreset(file_name, error.problem, error.facts)


def _parsed(preset_id: str, data: bytes) -> dict[str, object]:
    if not _ID.fullmatch(preset_id):
        raise BadFieldError("bad_id")
    if len(data) > LARGEST:
        raise BadFieldError("too_large")
    try:
        text = data.decode("utf-8-sig")
        return tomllib.loads(text)
    except UnicodeDecodeError:
        raise BadFieldError("not_text") from None
    except tomllib.TOMLDecodeError as error:
        line = _LINE.search(str(error))
        if line is None:  # the parser names no line where it met the end of the file
            last = str(len(text.rstrip().splitlines()))
            raise BadFieldError("not_toml_at_end", line=last) from None
        raise BadFieldError("not_toml", line=line[1]) from None
    except (RecursionError, ValueError):  # nested too deep; a number of thousands of digits
        raise BadFieldError("not_toml_at_all") from None


def _preset(preset_id: str, fields: Fields, own: bool, built_in: frozenset[str] | None) -> Preset:
    made = Preset(
        id=preset_id,
        own=own,
        name=fields.text("name", None),
        name_in=fields.in_languages("name_in"),
        environment=fields.choice("environment", Environment, Environment.UNKNOWN),
        website=fields.text("website"),
        issuer=fields.text("issuer"),
        token_endpoint=fields.text("token_endpoint"),
        token_issuers=fields.texts("token_issuers"),
        path_tells=fields.flag("path_tells"),
        grant=fields.choice("grant", Grant, Grant.CLIENT_CREDENTIALS),
        methods=fields.choices("methods", AuthMethod),
        scopes=fields.texts("scopes"),
        usual=frozenset(fields.texts("usual")),
        errors=error_rows(fields),
        errors_of=fields.text("errors_of"),
        demo_clients=frozenset(fields.texts("demo_clients")),
        variables=fields.tables("variables", _variable),
        scope=_hint(fields.table("scope")),
        audience=_hint(fields.table("audience")),
        resource=_hint(fields.table("resource")),
        assertion=_assertion(fields.table("assertion")),
        federates=fields.flag("federates"),
        federation_audiences=fields.texts("federation_audiences"),
    )
    fields.done()
    if own and made.environment is Environment.PRACTICE:  # that one is inside the program
        raise BadFieldError("no_choice", field="environment", choices=_OWN_ENVIRONMENTS)
    if built_in is not None and made.errors_of and made.errors_of not in built_in:
        raise BadFieldError("no_such_preset", field="errors_of")
    _check_addresses(made)
    return made


def _variable(name: str, fields: Fields) -> Variable:
    if not _NAMED.fullmatch(name):
        raise BadFieldError("bad_variable_name", field=fields.path)
    made = Variable(
        name=name,
        kind=fields.choice("kind", VariableKind, None),
        label=fields.in_languages("label"),
        example=fields.in_languages("example"),
        endings=fields.texts("endings"),
    )
    for field, texts in (("label", made.label), ("example", made.example)):
        if not any(texts.values()):
            raise BadFieldError("missing", field=fields.name(field))
    for example in made.example.values():
        if made.value_in(example) is None:
            raise BadFieldError("bad_example", field=fields.name("example"))
    if any(not re.fullmatch(r"(\.[a-z0-9-]+)+", each) for each in made.endings):
        raise BadFieldError("bad_ending", field=fields.name("endings"))
    fields.done()
    return made


def _hint(fields: Fields) -> Hint:
    made = Hint(
        needed=fields.flag("needed"),
        pattern=fields.text("pattern"),
        example=fields.text("example"),
        text=fields.in_languages("hint"),
    )
    fields.done()
    return made


def _assertion(fields: Fields) -> AssertionDefaults:
    made = AssertionDefaults(
        audience=fields.choice("audience", AudienceChoice, AudienceChoice.AUTOMATIC),
        typ=fields.choice("typ", AssertionTyp, AssertionTyp.JWT),
        algs=fields.choices("algs", SigningAlg),
        certificate_headers=fields.choices("certificate_headers", CertificateHeader),
        lifetime=Span(fields.number("lifetime", LIFETIME.seconds, _LONGEST_LIFETIME)),
        leaves_out=frozenset(fields.choices("leaves_out", _LeftOut)),
    )
    fields.done()
    return made


def _check_addresses(preset: Preset) -> None:
    """Each address must be one once its variables are filled in, and no variable be for nothing."""
    if len(preset.variables) > _MOST_VARIABLES:
        raise BadFieldError("too_many_variables", field="variables")
    addresses = [("issuer", preset.issuer), ("token_endpoint", preset.token_endpoint)]
    used: set[str] = set()
    for _, pattern in addresses:
        used.update(names_in(pattern))
    addresses += [("token_issuers", each) for each in preset.token_issuers]
    for field, pattern in (*addresses, ("website", preset.website)):
        if pattern:
            _check_address(field, pattern, preset.variables if field != "website" else ())
    for each in preset.variables:
        if each.name not in used:
            raise BadFieldError("unused_variable", field=f"variables.{each.name}")


def _check_address(field: str, pattern: str, variables: Iterable[Variable]) -> None:
    known = {each.name: each for each in variables}
    sample = {}
    for name in names_in(pattern):
        if name not in known:
            raise BadFieldError("no_such_variable", field=field, name=name)
        each = known[name]
        sample[name] = each.spelt(each.value_in(next(iter(each.example.values()))) or "")
        # A whole address can only stand where addresses begin.
        if each.kind is VariableKind.ADDRESS and pattern.partition("/")[0] != f"{{{name}}}":
            raise BadFieldError("bad_address", field=field)
    tangled = any(len(names_in(part)) > _MOST_BETWEEN_SLASHES for part in pattern.split("/"))
    if tangled or url_problem(filled_in(pattern, sample)) is not None:
        raise BadFieldError("bad_address", field=field)
