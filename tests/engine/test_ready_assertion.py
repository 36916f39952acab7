"""A finished assertion, signed by somebody else than Keyfit, is passed on as it stands then."""

import json
import os
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from app.engine import preview
from app.model.finding import Severity
from app.model.parts import as_sent, redacted
from app.model.profile import (
    ApiCall,
    AssertionFile,
    AuthMethod,
    Grant,
    Network,
    Profile,
    ReadyAssertion,
)
from app.model.secret import Secret, SecretKind
from app.model.step import StepId, StepStatus
from app.sharing.preview_text import claim_rows, preview_text
from app.words import Words
from tests.engine.running import Told, profile_for, run, told
from tests.servers.answering import TOKEN, answers, json_answer
from tests.servers.clients import DPOP_KEY_CLIENT, KEY_CLIENT, KEY_CLIENTS, SCOPE, PeerClient
from tests.servers.oidc import OidcProvider
from tests.servers.plain_client import assertion, signed
from tests.servers.raw import Peer, serving

ENDPOINT = "https://id.fjord.example/token"


def pasted(text: str) -> ReadyAssertion:
    return ReadyAssertion(Secret(text, SecretKind.TOKEN))


def kept_in(file: Path) -> ReadyAssertion:
    return ReadyAssertion(AssertionFile(str(file)))


def at_the_peer(peer: OidcProvider, credential: ReadyAssertion, **changes: Any) -> Told:
    """The check of the client that signs with a key, its assertion finished."""
    outcome: list[Told] = []

    async def work() -> None:
        usual: dict[str, Any] = {
            "issuer": peer.issuer,
            "client_id": KEY_CLIENT.client_id,
            "credential": credential,
            "scope": SCOPE,
            "call": ApiCall(peer.api_url),
            "network": Network(ca_bundle=str(peer.ca_bundle or "")),
        }
        outcome.append(await told(Profile(**usual | changes)))

    run(work)
    return outcome[0]


def alone(credential: ReadyAssertion, **changes: Any) -> Told:
    """The check of a profile that goes no further than its form."""
    outcome: list[Told] = []

    async def work() -> None:
        asked = profile_for(ENDPOINT, client_id="key-client", credential=credential, **changes)
        outcome.append(await told(asked))

    run(work)
    assert outcome[0].exchanges == []
    return outcome[0]


def good_for(seconds: float, **claims: Any) -> str:
    return assertion(KEY_CLIENT, ENDPOINT, exp=int(time.time() + seconds), **claims)


@pytest.mark.parametrize("client", [KEY_CLIENT, KEY_CLIENTS["ES256"], KEY_CLIENTS["EdDSA"]])
@pytest.mark.parametrize("from_file", [True, False])
def test_a_real_server_lets_it_in(
    peer_tls: OidcProvider, client: PeerClient, from_file: bool, tmp_path: Path
) -> None:
    text = assertion(client, peer_tls.issuer, exp=int(time.time()) + 300)
    file = tmp_path / "token"
    file.write_text(text + "\n")
    credential = kept_in(file) if from_file else pasted(text)
    outcome = at_the_peer(peer_tls, credential, client_id=client.client_id)
    assert outcome.report.ok, outcome.verdict
    assert outcome.codes(StepId.INPUT) == []
    facts = outcome.report.step(StepId.AUTHENTICATE).facts
    assert facts == {"method": AuthMethod.PRIVATE_KEY_JWT, "credential": "assertion"}
    (received,) = peer_tls.received("/token")[-1:]
    assert f"client_assertion={text}".encode() in received.body
    assert b"client_assertion_type=urn%3Aietf" in received.body


def test_a_token_can_be_bound_to_a_key_of_the_check_all_the_same(peer_tls: OidcProvider) -> None:
    text = assertion(DPOP_KEY_CLIENT, peer_tls.issuer, exp=int(time.time()) + 300)
    outcome = at_the_peer(peer_tls, pasted(text), client_id=DPOP_KEY_CLIENT.client_id, dpop=True)
    assert outcome.report.ok, outcome.verdict


def test_the_file_is_read_anew_at_each_check(peer_tls: OidcProvider, tmp_path: Path) -> None:
    """As Kubernetes does it: the name stays, and what it leads to is replaced."""
    file = tmp_path / "token"

    def put(text: str, name: str) -> None:
        (tmp_path / name).write_text(text)
        link = tmp_path / "..new"
        link.symlink_to(name)
        link.replace(file)

    seen = []
    for name in ("first", "second"):
        text = assertion(KEY_CLIENT, peer_tls.issuer, exp=int(time.time()) + 300)
        put(text, name)
        outcome = at_the_peer(peer_tls, kept_in(file))
        assert outcome.report.ok, outcome.verdict
        (received,) = peer_tls.received("/token")[-1:]
        assert text.encode() in received.body
        seen.append(text)
    assert seen[0] != seen[1]


def test_what_was_passed_on_before_is_refused_and_no_key_is_asked_for(
    peer_tls: OidcProvider,
) -> None:
    text = assertion(KEY_CLIENT, peer_tls.issuer, exp=int(time.time()) + 300)
    assert at_the_peer(peer_tls, pasted(text)).report.ok
    outcome = at_the_peer(peer_tls, pasted(text))
    assert outcome.failed_step() is StepId.AUTHENTICATE
    assert outcome.verdict == "token.assertion_rejected"
    verdict = outcome.report.verdict
    assert verdict is not None
    assert not {"not_registered", "wrong_secret"} & set(verdict.causes)
    steps = [each.text for each in Words("en").finding(verdict).next_steps]
    assert not any("key" in each for each in steps)


def test_another_s_key_is_one_that_the_server_does_not_know(peer_tls: OidcProvider) -> None:
    other = KEY_CLIENTS["ES256"]
    text = assertion(other, peer_tls.issuer, iss=KEY_CLIENT.client_id, sub=KEY_CLIENT.client_id)
    outcome = at_the_peer(peer_tls, pasted(text))
    assert outcome.verdict == "token.assertion_rejected"
    assert outcome.report.verdict is not None
    assert outcome.report.verdict.causes[0] == "signer_unknown"


@pytest.mark.produces("input.assertion_expired")
@pytest.mark.parametrize("from_file", [True, False])
def test_one_that_is_over_is_not_sent(from_file: bool, tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text(good_for(-90))
    outcome = alone(kept_in(file) if from_file else pasted(good_for(-90)))
    assert outcome.verdict == "input.assertion_expired"
    verdict = outcome.report.verdict
    assert verdict is not None
    assert verdict.causes == ("in_file" if from_file else "pasted",)
    assert "1 min 3" in Words("en").finding(verdict).explanation


@pytest.mark.produces("input.assertion_expires_soon")
def test_one_that_is_almost_over_is_sent_with_a_warning() -> None:
    async def work() -> None:
        async with serving(answers(json_answer(TOKEN))) as server:
            text = assertion(KEY_CLIENT, server.url(), exp=int(time.time()) + 45)
            profile = profile_for(
                server.url(), client_id=KEY_CLIENT.client_id, credential=pasted(text)
            )
            outcome = await told(profile)
        assert outcome.codes(StepId.INPUT) == ["input.assertion_expires_soon"]
        assert outcome.report.ok

    run(work)


@pytest.mark.produces("input.assertion_not_for_client")
def test_one_of_another_client_is_not_sent_to_who_trusts_nobody_else() -> None:
    text = good_for(300, iss="https://cluster.example", sub="system:serviceaccount:a:b")
    outcome = alone(pasted(text), provider="signaturgruppen")
    assert outcome.verdict == "input.assertion_not_for_client"
    assert outcome.report.verdict is not None
    assert outcome.report.verdict.causes == ("other_client",)


@pytest.mark.produces("input.assertion_not_for_client")
def test_to_a_server_that_nobody_knows_it_is_sent_with_a_warning(peer_tls: OidcProvider) -> None:
    claims = {"iss": "https://cluster.example", "sub": "ane", "aud": "urn:elsewhere"}
    text = signed({**claims, "exp": int(time.time()) + 300}, KEY_CLIENT)
    outcome = at_the_peer(peer_tls, pasted(text))
    (found,) = outcome.report.step(StepId.INPUT).findings
    assert (found.code, found.severity) == ("input.assertion_not_for_client", Severity.WARNING)
    assert found.causes == ("other_client", "other_audience")
    assert outcome.verdict == "token.assertion_rejected"
    assert outcome.report.verdict is not None
    assert outcome.report.verdict.causes[0] == "not_federated"


def test_a_federated_one_passes_without_a_word_where_the_provider_trusts_others() -> None:
    text = good_for(300, iss="https://cluster.example", sub="ane", aud="api://AzureADTokenExchange")
    tenant = "https://login.microsoftonline.com/fjord.example"
    profile = Profile(
        provider="entra-id",
        issuer=f"{tenant}/v2.0",
        token_endpoint=f"{tenant}/oauth2/v2.0/token",
        client_id="0dab25ae-0000-4000-8000-000000000001",
        credential=pasted(text),
        scope="https://graph.microsoft.com/.default",
    )

    async def work() -> None:
        seen = await preview(profile)
        assert seen.findings == ()
        assert seen.method is AuthMethod.PRIVATE_KEY_JWT

    run(work)


def fifo(file: Path) -> None:
    os.mkfifo(file)


def large(file: Path) -> None:
    file.write_bytes(b"e" * 70_000)


@pytest.mark.produces("input.assertion_unreadable")
@pytest.mark.parametrize(
    ("make", "cause"),
    [
        (lambda _file: None, "not_found"),
        (Path.mkdir, "not_a_file"),
        pytest.param(
            fifo,
            "not_a_file",
            marks=pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no such pipes here"),
        ),
        (large, "too_large"),
        (Path.touch, "empty"),
        (lambda file: file.write_bytes(b"\xff\xfe\x00 not a token"), "not_a_jwt"),
        (lambda file: file.write_text(good_for(60).rpartition(".")[0] + "."), "unsigned"),
    ],
    ids=["gone", "folder", "pipe", "large", "empty", "garbage", "unsigned"],
)
def test_a_file_that_holds_none_is_told_with_its_name_and_the_reason(
    tmp_path: Path, make: Any, cause: str
) -> None:
    make(tmp_path / "token")
    outcome = alone(kept_in(tmp_path / "token"))
    assert outcome.verdict == "input.assertion_unreadable"
    verdict = outcome.report.verdict
    assert verdict is not None
    assert verdict.causes == (cause,)
    assert verdict.evidence["file"] == "token"
    assert str(tmp_path) not in repr(verdict)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere root may read every file")
def test_a_file_that_may_not_be_read_is_told() -> None:
    outcome = alone(kept_in(Path("/proc/sys/vm/compact_memory")))  # to be written only
    assert outcome.report.verdict is not None
    assert outcome.report.verdict.causes == ("not_allowed",)


@pytest.mark.produces("input.credential_missing")
@pytest.mark.parametrize("nothing", [ReadyAssertion(), ReadyAssertion(AssertionFile(" "))])
def test_none_at_all_is_missing(nothing: ReadyAssertion) -> None:
    assert alone(nothing).verdict == "input.credential_missing"


def test_it_is_no_grant() -> None:
    outcome = alone(pasted(good_for(60)), grant=Grant.JWT_BEARER)
    assert outcome.verdict == "input.method_needs_other_credential"


def test_the_preview_shows_it_decoded_and_masked_and_promises_no_new_one(tmp_path: Path) -> None:
    text = good_for(300, team="orders")
    file = tmp_path / "token"
    file.write_text(text)

    async def work() -> None:
        profile = Profile(
            token_endpoint=ENDPOINT, client_id=KEY_CLIENT.client_id, credential=kept_in(file)
        )
        seen = await preview(profile)
        assert seen.assertion is not None
        assert seen.assertion.claims["team"] == "orders"
        assert seen.request is not None
        assert text in as_sent(seen.request.body)
        assert text not in redacted(seen.request.body)
        assert f"eyJh… ({len(text)})" in redacted(seen.request.body)
        words = Words("en")
        said = preview_text(seen, words)
        assert "The finished assertion" in said
        assert "new number" not in said
        team = claim_rows(seen.assertion, words, seen.at)[-1]
        assert team == ("team", "orders", "Added by whoever made it")
        assert text not in said + repr(seen)

    run(work)


async def echoing(peer: Peer) -> None:
    received = (await peer.request()).decode("latin-1")
    await peer.send(json_answer({**TOKEN, "you_sent": received, "lines": received.split("&")}))


def test_a_server_s_echo_of_it_is_out_of_sight(tmp_path: Path) -> None:
    file = tmp_path / "token"

    async def work() -> None:
        async with serving(echoing) as server:
            text = assertion(KEY_CLIENT, server.url(), exp=int(time.time()) + 300)
            file.write_text(text)
            outcome = await told(
                profile_for(server.url(), client_id=KEY_CLIENT.client_id, credential=kept_in(file))
            )
        shown = repr(outcome.events)
        for exchange in outcome.exchanges:
            assert exchange.answer is not None
            shown += redacted(exchange.request.body) + redacted(exchange.answer.body)
        assert outcome.status(StepId.TOKEN) is not StepStatus.SKIPPED
        assert text not in shown
        assert text.split(".")[1] not in shown
        assert json.dumps(text)[1:-1] not in shown

    run(work)
