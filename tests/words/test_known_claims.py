"""Each claim that is usual in an access token is explained in both languages, shortly."""

import pytest

from app.words import LANGUAGES
from app.words.catalogue import texts

LONGEST = 70
"""Characters; what is longer wraps more than once in the table."""

CLAIMS = {
    "RFC 7519, 7662, 8693, 8705, 9068, 9396": """
        iss sub aud exp nbf iat jti client_id scope roles groups entitlements cnf act may_act
        authorization_details active username token_type""",
    "IANA": """
        txn events toe sub_id status vot vtm vc vp vct exi cnonce ace_profile verified_claims
        token_introspection htm htu ath _sd _sd_alg _claim_names _claim_sources""",
    "OpenID Connect": """
        auth_time nonce acr amr azp sid at_hash c_hash name given_name family_name middle_name
        nickname preferred_username profile picture website email email_verified gender birthdate
        zoneinfo locale phone_number phone_number_verified address updated_at""",
    "Signaturgruppen": """
        client_org_id client_service_provider_id client_service_id client_org_taxation_number
        client_at_type cpr""",
    "Microsoft Entra": """
        tid oid appid appidacr azpacr idp idtyp ver scp app_displayname uti rh aio wids upn
        unique_name ipaddr acrs acct xms_cc xms_tcdt xms_mirid xms_az_rid xms_idrel xms_ftd
        tenant_region_scope""",
    "Keycloak": """
        realm_access resource_access allowed-origins typ session_state clientHost clientAddress
        clientId client_host client_address authorization organization""",
    "Auth0": "gty permissions org_id org_name",
    "Okta": "cid uid",
    "Cognito": """
        token_use version origin_jti cognito:groups cognito:roles cognito:preferred_role
        event_id device_key""",
    "Maskinporten": "consumer supplier client_amr client_orgno delegation_source pid",
    "PingOne, Google": "env org p1.rid hd google",
}
MEMBERS = """
    cnf.x5t#S256 cnf.jkt cnf.jwk cnf.kid act.sub act.client_id may_act.sub
    authorization_details.type authorization_details.actions authorization_details.locations
    realm_access.roles resource_access.roles consumer.ID supplier.ID"""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("source", CLAIMS)
def test_a_usual_claim_is_explained(language: str, source: str) -> None:
    known = texts("claims", language)["claim"]
    assert not [name for name in CLAIMS[source].split() if name not in known]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_stands_inside_a_usual_claim_is_explained(language: str) -> None:
    known = texts("claims", language)["member"]
    assert not [name for name in MEMBERS.split() if name not in known]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["claim", "member", "header"])
def test_a_meaning_is_short(language: str, kind: str) -> None:
    entries = texts("claims", language)[kind].values()
    meanings = [
        text for each in entries for text in (each["means"], *each.get("values", {}).values())
    ]
    assert not [text for text in meanings if len(text) > LONGEST]
