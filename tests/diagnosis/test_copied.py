"""Values that were copied with more around them, and what is no value at all."""

import base64
import json

import pytest

from app.diagnosis.copied import (
    is_masked,
    is_placeholder,
    is_private_key,
    is_public_key,
    is_shortened,
    is_token,
    placeholder_in,
    without_what_was_copied_along,
)

VALUE = "kQ0T7vXm_9pLrB2sDwZ+/="
ID = "0dab25ae-2b9b-47bb-b8b5-353e49942780"
PAIR = base64.b64encode(f"{ID}:{VALUE}".encode()).decode()
JWT = "eyJhbGciOiJSUzI1NiIsInR5cCI6ImF0K2p3dCJ9.eyJpc3MiOiJ4In0.c2ln"


@pytest.mark.parametrize(
    "copied",
    [
        VALUE,
        f" {VALUE}\n",
        f'"{VALUE}"',
        f"'{VALUE}'",
        f"`{VALUE}`",
        f"“{VALUE}”",
        f"{VALUE},",
        f'"{VALUE}",',
        f"CLIENT_SECRET={VALUE}",
        f'export ORDERS_CLIENT_SECRET="{VALUE}"',
        f"client_secret: {VALUE}",
        f'"client_secret": "{VALUE}",',
        f"Client secret: {VALUE}",
        f"{ID}:{VALUE}",
        f"-u {ID}:{VALUE}",
        PAIR,
        f"Basic {PAIR}",
        f"Authorization: Basic {PAIR}",
    ],
)
def test_what_stands_around_a_secret_is_taken_off(copied: str) -> None:
    assert without_what_was_copied_along(copied, ID) == VALUE


@pytest.mark.parametrize("copied", [f'"{ID}"', f"client_id={ID}", f"Client ID: {ID}", f"{ID},"])
def test_what_stands_around_a_client_id_is_taken_off(copied: str) -> None:
    assert without_what_was_copied_along(copied) == ID


@pytest.mark.parametrize(
    "text",
    [VALUE, "secret", "'", '""', "a=b", "id:x", "post-secret-2f7c", "x:y=z", "=", "Basic", PAIR[5:],
     "api://orders", "client_secret=", "", "~8Q~.x_y"],
)  # fmt: skip
def test_a_value_with_nothing_around_it_stays(text: str) -> None:
    assert without_what_was_copied_along(text, ID) == text


def test_another_clients_pair_is_not_taken_apart() -> None:
    assert without_what_was_copied_along(f"Basic {PAIR}", "another") == f"Basic {PAIR}"


@pytest.mark.parametrize(
    "text",
    ["{{client_secret}}", "${CLIENT_SECRET}", "$CLIENT_SECRET", "%CLIENT_SECRET%", "<secret>",
     "<your client secret>", "$(cat secret)", "{client_secret}"],
)  # fmt: skip
def test_the_name_of_a_value_is_no_value(text: str) -> None:
    assert is_placeholder(text)


@pytest.mark.parametrize("text", [VALUE, "$ecretOfMine", f"{{{ID}}}", "100%", "<", "a{{b}}", ""])
def test_a_value_is_no_placeholder(text: str) -> None:
    assert not is_placeholder(text)


def test_a_placeholder_is_found_inside_an_address() -> None:
    assert placeholder_in("https://<your-domain>/oauth/token") == "<your-domain>"
    assert placeholder_in("https://login.example/{tenant}/token") == "{tenant}"
    assert placeholder_in("https://login.example/100%/token?a=$b") == ""


def test_what_hides_or_shortens_a_secret_is_known() -> None:
    assert is_masked("••••••••")
    assert is_masked("***")
    assert not is_masked("*-*-*")
    assert is_shortened("kQ0T…")
    assert is_shortened("kQ0T...")
    assert not is_shortened(VALUE)


def test_a_key_is_known_in_pem_and_jwk() -> None:
    private = json.dumps({"kty": "RSA", "n": "x", "e": "AQAB", "d": "y"})
    assert is_private_key("-----BEGIN RSA PRIVATE KEY----- MIIE")
    assert is_private_key(private)
    assert is_private_key(json.dumps({"keys": [json.loads(private)]}))
    assert not is_private_key(json.dumps({"kty": "RSA", "n": "x"}))
    assert not is_private_key("{" * 100_000)
    assert is_public_key("-----BEGIN PUBLIC KEY----- MIIB")
    assert is_public_key("-----BEGIN CERTIFICATE-----")
    assert not is_public_key(VALUE)


def test_a_token_is_known_by_its_shape_or_by_the_word_before_it() -> None:
    assert is_token(JWT)
    assert is_token(f"Bearer {JWT}")
    assert is_token("Authorization: Bearer 8xLOxBtZp8nM")
    assert not is_token("eyJub3Q.a.jwt")
    assert not is_token("Bearer")
    assert not is_token(VALUE)
