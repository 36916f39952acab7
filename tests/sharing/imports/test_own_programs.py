"""What Keyfit writes as a program is read again: the same profile, but for its secrets and for
what no such program says."""

import asyncio
import json
import re
from dataclasses import replace
from functools import cache

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.engine import preview
from app.model.profile import (
    ApiCall,
    Assertion,
    AuthMethod,
    BodyKind,
    CallBody,
    Credential,
    Grant,
    NamedValue,
    Network,
    Profile,
    PublicClient,
    SharedSecret,
    SigningKey,
)
from app.model.secret import Secret
from app.model.time import Span
from app.sharing.code import CODE, code_text
from app.sharing.imports import Imported, read
from app.words import Words
from tests import any_profile

READ_AGAIN = {"curl": "curl", "curl-powershell": "curl", "httpie": "httpie", "http": "http"}
"""Language, and the format that it is read as. The others are programs in whole languages."""

NEVER_SAID = {
    "id": "is Keyfit's own",
    "name": "is a person's own, as folder, notes and the star are",
    "folder": "",
    "notes": "",
    "favourite": "",
    "environment": "comes from the address again, as the provider does",
    "provider": "",
    "network": "how servers are reached is this computer's business; a remark tells it",
    "introspection_endpoint": "is not asked",
    "revocation_endpoint": "is not asked",
    "more_calls": "no part of the check",
    "assertion": "what is signed stands in a variable",
}
"""What no program of Keyfit's says, and why. Beside these, everywhere:

- values of secrets, keys and assertions, and parameters and headers whose name is confidential;
- the name, expected status and needed scope of the call;
- that a call which may change something was the check's own: it comes back as a further one;
- four signs of the private use area, which the reader marks variables with.
"""
NOT_IN_HTTP = {
    "basic_raw": "an editor sends ID and secret as they stand there either way",
    "a body's line ends": "are the file's, and blanks around it are none of it",
    "name": "the request has one of its own, which the call refers to",
    "signs that mean something": "`###`, `<`, `>`, `??`, `#`, `//`, `{{` begin no line of a body",
}
"""What a `.http` file cannot carry besides."""

MARKS = "\ue000\ue001\ue002\ue003"
TEXT = st.text(
    st.characters(exclude_categories=("Cs",), exclude_characters="\0" + MARKS), max_size=30
).map(str.strip)
SAID = TEXT.filter(bool)
ASCII = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=20).map(str.strip)
PARAMETERS = st.lists(st.builds(NamedValue.of, SAID.map(lambda text: f"p{text}"), SAID), max_size=3)
HEADERS = st.lists(
    st.builds(NamedValue.of, st.sampled_from(["X-Tenant", "x_odd~1", "X-Api-Key", "TraceParent"]),
              ASCII),
    max_size=3, unique_by=lambda each: each.name,
)  # fmt: skip
BODIES = (
    st.none()
    | st.builds(CallBody, st.just(BodyKind.JSON), TEXT.map(lambda text: json.dumps([text])))
    | st.builds(CallBody, st.just(BodyKind.TEXT), SAID)
    | st.builds(CallBody, st.just(BodyKind.FORM), st.sampled_from(["a=b", "a=b c\nd=æ&=", "a="]))
)
CALLS = st.builds(
    ApiCall,
    url=st.sampled_from(["https://api.example/orders", "https://api.example/a?b='c'&d=$(e)[1-3]"]),
    method=st.sampled_from(["GET", "POST", "PURGE"]),
    headers=HEADERS.map(tuple),
    body=BODIES,
    name=any_profile.TEXT,
    expected_status=st.none() | st.just(204),
)
ADDRESSES = ("https://as.example/token", "https://as.example:8443/it's/$a/token?b=c&d=%20[e]",
             "http://127.0.0.1:9/`id`;token!")  # fmt: skip


@cache
def key() -> SigningKey:
    material = ec.generate_private_key(ec.SECP256R1()).private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
    )
    return SigningKey(material=Secret.of_bytes(material))


PROOFS: st.SearchStrategy[tuple[AuthMethod, Credential]] = st.one_of(
    st.tuples(
        st.sampled_from([AuthMethod.CLIENT_SECRET_BASIC, AuthMethod.CLIENT_SECRET_POST]),
        st.builds(SharedSecret, st.just(Secret("canary-of-the-secret"))),
    ),
    st.just((AuthMethod.NONE, PublicClient())),
    st.builds(lambda: (AuthMethod.PRIVATE_KEY_JWT, key())),
)


@st.composite
def profiles(draw: st.DrawFn) -> Profile:
    """Any profile whose check would send something, said in the words that it sends."""
    method, credential = draw(PROOFS)
    client_id = draw(SAID)
    # Neither a colon nor a control can be in an ID of Basic (RFC 7617 §2).
    fit = method is AuthMethod.CLIENT_SECRET_BASIC and not re.search(r"[:\x00-\x1f\x7f]", client_id)
    raw = fit and draw(st.booleans())
    dpop = draw(st.booleans())
    return replace(
        draw(any_profile.PROFILES),
        issuer="",
        token_endpoint=draw(st.sampled_from(ADDRESSES)),
        client_id=client_id,
        credential=credential,
        auth_method=method,
        grant=Grant.CLIENT_CREDENTIALS,
        assertion=Assertion(),
        basic_raw=raw,
        dpop=dpop,
        scope=" ".join(draw(TEXT).split()),
        audience=" ".join(draw(TEXT).split()),
        resource=tuple(draw(st.lists(st.sampled_from(["https://a.example/?b=c&d", "urn:b"]),
                                     unique=True))),
        authorization_details=draw(st.sampled_from(["", '[{"type": "it\'s"}]'])),
        parameters=tuple(draw(PARAMETERS)),
        headers=tuple(draw(HEADERS)),
        introspection_endpoint="",
        revocation_endpoint="",
        call=None if dpop else draw(st.none() | CALLS),
        more_calls=(),
        network=Network(timeout=Span(draw(st.integers(1, 300))), allow_http=True),
    )  # fmt: skip


def expected(profile: Profile) -> Profile:
    """The profile without what is never said."""
    usual = Profile()
    call = profile.call
    if call is not None:
        call = replace(call, headers=_plain(call.headers), name="", expected_status=None)
    safe = call is None or call.method == "GET"
    no_secret: Credential = SharedSecret() if isinstance(profile.credential, SharedSecret) else (
        SigningKey() if isinstance(profile.credential, SigningKey) else profile.credential
    )  # fmt: skip
    return replace(
        profile,
        **{name: getattr(usual, name) for name in NEVER_SAID if name not in ("id", "more_calls")},
        credential=no_secret,
        parameters=_plain(profile.parameters),
        headers=_plain(profile.headers),
        call=call if safe else None,
        more_calls=() if safe or call is None else (call,),
    )


def _plain(named: tuple[NamedValue, ...]) -> tuple[NamedValue, ...]:
    return tuple(each for each in named if isinstance(each.value, str))


def for_http(profile: Profile) -> Profile:
    """What a `.http` file can carry of it."""
    call = profile.call
    body = None if call is None else call.body
    if call is not None and body is not None and body.kind is BodyKind.TEXT:
        text = " ".join(body.text.split())
        body = CallBody(BodyKind.TEXT, text) if text[:1] not in ("#", "/", "<", ">", "?") else None
    call = None if call is None else replace(call, body=body)
    return replace(profile, basic_raw=False, call=call)


def written(profile: Profile, language: str) -> str:
    text = code_text(asyncio.run(preview(profile)), profile, CODE[language], Words("en"))
    assume(text is not None)
    assert text is not None
    assert "canary" not in text
    return text


@pytest.mark.parametrize("language", READ_AGAIN)
@given(profile=profiles())
@settings(max_examples=25)
def test_a_program_that_keyfit_wrote_comes_back(language: str, profile: Profile) -> None:
    assume("{{" not in repr(profile.call))  # a placeholder is filled in before it is written
    profile = for_http(profile) if language == "http" else profile
    text = written(profile, language)
    outcome = read([(text, "")])
    assert isinstance(outcome, Imported), text
    assert outcome.formats == (READ_AGAIN[language],)
    (client,) = outcome.clients
    name = "token" if language == "http" else ""
    assert replace(client.profile, id=profile.id) == replace(expected(profile), name=name), text
    assert client.changed == ()


@pytest.mark.parametrize(
    "client_id", ["$", '"', "'", ")", "$(", "`", '"$(")', "export", "\\", "^", '^"', 'a ^"b^"']
)
@pytest.mark.parametrize("language", READ_AGAIN)
def test_signs_that_mean_something_to_a_shell_stay_what_they_are(
    language: str, client_id: str
) -> None:
    profile = Profile(
        token_endpoint="https://as.example/token",
        client_id=client_id,
        credential=SharedSecret(Secret("canary")),
        auth_method=AuthMethod.CLIENT_SECRET_BASIC,
        basic_raw=language != "http",
        headers=(NamedValue.of("X-Tenant", client_id),),
    )
    text = code_text(asyncio.run(preview(profile)), profile, CODE[language], Words("en"))
    assert text is not None
    outcome = read([(text, "")])
    assert isinstance(outcome, Imported), text
    (client,) = outcome.clients
    assert (client.profile.client_id, client.profile.headers) == (client_id, profile.headers)
