"""Whose authority a certificate comes from: told by whole words, and nobody accused by chance."""

import tomllib

import pytest

from app.diagnosis.authorities import Where, inspector_of, inspectors, is_public, is_root
from app.model.peer_chain import PeerChain
from app.resources import resources
from tests.diagnosis.connections import certificate, chain

TABLE = tomllib.loads((resources() / "authorities.toml").read_text("utf-8"))
ROWS = [(row["product"], name) for row in TABLE["inspecting"] for name in row["names"]]
PUBLIC = [
    "CN=R11,O=Let's Encrypt,C=US",
    "CN=ISRG Root X1,O=Internet Security Research Group,C=US",
    "CN=DigiCert TLS RSA SHA256 2020 CA1,O=DigiCert Inc,C=US",
    "CN=Sectigo RSA Domain Validation Secure Server CA,O=Sectigo Limited,L=Salford,C=GB",
    "CN=USERTrust RSA Certification Authority,O=The USERTRUST Network,C=US",
    "CN=GlobalSign GCC R3 DV TLS CA 2020,O=GlobalSign nv-sa,C=BE",
    "CN=Amazon RSA 2048 M02,O=Amazon,C=US",
    "CN=WR2,O=Google Trust Services,C=US",
    "CN=Microsoft Azure RSA TLS Issuing CA 03,O=Microsoft Corporation,C=US",
    "CN=Cloudflare Inc ECC CA-3,O=Cloudflare\\, Inc.,C=US",
    "CN=Buypass Class 2 CA 5,O=Buypass AS-983163327,C=NO",
    "CN=GoDaddy Secure Certificate Authority - G2,O=GoDaddy.com\\, Inc.,C=US",
    "CN=Entrust Certification Authority - L1K,O=Entrust\\, Inc.,C=US",
    "CN=TeliaSonera Server CA v2,O=Telia,C=FI",
]
ORDINARY = [
    "CN=Squidward Holdings CA",
    "CN=Presets Ltd Issuing CA",
    "CN=Charles University CA",
    "CN=Forty Winks Root CA",
    "CN=Cisco Systems Internal CA",
    "CN=Symantec Class 3 Secure Server CA - G4,O=Symantec Corporation",
    "CN=SAVG Group Root",
    "CN=Fjord servers",
]


@pytest.mark.parametrize(("product", "name"), ROWS)
def test_each_name_tells_its_product_wherever_it_stands(product: str, name: str) -> None:
    for issuer in (f"CN={name}", f"CN=The {name.upper()} CA 7,C=DK", f"O={name}\\, Inc.,CN=x"):
        found = inspector_of(chain(certificate(issuer=issuer)))
        assert found is not None
        assert found.product == product


@pytest.mark.parametrize("issuer", [*PUBLIC, *ORDINARY])
def test_nobody_else_is_taken_for_one(issuer: str) -> None:
    leaf = certificate(subject="CN=portal.zscaler.com", issuer=issuer)
    assert inspector_of(chain(leaf)) is None


@pytest.mark.parametrize("issuer", PUBLIC)
def test_public_authorities_are_known(issuer: str) -> None:
    assert is_public(issuer)


@pytest.mark.parametrize("issuer", ORDINARY[:5])
def test_others_are_not_public(issuer: str) -> None:
    assert not is_public(issuer)


def test_a_name_above_tells_as_well_and_one_that_is_astray_does_not() -> None:
    maker = certificate(subject="CN=x", issuer="CN=Zscaler Root CA")
    plain = certificate(issuer="CN=x")
    assert inspector_of(chain(plain, maker)) is not None
    assert inspector_of(chain(plain, astray=(maker,))) is None
    assert inspector_of(PeerChain()) is None


def test_only_a_whole_word_makes_a_root() -> None:
    assert is_root("CN=Fjord Root CA")
    assert is_root("CN=FJORD-ROOT")
    assert not is_root("CN=Rooted Systems")
    assert not is_root("CN=Fjord servers")


def test_the_table_has_every_place_and_no_product_twice() -> None:
    assert {each.where for each in inspectors()} == set(Where)
    names = [each.product for each in inspectors()]
    assert sorted(names) == sorted(set(names))
