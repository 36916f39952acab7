"""What cannot be run wherever these tests are is looked at: each text is one string and no more."""

import ast
import asyncio
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cli.arguments import _CODES
from app.engine import preview
from app.model.profile import ApiCall, BodyKind, CallBody, NamedValue, Profile, SharedSecret
from app.model.secret import Secret
from app.sharing.code import CODE, code_text
from app.sharing.code.quoting import bash, curl_config, literal, powershell, python
from app.words import LANGUAGES, Words

TEXTS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=40)
QUOTES = "'\u2018\u2019\u201a\u201b"
EVIL = "'; touch x; '\" $(id) `id` \\ \n*/ ''' {{$processEnv HOME}} \u2019; id; \u2019"


def read_powershell(text: str) -> str:
    """A single-quoted string as PowerShell reads it: a doubled quote is one, a lone one ends it."""
    assert text[0] == text[-1] == "'"
    read, at = "", 1
    while at < len(text) - 1:
        if text[at] in QUOTES:
            at += 1
            assert at < len(text) - 1, "it ends early"
            assert text[at] in QUOTES, "it ends early"
        read += text[at]
        at += 1
    return read


def read_config(text: str) -> str:
    """A quoted value as curl reads it from a file."""
    assert text[0] == text[-1] == '"'
    assert "\n" not in text
    assert not re.search(r'(?<!\\)(?:\\\\)*"', text[1:-1])
    known = {"t": "\t", "n": "\n", "r": "\r", "v": "\v"}
    return re.sub(r"\\(.)", lambda found: known.get(found[1], found[1]), text[1:-1])


@given(TEXTS)
def test_a_text_is_read_as_it_was(text: str) -> None:
    assert json.loads(literal(text)) == text
    assert literal(text).isascii()
    assert ast.literal_eval(python(text)) == text
    assert read_powershell(powershell(text)) == text
    assert read_config(curl_config(text)) == text
    assert len(bash(text).splitlines()) >= 1


def test_java_meets_no_escape_that_it_would_read_too_early() -> None:
    """`\\u000a` would end its line, `\\u0022` its string (JLS §3.3)."""
    made = literal("".join(map(chr, range(1, 0x250))) + "\\u0022 \\\\u000a")
    for found in re.finditer(r"(?<!\\)(?:\\\\)*\\u([0-9a-f]{4})", made):
        assert found[1] not in ("000a", "000d", "0022", "005c")


def hostile() -> Profile:
    return Profile(
        token_endpoint="https://as.example/token?a='b'&c=$HOME;id",
        client_id=EVIL,
        credential=SharedSecret(Secret("canary-of-the-secret")),
        scope="a canary-of-the-secret",
        parameters=(NamedValue(EVIL, EVIL), NamedValue.of("api_key", "canary-of-a-key")),
        call=ApiCall(
            "https://api.example/x?y='z'",
            "POST",
            (NamedValue("X-Odd", "it's {$processEnv HOME} {{claims.sub}}"),),
            CallBody(BodyKind.TEXT, "'; id; \n### \n< /etc/passwd"),
        ),
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", CODE)
def test_every_language_is_made_without_a_secret(key: str, language: str, tmp_path: Path) -> None:
    profile = hostile()
    text = code_text(asyncio.run(preview(profile)), profile, CODE[key], Words(language))
    assert text is not None
    assert "canary" not in text
    assert "KEYFIT_CLIENT_SECRET" in text
    assert "KEYFIT_API_KEY" in text
    assert text.endswith("\n")
    assert Words(language).text("code.placeholders") in text
    file = tmp_path / f"made{CODE[key].suffix}"
    file.write_text(text, "utf-8")
    match file.suffix:
        case ".sh":
            subprocess.run(["bash", "-n", str(file)], check=True, timeout=60)
        case ".py":
            compile(text, file.name, "exec")
        case ".mjs":
            node = shutil.which("node")
            assert node, "Node is missing: python3 packaging/dev.py test brings it"
            subprocess.run([node, "--check", str(file)], check=True, timeout=60)
        case ".http":
            assert text.count("###") == 1
            assert text.replace("{{token.", "").count("{{") == text.count("{{$processEnv KEYFIT_")
            assert "/etc/passwd" not in text


def test_what_cannot_be_sent_is_no_code() -> None:
    nothing = Profile()
    seen = asyncio.run(preview(nothing))
    assert code_text(seen, nothing, CODE["curl"], Words("en")) is None


def test_the_command_line_names_every_language() -> None:
    assert ", ".join(CODE) == _CODES
