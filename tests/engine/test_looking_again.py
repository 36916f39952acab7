"""A token that was looked into, looked into once more with a key that a person has."""

import json
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from app.engine.inspecting import inspect_token, profile_of
from app.engine.looking_again import check_signature_with, decrypt
from app.engine.progress import Progress
from app.model.encryption import EncryptionSeen, NotOpened
from app.model.inspection import (
    DiscoveredKeys,
    KeysAt,
    KeysInFile,
    KeySource,
    SharedKey,
    SharedSecretOpener,
)
from app.model.observed import KeySetProblem
from app.model.secret import Secret
from app.model.step import StepId, StepStatus
from app.model.time import Instant
from app.model.token import KeysFrom, Signature, Unchecked
from app.oauth.pasted_token import pasted_tokens
from tests.engine.running import run
from tests.engine.test_inspecting import CLAIMS, TOKEN
from tests.engine.test_looking_inside import file_of, pem
from tests.engine.test_signature import KEY, OTHER, key_set, public
from tests.oauth.jwe_by_hand import encrypt
from tests.servers.answering import answers_by_path, json_answer
from tests.servers.raw import serving

if TYPE_CHECKING:
    from app.model.report import Report
    from app.model.signature_tried import SignatureTried

Work = Callable[[Progress, Callable[[str], str]], Awaitable[None]]
SEALED = encrypt(TOKEN.encode(), KEY.public_key(), "RSA-OAEP-256", "A128CBC-HS256", cty="JWT")
HMAC = "s" * 32
SHARED = jwt.encode(CLAIMS, HMAC, "HS256")
METADATA = {"issuer": "{url}", "jwks_uri": "{url}/keys", "token_endpoint": "{url}/token"}


def after(text: str, work: Work, paths: dict[str, Any] | None = None) -> tuple[Progress, list[str]]:
    """Looked into, and then `work`; and what a server of these answers was asked for."""
    found: list[tuple[Progress, list[str]]] = []

    async def whole() -> None:
        table: dict[str, bytes] = {}
        async with serving(answers_by_path(table)) as server:
            url = server.url("").rstrip("/")
            for path, answer in (paths or {}).items():
                filled = (
                    json.loads(json.dumps(answer).replace("{url}", url))
                    if isinstance(answer, dict)
                    else answer
                )
                table[path] = json_answer(filled) if isinstance(filled, dict) else filled
            progress = await inspect_token(
                pasted_tokens(text)[0], profile_of(), lambda _event: None
            )
            await work(progress, server.url)
            asked = [each.split(b" ")[1].decode() for each in server.received]
            found.append((progress, asked))

    run(whole)
    return found[0]


def given(*keys: rsa.RSAPrivateKey) -> KeySource:
    material = json.dumps({"keys": [public(each) for each in keys]}).encode()
    return KeysInFile(Secret.of_bytes(material), "theirs.json")


def test_what_is_in_it_is_told_and_nothing_is_asked_of_anybody() -> None:
    seen: list[EncryptionSeen] = []

    async def work(progress: Progress, _url: Callable[[str], str]) -> None:
        seen.append(await decrypt(progress, file_of(KEY)))

    progress, asked = after(SEALED, work)
    report = progress.report
    assert seen[0].opened
    assert report.token is not None
    assert report.token.claims == CLAIMS
    assert report.token.expires_at() == Instant(CLAIMS["exp"])
    assert report.token.checked is not None
    assert report.token.checked.unchecked is Unchecked.NO_KEYS
    assert report.verdict is not None
    assert report.verdict.code == "check.inspected"
    assert report.step(StepId.INSPECT).status is StepStatus.PASSED
    assert (asked, report.exchanges) == ([], ())


@pytest.mark.parametrize(
    ("opener", "why"),
    [
        (file_of(OTHER), NotOpened.WRONG_KEY),
        (SharedSecretOpener(Secret("x")), NotOpened.OTHER_KIND),
    ],
)
def test_a_key_that_does_not_open_it_changes_nothing(opener: Any, why: NotOpened) -> None:
    before: list[Report] = []

    async def work(progress: Progress, _url: Callable[[str], str]) -> None:
        before.append(progress.report)
        assert (await decrypt(progress, opener)).not_opened is why

    progress, _asked = after(SEALED, work)
    assert progress.report == before[0]


@pytest.mark.parametrize(
    ("text", "keys", "source", "name"),
    [
        (TOKEN, given(KEY), KeysFrom.FILE, "theirs.json"),
        (TOKEN, given(OTHER, KEY), KeysFrom.FILE, "theirs.json"),
        (TOKEN, KeysInFile(Secret.of_bytes(pem(KEY)), "own.pem"), KeysFrom.FILE, "own.pem"),
        (SHARED, SharedKey(Secret(HMAC)), KeysFrom.SECRET, ""),
    ],
)
def test_a_key_that_confirms_the_signature_is_told_with_whose_word_it_is(
    text: str, keys: KeySource, source: KeysFrom, name: str
) -> None:
    async def work(progress: Progress, _url: Callable[[str], str]) -> None:
        assert (await check_signature_with(progress, keys)).helped

    progress, asked = after(text, work)
    token = progress.report.token
    assert token is not None
    assert token.checked is not None
    assert (token.signature, token.checked.source) == (Signature.VERIFIED, source)
    assert (token.checked.source_name, asked) == (name, [])


def test_the_wrong_key_of_a_person_takes_nothing_away() -> None:
    tried: list[SignatureTried] = []

    async def work(progress: Progress, url: Callable[[str], str]) -> None:
        tried.append(await check_signature_with(progress, given(OTHER)))
        assert progress.report.token is not None
        assert progress.report.token.signature is Signature.UNVERIFIED
        tried.append(await check_signature_with(progress, KeysAt(url("/keys"))))
        tried.append(await check_signature_with(progress, given(OTHER)))
        tried.append(await check_signature_with(progress, KeysAt(url("/other"))))

    keys = {"/keys": key_set(public(KEY)), "/other": key_set(public(OTHER))}
    progress, asked = after(TOKEN, work, keys)
    assert [each.helped for each in tried] == [False, True, False, False]
    assert tried[0].seen is not None
    assert tried[0].seen.state is Signature.INVALID
    token = progress.report.token
    assert token is not None
    assert token.checked is not None
    assert (token.signature, token.checked.source) == (Signature.VERIFIED, KeysFrom.ADDRESS)
    assert asked == ["/keys", "/other"]
    assert [each.request.url.rpartition("/")[2] for each in progress.report.exchanges] == [
        "keys",
        "other",
    ]


def test_published_keys_that_refute_it_are_the_verdict() -> None:
    async def work(progress: Progress, url: Callable[[str], str]) -> None:
        assert (await check_signature_with(progress, KeysAt(url("/keys")))).helped

    progress, _asked = after(TOKEN, work, {"/keys": key_set(public(OTHER))})
    assert progress.report.verdict is not None
    assert progress.report.verdict.code == "jwt.signature_invalid"


def test_an_issuer_s_keys_are_found_by_its_metadata() -> None:
    async def work(progress: Progress, url: Callable[[str], str]) -> None:
        assert (await check_signature_with(progress, DiscoveredKeys(), url("").rstrip("/"))).helped

    paths = {"/.well-known/openid-configuration": METADATA, "/keys": key_set(public(KEY))}
    progress, asked = after(TOKEN, work, paths)
    token = progress.report.token
    assert token is not None
    assert token.checked is not None
    assert (token.signature, token.checked.source) == (Signature.VERIFIED, KeysFrom.ISSUER)
    assert token.checked.source_name.endswith("/keys")
    assert asked[-1] == "/keys"
    assert progress.report.step(StepId.DISCOVERY).status is not StepStatus.SKIPPED


def test_an_issuer_that_does_not_answer_is_told_and_the_rest_stays() -> None:
    tried: list[SignatureTried] = []

    async def work(progress: Progress, url: Callable[[str], str]) -> None:
        tried.append(await check_signature_with(progress, DiscoveredKeys(), url("/nobody")))

    progress, asked = after(TOKEN, work)
    assert tried[0].unanswered is not None
    assert tried[0].unanswered.code == "discovery.not_found"
    report = progress.report
    assert report.verdict is not None
    assert report.verdict.code == "check.inspected"
    assert not report.step(StepId.DISCOVERY).asked
    assert len(report.exchanges) == len(asked) > 0


def test_keys_that_cannot_be_fetched_are_told() -> None:
    tried: list[SignatureTried] = []

    async def work(progress: Progress, url: Callable[[str], str]) -> None:
        tried.append(await check_signature_with(progress, KeysAt(url("/nothing"))))

    after(TOKEN, work)
    assert not tried[0].helped
    assert tried[0].key_set is not None
    assert tried[0].key_set.problem is KeySetProblem.STATUS


def test_a_signed_token_inside_is_checked_once_it_is_open() -> None:
    async def work(progress: Progress, _url: Callable[[str], str]) -> None:
        await decrypt(progress, file_of(KEY))
        assert (await check_signature_with(progress, given(KEY))).helped

    progress, _asked = after(SEALED, work)
    token = progress.report.token
    assert token is not None
    assert (token.signature, token.claims) == (Signature.VERIFIED, CLAIMS)
