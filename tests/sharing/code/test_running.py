"""The code is run, with the tool it is for, and has to ask for exactly what Keyfit asks for."""

import asyncio
import base64
import os
import shutil
import ssl
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote_plus

import jwt
import pytest
import trustme
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
)
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from app.engine import preview
from app.model.parts import as_sent
from app.model.profile import (
    ApiCall,
    AuthMethod,
    BodyKind,
    CallBody,
    ClientCertificate,
    NamedValue,
    Profile,
    SharedSecret,
    SigningKey,
)
from app.model.secret import Secret, SecretKind
from app.sharing.code import CODE, code_text
from app.words import Words
from tests.sharing.code.heard import TOKEN, Asked, Heard, listening

RUN = ("curl", "python", "javascript")
"""Those whose tool is wherever these tests are; the others are only looked at."""
PATIENCE = 120
HOSTILE = (
    "$(touch /tmp/keyfit-was-here) `id` ${HOME}",
    'it\'s "quoted" \\ \\\\ \\" %41 %zz + & = ; # @ ! ~',
    "@/etc/passwd",
    "=x",
    "-o/dev/null --next",
    "line\nbreak\r\ntab\tend",
    "{{$processEnv HOME}} {a,b} [1-3]",
    "æøå 漢字 🗝 \u2028 \u00a0 ’‘",
    "</script><!-- */ // '''",
    "'; exit 1; echo '",
    "\\u0041 \\u000a \\x41 \\N{DIGIT ONE}",
)
VALUES = st.text(
    st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=40
).map(lambda text: f"v{text}")
"""The leading letter keeps out values that are nothing but blanks, which Keyfit leaves out."""


def command(language: str, file: Path) -> list[str]:
    node = shutil.which("node")
    assert node, "Node is missing: python3 packaging/dev.py test brings it"
    match language:
        case "curl":
            return ["bash", str(file)]
        case "python":
            return [sys.executable, str(file)]
        case _:
            return [node, str(file)]


def run(profile: Profile, language: str, folder: Path, **variables: str) -> str:
    """The code of a profile, run; what it printed."""
    text = code_text(asyncio.run(preview(profile)), profile, CODE[language], Words("en"))
    assert text is not None
    file = folder / f"made{CODE[language].suffix}"
    file.write_bytes(text.encode())
    # The other side of the house may set a proxy; the server is this computer.
    environment = {key: value for key, value in os.environ.items() if "proxy" not in key.lower()}
    done = subprocess.run(
        command(language, file),
        env={**environment, **variables},
        capture_output=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode() + text
    return done.stdout.decode()


def profile_at(heard: Heard, **changes: Any) -> Profile:
    usual = {
        "token_endpoint": f"{heard.base}/token",
        "client_id": "me & you: 100 %",
        "credential": SharedSecret(Secret("s3cr+t/=&%")),
        "scope": "read write",
        "call": ApiCall(f"{heard.base}/deals?a=%20b&c=[1]"),
    }
    return Profile(**{**usual, **changes})


def form(body: str | bytes) -> list[tuple[str, str]]:
    text = body if isinstance(body, str) else body.decode()
    return parse_qsl(text, keep_blank_values=True, strict_parsing=bool(text))


def pair(asked: Asked) -> tuple[str, str]:
    (value,) = asked.header("Authorization")
    told = base64.b64decode(value.removeprefix("Basic "), validate=True).decode()
    client_id, _, secret = told.partition(":")
    return unquote_plus(client_id), unquote_plus(secret)


def expected(profile: Profile) -> list[tuple[str, str]]:
    request = asyncio.run(preview(profile)).request
    assert request is not None
    return form(as_sent(request.body))


@pytest.mark.parametrize("language", RUN)
@given(values=st.lists(VALUES, min_size=1, max_size=12), rest=VALUES)
@example(values=list(HOSTILE), rest="".join(HOSTILE))
@example(values=[f"v{text}" for text in HOSTILE], rest=" a b+c%2B&d=é\n")
@settings(
    max_examples=1,  # and the two above: each starts the tool
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@pytest.mark.parametrize("method", [AuthMethod.CLIENT_SECRET_POST, AuthMethod.CLIENT_SECRET_BASIC])
def test_any_value_arrives_as_it_is(
    language: str, method: AuthMethod, values: list[str], rest: str, tmp_path: Path
) -> None:
    secret = f"s3cr+t/{rest}"
    with listening() as heard:
        profile = profile_at(
            heard,
            client_id=values[0],
            credential=SharedSecret(Secret(secret)),
            auth_method=method,
            parameters=tuple(NamedValue(f"p{n} {n}", each) for n, each in enumerate(values)),
            call=None,
        )
        run(profile, language, tmp_path, KEYFIT_CLIENT_SECRET=secret)
        (asked,) = heard.asked
        assert form(asked.body) == expected(profile)
        assert asked.header("Content-Type")[0].startswith("application/x-www-form-urlencoded")
        if method is AuthMethod.CLIENT_SECRET_BASIC:
            assert pair(asked) == (values[0], secret)
    assert not Path("/tmp/keyfit-was-here").exists()


@pytest.mark.parametrize("language", RUN)
def test_the_api_is_called_with_the_token_that_came(language: str, tmp_path: Path) -> None:
    body = '{"text": "it\'s $HOME \\\\ `x`", "more": "æ"}'
    header = 'it\'s $HOME `x` "y" \\ {a,b}'
    with listening() as heard:
        call = ApiCall(
            f"{heard.base}/deals?a=%20b&c=[1]",
            "PUT",
            (
                NamedValue("X-Odd", header),
                NamedValue.of("X-Api-Key", "hidden"),
                NamedValue("X-2", "2"),
            ),
            CallBody(BodyKind.JSON, body),
        )
        profile = profile_at(heard, call=call)
        variables = {"KEYFIT_CLIENT_SECRET": "s", "KEYFIT_X_API_KEY": "key of mine"}
        told = run(profile, language, tmp_path, **variables)
        _token, asked = heard.asked
    assert (asked.method, asked.path.partition("?")[0]) == ("PUT", "/deals")
    assert dict(parse_qsl(asked.path.partition("?")[2])) == {"a": " b", "c": "[1]"}
    assert asked.header("Authorization") == [f"Bearer {TOKEN}"]
    assert asked.header("X-Odd") == [header]
    assert asked.header("X-Api-Key") == ["key of mine"]
    assert asked.header("X-2") == ["2"]
    assert asked.header("Content-Type") == ["application/json"]
    assert asked.body.decode() == body
    assert '{"ok": true}' in told


@pytest.mark.parametrize("language", RUN)
def test_raw_basic_is_not_encoded(language: str, tmp_path: Path) -> None:
    with listening() as heard:
        profile = profile_at(
            heard,
            client_id="a",
            auth_method=AuthMethod.CLIENT_SECRET_BASIC,
            basic_raw=True,
            call=None,
        )
        run(profile, language, tmp_path, KEYFIT_CLIENT_SECRET="s+%2B ø")
        (value,) = heard.asked[0].header("Authorization")
    assert base64.b64decode(value.removeprefix("Basic ")).decode() == "a:s+%2B ø"


@pytest.mark.parametrize("language", RUN)
def test_an_address_that_only_the_server_tells_comes_from_a_variable(
    language: str, tmp_path: Path
) -> None:
    with listening() as heard:
        profile = profile_at(heard, token_endpoint="", issuer="https://as.example", call=None)
        variables = {"KEYFIT_CLIENT_SECRET": "s", "KEYFIT_TOKEN_ENDPOINT": f"{heard.base}/token"}
        run(profile, language, tmp_path, **variables)
    assert heard.asked[0].method == "POST"


@pytest.mark.parametrize("language", RUN)
def test_a_body_that_is_a_file_is_read_when_it_runs(language: str, tmp_path: Path) -> None:
    sent = tmp_path / "it's sent"
    sent.write_bytes(bytes(range(256)))
    with listening() as heard:
        call = ApiCall(f"{heard.base}/deals", "POST", body=CallBody(BodyKind.FILE, str(sent)))
        profile = profile_at(heard, call=call)
        variables = {"KEYFIT_CLIENT_SECRET": "s", "KEYFIT_BODY_FILE": str(sent)}
        run(profile, language, tmp_path, **variables)
    assert heard.asked[1].body == bytes(range(256))


def signing_key(folder: Path) -> tuple[SigningKey, Path, ec.EllipticCurvePrivateKey]:
    key = ec.generate_private_key(ec.SECP256R1())
    locked = BestAvailableEncryption(b"its pass phrase")
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, locked)
    file = folder / "client's key.pem"
    file.write_bytes(pem)
    held = SigningKey(
        material=Secret.of_bytes(pem), passphrase=Secret("its pass phrase", SecretKind.KEY)
    )
    return held, file, key


def test_python_signs_with_the_key_in_a_file(tmp_path: Path) -> None:
    held, file, key = signing_key(tmp_path)
    with listening() as heard:
        profile = profile_at(heard, credential=held, call=None)
        variables = {"KEYFIT_KEY": str(file), "KEYFIT_KEY_PASSPHRASE": "its pass phrase"}
        for _ in range(2):
            run(profile, "python", tmp_path, **variables)
        asked = [dict(form(each.body)) for each in heard.asked]
    made = asyncio.run(preview(profile)).assertion
    assert made is not None
    signed = [
        jwt.decode_complete(
            each["client_assertion"], key.public_key(), ["ES256"], audience=f"{heard.base}/token"
        )
        for each in asked
    ]
    assert signed[0]["header"] == made.header
    steady = {"iss", "sub", "aud"}
    for each in signed:
        claims = each["payload"]
        assert {n: claims[n] for n in steady} == {n: made.claims[n] for n in steady}
        assert claims["exp"] - claims["iat"] == made.claims["exp"] - made.claims["iat"]
        assert set(claims) == set(made.claims)
    assert signed[0]["payload"]["jti"] != signed[1]["payload"]["jti"]


def test_python_signs_with_the_secret(tmp_path: Path) -> None:
    secret = "a shared secret that is long enough: øåæ"
    with listening() as heard:
        profile = profile_at(
            heard,
            credential=SharedSecret(Secret(secret)),
            auth_method=AuthMethod.CLIENT_SECRET_JWT,
            call=None,
        )
        run(profile, "python", tmp_path, KEYFIT_CLIENT_SECRET=secret)
        assertion = dict(form(heard.asked[0].body))["client_assertion"]
    claims = jwt.decode(assertion, secret.encode(), ["HS256"], audience=f"{heard.base}/token")
    assert claims["iss"] == profile.client_id


@pytest.mark.parametrize("language", ["curl", "javascript"])
def test_the_others_take_a_finished_statement(language: str, tmp_path: Path) -> None:
    held, _file, _key = signing_key(tmp_path)
    with listening() as heard:
        profile = profile_at(heard, credential=held, call=None)
        run(profile, language, tmp_path, KEYFIT_CLIENT_ASSERTION="a.b.c")
        assert dict(form(heard.asked[0].body))["client_assertion"] == "a.b.c"


@pytest.mark.parametrize("language", ["curl", "python"])
def test_a_certificate_is_shown_in_the_handshake(language: str, tmp_path: Path) -> None:
    authority = trustme.CA()
    issued = authority.issue_cert("client@example.org")
    files = {name: tmp_path / name for name in ("client's.pem", "key.pem", "ca.pem")}
    issued.cert_chain_pems[0].write_to_path(files["client's.pem"])
    issued.private_key_pem.write_to_path(files["key.pem"])
    authority.cert_pem.write_to_path(files["ca.pem"])
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(context)
    authority.configure_trust(context)
    context.verify_mode = ssl.CERT_REQUIRED
    credential = ClientCertificate(
        material=Secret.of_bytes(issued.private_key_pem.bytes() + issued.cert_chain_pems[0].bytes())
    )
    variables = {
        "KEYFIT_CERTIFICATE": str(files["client's.pem"]),
        "KEYFIT_KEY": str(files["key.pem"]),
        "SSL_CERT_FILE": str(files["ca.pem"]),
        "CURL_CA_BUNDLE": str(files["ca.pem"]),
    }
    with listening(context) as heard:
        run(profile_at(heard, credential=credential), language, tmp_path, **variables)
    assert [each.certificate for each in heard.asked] == [True, True]
