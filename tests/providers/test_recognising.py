"""Whose an address is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.providers import filled, preset, preset_for, presets, recognise, values_in
from app.providers.catalogue import presets_near
from app.providers.recognising import _best
from tests.providers.values import values_of

TOLD_APART = [
    each
    for each in presets()
    if (each.issuer or each.token_endpoint)
    and each.id not in ("duende-identityserver", "ory-hydra", "spring-authorization-server")
]
"""The three others have addresses such as anybody's."""


@pytest.mark.parametrize("known", TOLD_APART, ids=lambda each: each.id)
@settings(max_examples=15)
@given(data=st.data())
def test_what_a_preset_fills_in_is_recognised_with_its_variables(known, data):
    typed = data.draw(values_of(known))
    made = filled(known, typed)
    assert made.values == typed
    found = {}
    for address in filter(None, (made.issuer, made.token_endpoint)):
        assert recognise(address) == known
        found |= values_in(known, address)
    assert found == typed


@pytest.mark.parametrize("known", TOLD_APART, ids=lambda each: each.id)
@settings(max_examples=40)
@given(data=st.data())
def test_no_file_that_could_have_an_address_is_left_unread(known, data):
    made = filled(known, data.draw(values_of(known)))
    begins = data.draw(st.sampled_from([made.issuer, made.token_endpoint]))
    begins = begins[: data.draw(st.integers(0, len(begins)))].swapcase()
    address = begins + data.draw(st.sampled_from(["", "/", "/a", ":8443/", "/realms/x", "/token"]))
    read = {each.id for each in presets_near(address)}
    assert {each.id for each in presets() if _best(each, address, certain=True)} <= read


@pytest.mark.parametrize(
    ("address", "read"),
    [
        ("http://127.0.0.1:8080/token", set()),
        ("https://as.example/oauth/token", set()),
        ("https://login.microsoftonline.com/common/oauth2/v2.0/token", {"entra-id"}),
        ("https://acme.eu.auth0.com/oauth/token", {"auth0"}),
    ],
)
def test_the_files_of_others_are_not_read_for_it(address, read):
    assert {each.id for each in presets_near(address)} == read


@pytest.mark.parametrize(
    "known", [each for each in presets() if each.variables], ids=lambda x: x.id
)
@settings(max_examples=15)
@given(data=st.data())
def test_a_chosen_preset_finds_its_variables_again_at_any_host(known, data):
    typed = data.draw(values_of(known))
    made = filled(known, typed)
    found = {}
    for address in filter(None, (made.issuer, made.token_endpoint)):
        found |= values_in(known, address)
    again = filled(known, found)
    assert (again.issuer, again.token_endpoint) == (made.issuer, made.token_endpoint)


@pytest.mark.parametrize(
    ("address", "known", "values"),
    [
        ("https://pp.netseidbroker.dk/op", "signaturgruppen-pp", {}),
        ("https://pp.netseidbroker.dk/op/connect/token", "signaturgruppen-pp", {}),
        ("HTTPS://PP.netseidbroker.dk:443/op/.well-known/openid-configuration",
         "signaturgruppen-pp", {}),
        ("pp.netseidbroker.dk/op", "signaturgruppen-pp", {}),
        ("https://pp.netseidbroker.dk/admin", "signaturgruppen-pp", {}),
        (" https://netseidbroker.dk/op ", "signaturgruppen", {}),
        ("https://login.microsoftonline.com/contoso.com/v2.0/.well-known/openid-configuration",
         "entra-id", {"tenant": "contoso.com"}),
        ("https://login.microsoftonline.com/common/oauth2/v2.0/token", "entra-id", {}),
        ("https://sts.windows.net/72f988bf-86f1-41af-91ab-2d7cd011db47/", "entra-id",
         {"tenant": "72f988bf-86f1-41af-91ab-2d7cd011db47"}),
        ("contoso.eu.auth0.com", "auth0", {"domain": "contoso.eu.auth0.com"}),
        ("https://contoso.eu.auth0.com/api/v2/", "auth0", {"domain": "contoso.eu.auth0.com"}),
        ("https://dev-1.okta.com", "okta-org", {"domain": "dev-1.okta.com"}),
        ("https://dev-1.okta.com/oauth2/v1/keys", "okta-org", {"domain": "dev-1.okta.com"}),
        ("https://dev-1.oktapreview.com/oauth2/aus1/v1/keys", "okta-custom",
         {"domain": "dev-1.oktapreview.com", "server": "aus1"}),
        ("http://localhost:8080/auth/realms/My%20Realm", "keycloak",
         {"server": "http://localhost:8080/auth", "realm": "My Realm"}),
        ("https://kc.example/realms/r/protocol/openid-connect/certs", "keycloak",
         {"server": "https://kc.example", "realm": "r"}),
        ("https://am.example/am/oauth2/realms/root/realms/alpha/.well-known/openid-configuration",
         "pingam", {"server": "https://am.example/am", "realm": "alpha"}),
        ("https://x.auth.eu-north-1.amazoncognito.com/oauth2/token", "cognito",
         {"domain": "x", "region": "eu-north-1"}),
        ("https://cognito-idp.eu-north-1.amazonaws.com/p_1/.well-known/jwks.json", "cognito",
         {"region": "eu-north-1", "pool": "p_1"}),
        ("https://acme--dev.sandbox.my.salesforce.com", "salesforce",
         {"domain": "acme--dev.sandbox"}),
        ("https://auth.pingone.com.au/abc/as/jwks", "pingone",
         {"region": "com.au", "environment": "abc"}),
    ],
)  # fmt: skip
def test_an_address_tells_whose_it_is(address, known, values):
    found = recognise(address)
    assert found is not None
    assert (found.id, values_in(found, address)) == (known, values)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "?",
        "https://netseidbroker.dk.evil.example/op",
        "http://netseidbroker.dk/op",
        "https://netseidbroker.dk@evil.example/op",
        "https://evil.example/netseidbroker.dk/op",
        "https://evil.example/?https://login.microsoftonline.com/contoso.com/v2.0",
        "https://auth0.com.evil.example/oauth/token",
        "https://notauth0.com/oauth/token",
        "https://as.example",
        # Anybody's address may look so.
        "https://as.example/oauth/token",
        "https://as.example/connect/token",
        "https://as.example/oauth2/token",
        "https://as.example/oauth/v2/other",
        "https://as.example/" + "a/" * 50_000,
    ],
)
def test_a_foreign_address_is_nobody_s(address):
    assert recognise(address) is None


@given(address=st.text(max_size=80))
def test_any_text_at_all_may_be_given(address):
    known = recognise(address)
    assert known is None or known in presets()
    for each in presets():
        assert values_in(each, address).keys() <= {one.name for one in each.variables}


@pytest.mark.parametrize(
    ("chosen", "address", "goes_with"),
    [
        (None, "https://contoso.auth0.com/", "auth0"),
        (None, "https://as.example/token", None),
        ("keycloak", "https://kc.example/realms/a", "keycloak"),
        ("keycloak", "https://contoso.auth0.com/oauth/token", "auth0"),
        ("keycloak", "https://as.example/token", None),
        # A domain of one's own has the shape, if not the name.
        ("auth0", "https://login.contoso.example/oauth/token", "auth0"),
        ("okta-custom", "https://id.contoso.example/oauth2/default/v1/token", "okta-custom"),
        ("entra-id", "https://login.contoso.example/oauth/token", None),
        # Any address may be a Duende server's, but not one that is surely another's.
        ("duende-identityserver", "https://as.example/connect/token", "duende-identityserver"),
        ("duende-identityserver", "https://pp.netseidbroker.dk/op", "signaturgruppen-pp"),
        ("signaturgruppen-pp", "https://netseidbroker.dk/op/connect/token", "signaturgruppen"),
        ("auth0", "", None),
    ],
)
def test_the_provider_follows_the_address(chosen, address, goes_with):
    found = preset_for(address, None if chosen is None else preset(chosen))
    assert (found.id if found else None) == goes_with
