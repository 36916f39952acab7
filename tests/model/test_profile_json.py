"""A profile as JSON, and what is confidential in it."""

import json
from dataclasses import fields, replace

import pytest
from hypothesis import given

from app.model.profile import (
    LONGEST_NOTES,
    Assertion,
    AssertionFile,
    HostOverride,
    NamedValue,
    Network,
    Profile,
    ReadyAssertion,
)
from app.model.profile_json import UnreadableProfile, profile_of_values, profile_values
from app.model.secret import DOTS, Secret, SecretKind
from app.model.time import Span
from app.vault.whole_profile import profile_bytes, profile_of
from tests.any_profile import PROFILES
from tests.schemas import assert_fits


@given(PROFILES)
def test_what_goes_into_the_keyring_comes_back_whole(profile: Profile) -> None:
    assert profile_of(profile_bytes(profile)) == replace(profile, **unkept(profile))


def unkept(profile: Profile) -> dict[str, object]:
    """What is not kept anywhere: that others could read the file when it was opened."""
    if hasattr(profile.credential, "readable_by_others"):
        return {"credential": replace(profile.credential, readable_by_others=False)}
    return {}


@given(PROFILES)
def test_values_fit_the_schema_and_are_read_back_the_same(profile: Profile) -> None:
    values = json.loads(json.dumps(profile_values(profile)))
    assert_fits({"format": "keyfit-profile/1", **values}, "profile-1")
    assert profile_values(profile_of_values(values)) == values


def test_every_field_of_a_profile_stands_in_its_values() -> None:
    values = profile_values(Profile())
    renamed = {"auth_method": "token_endpoint_auth_method", "grant": "grant_type"}
    assert {renamed.get(each.name, each.name) for each in fields(Profile)} == values.keys()
    assert {each.name for each in fields(Network)} - {"proxy_password"} == values["network"].keys()


def test_of_a_finished_assertion_the_path_stands_in_a_file_and_never_the_text() -> None:
    text = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJjYW5hcnkifQ.c2ln"
    pasted = Profile(credential=ReadyAssertion(Secret(text, SecretKind.TOKEN)))
    in_file = Profile(credential=ReadyAssertion(AssertionFile("/var/run/secrets/token")))
    assert profile_values(pasted)["credential"] == {"kind": "client_assertion", "path": ""}
    assert profile_of_values(profile_values(pasted)).credential == ReadyAssertion()
    assert profile_of_values(profile_values(in_file)).credential == in_file.credential
    kept = profile_of(profile_bytes(pasted)).credential
    assert kept == pasted.credential
    assert isinstance(kept, ReadyAssertion)
    assert isinstance(kept.source, Secret)
    assert kept.source.kind is SecretKind.TOKEN
    assert text not in json.dumps(profile_values(pasted))
    assert pasted.secrets()[0] == Secret(text)


def test_a_file_from_before_there_was_a_correction_of_the_clock_has_none() -> None:
    values = profile_values(Profile(assertion=Assertion(clock_offset=Span(90))))
    del values["assertion"]["clock_offset"]
    assert profile_of_values(values).assertion == Assertion()


@pytest.mark.parametrize("odd", [True, "60", 10**9, -(10**9), float("nan"), float("inf"), []])
def test_a_correction_of_the_clock_that_no_clock_needs_is_refused(odd: object) -> None:
    with pytest.raises(UnreadableProfile):
        profile_of_values({"assertion": {"clock_offset": odd}})


def test_no_file_switches_the_check_of_certificates_off() -> None:
    unsafe = Profile(network=Network(verify=False))
    assert profile_values(unsafe)["network"]["verify"] is False
    assert profile_of_values(profile_values(unsafe)).network.verify is True
    assert profile_of(profile_bytes(unsafe)).network.verify is True


@pytest.mark.parametrize(
    "name",
    ["X-Api-Key", "Ocp-Apim-Subscription-Key", "Cookie", "api_key", "password", "x-functions-key",
     "client_secret", "X-Auth-Token", "code"],
)  # fmt: skip
def test_a_name_that_says_so_makes_its_value_confidential(name: str) -> None:
    named = NamedValue.of(name, "canary")
    assert isinstance(named.value, Secret)
    assert str(named) == str(NamedValue(name, Secret("other")))
    assert named.reveal() == "canary"
    values = profile_values(Profile(parameters=(named,), headers=(named,)))
    assert values["parameters"] == values["headers"] == [{"name": name, "value": None}]
    assert DOTS in repr(named)


@pytest.mark.parametrize("name", ["Accept", "tenant", "X-Request-Id", "keyboard", "monkey"])
def test_any_other_name_leaves_it_to_be_seen(name: str) -> None:
    assert NamedValue.of(name, "seen").value == "seen"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"network": {"proxy": "moon"}}, "proxy"),
        ({"assertion": {"lifetime": 0}}, "assertion.lifetime"),
        ({"assertion": {"lifetime": True}}, "assertion.lifetime"),
        ({"assertion": {"certificate_headers": ["x6"]}}, "certificate_headers"),
        ({"resource": [1]}, "resource"),
        ({"parameters": ["x"]}, "parameters"),
        ({"call": {"body": {"kind": "moon"}}}, "kind"),
        ({"call": {"expected_status": 42}}, "call.expected_status"),
        ({"credential": {"kind": "moon"}}, "credential.kind"),
    ],
)
def test_a_value_that_is_none_is_named(values: dict[str, object], field: str) -> None:
    with pytest.raises(UnreadableProfile) as problem:
        profile_of_values(values)
    assert problem.value.facts == {"field": field}


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("a.example=10.0.0.5", HostOverride("a.example", None, "10.0.0.5", None)),
        (" A.example:443 = b.example:8443 ", HostOverride("a.example", 443, "b.example", 8443)),
        ("[::1]:80=[fe80::1]:81", HostOverride("::1", 80, "fe80::1", 81)),
        ("a.example", None),
        ("a.example=", None),
        ("a.example:0=b", None),
        ("a.example=b:70000", None),
        ("https://a.example=b", None),
        ("a=b=c", None),
    ],
)
def test_another_address_is_read_as_curl_s_connect_to(text: str, read: HostOverride) -> None:
    assert HostOverride.read(text) == read


def test_notes_from_a_file_are_kept_as_far_as_notes_go() -> None:
    assert profile_of_values({"notes": "x" * 9000}).notes == "x" * LONGEST_NOTES
