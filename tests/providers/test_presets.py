import tomllib

import pytest

from app.model.profile import AuthMethod, Environment
from app.model.time import Span
from app.oauth.addresses import is_plain_http, origin, url_problem
from app.providers import Preset, preset, presets, recognise
from app.resources import resources

FILES = sorted((resources() / "providers").glob("*.toml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_file_is_a_preset_that_can_be_used(path):
    found = preset(path.stem)
    assert isinstance(found, Preset)
    assert found.name == tomllib.loads(path.read_text("utf-8"))["name"]
    assert found.methods
    for address in (found.issuer, found.token_endpoint, found.website):
        assert not address or (url_problem(address) is None and not is_plain_http(address))
    if found.issuer:
        assert recognise(found.issuer) == found
        assert not found.issuer.endswith("/")
    if found.token_endpoint and found.issuer:
        assert origin(found.token_endpoint) == origin(found.issuer)


def test_the_table_holds_every_file_once():
    assert sorted(each.id for each in presets()) == sorted(path.stem for path in FILES)


@pytest.mark.parametrize(
    ("address", "known"),
    [
        ("https://pp.netseidbroker.dk/op", "signaturgruppen-pp"),
        ("https://pp.netseidbroker.dk/op/connect/token", "signaturgruppen-pp"),
        (
            "HTTPS://PP.netseidbroker.dk:443/op/.well-known/openid-configuration",
            "signaturgruppen-pp",
        ),
        ("pp.netseidbroker.dk/op", "signaturgruppen-pp"),
        (" https://netseidbroker.dk/op ", "signaturgruppen"),
    ],
)
def test_an_address_tells_whose_it_is(address, known):
    assert recognise(address).id == known


@pytest.mark.parametrize(
    "address",
    [
        "",
        "https://netseidbroker.dk.evil.example/op",
        "http://netseidbroker.dk/op",
        "https://as.example",
        "?",
    ],
)
def test_a_foreign_address_is_nobody_s(address):
    assert recognise(address) is None


def test_what_is_documented_of_signaturgruppen_stands_in_its_preset():
    found = preset("signaturgruppen-pp")
    assert found.environment is Environment.PRE_PRODUCTION
    assert found.methods[0] is AuthMethod.CLIENT_SECRET_POST
    assert found.assertion.lifetime == Span(60)
    assert "jwt.audience_missing" in found.usual
    assert preset("signaturgruppen").environment is Environment.PRODUCTION


def test_an_unknown_id_is_none():
    assert preset("../../etc/passwd") is None
