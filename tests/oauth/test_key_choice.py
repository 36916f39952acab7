"""Which key a signature is checked with, why another is not, and what is never done."""

import base64
import datetime as dt
import hmac
import json
from typing import Any

import jwt
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ed448
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509.oid import NameOID
from hypothesis import given
from hypothesis import strategies as st
from joserfc.jwk import OKPKey

from app.model.secret import Secret
from app.model.token import KeyOutcome, Signature, SignatureSeen, Unchecked
from app.oauth.known_keys import Keys
from app.oauth.signature import check_signature
from app.oauth.verification_keys import keys_in_file, published_keys, shared_key
from tests.oauth.samples import JSON, part
from tests.oauth.test_signature import KEYS, KIND, OTHERS, jwk, jwks, signed
from tests.rsa_keys import rsa_key

pytestmark = [
    pytest.mark.filterwarnings("ignore::joserfc.errors.SecurityWarning"),
    pytest.mark.filterwarnings("ignore::jwt.warnings.InsecureKeyLengthWarning"),
]
RS = signed("RS256", kid="k1")
UNNAMED = signed("RS256")
SECRET = "k" * 64


def outcomes(token: str, keys: Keys) -> list[KeyOutcome]:
    return [each.outcome for each in check_signature(token, keys).keys]


def state(seen: SignatureSeen) -> tuple[Signature, Unchecked | None]:
    return seen.state, seen.unchecked


def pem(name: str = "RSA") -> bytes:
    data: bytes = KEYS[name].as_pem(private=False)
    return data


def certificate(name: str = "RSA", subject: str = "CN=id.fjord.example") -> x509.Certificate:
    key = KEYS[name].private_key
    named = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, subject.removeprefix("CN="))])
    begin = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    builder = x509.CertificateBuilder(named, named, key.public_key(), 1)
    builder = builder.not_valid_before(begin).not_valid_after(begin + dt.timedelta(365))
    return builder.sign(key, hashes.SHA256())


def x5c(*each: x509.Certificate) -> list[str]:
    return [base64.b64encode(one.public_bytes(Encoding.DER)).decode() for one in each]


@pytest.mark.parametrize(
    ("key", "outcome"),
    [
        (jwk("RS256"), KeyOutcome.VERIFIED),
        (jwk("RS256", use="sig", key_ops=["verify"], alg="RS256"), KeyOutcome.VERIFIED),
        (jwk("RS256", OTHERS), KeyOutcome.REFUTED),
        (jwk("RS256", kid="k2"), KeyOutcome.OTHER_ID),
        (jwk("ES256"), KeyOutcome.OTHER_KIND),
        (jwk("RS256", use="enc"), KeyOutcome.OTHER_USE),
        (jwk("RS256", use=["sig"]), KeyOutcome.OTHER_USE),
        (jwk("RS256", key_ops=["encrypt"]), KeyOutcome.OTHER_OPERATIONS),
        (jwk("RS256", alg="RS512"), KeyOutcome.OTHER_ALG),
        ({**jwk("RS256"), "n": "!"}, KeyOutcome.UNREADABLE),
        ({"kid": "k1"}, KeyOutcome.OTHER_KIND),
    ],
)
def test_what_became_of_each_key_is_told(key: dict[str, Any], outcome: KeyOutcome) -> None:
    assert outcomes(RS, jwks(key)) == [outcome]
    assert outcomes(RS, jwks({"kty": "EC", "kid": "x"}, key))[1] is outcome


def test_the_key_that_confirmed_is_named_and_the_others_are_left_alone() -> None:
    keys = jwks(jwk("ES256", kid="a"), jwk("RS256", kid="b"), jwk("RS256", OTHERS, kid="c"))
    seen = check_signature(UNNAMED, keys)
    assert seen.used is not None
    assert (seen.used.key_id, seen.used.kind, seen.used.size) == ("b", "RSA", 2048)
    told = [each.outcome for each in seen.keys]
    assert told == [KeyOutcome.OTHER_KIND, KeyOutcome.VERIFIED, KeyOutcome.NOT_TRIED]


def test_keys_without_a_name_are_tried_where_the_named_one_is_not_there() -> None:
    nameless = {name: value for name, value in jwk("RS256").items() if name != "kid"}
    assert check_signature(RS, jwks(jwk("ES256", kid="a"), nameless)).state is Signature.VERIFIED
    other = {name: value for name, value in jwk("RS256", OTHERS).items() if name != "kid"}
    assert state(check_signature(RS, jwks(other))) == (
        Signature.UNVERIFIED,
        Unchecked.KEY_NOT_FOUND,
    )


def test_of_very_many_keys_only_some_are_tried() -> None:
    nameless = {name: value for name, value in jwk("RS256", OTHERS).items() if name != "kid"}
    told = outcomes(UNNAMED, jwks(*[nameless] * 90))
    assert told.count(KeyOutcome.REFUTED) == 20
    assert told.count(KeyOutcome.NOT_TRIED) == 70


@pytest.mark.parametrize("alg", ["EdDSA", "Ed448"])
def test_ed448_has_two_names(alg: str) -> None:
    key = OKPKey.import_key(ed448.Ed448PrivateKey.generate())
    token = signed(alg, key, kid="k1")
    public = {**key.as_dict(private=False), "kid": "k1", "alg": "EdDSA"}
    assert check_signature(token, jwks(public)).state is Signature.VERIFIED


@pytest.mark.parametrize("alg", KIND)
def test_a_file_in_every_form_confirms_and_another_s_refutes(alg: str) -> None:
    token = signed(alg, kid="k1")
    key, other = KEYS[KIND[alg]], OTHERS[KIND[alg]]
    forms = [
        pem(KIND[alg]),
        key.as_pem(private=True),
        json.dumps(key.as_dict(private=False)).encode(),
        json.dumps(key.as_dict(private=True)).encode(),
        json.dumps({"keys": [jwk(alg, OTHERS, kid="k2"), jwk(alg)]}).encode(),
    ]
    if not KIND[alg].startswith("Ed"):
        forms.append(certificate(KIND[alg]).public_bytes(Encoding.PEM))
        forms.append(certificate(KIND[alg]).public_bytes(Encoding.DER))
    for material in forms:
        seen = check_signature(token, keys_in_file(material))
        assert (seen.state, seen.given) == (Signature.VERIFIED, True)
    refuted = check_signature(token, keys_in_file(other.as_pem(private=False)))
    assert refuted.state is Signature.INVALID


@pytest.mark.parametrize(
    ("keys", "why"),
    [
        (keys_in_file(b""), Unchecked.KEY_NOT_FOUND),
        (keys_in_file(b"no key"), Unchecked.KEY_NOT_FOUND),
        (keys_in_file(b" " * 2_000_000), Unchecked.KEY_NOT_FOUND),
        (keys_in_file(pem("P-256")), Unchecked.OTHER_KIND),
        (shared_key(Secret(SECRET)), Unchecked.OTHER_KIND),
        (shared_key(Secret(pem().decode())), Unchecked.OTHER_KIND),
        (keys_in_file(json.dumps(jwk("RS256", use="enc")).encode()), Unchecked.WRONG_USE),
        (keys_in_file(json.dumps({**jwk("RS256"), "n": "!"}).encode()), Unchecked.KEY_UNUSABLE),
        (
            keys_in_file(
                json.dumps({"keys": [jwk("RS256", kid="a"), jwk("RS256", kid="b")]}).encode()
            ),
            Unchecked.KEY_NOT_FOUND,
        ),
    ],
)
def test_a_given_key_that_says_nothing_accuses_nobody(keys: Keys, why: Unchecked) -> None:
    seen = check_signature(RS, keys)
    assert (*state(seen), seen.given) == (Signature.UNVERIFIED, why, True)


def test_a_single_given_key_is_tried_whatever_it_is_called() -> None:
    named = json.dumps(jwk("RS256", kid="other")).encode()
    assert check_signature(RS, keys_in_file(named)).state is Signature.VERIFIED


def hmac_by(key: bytes, alg: str = "HS256", **header: Any) -> str:
    head = part({"alg": alg, "kid": "k1", **header})
    tag = hmac.digest(key, f"{head}.e30".encode(), f"sha{alg[2:]}")
    return f"{head}.e30.{base64.urlsafe_b64encode(tag).rstrip(b'=').decode()}"


_DER = KEYS["RSA"].public_key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
_JWK = json.dumps(KEYS["RSA"].as_dict(private=False)).encode()
_OWN = OTHERS["P-256"]
CONFUSED: dict[str, tuple[str, Keys]] = {
    "an HMAC with the published key's PEM": (hmac_by(pem()), jwks(jwk("RS256"))),
    "an HMAC with the published key's DER": (hmac_by(_DER), jwks(jwk("RS256"))),
    "an HMAC with the published JWK's text": (hmac_by(_JWK), jwks(jwk("RS256"))),
    "an HMAC with the PEM that was given as a file": (hmac_by(pem()), keys_in_file(pem())),
    "an HMAC with the JWK that was given as a file": (hmac_by(_JWK), keys_in_file(_JWK)),
    "an HMAC with the PEM that was given as a secret": (
        hmac_by(pem()),
        shared_key(Secret(pem().decode())),
    ),
    "an HMAC with the certificate that was given as a secret": (
        hmac_by(certificate().public_bytes(Encoding.PEM)),
        shared_key(Secret(certificate().public_bytes(Encoding.PEM).decode())),
    ),
    "an HMAC with a shared key that is published": (
        hmac_by(b"k" * 32),
        jwks({"kty": "oct", "kid": "k1", "k": base64.urlsafe_b64encode(b"k" * 32).decode()}),
    ),
    "an HMAC with an empty secret": (hmac_by(b""), shared_key(Secret(""))),
    "an HMAC with an empty key in a file": (hmac_by(b""), keys_in_file(b'{"kty":"oct","k":""}')),
    "no signature": (f"{part({'alg': 'none', 'kid': 'k1'})}.e30.", jwks(jwk("RS256"))),
    "no signature, spelt otherwise": (f"{part({'alg': 'nOnE'})}.e30.", jwks(jwk("RS256"))),
    "no algorithm": (f"{part({'alg': ''})}.e30.", jwks(jwk("RS256"))),
    "no algorithm but a signature": (
        f"{part({'alg': None, 'kid': 'k1'})}.{RS.split('.')[1]}.{RS.split('.')[2]}",
        jwks(jwk("RS256")),
    ),
    "an algorithm that is too old": (f"{part({'alg': 'RS1'})}.e30.AAAA", jwks(jwk("RS256"))),
    "a key in the header": (
        signed("ES256", _OWN, kid="k1", jwk=_OWN.as_dict(private=False)),
        jwks(jwk("ES256")),
    ),
    "an address of keys in the header": (
        signed("ES256", _OWN, jku="https://evil.example/keys"),
        jwks(jwk("ES256")),
    ),
    "a certificate in the header": (
        signed("RS256", OTHERS["RSA"], kid="k1", x5c=x5c(certificate())),
        jwks(jwk("RS256")),
    ),
    "a key for encryption": (RS, jwks(jwk("RS256", use="enc"))),
    "another algorithm of the same key": (RS, jwks(jwk("RS256", alg="PS256"))),
    "an elliptic key of another curve": (
        signed("ES256", kid="k1"),
        jwks(jwk("ES384")),
    ),
    "something critical": (
        signed("RS256", kid="k1").replace(
            RS.split(".")[0], part({"alg": "RS256", "kid": "k1", "crit": ["exp"], "exp": 1})
        ),
        jwks(jwk("RS256")),
    ),
    "a content that is not encoded": (
        f"{part({'alg': 'HS256', 'b64': False})}.e30.AAAA",
        shared_key(Secret(SECRET)),
    ),
}
"""RFC 8725 §2.1, §3.1, §3.2 and §3.10, and the CVEs that taught them."""


@pytest.mark.parametrize("name", CONFUSED)
def test_no_trick_makes_a_signature_good(name: str) -> None:
    token, keys = CONFUSED[name]
    assert check_signature(token, keys).state is not Signature.VERIFIED


def test_the_same_hmac_is_good_with_a_real_secret() -> None:
    """So that the tricks above fail for what they are."""
    assert check_signature(hmac_by(b"k" * 64), shared_key(Secret(SECRET))).state is (
        Signature.VERIFIED
    )
    octet = {"kty": "oct", "k": base64.urlsafe_b64encode(b"k" * 64).decode()}
    given = keys_in_file(json.dumps(octet).encode())
    assert check_signature(hmac_by(b"k" * 64), given).state is Signature.VERIFIED


@pytest.mark.parametrize(
    ("header", "why", "critical"),
    [
        ({"crit": ["exp", 7, "x" * 99]}, Unchecked.CRITICAL, ("exp", "x" * 60)),
        ({"crit": []}, Unchecked.CRITICAL, ()),
        ({"crit": "exp"}, Unchecked.CRITICAL, ()),
        ({"b64": False}, Unchecked.CRITICAL, ()),
        ({"b64": True}, Unchecked.KEY_NOT_FOUND, ()),
        ({"alg": "ES256K"}, Unchecked.UNKNOWN_ALG, ()),
    ],
)
def test_what_a_header_asks_for_and_is_not_understood(
    header: dict[str, Any], why: Unchecked, critical: tuple[str, ...]
) -> None:
    seen = check_signature(f"{part({'alg': 'RS256', **header})}.e30.AAAA", jwks())
    assert (seen.unchecked, seen.critical) == (why, critical)


@pytest.mark.parametrize(
    "token",
    ["", "a.b.c", "e30.e30.AAAA", RS + ".x", RS[:-5] + "+/=!", RS.rpartition(".")[0]],
    ids=["empty", "no header", "no algorithm", "four parts", "no Base64url", "two parts"],
)
def test_what_is_no_signed_token_is_said_to_be_none(token: str) -> None:
    assert check_signature(token, jwks(jwk("RS256"))).unchecked is Unchecked.MALFORMED


def test_the_chain_in_the_header_is_shown_and_trusted_in_nothing() -> None:
    chain = x5c(certificate(), certificate("P-256", "CN=Fjord Root"))
    seen = check_signature(signed("RS256", kid="k1", x5c=chain), jwks(jwk("RS256")))
    assert [each.subject for each in seen.chain] == ["CN=id.fjord.example", "CN=Fjord Root"]
    assert seen.chain[0].not_after.as_datetime().year == 2027
    assert seen.chain_is_the_keys
    alone = check_signature(signed("RS256", kid="k1", x5c=chain), jwks())
    assert (alone.state, len(alone.chain)) == (Signature.UNVERIFIED, 2)
    other = signed("RS256", kid="k1", x5c=x5c(certificate("P-256")))
    assert not check_signature(other, jwks(jwk("RS256"))).chain_is_the_keys


def test_the_chain_of_a_published_key_is_told_where_it_confirmed_the_signature() -> None:
    chain = x5c(certificate(), certificate("P-256", "CN=Fjord Root"))
    token = signed("RS256", kid="k1")
    seen = check_signature(token, jwks(jwk("ES256", kid="k0"), jwk("RS256", x5c=chain)))
    assert seen.state is Signature.VERIFIED
    assert [each.subject for each in seen.key_chain] == ["CN=id.fjord.example", "CN=Fjord Root"]
    assert seen.key_chain_fits
    other = check_signature(token, jwks(jwk("RS256", x5c=x5c(certificate("P-256")))))
    assert (other.state, other.key_chain_fits) == (Signature.VERIFIED, False)
    assert len(other.key_chain) == 1
    refuted = check_signature(f"{token[:-6]}AAAAAA", jwks(jwk("RS256", x5c=chain)))
    assert refuted.key_chain == ()


@given(JSON | st.lists(st.text() | st.binary().map(lambda d: base64.b64encode(d).decode())))
def test_no_chain_of_a_key_makes_it_raise(chain: Any) -> None:
    seen = check_signature(RS, jwks(jwk("RS256", x5c=chain)))
    assert (seen.state, seen.key_chain) == (Signature.VERIFIED, ())


@given(JSON | st.lists(st.text() | st.binary().map(lambda d: base64.b64encode(d).decode())))
def test_no_chain_makes_it_raise(chain: Any) -> None:
    token = f"{part({'alg': 'RS256', 'x5c': chain})}.e30.AAAA"
    assert check_signature(token, jwks(jwk("RS256"))).chain == ()


@given(st.binary() | JSON.map(lambda value: json.dumps(value).encode()))
def test_no_file_of_keys_makes_it_raise(material: bytes) -> None:
    assert check_signature(RS, keys_in_file(material)).state is Signature.UNVERIFIED


@given(JSON, st.lists(st.text(max_size=20), min_size=2, max_size=2))
def test_no_compact_text_makes_it_raise(header: Any, parts: list[str]) -> None:
    token = ".".join([part(header), *parts])
    for keys in (jwks(jwk("RS256")), shared_key(Secret(SECRET)), published_keys(header)):
        seen = check_signature(token, keys)
        assert seen.state is not Signature.VERIFIED
        assert (seen.unchecked is None) == (seen.state is Signature.INVALID)


def test_a_key_too_short_is_told_by_its_size() -> None:
    key = rsa_key(bits=1024)
    token = jwt.encode({}, key, "RS256", {"kid": "k1"})
    material = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    used = check_signature(token, keys_in_file(material)).used
    assert used is not None
    assert used.size == 1024
