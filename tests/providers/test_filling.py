"""What choosing a preset puts into a profile, and what a profile tells again."""

from dataclasses import replace

import pytest

from app.model.profile import (
    ApiCall,
    AuthMethod,
    Environment,
    Grant,
    Profile,
    SharedSecret,
    SigningKey,
)
from app.model.secret import Secret
from app.providers import GENERIC, applied, filled, preset, variables_in


@pytest.mark.parametrize(
    ("preset_id", "typed", "values"),
    [
        ("auth0", {"domain": "https://contoso.eu.auth0.com/"}, {"domain": "contoso.eu.auth0.com"}),
        (
            "entra-id",
            {"tenant": "https://login.microsoftonline.com/contoso.com/oauth2/v2.0/token"},
            {"tenant": "contoso.com"},
        ),
        (
            "keycloak",
            {"server": "https://kc.example/realms/mine/protocol/openid-connect/token",
             "realm": "https://kc.example/realms/mine"},
            {"server": "https://kc.example", "realm": "mine"},
        ),
        ("salesforce", {"domain": "https://acme.my.salesforce.com/"}, {"domain": "acme"}),
        ("okta-custom", {"domain": "contoso.okta.com/", "server": "default"},
         {"domain": "contoso.okta.com", "server": "default"}),
    ],
)  # fmt: skip
def test_a_whole_address_may_be_pasted_for_a_variable(preset_id, typed, values):
    made = filled(preset(preset_id), typed)
    assert made.values == values
    assert not made.unusable
    assert made.token_endpoint


def test_a_name_is_spelt_in_an_address_as_addresses_are_spelt():
    made = filled(preset("keycloak"), {"server": "https://kc.example", "realm": "Blå bær"})
    assert made.issuer == "https://kc.example/realms/Bl%C3%A5%20b%C3%A6r"


def test_what_is_unusable_or_missing_is_named_and_nothing_half_filled():
    made = filled(preset("okta-custom"), {"domain": "no domain", "server": ""})
    assert (made.issuer, made.token_endpoint) == ("", "")
    assert made.unusable == ("domain",)
    assert made.missing == ("server",)


def test_of_two_addresses_either_will_do():
    pool = filled(preset("cognito"), {"region": "eu-north-1", "pool": "eu-north-1_a"})
    assert pool.issuer.endswith("/eu-north-1_a")
    assert pool.token_endpoint == ""
    assert pool.missing == ()
    domain = filled(preset("cognito"), {"region": "eu-north-1", "domain": "d"})
    assert domain.issuer == ""
    assert domain.token_endpoint.startswith("https://d.auth.eu-north-1.")
    assert filled(preset("cognito"), {"domain": "d"}).missing == ("region", "pool")


def test_a_saved_profile_tells_what_was_typed():
    typed = {"region": "eu-north-1", "pool": "eu-north-1_a", "domain": "d"}
    profile = applied(preset("cognito"), Profile(), typed)
    assert variables_in(preset("cognito"), profile) == typed
    assert variables_in(preset("entra-id"), profile) == {}
    assert variables_in(preset("entra-id"), Profile()) == {}


def test_choosing_a_preset_fills_in_the_rest():
    profile = applied(preset("signaturgruppen-pp"), Profile(), {})
    assert profile.provider == "signaturgruppen-pp"
    assert profile.issuer == "https://pp.netseidbroker.dk/op"
    assert profile.token_endpoint == "https://pp.netseidbroker.dk/op/connect/token"
    assert profile.environment is Environment.PRE_PRODUCTION
    assert profile.scope == "neb_api"
    assert profile.grant is Grant.CLIENT_CREDENTIALS


def test_what_the_former_preset_filled_in_goes():
    before = applied(preset("maskinporten"), Profile(), {})
    assert (before.grant, before.environment) == (Grant.JWT_BEARER, Environment.PRODUCTION)
    after = applied(preset("keycloak"), before, {})
    assert (after.grant, after.environment) == (Grant.CLIENT_CREDENTIALS, Environment.UNKNOWN)
    assert (after.issuer, after.token_endpoint) == ("", "")
    scoped = applied(preset("signaturgruppen"), Profile(), {})
    assert applied(preset("keycloak"), scoped, {}).scope == ""
    assert applied(preset("signaturgruppen-pp"), scoped, {}).scope == "neb_api"


def test_what_a_person_typed_stays():
    typed = Profile(
        name="Mine",
        client_id="id",
        credential=SharedSecret(Secret("s")),
        scope="my_scope",
        environment=Environment.TEST,
        auth_method=AuthMethod.CLIENT_SECRET_BASIC,
        audience="https://api.example",
        call=ApiCall("https://api.example/me"),
    )
    chosen = applied(preset("auth0"), typed, {"domain": "a.auth0.com"})
    for field in ("name", "client_id", "credential", "scope", "audience", "call", "id"):
        assert getattr(chosen, field) == getattr(typed, field)
    assert chosen.environment is Environment.TEST
    assert chosen.auth_method is AuthMethod.CLIENT_SECRET_BASIC


def test_a_method_that_the_provider_does_not_have_gives_way():
    before = Profile(auth_method=AuthMethod.CLIENT_SECRET_BASIC)
    assert applied(preset("okta-org"), before, {}).auth_method is None
    # Where the metadata knows best, the choice stands.
    assert applied(preset("ory-hydra"), before, {}).auth_method is AuthMethod.CLIENT_SECRET_BASIC


def test_where_only_a_key_will_do_one_is_asked_for_and_elsewhere_no_longer():
    google = applied(preset("google-service-account"), Profile(), {})
    assert google.credential == SigningKey()
    assert applied(preset("keycloak"), google, {}).credential == SharedSecret()
    with_key = SigningKey(material=Secret.of_bytes(b"key"))
    for preset_id in ("google-service-account", "keycloak"):
        chosen = applied(preset(preset_id), replace(google, credential=with_key), {})
        assert chosen.credential == with_key
    # A key that a person chose stays chosen where nobody had asked for it.
    alone = Profile(credential=SigningKey())
    assert applied(preset("keycloak"), alone, {}).credential == SigningKey()


def test_any_other_server_keeps_the_addresses_and_forgets_the_provider():
    before = applied(preset("maskinporten-test"), Profile(), {})
    after = applied(preset(GENERIC), before, {})
    assert after.provider == ""
    assert (after.issuer, after.token_endpoint) == (before.issuer, before.token_endpoint)
    assert after.grant is Grant.CLIENT_CREDENTIALS
    assert after.environment is Environment.UNKNOWN
