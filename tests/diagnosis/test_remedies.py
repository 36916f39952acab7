"""What the program can mend: each action once, and what holds for all of them."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.diagnosis.remedies import ACTIONS, mended, points_at
from app.diagnosis.remedies.remedy import REMEDIES
from app.model.finding import Finding, Severity
from app.model.profile import Profile
from app.model.profile_fields import ProfileField, differing
from app.model.step import StepId
from app.model.time import Span
from app.providers import presets
from tests.any_profile import PROFILES
from tests.diagnosis import mending_situations as mending
from tests.diagnosis.observed import ENDPOINT, key_profile, profile, public_profile, refused, typed
from tests.diagnosis.remedy_row import Row, found, met
from tests.diagnosis.remedy_rows import ROWS

presets()  # read before a property's clock runs


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.action}-{row.code}")
def test_a_remedy_changes_what_it_says_and_nothing_else(row: Row) -> None:
    finding = found(row.code, row.seen)
    made = mended(row.action, row.before, finding)
    assert made == replace(row.before, **row.after)
    assert mended(row.action, made, finding) is None
    assert differing(row.before, made)


def test_every_remedy_has_a_row() -> None:
    assert {row.action for row in ROWS} == set(REMEDIES)


@pytest.mark.parametrize(
    ("action", "before", "finding"),
    [
        # another site is shown, never taken
        (
            "use_redirect_target",
            profile(),
            found("http.redirected", met("http.redirected", "other_site")),
        ),
        # what was met belongs to an address that is not typed any more
        (
            "use_usual_path",
            profile(issuer="", token_endpoint="https://elsewhere.example/token"),
            found("http.not_found", mending.WRONG_PATH),
        ),
        ("use_near_name", profile(), found("resolve.name_not_found", mending.MISSPELT)),
        # a way of proving that this client has nothing for
        ("use_method", key_profile(), found("token.auth_method_wrong", mending.WRONG_METHOD)),
        ("use_post", public_profile(), found("token.basic_encoding", met("token.basic_encoding"))),
        (
            "use_mtls_alias",
            profile(),
            found("token.mtls_required", met("token.mtls_required", "alias")),
        ),
        # with an endpoint alone nobody knows the issuer
        (
            "audience_issuer",
            key_profile(issuer="", token_endpoint=ENDPOINT),
            found("token.assertion_audience", mending.AUDIENCE),
        ),
        # twice encoded: which of the two is meant is anybody's guess
        (
            "decode_secret",
            profile("ab%252B"),
            found("input.secret_percent_encoded", typed(secret="ab%252B")),
        ),
        ("decode_secret", profile("%FF%2B"), found("token.invalid_client", mending.ENCODED_SECRET)),
        ("trim_secret", profile("   "), found("token.invalid_client", mending.SPACED_SECRET)),
        ("no_such_action", profile(), found("token.invalid_client", mending.SPACED_SECRET)),
    ],
)
def test_what_does_not_apply_is_not_offered(action: str, before: Profile, finding: Finding) -> None:
    assert mended(action, before, finding) is None


def test_a_sign_in_page_or_the_clear_is_no_target() -> None:
    for location in (
        "/login?next=token",
        "http://id.fjord.example/connect/token/",
        "https://id.fjord.example/" + "a" * 600,
    ):
        finding = found("http.redirected", refused(302, b"", (("Location", location),)))
        assert "target" not in finding.evidence
        assert mended("use_redirect_target", profile(), finding) is None


def test_a_fact_that_was_put_out_of_sight_goes_nowhere() -> None:
    finding = found("token.invalid_scope", mending.MISSPELT_SCOPE)
    hidden = replace(finding, evidence={**finding.evidence, "corrected_scope": "orders.••••"})
    assert mended("use_listed_scope", profile(scope="order.read"), finding) is not None
    assert mended("use_listed_scope", profile(scope="order.read"), hidden) is None


def test_a_pointer_leads_to_the_address_of_the_step_that_failed() -> None:
    at_api = Finding("connect.refused", Severity.ERROR, (), StepId.RESOURCE)
    at_server = Finding("connect.refused", Severity.ERROR, (), StepId.CONNECT)
    assert points_at("focus_address", at_api) is ProfileField.RESOURCE_URL
    assert points_at("focus_address", at_server) is ProfileField.ADDRESS
    assert points_at("focus_address", None) is ProfileField.ADDRESS
    proxy = found("input.proxy_malformed", met("input.proxy_malformed"))
    assert points_at("focus_field", proxy) is ProfileField.PROXY_URL
    assert points_at("use_post", at_server) is None


@pytest.mark.parametrize("field", ProfileField)
def test_every_field_that_a_rule_names_is_known(field: ProfileField) -> None:
    finding = Finding("input.x", Severity.ERROR, (), StepId.INPUT, {"field": field.value})
    assert points_at("focus_field", finding) is field


FACTS = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        ["https://id.fjord.example/t", "http://[::1", "client_secret_post", "ES256", "scope"]
    ),
    st.integers(-5, 10**30),
    st.booleans(),
    st.floats(allow_nan=False).map(Span),
    st.lists(st.text(max_size=8), max_size=3).map(tuple),
)
NAMES = (
    "field", "suggestion", "issuer", "discovered_endpoint", "usual_endpoint", "alias", "target",
    "host", "port", "near_host", "instead", "wanted_method", "fitting_alg", "algs", "missing",
    "corrected_scope", "wanted", "name", "header", "status", "elapsed", "skew", "signed",
)  # fmt: skip
EVIDENCE = st.dictionaries(st.sampled_from(NAMES), FACTS)


@settings(max_examples=100)
@given(st.sampled_from(sorted(ACTIONS)), PROFILES, EVIDENCE, st.sampled_from(StepId), st.booleans())
def test_whatever_it_is_mending_ends_and_takes_nothing_away(
    action: str, before: Profile, evidence: dict[str, Any], step: StepId, about_alg: bool
) -> None:
    causes = ("alg_needs_key",) if about_alg else ()
    finding = Finding("area.name", Severity.ERROR, (), step, evidence, causes)
    made = mended(action, before, finding)
    points_at(action, finding)
    if made is None:
        return
    assert mended(action, made, finding) is None
    assert made.id == before.id
    assert differing(before, made)
    of_secrets = ("trim_secret", "decode_secret", "unwrap_secret", "use_as_key", "trim_passphrase")
    if action not in of_secrets:
        assert made.credential == before.credential
    assert made.network.proxy_password == before.network.proxy_password
