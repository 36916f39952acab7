"""Tokens that a real server gives: opened on request, and checked with keys of every source."""

import base64
import json
from dataclasses import replace
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from app.engine import looking_inside
from app.model.encryption import NotOpened, SecretReadAs
from app.model.inspection import (
    Inspection,
    KeysAt,
    KeysInFile,
    Opener,
    OwnCredential,
    PrivateKeys,
    SharedKey,
    SharedSecretOpener,
)
from app.model.profile import PrivateKeyFile, Profile, SigningKey
from app.model.secret import Secret, SecretKind
from app.model.step import StepId, StepStatus
from app.model.token import Signature, Unchecked
from tests.engine.running import SECRET, Told, profile_for, run, told
from tests.engine.test_signature import KEY, OTHER, key_set, public, token
from tests.oauth.jwe_by_hand import encrypt
from tests.rsa_keys import rsa_key
from tests.servers.answering import answers_by_path, json_answer
from tests.servers.raw import serving

CLAIMS = {"iss": "https://as.example", "sub": "abc123", "jti": "b1f7"}
PLAIN = json.dumps(CLAIMS).encode()


def checked(
    access_token: str,
    inspection: Inspection | None = None,
    *,
    keys: bytes = b"",
    answer: dict[str, Any] | None = None,
    api: dict[str, Any] | None = None,
    **changes: Any,
) -> Told:
    """A check of a server that gives this token, and names no keys in any metadata."""
    found: list[Told] = []

    async def work() -> None:
        table: dict[str, bytes] = {}
        async with serving(answers_by_path(table)) as server:
            body = {"access_token": access_token, "token_type": "Bearer", "expires_in": 3600}
            table["/token"] = json_answer(body | (answer or {}))
            table["/api"] = json_answer(api or {})
            if keys:
                table["/keys"] = keys
            looking = inspection or Inspection()
            if isinstance(looking.keys, KeysAt):
                looking = replace(looking, keys=KeysAt(server.url(looking.keys.url)))
            made: Profile = profile_for(server.url("/token"), api=server.url("/api"), **changes)
            found.append(await told(made, inspection=looking))

    run(work)
    return found[0]


def opening(opener: Opener) -> Inspection:
    return Inspection(opener=opener)


def pem(key: rsa.RSAPrivateKey) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def public_pem(key: rsa.RSAPrivateKey) -> bytes:
    return key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def file_of(key: rsa.RSAPrivateKey) -> PrivateKeys:
    return PrivateKeys(PrivateKeyFile(Secret.of_bytes(pem(key))))


def for_key(content: bytes = PLAIN, alg: str = "RSA-OAEP-256", **header: Any) -> str:
    return encrypt(content, KEY.public_key(), alg, "A128CBC-HS256", **header)


def given(material: bytes) -> Inspection:
    return Inspection(KeysInFile(Secret.of_bytes(material)))


def codes(outcome: Told) -> list[str]:
    return outcome.codes(StepId.INSPECT)


def encryption(outcome: Told) -> Any:
    assert outcome.report.token is not None
    assert outcome.report.token.encryption is not None
    return outcome.report.token.encryption


def signature(outcome: Told) -> Any:
    assert outcome.report.token is not None
    assert outcome.report.token.checked is not None
    return outcome.report.token.checked


@pytest.mark.produces("jwt.encrypted")
def test_an_encrypted_token_stays_shut_unless_somebody_asks() -> None:
    outcome = checked(for_key(), credential=SigningKey(Secret.of_bytes(pem(KEY))))
    assert codes(outcome) == ["jwt.encrypted"]
    assert encryption(outcome).not_opened is NotOpened.NO_KEY
    assert outcome.report.token is not None
    assert outcome.report.token.claims is None
    assert outcome.report.ok


def test_the_client_s_own_key_opens_it_on_request() -> None:
    outcome = checked(
        for_key(), opening(OwnCredential()), credential=SigningKey(Secret.of_bytes(pem(KEY)))
    )
    assert encryption(outcome).opened
    assert outcome.report.token is not None
    assert outcome.report.token.claims == CLAIMS
    assert outcome.report.step(StepId.INSPECT).facts["opened"] is True


def test_the_client_s_own_secret_opens_it_on_request() -> None:
    """OpenID Connect Core §10.2."""
    import hashlib

    key = hashlib.sha256(SECRET.encode()).digest()
    outcome = checked(encrypt(PLAIN, key, "dir", "A256GCM"), opening(OwnCredential()))
    assert encryption(outcome).read_as is SecretReadAs.SHA2
    assert outcome.report.token is not None
    assert outcome.report.token.claims == CLAIMS


def test_a_key_file_opens_it_and_the_content_is_judged() -> None:
    """A scope and an audience inside are judged like those of any other token."""
    content = json.dumps(CLAIMS | {"client_id": "another"}).encode()
    outcome = checked(for_key(content), opening(file_of(KEY)))
    assert "jwt.client_mismatch" in codes(outcome)
    assert "jwt.audience_missing" in codes(outcome)


@pytest.mark.parametrize(
    "opener",
    [SharedSecretOpener(Secret("k" * 32)), SharedSecretOpener(Secret("6b" * 32))],
)
def test_a_secret_opens_it_as_text_or_as_hex(opener: Opener) -> None:
    outcome = checked(encrypt(PLAIN, b"k" * 32, "A256KW", "A256GCM"), opening(opener))
    assert encryption(outcome).opened


@pytest.mark.parametrize(
    ("signer", "state", "code"),
    [
        (KEY, Signature.VERIFIED, "jwt.encrypted"),
        (OTHER, Signature.INVALID, "jwt.signature_invalid"),
    ],
)
def test_the_signature_of_a_token_inside_is_checked_with_published_keys(
    signer: rsa.RSAPrivateKey, state: Signature, code: str
) -> None:
    inner = jwt.encode(CLAIMS, signer, "RS256", {"kid": "k1", "typ": "at+jwt"})
    outer = for_key(inner.encode(), cty="JWT")
    inspection = Inspection(KeysAt("/keys"), file_of(KEY))
    outcome = checked(outer, inspection, keys=key_set(public(KEY)))
    assert signature(outcome).state is state
    assert encryption(outcome).header == {"alg": "RS256", "kid": "k1", "typ": "at+jwt"}
    assert outcome.report.token is not None
    assert outcome.report.token.claims == CLAIMS
    assert code in codes(outcome)


def test_a_token_inside_is_a_secret_like_the_one_around_it() -> None:
    inner = jwt.encode(CLAIMS, KEY, "RS256", {"kid": "k1"})
    outcome = checked(for_key(inner.encode()), opening(file_of(KEY)), api={"echo": inner})
    assert encryption(outcome).content == Secret(inner, SecretKind.TOKEN)
    assert inner not in repr(outcome.events)


def test_what_was_given_turns_up_nowhere() -> None:
    secret = "k3y-" * 8
    content = json.dumps({"note": f"made with {secret}"}).encode()
    token_ = encrypt(content, secret.encode(), "A256KW", "A256GCM")
    outcome = checked(token_, opening(SharedSecretOpener(Secret(secret))))
    assert encryption(outcome).opened
    assert secret not in repr(outcome.report)
    assert outcome.report.token is not None
    assert "note" in (outcome.report.token.claims or {})


@pytest.mark.produces("jwt.decryption_failed")
@pytest.mark.parametrize(
    ("access_token", "opener", "cause"),
    [
        (for_key(), file_of(OTHER), "wrong_key"),
        (for_key(), SharedSecretOpener(Secret("x" * 32)), "other_kind"),
        (for_key(), OwnCredential(), "other_kind"),
        (for_key(), PrivateKeys(PrivateKeyFile(Secret.of_bytes(b"no key"))), "key_unreadable"),
        (for_key(b" " * 9_000_000, zip="DEF"), file_of(KEY), "bomb"),
        (for_key(crit=["exp"], exp=1), file_of(KEY), "critical"),
        (for_key(alg="RSA-OAEP", zip="GZIP"), file_of(KEY), "unknown_alg"),
        (
            encrypt(PLAIN, b"x", "PBES2-HS256+A128KW", "A128GCM", p2c=2**31 - 1),
            SharedSecretOpener(Secret("x")),
            "too_costly",
        ),
    ],
)
def test_why_it_could_not_be_opened_is_told_and_the_client_works(
    access_token: str, opener: Opener, cause: str
) -> None:
    outcome = checked(access_token, opening(opener))
    (failed,) = [
        each
        for each in outcome.report.step(StepId.INSPECT).findings
        if each.code == "jwt.decryption_failed"
    ]
    assert failed.causes == (cause,)
    assert outcome.report.ok
    assert outcome.report.resource is not None


@pytest.mark.produces("jwt.encryption_weak")
def test_weak_encryption_is_told_whether_it_is_opened_or_not() -> None:
    outer = for_key().split(".")
    head = base64.urlsafe_b64encode(b'{"alg":"RSA1_5","enc":"A128CBC-HS256"}').decode()
    outer[0] = head.rstrip("=")
    assert "jwt.encryption_weak" in codes(checked(".".join(outer)))
    assert "jwt.decryption_failed" in codes(checked(".".join(outer), opening(file_of(KEY))))


def test_work_that_takes_too_long_is_left_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking_inside, "PATIENCE", -1.0)
    outcome = checked(for_key(), opening(file_of(KEY)))
    assert encryption(outcome).not_opened is NotOpened.TOO_COSTLY
    outcome = checked(token(), given(public_pem(KEY)))
    assert signature(outcome).unchecked is Unchecked.TOO_COSTLY


@pytest.mark.parametrize(
    "inspection",
    [
        given(public_pem(KEY)),
        given(json.dumps(public(KEY)).encode()),
        given(json.dumps({"keys": [public(OTHER, kid="k2"), public(KEY)]}).encode()),
    ],
    ids=["PEM", "JWK", "JWK Set"],
)
def test_a_given_key_confirms_and_nobody_is_asked_for_others(inspection: Inspection) -> None:
    outcome = checked(token(), inspection)
    assert signature(outcome).state is Signature.VERIFIED
    assert [each.purpose for each in outcome.exchanges] == ["token", "resource"]
    facts = outcome.report.step(StepId.INSPECT).facts
    assert facts["thumbprint"] == signature(outcome).used.thumbprint


def test_keys_at_a_given_address_serve_without_metadata() -> None:
    inspection = Inspection(KeysAt("/keys"))
    outcome = checked(token(), inspection, keys=key_set(public(OTHER, kid="k0"), public(KEY)))
    assert signature(outcome).state is Signature.VERIFIED
    assert [each.purpose for each in outcome.exchanges] == ["token", "jwks", "resource"]
    again = checked(token(kid="k9"), inspection, keys=key_set(public(KEY)))
    assert signature(again).asked_twice
    assert [each.purpose for each in again.exchanges] == ["token", "jwks", "jwks", "resource"]


@pytest.mark.produces("jwt.signature_invalid")
def test_a_given_key_that_refutes_is_a_warning() -> None:
    outcome = checked(token(), given(public_pem(OTHER)))
    found = outcome.report.step(StepId.INSPECT).findings[0]
    assert (found.code, found.causes[0]) == ("jwt.signature_invalid", "given_key")
    assert outcome.status(StepId.INSPECT) is StepStatus.WARNING
    assert outcome.report.ok


@pytest.mark.parametrize("alg", ["HS256", "HS384", "HS512"])
def test_a_given_secret_confirms_an_hmac_and_leaves_no_warning(alg: str) -> None:
    forged = jwt.encode(CLAIMS, "k" * 64, alg)
    outcome = checked(forged, Inspection(SharedKey(Secret("k" * 64))))
    assert signature(outcome).state is Signature.VERIFIED
    assert "jwt.alg_symmetric" not in codes(outcome)
    assert "jwt.alg_symmetric" in codes(checked(forged))


@pytest.mark.produces("jwt.given_key_unfit")
@pytest.mark.parametrize(
    ("access_token", "inspection", "cause"),
    [
        (token(), given(b"no key"), "unreadable"),
        (token(), Inspection(SharedKey(Secret("k" * 64))), "other_kind"),
        (jwt.encode(CLAIMS, "k" * 64, "HS256"), given(public_pem(KEY)), "other_kind"),
        (
            jwt.encode(CLAIMS, "k" * 64, "HS256"),
            Inspection(SharedKey(Secret(public_pem(KEY).decode()))),
            "public_as_secret",
        ),
        (token(), given(json.dumps(public(KEY, use="enc")).encode()), "wrong_use"),
        (
            token(),
            given(json.dumps({"keys": [public(KEY, kid="a"), public(KEY, kid="b")]}).encode()),
            "other_key",
        ),
    ],
)
def test_a_given_key_that_says_nothing_is_told(
    access_token: str, inspection: Inspection, cause: str
) -> None:
    outcome = checked(access_token, inspection)
    found = {each.code: each.causes for each in outcome.report.step(StepId.INSPECT).findings}
    assert found["jwt.given_key_unfit"] == (cause,)
    assert signature(outcome).state is Signature.UNVERIFIED
    assert outcome.report.ok


@pytest.mark.produces("jwt.header_not_understood")
@pytest.mark.parametrize(
    ("header", "cause"), [({"crit": ["exp"]}, "critical"), ({"alg": "ES256K"}, "algorithm")]
)
def test_a_header_that_is_not_understood_is_told_and_nobody_is_asked_for_keys(
    header: dict[str, Any], cause: str
) -> None:
    head = json.dumps({"alg": "RS256", "kid": "k1", **header}).encode()
    parts = token().split(".")
    parts[0] = base64.urlsafe_b64encode(head).rstrip(b"=").decode()
    outcome = checked(".".join(parts), Inspection(KeysAt("/keys")), keys=key_set(public(KEY)))
    found = {each.code: each.causes for each in outcome.report.step(StepId.INSPECT).findings}
    assert found["jwt.header_not_understood"] == (cause,)
    assert "jwks" not in [each.purpose for each in outcome.exchanges]


@pytest.mark.produces("jwt.key_weak")
@pytest.mark.filterwarnings("ignore::jwt.warnings.InsecureKeyLengthWarning")
def test_a_short_key_behind_a_good_signature_is_told() -> None:
    short = rsa_key(bits=1024)
    inspection = Inspection(KeysAt("/keys"))
    outcome = checked(token(short), inspection, keys=key_set(public(short)))
    assert signature(outcome).state is Signature.VERIFIED
    assert "jwt.key_weak" in codes(outcome)


@pytest.mark.produces("jwt.binding_unmet")
@pytest.mark.parametrize("member", ["jkt", "x5t#S256"])
def test_a_token_bound_to_what_nobody_showed_is_told(member: str) -> None:
    bound = jwt.encode(CLAIMS | {"cnf": {member: "0ZcOCORZNYy-DWpqq30j"}}, KEY, "RS256")
    assert "jwt.binding_unmet" in codes(checked(bound))


@pytest.mark.produces("jwt.audience_not_as_asked")
def test_an_audience_that_was_asked_for_in_vain_is_told() -> None:
    other = jwt.encode(CLAIMS | {"aud": "billing"}, KEY, "RS256")
    assert "jwt.audience_not_as_asked" in codes(checked(other, audience="orders"))
    assert "jwt.audience_not_as_asked" not in codes(checked(other, audience="billing"))


@pytest.mark.produces("jwt.scope_disagrees")
def test_a_token_with_another_scope_than_the_answer_is_told() -> None:
    held = jwt.encode(CLAIMS | {"scope": ["orders.read"]}, KEY, "RS256")
    told_ = checked(held, answer={"scope": "orders.read orders.write"})
    assert "jwt.scope_disagrees" in codes(told_)
    assert "jwt.scope_disagrees" not in codes(checked(held, answer={"scope": "orders.read"}))
    assert "jwt.scope_disagrees" not in codes(checked(held))
