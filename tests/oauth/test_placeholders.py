"""Placeholders of an API call: what stands in their place, and what never does."""

import json
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.model.parts import Concealer, as_sent, redacted
from app.model.profile import ApiCall, BodyKind, CallBody, NamedValue
from app.model.secret import DOTS, Secret, SecretKind
from app.model.time import Instant
from app.model.unfilled import Unfillable, Unfilled
from app.oauth.addresses import origin
from app.oauth.filled_call import FilledCall, filled_call, json_shape, known_address
from app.oauth.placeholders import Values
from app.oauth.typed_json import read_typed_json
from tests.oauth.calls import filled

API = "https://api.example/v1"
TOKEN = "eyJhbGciOi.JSUzI1Ni5+x/y=.Q-1"
CLAIMS: dict[str, Any] = {
    "sub": 'ane "A&B" ø',
    "n": 7,
    "on": True,
    "none": None,
    "up": "..",
    "line": "a\r\nX-Evil: 1",
    "host": "evil.example",
    "realm_access": {"roles": ["read", "write"]},
    "https://fjord.example/tenant": {"id": "t-1"},
    "token": TOKEN,
}
ENVIRONMENT = {
    "BASE": "https://api.example:8443/base",
    "HOST": "api.example",
    "TENANT": "a/b c",
    "API_KEY": "k9f3&77",
    "EMPTY": "",
}
BEFORE = Values(now=Instant(1_000_000_000.25), uuid="0b7c", environment=ENVIRONMENT)


def having(claims: dict[str, Any] | None = CLAIMS) -> Values:
    token = Secret(TOKEN, SecretKind.TOKEN)
    return Values(
        now=BEFORE.now,
        uuid=BEFORE.uuid,
        environment=ENVIRONMENT,
        token=token,
        claims=claims,
        parts_of=Concealer([token]).parts,
    )


def body(kind: BodyKind, text: str, values: Values | None = None) -> str:
    call = ApiCall(API, "POST", body=CallBody(kind, text))
    return as_sent(filled(call, values or having()).body)


def header(value: str, name: str = "X-About", values: Values | None = None) -> FilledCall:
    return filled(ApiCall(API, headers=(NamedValue.of(name, value),)), values or having())


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        (f"{API}/{{{{ claims.sub }}}}", f"{API}/ane%20%22A%26B%22%20%C3%B8"),
        (f"{API}?t={{{{env:TENANT}}}}&x", f"{API}?t=a%2Fb%20c&x"),
        ("{{env:BASE}}/orders", "https://api.example:8443/base/orders"),
        ("{{env:BASE}}/{{claims.n}}", "https://api.example:8443/base/7"),
        ("https://{{env:HOST}}/a", "https://api.example/a"),
        (f"{API}/{{{{uuid}}}}?at={{{{now}}}}", f"{API}/0b7c?at=2001-09-09T01%3A46%3A40.250Z"),
        (f"{API}/{{{{now.unix}}}}", f"{API}/1000000000"),
        (f"{API}/{{{{claims.on}}}}#{{{{claims.n}}}}", f"{API}/true#7"),
        (f"{API}/{{{{claims.realm_access.roles.1}}}}", f"{API}/write"),
        (f"{API}/{{{{claims.https://fjord.example/tenant.id}}}}", f"{API}/t-1"),
        (f"{API}/{{not}}/{{{{", f"{API}/{{not}}/{{{{"),
    ],
)
def test_in_an_address_values_are_percent_encoded(typed: str, sent: str) -> None:
    assert filled(ApiCall(typed), having()).url == sent


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        (f"{API}/{{{{tenant}}}}", Unfillable.UNKNOWN_NAME),
        (f"{API}/{{{{}}}}", Unfillable.UNKNOWN_NAME),
        (f"{API}/{{{{Token}}}}", Unfillable.UNKNOWN_NAME),
        (f"{API}/{{{{env:NOWHERE}}}}", Unfillable.NOT_SET),
        (f"{API}/{{{{env:EMPTY}}}}", Unfillable.NOT_SET),
        (f"{API}/{{{{claims.email}}}}", Unfillable.NO_CLAIM),
        (f"{API}/{{{{claims.realm_access.roles.2}}}}", Unfillable.NO_CLAIM),
        (f"{API}/{{{{claims.realm_access}}}}", Unfillable.NOT_A_TEXT),
        (f"{API}/{{{{claims.none}}}}", Unfillable.NOT_A_TEXT),
        (f"{API}?access_token={{{{token}}}}", Unfillable.TOKEN_IN_URL),
        (f"{API}?access_token={{{{claims.token}}}}", Unfillable.TOKEN_IN_URL),
        ("https://{{token}}.example", Unfillable.TOKEN_IN_URL),
        ("https://{{claims.host}}/a", Unfillable.IN_HOST),
        ("https://{{env:API_KEY}}.example/a", Unfillable.IN_HOST),
        ("https://api.example{{claims.n}}/a", Unfillable.IN_HOST),
        ("{{claims.host}}", Unfillable.IN_HOST),
        (f"{API}/{{{{claims.up}}}}/admin", Unfillable.DOTS),
        (f"{API}/%2e{{{{claims.dot}}}}", Unfillable.DOTS),
    ],
)
def test_what_cannot_stand_in_an_address_is_told(typed: str, why: Unfillable) -> None:
    found = filled_call(ApiCall(typed), having(CLAIMS | {"dot": "."}))
    assert isinstance(found, Unfilled)
    assert (found.field, found.why) == ("resource_url", why)


def test_a_secret_variable_in_an_address_is_told_so_that_nobody_sees_it() -> None:
    made = filled(ApiCall(f"{API}?code={{{{env:API_KEY}}}}"), having())
    assert made.url == f"{API}?code=k9f3%2677"
    assert Concealer(made.url_secrets).text(made.url) == f"{API}?code={DOTS}"


def test_a_token_that_cannot_be_read_claims_nothing() -> None:
    found = filled_call(ApiCall(f"{API}/{{{{claims.sub}}}}"), having(None))
    assert isinstance(found, Unfilled)
    assert (found.placeholder, found.why) == ("{{claims.sub}}", Unfillable.NO_CLAIMS)


def test_in_a_header_values_stand_as_they_are_and_secrets_stay_secret() -> None:
    made = header("{{claims.n}} of {{token}} with {{env:API_KEY}}").headers[0][1]
    assert as_sent(made) == f"7 of {TOKEN} with k9f3&77"
    assert redacted(made) == f"7 of eyJh… ({len(TOKEN)}) with {DOTS}"


def test_a_header_that_is_secret_by_its_name_stays_so_as_a_whole() -> None:
    made = header("v1:{{claims.n}}", "X-Api-Key").headers[0][1]
    assert (as_sent(made), redacted(made)) == ("v1:7", DOTS)
    found = filled_call(ApiCall(API, headers=(NamedValue.of("X-Api-Key", "{{k9}}"),)), having())
    assert isinstance(found, Unfilled)
    assert (found.placeholder, found.header) == ("{{…}}", "X-Api-Key")


@pytest.mark.parametrize(
    ("name", "why"), [("line", Unfillable.LINE_BREAK), ("sub", Unfillable.NOT_ASCII)]
)
def test_no_value_ends_a_header(name: str, why: Unfillable) -> None:
    typed = (NamedValue.of("X-About", f"{{{{claims.{name}}}}}"),)
    found = filled_call(ApiCall(API, headers=typed), having())
    assert found == Unfilled("call_headers", f"{{{{claims.{name}}}}}", why, "X-About")


def test_in_json_a_value_is_escaped_or_one_of_its_own() -> None:
    sent = body(
        BodyKind.JSON,
        '{"a\\"": "<{{claims.sub}}>", "n": {{claims.n}}, "s": {{claims.sub}}, "on": {{claims.on}},'
        ' "r": {{claims.realm_access.roles}}, "t": "{{token}}", "u": {{token}}, "z": {{now.unix}}}',
    )
    assert json.loads(sent) == {
        'a"': '<ane "A&B" ø>',
        "n": 7,
        "s": 'ane "A&B" ø',
        "on": True,
        "r": ["read", "write"],
        "t": TOKEN,
        "u": TOKEN,
        "z": 1_000_000_000,
    }


def test_in_a_form_names_and_values_are_encoded() -> None:
    sent = body(BodyKind.FORM, "who={{claims.sub}}\n{{env:TENANT}} = 1 + {{claims.n}}\nbare")
    assert parse_qsl(sent, keep_blank_values=True) == [
        ("who", 'ane "A&B" ø'),
        ("a/b c", "1 + 7"),
        ("bare", ""),
    ]


def test_text_is_sent_as_it_is_and_a_file_is_left_alone() -> None:
    assert body(BodyKind.TEXT, "Dear {{claims.sub}},\n") == 'Dear ane "A&B" ø,\n'
    assert body(BodyKind.FILE, "/orders/{{uuid}}.xml") == ""


def test_what_comes_with_the_token_stays_by_its_name_before() -> None:
    call = ApiCall(
        f"{API}/{{{{claims.sub}}}}",
        "POST",
        headers=(NamedValue.of("X-About", "{{claims.sub}} {{token}} {{uuid}}"),),
        body=CallBody(BodyKind.JSON, '{"a": "{{claims.a}}", "b": {{claims.b}}}'),
    )
    made = filled(call, BEFORE)
    assert made.url == f"{API}/{{{{claims.sub}}}}"
    assert redacted(made.headers[0][1]) == f"{{{{claims.sub}}}} {DOTS} 0b7c"
    assert as_sent(made.body) == '{"a": "{{claims.a}}", "b": {{claims.b}}}'


def test_an_address_is_judged_with_what_is_known_of_it() -> None:
    assert known_address("{{env:BASE}}/{{claims.sub}}", BEFORE) == f"{ENVIRONMENT['BASE']}/x"
    assert known_address("api.example/{{uuid}}", BEFORE) == "api.example/x"
    assert known_address("{{env:NOWHERE}}/a", BEFORE) == ""


@pytest.mark.parametrize(
    ("text", "breaks_at"),
    [
        ('{"a": {{now.unix}}, "b": "x{{uuid}}"}', None),
        ('{"a": {{now.unix}} 1}', (1, 20)),
        ('{"a": {{ now }},\n oops}', (2, 2)),
    ],
)
def test_json_breaks_where_it_was_typed_wrongly(
    text: str, breaks_at: tuple[int, int] | None
) -> None:
    assert read_typed_json(json_shape(text)).breaks_at == breaks_at


NAMES = st.sampled_from(
    ["token", "uuid", "now", "now.unix", "tenant", "", "env:BASE", "env:HOST", "env:TENANT",
     "env:API_KEY", "env:NOWHERE", "claims.", *(f"claims.{each}" for each in CLAIMS)]
)  # fmt: skip
LITERALS = st.text(st.sampled_from('ab/?#&=.:@%2e{}"\\ \r\nø')) | st.sampled_from(
    [API, API + "?q=", "https://", "http://", "//", ""]
)
TEMPLATES = st.lists(LITERALS | NAMES.map(lambda name: f"{{{{{name}}}}}"), max_size=6).map("".join)
KINDS = st.sampled_from(BodyKind)


@given(TEMPLATES, TEMPLATES, TEMPLATES, KINDS, st.booleans())
def test_no_template_raises_and_none_puts_a_token_into_an_address(
    url: str, value: str, text: str, kind: BodyKind, before: bool
) -> None:
    call = ApiCall(
        url, "POST", headers=(NamedValue.of("X-About", value),), body=CallBody(kind, text)
    )
    made = filled_call(call, BEFORE if before else having())
    if isinstance(made, FilledCall):
        assert TOKEN not in unquote(made.url)
        assert TOKEN not in repr(made)
        assert not {"\r", "\n"} & set(as_sent(made.headers[0][1])) - set(value)


@given(st.text(), st.text())
def test_whatever_a_claim_says_the_host_stays_and_the_path_is_one_segment(
    claim: str, other: str
) -> None:
    values = having({"a": claim, "b": other})
    made = filled_call(ApiCall(f"{API}/{{{{claims.a}}}}/x?q={{{{claims.b}}}}"), values)
    if isinstance(made, Unfilled):
        assert made.why in (Unfillable.DOTS, Unfillable.TOKEN_IN_URL)
        return
    assert origin(made.url) == "https://api.example"
    parts = urlsplit(made.url)
    assert parts.path.count("/") == 3
    assert parts.query.startswith("q=")
    assert not parts.fragment


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip


@given(JSON, st.text())
def test_whatever_a_claim_says_json_stays_json(claim: Any, text: str) -> None:
    values = having({"a": claim, "b": text})
    sent = body(BodyKind.JSON, '{"a": {{claims.a}}, "b": "<{{claims.b}}>"}', values)
    assert json.loads(sent) == {"a": claim, "b": f"<{text}>"}


@given(st.dictionaries(st.text(), JSON, max_size=4), st.text(max_size=40))
def test_no_claim_and_no_path_to_it_raises(claims: dict[str, Any], path: str) -> None:
    assume("}" not in path and "{" not in path)
    filled_call(ApiCall(f"{API}/{{{{claims.{path}}}}}"), having(claims))
