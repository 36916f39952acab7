"""Known providers: what is told of each in `resources/providers/`, one file a preset."""

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from app.model.profile import (
    AssertionTyp,
    AudienceChoice,
    AuthMethod,
    CertificateHeader,
    Environment,
    SigningAlg,
)
from app.model.time import Span
from app.oauth.addresses import origin, url_problem
from app.oauth.assertion import LIFETIME, AssertionDefaults
from app.resources import resources


@dataclass(frozen=True, slots=True)
class Preset:
    """What is known beforehand of one environment of one provider."""

    id: str
    """The file's name without its ending; stands in profiles, so it never changes."""
    name: str
    environment: Environment
    issuer: str
    token_endpoint: str
    """Where the documentation has it; discovery goes first."""
    methods: tuple[AuthMethod, ...]
    """In the order in which they are tried for."""
    scopes: tuple[str, ...]
    """Those that the documentation names, to choose from."""
    usual: frozenset[str]
    """Codes of findings that are no cause for concern here."""
    assertion: AssertionDefaults
    """What it wants of a client assertion."""
    website: str
    """The provider's own page about API clients."""


@cache
def presets() -> tuple[Preset, ...]:
    """All presets, sorted by name, then by id."""
    found = (
        _preset(path.stem, tomllib.loads(path.read_text("utf-8")))
        for path in (resources() / "providers").glob("*.toml")
    )
    return tuple(sorted(found, key=lambda each: (each.name, each.id)))


def preset(preset_id: str) -> Preset | None:
    """The preset of that id, or None."""
    return next((each for each in presets() if each.id == preset_id), None)


def recognise(address: str) -> Preset | None:
    """Whose address this is, be it issuer, token endpoint or any other on the same host."""
    address = address.strip()
    if url_problem(address) == "scheme_missing":
        address = "https://" + address.removeprefix("//")
    asked = origin(address)
    known = (each for each in presets() if asked and asked == origin(each.issuer))
    return next(known, None)


def _preset(preset_id: str, values: dict[str, Any]) -> Preset:
    """Raise `KeyError`, `TypeError` or `ValueError` for a file that a test should have caught."""
    assertion = values.pop("assertion", {})
    return Preset(
        id=preset_id,
        name=values.pop("name"),
        environment=Environment(values.pop("environment")),
        issuer=values.pop("issuer", ""),
        token_endpoint=values.pop("token_endpoint", ""),
        methods=tuple(AuthMethod(each) for each in values.pop("methods", ())),
        scopes=tuple(values.pop("scopes", ())),
        usual=frozenset(values.pop("usual", ())),
        assertion=_assertion(assertion),
        website=values.pop("website", ""),
        **values,
    )


def _assertion(values: dict[str, Any]) -> AssertionDefaults:
    return AssertionDefaults(
        audience=AudienceChoice(values.pop("audience", "automatic")),
        typ=AssertionTyp(values.pop("typ", "JWT")),
        algs=tuple(SigningAlg(each) for each in values.pop("algs", ())),
        certificate_headers=tuple(
            CertificateHeader(each) for each in values.pop("certificate_headers", ())
        ),
        lifetime=Span(float(values.pop("lifetime", LIFETIME.seconds))),
        leaves_out=frozenset(values.pop("leaves_out", ())),
        **values,
    )
