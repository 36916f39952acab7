"""The window and the command line say the same of the same profile."""

import asyncio
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from app.gui.state.check_run import CheckRun
from app.model.profile import (
    ApiCall,
    Assertion,
    AuthMethod,
    Network,
    Profile,
    PublicClient,
    SharedSecret,
    SigningAlg,
    SigningKey,
)
from app.model.report import Report
from app.model.secret import Secret
from app.model.time import Span, SystemClock
from app.sharing.profile_file import profile_text
from app.sharing.report_text import json_text
from app.words import Words
from tests.cli.conftest import Keyfit
from tests.gui.waiting import until
from tests.oauth.samples import jwt_with
from tests.rsa_keys import rsa_key
from tests.servers.answering import TOKEN, answers_by_path, http_answer, json_answer
from tests.servers.raw import Server, serving

KEY = rsa_key().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
SECRET = SharedSecret(Secret("s3cret+/= of nobody"))
JWT = jwt_with(iss="https://other.example", exp=4_000_000_000, scope=["a"])


def found(server: Server, **changes: Any) -> Profile:
    usual = {
        "token_endpoint": server.url("/token"),
        "client_id": "c",
        "credential": SECRET,
        "call": ApiCall(server.url("/api")),
        "network": Network(timeout=Span(10)),
    }
    return Profile(**{**usual, **changes})


TABLES: dict[str, tuple[bytes, bytes]] = {
    "works": (json_answer(TOKEN), json_answer({"a": 1})),
    "jwt": (json_answer({**TOKEN, "access_token": JWT}), json_answer({})),
    "refused": (json_answer({"error": "invalid_client"}, status=401), b""),
    "busy": (http_answer(b"", status=429, headers={"Retry-After": "5"}), b""),
    "broken": (http_answer(b'{"access_token": '), b""),
    "forbidden": (json_answer(TOKEN), json_answer({}, status=403)),
}


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("works", lambda s: {}),
        ("works", lambda s: {"auth_method": AuthMethod.CLIENT_SECRET_BASIC, "scope": "a b"}),
        ("works", lambda s: {"auth_method": AuthMethod.CLIENT_SECRET_JWT}),
        ("works", lambda s: {"credential": PublicClient()}),
        ("works", lambda s: {"dpop": True}),
        (
            "jwt",
            lambda s: {
                "credential": SigningKey(Secret.of_bytes(KEY), "key.pem"),
                "assertion": Assertion(alg=SigningAlg.PS512, key_id="k"),
            },
        ),
        ("jwt", lambda s: {"issuer": s.url(""), "call": None}),
        ("refused", lambda s: {}),
        ("busy", lambda s: {}),
        ("broken", lambda s: {}),
        ("forbidden", lambda s: {"call": ApiCall(s.url("/api"), "POST", expected_status=403)}),
        ("works", lambda s: {"token_endpoint": "http://as.example/token"}),
        ("works", lambda s: {"client_id": "", "token_endpoint": "nonsense"}),
    ],
)
async def test_both_give_the_same_report(
    table: str, change: Callable[[Server], dict[str, Any]], tmp_path: Path, keyfit: Keyfit
) -> None:
    token, api = TABLES[table]
    async with serving(answers_by_path({"/token": token, "/api": api})) as server:
        profile = found(server, **change(server))
        by_window = await in_the_window(profile)
        by_command = await asyncio.to_thread(in_the_terminal, keyfit, profile, tmp_path)
    assert alike(by_command) == alike(json_text(by_window, Words("en")))


async def in_the_window(profile: Profile) -> Report:
    async def as_it_is(asked: Profile) -> Profile:
        return asked

    run = CheckRun(SystemClock(), as_it_is)
    run.start(profile)
    await until(lambda: not run.running)
    assert run.report is not None
    return run.report


def in_the_terminal(keyfit: Keyfit, profile: Profile, folder: Path) -> str:
    file = folder / "profile.json"
    file.write_text(profile_text(profile), "utf-8")
    words = ["--profile-file", str(file), "--json", "--language", "en"]
    match profile.credential:
        case SharedSecret():
            words += ["--client-secret-env", "CLIENT_SECRET"]
        case SigningKey():
            key = folder / "key.pem"
            key.touch(0o600)
            key.write_bytes(KEY)
            words += ["--key", str(key)]
    return keyfit("check", *words, env={"CLIENT_SECRET": SECRET.secret.reveal()}).stdout


def alike(text: str) -> Any:
    """The report without what differs from one check to the next: times, and what is made anew."""

    def plain(name: str, value: Any) -> Any:
        if name in ("duration_ms", "timing_ms") or name.endswith("_at"):
            return None
        if isinstance(value, dict):
            return {key: plain(key, each) for key, each in value.items()}
        if isinstance(value, list):
            return [plain(name, each) for each in value]
        if isinstance(value, str):
            return re.sub(r"\d\d:\d\d:\d\d|\d+(\.\d+)? (ms|s)\b", "…", value)
        return "…" if isinstance(value, float) else value

    return plain("", json.loads(text))
