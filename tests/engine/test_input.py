"""What the profile alone gives away, seen by the check itself."""

import os
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from app.engine.body_file import LARGEST
from app.model.profile import (
    ApiCall,
    Assertion,
    AuthMethod,
    BodyKind,
    CallBody,
    CertificateHeader,
    ClientCertificate,
    Grant,
    NamedValue,
    Network,
    ProxyChoice,
    SharedSecret,
    SigningAlg,
    SigningKey,
)
from app.model.secret import Secret
from app.model.step import StepId
from tests.engine.running import SECRET, Told, profile_for, run, told
from tests.servers.answering import TOKEN, answers, json_answer
from tests.servers.raw import serving


@pytest.mark.produces("input.credential_expires_soon")
def test_the_noted_end_of_a_secret_is_told_before_it_comes() -> None:
    async def work() -> None:
        soon = (datetime.now(UTC) + timedelta(days=5)).date()
        async with serving(answers(json_answer(TOKEN))) as server:
            profile = profile_for(server.url())
            profile = replace(profile, credential=SharedSecret(Secret(SECRET), soon))
            outcome = await told(profile)
        assert outcome.codes(StepId.INPUT) == ["input.credential_expires_soon"]

    run(work)


def sending(path: str) -> tuple[Told, list[bytes]]:
    """The check of a client that sends this file to the API, and what the server received."""
    found: list[tuple[Told, list[bytes]]] = []

    async def work() -> None:
        async with serving(answers(json_answer(TOKEN))) as server:
            call = ApiCall(server.url("/api"), "POST", body=CallBody(BodyKind.FILE, path))
            found.append((await told(profile_for(server.url(), call=call)), server.received))

    run(work)
    return found[0]


@pytest.mark.produces("check.works")
@pytest.mark.parametrize("content", [b"", b"<order/>\n", bytes(range(256)), b"x" * LARGEST])
def test_a_file_goes_to_the_api_byte_for_byte(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "order.bin"
    file.write_bytes(content)
    outcome, received = sending(f"  {file}")
    assert outcome.verdict == "check.works"
    head, _, body = received[-1].partition(b"\r\n\r\n")
    assert body == content
    assert f"Content-Length: {len(content)}".encode() in head


@pytest.mark.produces("input.body_file_unreadable")
@pytest.mark.parametrize(
    "cause", ["not_named", "not_found", "not_a_file", "pipe", "too_large", "unreadable"]
)
def test_a_file_that_cannot_be_sent_stops_the_check_before_anything_is_sent(
    tmp_path: Path, cause: str
) -> None:
    file = tmp_path / "order.bin"
    path = str(file)
    match cause:
        case "not_named":
            path = " "
        case "not_a_file":
            file.mkdir()
        case "pipe":
            os.mkfifo(file)
        case "too_large":
            file.write_bytes(b"x" * (LARGEST + 1))
        case "unreadable":
            path = "~nobody-of-that-name/order\0.bin"
    outcome, received = sending(path)
    assert received == []
    assert (outcome.verdict, outcome.failed_step()) == ("input.body_file_unreadable", StepId.INPUT)
    (finding,) = outcome.report.step(StepId.INPUT).findings
    assert finding.causes == ("not_a_file" if cause == "pipe" else cause,)
    assert str(tmp_path) not in repr(finding.evidence)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere root may read every file")
def test_a_file_that_may_not_be_read_is_told() -> None:
    outcome, received = sending("/proc/sys/vm/compact_memory")  # to be written only
    (finding,) = outcome.report.step(StepId.INPUT).findings
    assert (finding.causes, received) == (("not_allowed",), [])


NEEDLE = "k9f3-77aa-51"


@pytest.mark.produces(row="code")
@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"parameters": (NamedValue.of("client_secret", NEEDLE),)}, "input.parameter_reserved"),
        ({"headers": (NamedValue.of("Authorization", NEEDLE),)}, "input.header_invalid"),
        ({"headers": (NamedValue.of("X-Api-Key", f"a\r\n{NEEDLE}"),)}, "input.header_invalid"),
        ({"headers": (NamedValue.of(f"X-Api-Key: {NEEDLE}", ""),)}, "input.header_invalid"),
        ({"authorization_details": f'[{{"type": {NEEDLE}'}, "input.json_malformed"),
        ({"resource": ("orders",)}, "input.resource_indicator_invalid"),
        (
            {
                "network": Network(
                    proxy=ProxyChoice.OWN,
                    proxy_url=f"http://ane:{NEEDLE}@proxy:1",
                    allow_http=True,  # through a proxy this computer is another one
                )
            },
            "input.proxy_malformed",
        ),
        ({"network": Network(connect_to=("nowhere",))}, "input.connect_to_malformed"),
        ({"grant": Grant.JWT_BEARER}, "input.method_needs_other_credential"),
        (
            {
                "auth_method": AuthMethod.CLIENT_SECRET_JWT,
                "assertion": Assertion(alg=SigningAlg.RS256),
            },
            "input.method_needs_other_credential",
        ),
    ],
)
def test_what_was_typed_wrong_stops_the_check_before_anything_is_sent(
    changes: dict[str, object], code: str
) -> None:
    async def work() -> None:
        async with serving(answers(json_answer(TOKEN))) as server:
            outcome = await told(profile_for(server.url(), **changes))
            assert server.peers == []
        assert (outcome.verdict, outcome.failed_step()) == (code, StepId.INPUT)
        assert NEEDLE not in repr(outcome.report.step(StepId.INPUT).findings)

    run(work)


PEM = ec.generate_private_key(ec.SECP256R1()).private_bytes(
    Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
)


@pytest.mark.produces("input.certificate_missing")
@pytest.mark.parametrize(
    ("changes", "cause"),
    [
        ({"credential": ClientCertificate(Secret.of_bytes(PEM), "client.pem")}, "shown"),
        (
            {
                "credential": SigningKey(Secret.of_bytes(PEM), "client.pem"),
                "assertion": Assertion(certificate_headers=(CertificateHeader.X5T,)),
            },
            "wished",
        ),
    ],
)
def test_a_key_without_the_certificate_that_is_needed_stops_the_check(
    changes: dict[str, object], cause: str
) -> None:
    async def work() -> None:
        async with serving(answers(json_answer(TOKEN))) as server:
            outcome = await told(profile_for(server.url(), **changes))
            assert server.peers == []
        (finding,) = outcome.report.step(StepId.INPUT).findings
        assert (finding.code, finding.causes) == ("input.certificate_missing", (cause,))

    run(work)


@pytest.mark.produces("input.secret_too_short")
def test_a_short_secret_that_signs_is_a_warning_and_says_nothing_of_its_length() -> None:
    async def work() -> None:
        async with serving(answers(json_answer(TOKEN))) as server:
            method = AuthMethod.CLIENT_SECRET_JWT
            outcome = await told(profile_for(server.url(), auth_method=method))
        (finding,) = outcome.report.step(StepId.INPUT).findings
        assert finding.code == "input.secret_too_short"
        assert finding.evidence["needed"] == 32
        assert len(SECRET) not in finding.evidence.values()
        assert outcome.report.ok

    run(work)
