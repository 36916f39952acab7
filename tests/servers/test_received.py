"""The server tells exactly what reached it, and over which HTTP version."""

import base64
import os
import subprocess
from pathlib import Path

import httpx
import pytest

from tests.servers import plain_http
from tests.servers.clients import POST_CLIENT, TLS_CLIENT
from tests.servers.oidc import OidcProvider
from tests.servers.plain_client import token_form

FORM = "grant_type=client_credentials&client_id=post-client"
FORM += f"&client_secret={POST_CLIENT.secret}&scope=api.read"


def token(peer: OidcProvider) -> str:
    answer = plain_http.post(peer.token_endpoint, data=token_form(POST_CLIENT))
    return str(answer.json()["access_token"])


def curl(*words: str | Path | None) -> tuple[int, str]:
    """curl's exit code, and status and HTTP version of the answer."""
    line = ["curl", "--silent", "--max-time", "10", "--output", os.devnull]
    line += ["--write-out", "%{http_code} %{http_version}", *map(str, words)]
    done = subprocess.run(line, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout


def test_the_record_has_the_very_bytes(peer: OidcProvider) -> None:
    peer.forget()
    body = b"grant_type=client_credentials&scope=a%20b+c&odd=%ff%00&odd=\xc3\xa9&&x"
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "X-oDD-cASE": "two  blanks",
    }
    plain_http.post(f"{peer.token_endpoint}?q=%2F", content=body, headers=headers)
    (request,) = peer.received()
    assert (request.http_version, request.method, request.target) == ("1.1", "POST", "/token?q=%2F")
    assert request.body == body
    assert ("X-oDD-cASE", "two  blanks") in request.headers
    assert request.header("content-length") == str(len(body))


def test_a_body_in_pieces_is_recorded_whole(peer: OidcProvider) -> None:
    peer.forget()
    pieces = [bytes([65 + number]) * 20_000 for number in range(5)]
    headers = {"Authorization": f"Bearer {token(peer)}"}
    plain_http.put(peer.echo_url, content=iter(pieces), headers=headers)
    (request,) = peer.received("/api/echo")
    assert request.body == b"".join(pieces)
    assert len(peer.received()) == 1
    peer.forget()
    assert peer.received("/api/echo") == []


def test_one_connection_is_told_from_two(peer: OidcProvider) -> None:
    peer.forget()
    with httpx.Client() as kept:
        for _ in range(2):
            kept.get(f"{peer.issuer}/jwks")
    plain_http.get(f"{peer.issuer}/jwks")
    first, second, third = (each.client_port for each in peer.received("/jwks"))
    assert first == second != third


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "PATCH", "DELETE"])
def test_echo_answers_with_what_it_received(peer: OidcProvider, method: str) -> None:
    body = b'{"\xc3\xa6": "\xff"}'
    given = {"Authorization": f"Bearer {token(peer)}", "X-Own": "a, b"}
    url = f"{peer.echo_url}?a=%20b"
    told = plain_http.request(method, url, content=body, headers=given).json()
    assert (told["method"], told["target"]) == (method, "/api/echo?a=%20b")
    assert base64.b64decode(told["body_base64"]) == body
    assert ["X-Own", "a, b"] in told["headers"]
    assert ["Authorization", "Bearer ***"] in told["headers"]


def test_echo_wants_a_token_as_well(peer: OidcProvider) -> None:
    assert plain_http.post(peer.echo_url, content=b"x").status_code == 401


def test_http_2_is_spoken_with_those_who_offer_it(peer_http2: OidcProvider) -> None:
    peer_http2.forget()
    words = ["--cacert", peer_http2.ca_bundle, "--data", FORM, peer_http2.token_endpoint]
    assert curl("--http2", *words) == (0, "200 2")
    assert curl("--http1.1", *words) == (0, "200 1.1")
    new, old = peer_http2.received()
    assert (new.http_version, old.http_version) == ("2.0", "1.1")
    assert new.body == old.body == FORM.encode()
    assert new.header(":authority") == old.header("host")


def test_http_2_alone_can_be_had(peer_http2_only: OidcProvider) -> None:
    words = ["--cacert", peer_http2_only.ca_bundle, "--data", FORM]
    words += [peer_http2_only.token_endpoint]
    assert curl("--http2", *words) == (0, "200 2")
    code, told = curl("--http1.1", *words)
    assert code != 0 or told.startswith("403")


def test_the_usual_server_has_no_http_2(peer_tls: OidcProvider) -> None:
    words = ["--cacert", peer_tls.ca_bundle, "--data", FORM, peer_tls.token_endpoint]
    assert curl("--http2", *words) == (0, "200 1.1")


def test_a_certificate_proves_its_client_over_http_2(
    peer_http2: OidcProvider, tmp_path: Path
) -> None:
    chain = TLS_CLIENT.pem_file(tmp_path)
    form = "grant_type=client_credentials&client_id=tls-client"
    words = ["--cacert", peer_http2.ca_bundle, "--data", form, peer_http2.mtls_token_endpoint]
    assert curl("--http2", "--cert", chain, *words) == (0, "200 2")
    assert curl("--http2", *words) == (0, "401 2")
