"""A client that was written down and read again sends what it sent before, to the last byte."""

import json
import shlex
import shutil
import subprocess
from collections.abc import Callable

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from app.model.exchange import Request
from app.model.parts import as_sent
from app.model.profile import AuthMethod, NamedValue, Profile, PublicClient, SharedSecret
from app.model.secret import Secret
from app.model.time import Instant
from app.oauth.client_auth import AuthContext
from app.oauth.token_request import token_request
from app.sharing.imports import Imported, read
from app.sharing.imports.shell_words import bash_commands, cmd_commands
from tests.sharing.imports.test_collections import collection, har

URL = "https://as.example/connect/token"
Writer = Callable[[Request], str]
PRINTABLE = st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Co", "Zl", "Zp"))
TEXT = st.text(PRINTABLE, min_size=1, max_size=20).filter(lambda text: text == text.strip())
ASKED = st.builds(
    Profile,
    token_endpoint=st.just(URL),
    client_id=TEXT,
    credential=st.builds(SharedSecret, TEXT.map(Secret)),
    auth_method=st.sampled_from([AuthMethod.CLIENT_SECRET_BASIC, AuthMethod.CLIENT_SECRET_POST]),
    basic_raw=st.booleans(),
    scope=st.lists(st.sampled_from(["orders.read", "æ", "a:b", "x/.default"]), max_size=3).map(
        " ".join
    ),
    audience=st.sampled_from(["", "https://api.example/?a=b&c=d"]),
    resource=st.lists(st.sampled_from(["https://a.example", "urn:b"]), unique=True).map(tuple),
    parameters=st.lists(TEXT.map(lambda text: NamedValue("extra", text)), max_size=1).map(tuple),
)


def sent(profile: Profile) -> Request:
    """The token request as it goes over the wire."""
    context = AuthContext(profile, URL, None, None, Instant(0), "an-id")
    method = profile.auth_method
    assert method is not None
    return token_request(context, method).request


def in_bytes(request: Request) -> tuple[str, str, set[tuple[str, str]]]:
    headers = {(name.lower(), as_sent(value)) for name, value in request.headers}
    return request.url, as_sent(request.body), headers


def header(request: Request) -> str:
    return next((as_sent(value) for name, value in request.headers if name == "Authorization"), "")


def bash(request: Request) -> str:
    words = ["curl", "-X", "POST", URL, "-d", as_sent(request.body)]
    if header(request):
        words += ["-H", f"Authorization: {header(request)}"]
    return " ".join(map(shlex.quote, words))


def powershell(request: Request) -> str:
    def quoted(text: str) -> str:
        return "'" + text.replace("'", "''") + "'"

    more = f" -Headers @{{ Authorization = {quoted(header(request))} }}" if header(request) else ""
    body = quoted(as_sent(request.body))
    return f"Invoke-RestMethod -Method Post -Uri {URL} -Body {body}{more}"


def cmd(request: Request) -> str:
    more = f' ^\n  -H "Authorization: {header(request)}"' if header(request) else ""
    return f'curl {URL} ^\n  --data-raw "{as_sent(request.body)}"{more}'


def http(request: Request) -> str:
    more = f"Authorization: {header(request)}\n" if header(request) else ""
    kind = "Content-Type: application/x-www-form-urlencoded\n"
    return f"POST {URL}\n{kind}{more}\n{as_sent(request.body)}\n"


def recorded(request: Request) -> str:
    headers = [{"name": name, "value": as_sent(value)} for name, value in request.headers]
    body = {"mimeType": "application/x-www-form-urlencoded", "text": as_sent(request.body)}
    return har({"method": "POST", "url": URL, "headers": headers, "postData": body})


def postman(request: Request) -> str:
    headers = [{"key": name, "value": as_sent(value)} for name, value in request.headers]
    body = {"mode": "raw", "raw": as_sent(request.body)}
    item = {"method": "POST", "header": headers, "url": {"raw": URL}, "body": body}
    return collection(item=[{"name": "Token", "request": item}])


def insomnia(request: Request) -> str:
    headers = [{"name": name, "value": as_sent(value)} for name, value in request.headers]
    body = {"mimeType": "application/x-www-form-urlencoded", "text": as_sent(request.body)}
    member = {"_id": "a", "_type": "request", "method": "POST", "url": URL, "headers": headers}
    return json.dumps({"_type": "export", "resources": [{**member, "body": body}]})


def insomnia_5(request: Request) -> str:
    (v4,) = json.loads(insomnia(request))["resources"]
    kept = {name: v4[name] for name in ("method", "url", "headers", "body")}
    whole = {"type": "collection.insomnia.rest/5.0", "name": "", "collection": [kept]}
    return yaml.safe_dump(whole, allow_unicode=True)


def open_collection(request: Request) -> str:
    headers = [{"name": name, "value": as_sent(value)} for name, value in request.headers]
    body = {"type": "text", "data": as_sent(request.body)}
    http = {"method": "POST", "url": URL, "headers": headers, "body": body}
    whole = {"opencollection": "1.0.0", "items": [{"info": {}, "http": http}]}
    return yaml.safe_dump(whole, allow_unicode=True)


WRITERS: dict[str, Writer] = {
    "curl for bash": bash,
    "curl for the Windows prompt": cmd,
    "PowerShell": powershell,
    ".http": http,
    "HAR": recorded,
    "Postman": postman,
    "Insomnia": insomnia,
    "Insomnia 5": insomnia_5,
    "OpenCollection": open_collection,
}


@pytest.mark.parametrize("form", WRITERS)
@given(profile=ASKED)
def test_the_same_request_is_sent_after_an_import(form: str, profile: Profile) -> None:
    before = sent(profile)
    if profile.auth_method is AuthMethod.CLIENT_SECRET_BASIC:
        # A colon ends the ID in Basic, whoever reads it (RFC 7617 §2).
        assume(":" not in profile.client_id or not profile.basic_raw)
    outcome = read([(WRITERS[form](before), "")])
    assert isinstance(outcome, Imported), outcome
    (client,) = outcome.clients
    assert in_bytes(sent(client.profile)) == in_bytes(before)
    assert client.changed == client.left_out == ()


@pytest.mark.parametrize("form", WRITERS)
@given(profile=ASKED)
def test_what_is_sent_in_the_form_comes_back_as_it_was(form: str, profile: Profile) -> None:
    assume(profile.auth_method is AuthMethod.CLIENT_SECRET_POST)
    outcome = read([(WRITERS[form](sent(profile)), "")])
    assert isinstance(outcome, Imported), outcome
    read_again = outcome.clients[0].profile
    assert read_again.client_id == profile.client_id
    assert read_again.credential == profile.credential
    assert read_again.scope == profile.scope
    assert (read_again.audience, read_again.resource) == (profile.audience, profile.resource)
    assert read_again.parameters == profile.parameters
    assert read_again.call is None
    assert read_again.network == profile.network


def test_a_public_client_comes_back() -> None:
    profile = Profile(
        token_endpoint=URL,
        client_id="acme",
        credential=PublicClient(),
        auth_method=AuthMethod.NONE,
    )
    for writer in WRITERS.values():
        outcome = read([(writer(sent(profile)), "")])
        assert isinstance(outcome, Imported)
        assert outcome.clients[0].profile.credential == PublicClient()


TYPED = st.text(st.characters(codec="utf-8", exclude_characters="\0\r\ue000\ue001"), max_size=30)


@given(st.lists(TYPED, max_size=5))
def test_words_quoted_for_a_shell_come_back(words: list[str]) -> None:
    (command,) = bash_commands(" ".join(map(shlex.quote, ["curl", *words])))
    assert list(command.words) == ["curl", *words]


@given(
    st.lists(
        st.sampled_from(["a", " ", "\\", '"', "'", "$", "\n", "\\\n", "#", "é", "!"]), max_size=12
    )
)
def test_bash_itself_takes_a_line_apart_the_same_way(pieces: list[str]) -> None:
    """Whatever bash makes words of without a variable in it, the reader makes the same words of."""
    bash_itself = shutil.which("bash")
    assert bash_itself is not None, "bash is missing: install it"
    line = f"x{''.join(pieces)} z"
    assume("$" not in line)
    done = subprocess.run(
        [bash_itself, "--norc", "-c", f"printf '%s\\0' {line}"],
        capture_output=True,
        check=False,
        env={"LC_ALL": "C.UTF-8", "PATH": ""},
    )
    assume(done.returncode == 0 and not done.stderr)
    expected = done.stdout.decode().split("\0")[:-1]
    found = bash_commands(f"printf {line}")
    assert list(found[0].words[1:]) == expected


def test_the_windows_prompt_s_quotes() -> None:
    line = 'curl "a b" c^&d "say ""hi""" "back\\\\" ^"x y^" "in \\"quotes\\""'
    (command,) = cmd_commands(line)
    assert command.words == ("curl", "a b", "c&d", 'say "hi"', "back\\", "x y", 'in "quotes"')


def test_a_quote_within_brackets_may_be_escaped() -> None:
    line = "curl -d a@<(printf %s $'it\\'s (') 'b)' \"$(printf '%s\\n' \"x)\" | tr -d '\\n')\""
    command = bash_commands(line)[-1]
    assert command.words[0] == "curl"
    assert command.words[3:] == ("b)", "x)")
    assert "it's (" in command.words[2]
