"""The presets that come with the program."""

import tomllib

import pytest

from app.diagnosis.catalogue import CODES
from app.model.profile import AuthMethod, Environment, Grant
from app.model.time import Span
from app.oauth.addresses import is_plain_http, url_problem
from app.providers import GENERIC, Hint, Preset, VariableKind, filled, preset, presets, toml_of
from app.resources import resources
from app.words import LANGUAGES

FILES = sorted((resources() / "providers").glob("*.toml"), key=lambda path: path.stem)
IDS = [path.stem for path in FILES]


def examples(of: Preset) -> dict[str, str]:
    return {each.name: each.example["en"] for each in of.variables}


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_every_file_is_a_preset_that_can_be_used(path):
    found = preset(path.stem)
    assert isinstance(found, Preset)
    assert found.name == tomllib.loads(path.read_text("utf-8"))["name"]
    assert not found.own
    addresses = filled(found, examples(found))
    for address in (addresses.issuer, addresses.token_endpoint, found.website):
        assert not address or (url_problem(address) is None and not is_plain_http(address))
    assert not addresses.missing
    assert not addresses.unusable
    assert bool(addresses.issuer or addresses.token_endpoint) == (
        found.id not in (GENERIC, "practice")
    )
    assert toml_of(found.id) == path.read_text("utf-8")


@pytest.mark.parametrize("preset_id", IDS)
def test_what_is_shown_of_a_preset_is_said_in_every_language(preset_id):
    found = preset(preset_id)
    for variable in found.variables:
        assert set(variable.label) == set(LANGUAGES)
    for hint in (found.scope, found.audience, found.resource):
        assert set(hint.text) == (set(LANGUAGES) if hint != Hint() else set())
        assert bool(hint.text) == (hint != Hint())
    texts = [text for each in found.variables for text in each.label.values()]
    texts += [text for hint in (found.scope, found.audience) for text in hint.text.values()]
    assert all(text == text.strip() and len(text) <= 64 for text in texts)


@pytest.mark.parametrize("preset_id", IDS)
def test_what_is_usual_for_a_provider_are_findings_that_exist(preset_id):
    assert preset(preset_id).usual <= set(CODES)


def test_the_table_holds_every_file_once_by_name():
    assert sorted(each.id for each in presets()) == IDS
    assert [each.name.casefold() for each in presets()] == sorted(
        each.name.casefold() for each in presets()
    )


def test_names_that_repeat_are_told_apart_by_their_environment():
    shown = [(each.name, each.environment) for each in presets()]
    assert len(shown) == len(set(shown))


def test_what_is_documented_of_signaturgruppen_stands_in_its_preset():
    found = preset("signaturgruppen-pp")
    assert found.environment is Environment.PRE_PRODUCTION
    assert found.methods[0] is AuthMethod.CLIENT_SECRET_POST
    assert found.assertion.lifetime == Span(60)
    assert "jwt.audience_missing" in found.usual
    assert preset("signaturgruppen").environment is Environment.PRODUCTION


@pytest.mark.parametrize(
    ("preset_id", "issuer", "token_endpoint"),
    [
        ("entra-id", "https://login.microsoftonline.com/contoso.onmicrosoft.com/v2.0",
         "https://login.microsoftonline.com/contoso.onmicrosoft.com/oauth2/v2.0/token"),
        ("auth0", "https://contoso.eu.auth0.com/", "https://contoso.eu.auth0.com/oauth/token"),
        ("okta-org", "https://contoso.okta.com", "https://contoso.okta.com/oauth2/v1/token"),
        ("okta-custom", "https://contoso.okta.com/oauth2/default",
         "https://contoso.okta.com/oauth2/default/v1/token"),
        ("keycloak", "https://keycloak.example.com/realms/my-realm",
         "https://keycloak.example.com/realms/my-realm/protocol/openid-connect/token"),
        ("duende-identityserver", "https://identity.example.com",
         "https://identity.example.com/connect/token"),
        ("curity", "https://curity.example.com/oauth/v2/oauth-anonymous",
         "https://curity.example.com/oauth/v2/oauth-token"),
        ("cognito", "https://cognito-idp.eu-north-1.amazonaws.com/eu-north-1_AbCdEf123",
         "https://my-domain.auth.eu-north-1.amazoncognito.com/oauth2/token"),
        ("ory-hydra", "https://hydra.example.com", "https://hydra.example.com/oauth2/token"),
        ("maskinporten", "https://maskinporten.no/", "https://maskinporten.no/token"),
        ("maskinporten-test", "https://test.maskinporten.no/",
         "https://test.maskinporten.no/token"),
        ("pingone", "https://auth.pingone.eu/9d2c1f5e-0000-4000-8000-1a2b3c4d5e6f/as",
         "https://auth.pingone.eu/9d2c1f5e-0000-4000-8000-1a2b3c4d5e6f/as/token"),
        ("pingam", "https://am.example.com/am/oauth2/realms/root/realms/alpha",
         "https://am.example.com/am/oauth2/realms/root/realms/alpha/access_token"),
        ("google-service-account", "", "https://oauth2.googleapis.com/token"),
        ("salesforce", "", "https://acme.my.salesforce.com/services/oauth2/token"),
    ],
)  # fmt: skip
def test_the_examples_make_the_addresses_that_are_documented(preset_id, issuer, token_endpoint):
    found = preset(preset_id)
    made = filled(found, examples(found))
    assert (made.issuer, made.token_endpoint) == (issuer, token_endpoint)


@pytest.mark.parametrize(
    "preset_id", ["maskinporten", "maskinporten-test", "google-service-account"]
)
def test_where_the_signed_jwt_is_the_grant_a_key_is_needed(preset_id):
    found = preset(preset_id)
    assert found.grant is Grant.JWT_BEARER
    assert found.needs_key
    assert "sub" in found.assertion.leaves_out


def test_only_a_product_that_people_run_asks_for_its_server():
    for each in presets():
        kinds = {variable.kind for variable in each.variables}
        assert each.runs_anywhere == (VariableKind.ADDRESS in kinds)
    assert preset("keycloak").runs_anywhere
    assert not preset("entra-id").runs_anywhere


@pytest.mark.parametrize("preset_id", ["", "../../etc/passwd", "other"])
def test_an_unknown_id_is_none(preset_id):
    assert preset(preset_id) is None
    assert toml_of(preset_id) is None


def test_a_name_that_is_no_proper_name_is_said_in_the_language_of_the_window():
    practice, entra = preset("practice"), preset("entra-id")
    assert practice is not None
    assert entra is not None
    assert (practice.named("en"), practice.named("da")) == ("Practice server", "Øveserver")
    assert entra.named("da") == entra.name
