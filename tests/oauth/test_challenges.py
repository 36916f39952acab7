import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.oauth.challenges import parse_challenges


def parsed(*values: str) -> list[tuple[str, dict[str, str]]]:
    seen = parse_challenges([("Content-Type", "x"), *(("www-authenticate", v) for v in values)])
    return [(each.scheme, dict(each.parameters)) for each in seen]


@pytest.mark.parametrize(
    ("value", "challenges"),
    [
        ("Bearer", [("Bearer", {})]),
        ('Bearer realm="example"', [("Bearer", {"realm": "example"})]),
        (
            'Bearer realm="example", error="invalid_token",\r\n error_description="It expired"',
            [
                (
                    "Bearer",
                    {
                        "realm": "example",
                        "error": "invalid_token",
                        "error_description": "It expired",
                    },
                )
            ],
        ),
        (
            'Newauth realm="apps", type=1, title="Login to \\"apps\\"", Basic realm="simple"',
            [
                ("Newauth", {"realm": "apps", "type": "1", "title": 'Login to "apps"'}),
                ("Basic", {"realm": "simple"}),
            ],
        ),
        ("Negotiate, NTLM", [("Negotiate", {}), ("NTLM", {})]),
        ("Negotiate YWJj/+=, Bearer error=x", [("Negotiate", {}), ("Bearer", {"error": "x"})]),
        (
            'Bearer, DPoP algs="ES256 PS256", error="use_dpop_nonce"',
            [("Bearer", {}), ("DPoP", {"algs": "ES256 PS256", "error": "use_dpop_nonce"})],
        ),
        ('Bearer scope="a, b" , , Basic', [("Bearer", {"scope": "a, b"}), ("Basic", {})]),
        ('Bearer Error = "x"', [("Bearer", {"error": "x"})]),
        (
            'Bearer error="a" error_description="b"',
            [("Bearer", {"error": "a", "error_description": "b"})],
        ),
        ('Bearer error="first", error="second"', [("Bearer", {"error": "first"})]),
        ('Bearer error="never ends', [("Bearer", {"error": "never ends"})]),
        ('realm="nobody", Bearer', [("Bearer", {})]),
        ("", []),
        (",,@@@ , Bearer", [("Bearer", {})]),
    ],
)
def test_challenges_are_read(value, challenges):
    assert parsed(value) == challenges


def test_several_headers_are_read_in_order():
    assert parsed("Bearer", "Basic realm=x") == [("Bearer", {}), ("Basic", {"realm": "x"})]


@given(st.lists(st.text() | st.text(alphabet='aB ,="\\;=\t@+')))
def test_nothing_makes_it_raise(values):
    parsed(*values)


@pytest.mark.parametrize("unit", ["a", "a ", "a,", '"', "=", "a=", '\\"', " ", "@,", 'a="\\'])
def test_long_headers_take_no_time(unit):
    begun = time.perf_counter()
    parsed(unit * 1_000_000)
    assert time.perf_counter() - begun < 5
