"""What stands in the verdict's place before a check, and where the secret is said to go."""

from dataclasses import replace

import pytest

from app.gui.result.ready import ready
from app.model.profile import (
    Assertion,
    AssertionFile,
    AuthMethod,
    ClientCertificate,
    Grant,
    Network,
    Profile,
    PublicClient,
    ReadyAssertion,
    SharedSecret,
    SigningKey,
)
from app.model.secret import Secret
from app.model.time import Span
from app.words import Words

EN = Words("en")
SECRET = Profile(
    token_endpoint="https://a.example/token",
    client_id="me",
    credential=SharedSecret(Secret("s3cret")),
)
ISSUER = replace(SECRET, token_endpoint="", issuer="https://i.example")
KEY = replace(SECRET, credential=SigningKey())


@pytest.mark.parametrize(
    ("profile", "title", "text"),
    [
        (SECRET, "The secret goes to a.example only", "In the form body. Encrypted on its way."),
        (
            replace(SECRET, auth_method=AuthMethod.CLIENT_SECRET_BASIC),
            "The secret goes to a.example only",
            "In the Authorization header. Encrypted on its way.",
        ),
        (
            replace(SECRET, token_endpoint="http://a.example/token"),
            "The secret goes to a.example only",
            "In the form body. Not encrypted on its way.",
        ),
        (
            ISSUER,
            "The secret goes only to the token endpoint that i.example names",
            "In the way the server asks for. Encrypted on its way.",
        ),
        (
            replace(ISSUER, auth_method=AuthMethod.CLIENT_SECRET_POST),
            "The secret goes only to the token endpoint that i.example names",
            "In the form body. Encrypted on its way.",
        ),
        (
            replace(SECRET, credential=ReadyAssertion(AssertionFile("/run/token"))),
            "The finished assertion goes to a.example only",
            "It is read from its file anew at each check.",
        ),
        (
            replace(ISSUER, credential=ReadyAssertion()),
            "The finished assertion goes only to the token endpoint that i.example names",
            "It is passed on as it was pasted.",
        ),
        (
            replace(SECRET, auth_method=AuthMethod.CLIENT_SECRET_JWT),
            "The secret never leaves this computer",
            "Only a statement signed with it is sent. It is valid for 2 min.",
        ),
        (
            KEY,
            "The key never leaves this computer",
            "Only a statement signed with it is sent. It is valid for 2 min.",
        ),
        (
            replace(KEY, assertion=Assertion(lifetime=Span(45))),
            "The key never leaves this computer",
            "Only a statement signed with it is sent. It is valid for 45 s.",
        ),
        (
            replace(KEY, provider="signaturgruppen"),
            "The key never leaves this computer",
            "Only a statement signed with it is sent. It is valid for 1 min.",
        ),
        (
            replace(KEY, grant=Grant.JWT_BEARER),
            "The key never leaves this computer",
            "A statement signed with it asks for the token. It is valid for 2 min.",
        ),
        (
            replace(SECRET, credential=ClientCertificate()),
            "The key never leaves this computer",
            "The certificate is shown while the connection is secured.",
        ),
        (
            replace(SECRET, credential=PublicClient()),
            "This client has nothing to hide",
            "It sends its ID alone. Whoever knows the ID can do the same.",
        ),
    ],
)
def test_the_note_says_where_the_secret_goes(profile: Profile, title: str, text: str) -> None:
    told = ready((), profile, EN)
    assert (told.note_title, told.note_text) == (title, text)
    assert told.title == "Ready to check"
    assert not told.unsafe


def test_without_a_check_of_certificates_the_note_warns_instead() -> None:
    told = ready((), replace(SECRET, network=Network(verify=False)), EN)
    assert told.unsafe
    assert told.note_title == "Certificates are not checked"


@pytest.mark.parametrize(
    "missing", ["address", "client_id", "secret", "key", "passphrase", "certificate"]
)
def test_what_is_missing_is_named(missing: str) -> None:
    told = ready((missing,), KEY, EN)
    assert "missing" in told.title
    assert told.title != "Something is missing"
