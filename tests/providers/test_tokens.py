"""A pasted token tells whose it is."""

import base64
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.providers import recognise_token


def token(claims: object, header: object = None) -> str:
    parts = [json.dumps(each).encode() for each in (header or {"alg": "RS256"}, claims)]
    return ".".join(base64.urlsafe_b64encode(each).rstrip(b"=").decode() for each in (*parts, b"s"))


@pytest.mark.parametrize(
    ("issuer", "known", "spelt"),
    [
        ("https://pp.netseidbroker.dk/op", "signaturgruppen-pp", "https://pp.netseidbroker.dk/op"),
        (
            "https://sts.windows.net/72f988bf-86f1-41af-91ab-2d7cd011db47/",
            "entra-id",
            "https://login.microsoftonline.com/72f988bf-86f1-41af-91ab-2d7cd011db47/v2.0",
        ),
        ("https://contoso.eu.auth0.com/", "auth0", "https://contoso.eu.auth0.com/"),
        ("https://as.example/x", None, "https://as.example/x"),
    ],
)
@pytest.mark.parametrize("before", ["", "Bearer ", "bearer  ", " \n", "DPoP "])
def test_a_token_names_its_issuer(issuer, known, spelt, before):
    found = recognise_token(before + token({"iss": issuer}) + "\n")
    assert found is not None
    assert (found.preset.id if found.preset else None) == known
    assert found.issuer == spelt


@pytest.mark.parametrize(
    "text",
    [
        "",
        "https://pp.netseidbroker.dk/op",
        "mF_9.B5f-4.1JqM",
        token({}),
        token({"iss": 1}),
        token({"iss": "me"}),
        token({"iss": "javascript:alert(1)"}),
        token(["iss"]),
        token({"iss": "https://as.example/x"}, {"typ": "JWT"}),
        token({"iss": "https://as.example/", "x": "y" * 100_000}),
    ],
)
def test_what_is_no_token_with_an_address_in_it_names_nobody(text):
    assert recognise_token(text) is None


@given(text=st.text(), claims=st.dictionaries(st.text(), st.text()))
def test_any_text_at_all_may_be_pasted(text, claims):
    recognise_token(text)
    recognise_token(token(claims))
