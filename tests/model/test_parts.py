"""What a server echoes of a secret is found by value, however it is encoded."""

import base64
import html
import json
import string
import time
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.parts import Concealer, as_sent, redacted, revealed, shortened
from app.model.secret import DOTS, Secret, SecretKind

ANY = st.text(st.characters(exclude_categories=("Cs",)))
# Letters that no masking, escape or neighbour can bring about by chance.
SECRETS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), min_size=8, max_size=60)
ESCAPES = {
    "raw": lambda text: text,
    "url": lambda text: quote(text, safe=""),
    "url in lower case": lambda text: _lower_escapes(quote(text, safe="")),
    "url with slashes": quote,
    "form": quote_plus,
    "form in lower case": lambda text: _lower_escapes(quote_plus(text)),
    "json": lambda text: json.dumps(text)[1:-1],
    "json as utf-8": lambda text: json.dumps(text, ensure_ascii=False)[1:-1],
    "json with slashes escaped": lambda text: json.dumps(text)[1:-1].replace("/", "\\/"),
    "html": html.escape,
    "html without quotes": lambda text: html.escape(text, quote=False),
    "html in numbers": lambda text: "".join(
        each if each.isalnum() else f"&#{ord(each)};" for each in text
    ),
    "json as .NET has it": lambda text: "".join(
        each if each.isascii() and each.isalnum() else _upper_escapes(each) for each in text
    ),
}


def _lower_escapes(text: str) -> str:
    pieces = text.split("%")
    return "%".join([pieces[0], *(piece[:2].lower() + piece[2:] for piece in pieces[1:])])


def _upper_escapes(character: str) -> str:
    units = character.encode("utf-16-be").hex().upper()
    return "".join("\\u" + units[at : at + 4] for at in range(0, len(units), 4))


@pytest.mark.parametrize("way", ESCAPES)
@given(secret=SECRETS, before=ANY, after=ANY)
def test_an_escaped_echo_never_survives(way, secret, before, after):
    echo = ESCAPES[way](secret)
    masked = Concealer([Secret(secret)]).parts(before + echo + after)
    left = [part for part in masked if isinstance(part, str)]
    assert not any(echo in part for part in left)
    assert as_sent(masked) == before + echo + after


@pytest.mark.parametrize("urlsafe", [False, True])
@given(
    secret=st.text(st.characters(min_codepoint=33, max_codepoint=0x2FF), min_size=12, max_size=60),
    before=st.binary(max_size=12),
    after=st.binary(max_size=12),
)
def test_an_echo_inside_base64_never_survives(urlsafe, secret, before, after):
    encode = base64.urlsafe_b64encode if urlsafe else base64.b64encode
    encoded = encode(before + secret.encode() + after).decode()
    left = "".join(
        part if isinstance(part, str) else "\0"
        for part in Concealer([Secret(secret)]).parts(encoded)
    )
    assert "\0" in left
    # What is left on either side is what encodes the neighbours and less than one byte more.
    assert len(left.replace("\0", "")) <= -(-(len(before) + len(after)) * 4 // 3) + 8


def test_basic_credentials_are_found_in_an_echoed_header():
    header = base64.b64encode(b"client:" + quote_plus("pass+word/é").encode()).decode()
    assert header not in Concealer([Secret("pass+word/é")]).text(f"you sent Basic {header}")


def test_the_longer_of_two_secrets_is_found_first():
    short, long = Secret("abcd"), Secret("abcdefgh", SecretKind.TOKEN)
    assert Concealer([short, long]).parts("x abcdefgh y abcd") == ("x ", long, " y ", short)


def test_what_is_too_short_to_be_told_from_other_text_is_left():
    assert (
        Concealer([Secret("abc"), Secret("")]).text("abc is the alphabet") == "abc is the alphabet"
    )


@pytest.mark.parametrize("character", string.punctuation + " é😀\n")
def test_a_row_of_the_same_character_takes_no_time(character):
    begun = time.perf_counter()
    concealer = Concealer([Secret(character * 60 + "x"), Secret("x" + character * 60 + "\\0")])
    for escaped in (
        character,
        quote(character),
        json.dumps(character)[1:-1],
        html.escape(character),
    ):
        concealer.text(escaped * 1000 + "x" + escaped * 1000)
    assert time.perf_counter() - begun < 5


def test_a_row_of_backslashes_takes_no_time():
    begun = time.perf_counter()
    Concealer([Secret("\\" * 60 + "x")]).text("\\" * 5000)
    Concealer([Secret("%&\\+ " * 20 + "x")]).text("%&\\+ %25&amp;\\\\%2B%20" * 2000)
    assert time.perf_counter() - begun < 5


def test_without_secrets_the_text_stays():
    assert Concealer([]).parts("text") == ("text",)
    assert Concealer([Secret("long enough")]).parts("") == ("",)


@given(ANY, SECRETS)
def test_nothing_of_the_text_is_lost(text, secret):
    assert as_sent(Concealer([Secret(secret)]).parts(text)) == text


def test_three_renderings_of_one_value():
    parts = ("a=", Secret("secret"), "&k=", Secret("key", SecretKind.KEY))
    assert redacted(parts) == f"a={DOTS}&k={DOTS}"
    assert revealed(parts) == f"a=secret&k={DOTS}"
    assert as_sent(parts) == "a=secret&k=key"


def test_a_shortened_text_ends_at_its_limit_and_never_inside_a_secret() -> None:
    secret = Secret("0123456789")
    assert shortened(("abcdef",), 3) == ("abc",)
    assert shortened(("ab", secret, "cd"), 13) == ("ab", secret, "c")
    assert shortened(("ab", secret), 5) == ("ab",)
    assert shortened((), 5) == ()
