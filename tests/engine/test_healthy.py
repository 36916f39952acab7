"""Odd but legal: whole checks of servers that do so, and nothing is called an error.

What deserves a warning is named in the row; anything beyond that would be a false alarm.
"""

import gzip
import json
import time
import zlib
from collections.abc import Callable
from email.utils import formatdate
from typing import Any

import jwt as pyjwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from app.model.finding import Severity
from app.model.profile import Network
from tests.engine.running import Told, profile_for, run, told
from tests.engine.served import jwt
from tests.rsa_keys import rsa_key
from tests.servers.answering import TOKEN, answers_by_path, http_answer, json_answer
from tests.servers.raw import Behaviour, Peer, serving

NOW = int(time.time())
CLAIMS: dict[str, Any] = {
    "iss": "https://id.example",
    "aud": "orders",
    "sub": "abc123",
    "client_id": "abc123",
    "iat": NOW,
    "exp": NOW + 3600,
    "jti": "b1f7",
    "scope": "read write",
}
BODY = json.dumps(TOKEN).encode()


def grant(**changes: object) -> bytes:
    """A token answer; a member that is ... is left out."""
    return json_answer({n: value for n, value in (TOKEN | changes).items() if value is not ...})


def with_headers(**headers: str) -> bytes:
    fields = {name.replace("_", "-"): value for name, value in headers.items()}
    return json_answer(TOKEN, headers=fields)


def typed(content_type: str) -> bytes:
    return json_answer(TOKEN, headers={"Content-Type": content_type})


def written(body: bytes, **headers: str) -> bytes:
    return http_answer(body, headers={n.replace("_", "-"): value for n, value in headers.items()})


def chunked(*chunks: bytes, trailer: bytes = b"") -> bytes:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nCache-Control: no-store\r\n"
    body = b"".join(chunks) + b"0\r\n" + trailer + b"\r\n"
    return head + b"Transfer-Encoding: chunked\r\n\r\n" + body


def chunk(data: bytes, extension: bytes = b"") -> bytes:
    return b"%x%s\r\n%s\r\n" % (len(data), extension, data)


def by_hand(first: bytes, *fields: bytes, end: bytes = b"\r\n") -> bytes:
    """The answer with a status line and headers as they stand here."""
    basic = (b"Content-Type: application/json", b"Cache-Control: no-store")
    length = b"Content-Length: %d" % len(BODY)
    return end.join([first, *(fields or (*basic, length)), b"", b""]) + BODY


def token(claims: dict[str, Any] | None = None, **header: object) -> bytes:
    """An answer with a JWT; a claim that is ... is left out."""
    held = {n: value for n, value in (CLAIMS | (claims or {})).items() if value is not ...}
    return grant(access_token=jwt(held, **header))


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


OK = b"HTTP/1.1 200 OK"
LONG = "".join(f"{number:04d}" for number in range(1_600))

ANSWERS: dict[str, tuple[bytes, set[str]]] = {
    "nothing odd": (grant(), set()),
    "token_type in small letters": (grant(token_type="bearer"), set()),
    "token_type in capitals": (grant(token_type="BEARER"), set()),
    "token_type in any case": (grant(token_type="bEaReR"), set()),
    "no token_type": (grant(token_type=...), {"token.type_missing"}),
    "members that nobody knows": (grant(ext_expires_in=3599, resource="00000002"), set()),
    "nested members": (grant(details={"a": [1, {"b": None}], "big": 10**30}), set()),
    "an ID token beside it": (grant(id_token="e30.e30.", issued_token_type="x"), set()),
    "an address of an instance": (grant(instance_url="https://a.example", id="x"), set()),
    "a refresh token that is null": (grant(refresh_token=None), set()),
    "an error that is null": (grant(error=None, error_description=None), set()),
    "an error that is empty": (grant(error=""), set()),
    "no expires_in": (grant(expires_in=...), set()),
    "expires_in that is null": (grant(expires_in=None), set()),
    "expires_in as a text": (grant(expires_in="3600"), {"token.expires_in_not_a_number"}),
    "expires_in with a fraction": (grant(expires_in=3599.5), set()),
    "expires_in as 3.6e3": (http_answer(BODY.replace(b"3600", b"3.6e3")), set()),
    "expires_in of a minute": (grant(expires_in=60), set()),
    "expires_in of a day": (grant(expires_in=86_400), set()),
    "scope as asked for": (grant(scope="read write"), set()),
    "scope in another order": (grant(scope="write read"), set()),
    "scope with blanks around": (grant(scope=" read  write "), set()),
    "scope twice": (grant(scope="read write read"), set()),
    "scope as an array": (grant(scope=["read", "write"]), set()),
    "scope that is null": (grant(scope=None), set()),
    "a scope less": (grant(scope="read"), {"token.scope_reduced"}),
    "a scope more": (grant(scope="read write admin"), {"token.scope_extended"}),
    "a charset": (typed("application/json; charset=utf-8"), set()),
    "a charset in capitals without a blank": (typed("application/json;charset=UTF-8"), set()),
    "a charset in quotes": (typed('application/json; charset="utf-8"'), set()),
    "a media type in capitals": (typed("Application/JSON"), set()),
    "a media type of its own": (typed("application/token+json"), set()),
    "text/plain around JSON": (typed("text/plain"), {"http.wrong_content_type"}),
    "no Cache-Control": (
        by_hand(OK, b"Content-Type: application/json", b"Content-Length: %d" % len(BODY)),
        {"token.cacheable"},
    ),
    "several directives": (with_headers(Cache_Control="private, No-Store, max-age=0"), set()),
    "Pragma as well": (with_headers(Cache_Control="no-store", Pragma="no-cache"), set()),
    "Cache-Control twice": (
        by_hand(OK, b"Content-Type: application/json", b"Cache-Control: private",
                b"Cache-Control: no-store", b"Content-Length: %d" % len(BODY)),
        set(),
    ),
    "chunks": (chunked(chunk(BODY[:10]), chunk(BODY[10:])), set()),
    "a chunk for each byte": (chunked(*(chunk(bytes([each])) for each in BODY)), set()),
    "chunks with extensions": (chunked(chunk(BODY, b';name="value"')), set()),
    "chunks with a trailer": (chunked(chunk(BODY), trailer=b"X-Checksum: 7\r\n"), set()),
    "HTTP/1.0 until the end": (
        b"HTTP/1.0 200 OK\r\nContent-Type: application/json\r\nCache-Control: no-store\r\n\r\n"
        + BODY,
        set(),
    ),
    "headers in small letters": (
        by_hand(OK, b"content-type: application/json", b"cache-control: no-store",
                b"content-length: %d" % len(BODY)),
        set(),
    ),
    "headers in capitals": (
        by_hand(OK, b"CONTENT-TYPE: application/json", b"CACHE-CONTROL: NO-STORE",
                b"CONTENT-LENGTH: %d" % len(BODY)),
        set(),
    ),
    "no blank after the colon": (
        by_hand(OK, b"Content-Type:application/json", b"Cache-Control:no-store",
                b"Content-Length:%d" % len(BODY)),
        set(),
    ),
    "no reason": (by_hand(b"HTTP/1.1 200 "), set()),
    "a reason in another language": (by_hand("HTTP/1.1 200 Forstået".encode()), set()),
    "lines that end in a line feed alone": (by_hand(OK, end=b"\n"), set()),
    "a hundred headers": (with_headers(**{f"X_{n}": "y" * 40 for n in range(100)}), set()),
    "an interim answer first": (b"HTTP/1.1 100 Continue\r\n\r\n" + grant(), set()),
    "early hints": (b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + grant(), set()),
    "white space around": (written(b" \r\n\t" + BODY + b"\r\n\r\n"), set()),
    "JSON over many lines": (written(json.dumps(TOKEN, indent=4).encode()), set()),
    "escapes": (written(BODY.replace(b"access_token", b"\\u0061ccess_token")), set()),
    "letters outside ASCII": (grant(welcome="Velkommen til Ærø 🎉"), set()),
    "201 Created": (json_answer(TOKEN, status=201), set()),
    "203 by a proxy": (json_answer(TOKEN, status=203), set()),
    "a token of 6 kB": (grant(access_token=LONG), set()),
    "a token of 8 kB": (grant(access_token=LONG + LONG[:1_600]), {"jwt.very_large"}),
    "a token of one letter": (grant(access_token="x"), set()),
    "a token with dots": (grant(access_token="v2.local.AAAA"), set()),
    "a token with all the signs": (grant(access_token="aZ09-._~+/=="), set()),
    "a JWT of RFC 9068": (token(), set()),
    "a JWT of type JWT": (token(typ="JWT"), set()),
    "a JWT without a type": (token(typ=None), set()),
    "a JWT with audiences in an array": (token({"aud": ["orders", "billing"]}), set()),
    "a JWT with its scope in an array": (token({"scope": ["read", "write"]}), set()),
    "a JWT without an audience": (token({"aud": ...}), {"jwt.audience_missing"}),
    "a JWT without jti and sub": (token({"jti": ..., "sub": ...}), set()),
    "a JWT with fractions of seconds": (token({"iat": NOW + 0.5, "exp": NOW + 3600.5}), set()),
    "a JWT from a clock half a minute fast": (
        token({"iat": NOW + 30, "nbf": NOW + 30, "exp": NOW + 3630}),
        set(),
    ),
    "a JWT with claims of its own": (token({"https://a.example/roles": ["x"], "tid": 7}), set()),
    "a JWT that an HMAC signs": (token(alg="HS256"), {"jwt.alg_symmetric"}),
    "a nonce for the next proof": (with_headers(DPoP_Nonce="n-0S6_WzA2Mj"), set()),
    "cookies": (with_headers(Set_Cookie="JSESSIONID=0123456789abcdef; Path=/; Secure"), set()),
    "a challenge beside the yes": (with_headers(WWW_Authenticate='Basic realm="a"'), set()),
    "a place beside the yes": (with_headers(Location="/token/7", Retry_After="5"), set()),
    "through a cache": (with_headers(Via="1.1 a", Age="0", X_Cache="MISS"), set()),
    "an encoding that is none": (with_headers(Content_Encoding="identity"), set()),
    "packed with gzip": (written(gzip.compress(BODY), Content_Encoding="gzip"), set()),
    "packed with x-gzip": (written(gzip.compress(BODY), Content_Encoding="X-GZIP"), set()),
    "packed with zlib": (written(zlib.compress(BODY), Content_Encoding="deflate"), set()),
    "packed without a frame": (written(raw_deflate(BODY), Content_Encoding="deflate"), set()),
}  # fmt: skip


def judged(outcome: Told) -> tuple[set[str], set[str]]:
    """The codes of all errors, and of all warnings."""
    found = outcome.report.findings()
    errors = {each.code for each in found if each.severity is Severity.ERROR}
    return errors, {each.code for each in found if each.severity is Severity.WARNING}


def checked(token_answer: bytes, api_answer: bytes = json_answer({}), **changes: object) -> Told:
    """A check of a token endpoint and an API that give these answers."""
    outcomes: list[Told] = []

    async def work() -> None:
        table = {"/connect/token": token_answer, "/api": api_answer}
        async with serving(answers_by_path(table)) as server:
            profile = profile_for(
                server.url(), api=server.url("/api"), scope="read write", timeout=15.0, **changes
            )
            outcomes.append(await told(profile))

    run(work)
    return outcomes[0]


@pytest.mark.parametrize("name", ANSWERS)
def test_a_token_answer_that_is_odd_but_legal(name: str) -> None:
    answer, warned = ANSWERS[name]
    outcome = checked(answer)
    assert judged(outcome) == (set(), warned)
    assert outcome.report.ok
    assert outcome.report.token is not None


DATES: dict[str, Callable[[float], str]] = {
    "as it should be": lambda now: formatdate(now, usegmt=True),
    "half a minute behind": lambda now: formatdate(now - 30, usegmt=True),
    "half a minute ahead": lambda now: formatdate(now + 30, usegmt=True),
    "of the old kind": lambda now: time.strftime("%A, %d-%b-%y %H:%M:%S GMT", time.gmtime(now)),
    "of C's kind": lambda now: time.strftime("%a %b %e %H:%M:%S %Y", time.gmtime(now)),
    "none": lambda _now: "yesterday",
}


@pytest.mark.parametrize("name", DATES)
def test_a_date_that_is_near_enough_or_cannot_be_read(name: str) -> None:
    outcome = checked(with_headers(Date=DATES[name](time.time())))
    assert judged(outcome) == (set(), set())


def test_there_are_more_than_forty_of_them() -> None:
    assert len(ANSWERS) >= 40


async def in_pieces(peer: Peer) -> None:
    await peer.request()
    for byte in grant():
        await peer.send(bytes([byte]))


async def without_hanging_up(peer: Peer) -> None:
    await peer.request()
    await peer.send(grant())
    await peer.until_closed()


async def half_closed(peer: Peer) -> None:
    await peer.request()
    await peer.send(grant())
    peer.writer.write_eof()
    await peer.until_closed()


@pytest.mark.parametrize("behaviour", [in_pieces, without_hanging_up, half_closed])
def test_an_answer_that_arrives_in_its_own_way(behaviour: Behaviour) -> None:
    async def work() -> None:
        async with serving(behaviour) as server:
            outcome = await told(profile_for(server.url(), timeout=15.0))
        assert judged(outcome) == (set(), set())
        assert outcome.verdict == "check.works"

    run(work)


PAGE = http_answer(b"<html></html>", headers={"Content-Type": "text/html"})


@pytest.mark.parametrize(
    "answer",
    [
        json_answer({"orders": []}),
        json_answer([], status=201),
        http_answer(b"", status=202),
        http_answer(b"", status=204),
        http_answer(b"part", status=206),
        PAGE,
        http_answer(bytes(range(256)), headers={"Content-Type": "image/png"}),
        http_answer(b"<a/>", headers={"Content-Type": "application/xml"}),
        http_answer(b"not what it says"),
        json_answer({"error": "none", "message": "all is well"}),
        json_answer({}, headers={"WWW-Authenticate": 'Bearer error="invalid_token"'}),
        http_answer(gzip.compress(b"{}"), headers={"Content-Encoding": "gzip"}),
        b"HTTP/1.0 200 OK\r\n\r\nuntil the end",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
    ],
)
def test_an_api_that_lets_in(answer: bytes) -> None:
    outcome = checked(grant(), answer)
    assert judged(outcome) == (set(), set())
    assert outcome.report.resource is not None


RSA_KEY, EC_KEY = rsa_key(), ec.generate_private_key(ec.SECP256R1())


def public(kid: str | None, key: Any = RSA_KEY, **about: object) -> dict[str, Any]:
    kind = pyjwt.algorithms.RSAAlgorithm if key is RSA_KEY else pyjwt.algorithms.ECAlgorithm
    made = {**kind.to_jwk(key.public_key(), as_dict=True), **about}
    return made if kid is None else {**made, "kid": kid}


QUANTUM = {"kty": "AKP", "alg": "ML-DSA-65", "kid": "pq", "pub": "AAAA"}


@pytest.mark.parametrize(
    ("metadata", "keys", "header", "warned"),
    [
        ({}, None, None, set()),
        ({"token_endpoint_auth_methods_supported": ["client_secret_post"]}, None, None, set()),
        ({"scopes_supported": ["openid", "profile"]}, None, None, set()),
        ({"grant_types_supported": ["client_credentials"], "extra": 1}, None, None, set()),
        ({"issuer": "{here}/"}, None, None, {"discovery.issuer_mismatch"}),
        ({"grant_types_supported": ["implicit"]}, None, None, {"discovery.grant_not_listed"}),
        ({}, [public("k1")], {"kid": "k1"}, set()),
        ({}, [public("k1", use="sig", alg="RS256", x5c=["AAAA"])], {"kid": "k1"}, set()),
        ({}, [QUANTUM, public("k2", EC_KEY), public("k1")], {"kid": "k1"}, set()),
        ({}, [public(None)], {}, set()),
    ],
)
def test_an_issuer_that_says_little_or_much(
    metadata: dict[str, Any],
    keys: list[dict[str, Any]] | None,
    header: dict[str, str] | None,
    warned: set[str],
) -> None:
    async def work() -> None:
        table: dict[str, bytes] = {}
        async with serving(answers_by_path(table)) as server:
            here = server.url("")
            said = {"issuer": here, "token_endpoint": f"{here}/token"} | metadata
            said |= {"jwks_uri": f"{here}/keys"} if keys is not None else {}
            page = json.dumps(said).replace("{here}", here).encode()
            table["/.well-known/openid-configuration"] = http_answer(page)
            table["/keys"] = json_answer({"keys": keys})
            held = TOKEN["access_token"]
            if header is not None:
                held = pyjwt.encode({**CLAIMS, "iss": here}, RSA_KEY, "RS256", header)
            table["/token"] = grant(access_token=held)
            outcome = await told(profile_for("", issuer=here, scope="read write", timeout=15.0))
        assert judged(outcome) == (set(), warned)

    run(work)


def test_metadata_at_the_other_place_of_the_standards() -> None:
    async def work() -> None:
        table: dict[str, bytes] = {"/token": grant()}
        async with serving(answers_by_path(table)) as server:
            said = {"issuer": server.url("/op"), "token_endpoint": server.url("/token")}
            table["/.well-known/oauth-authorization-server/op"] = json_answer(said)
            outcome = await told(profile_for("", issuer=server.url("/op")))
        assert judged(outcome) == (set(), set())

    run(work)


def test_a_server_in_clear_that_was_allowed_is_no_error() -> None:
    async def work() -> None:
        async with serving(answers_by_path({"/token": grant()})) as server:
            way = Network(connect_to=(f"id.test=127.0.0.1:{server.port}",), allow_http=True)
            outcome = await told(profile_for("http://id.test/token", network=way))
        assert judged(outcome) == (set(), {"input.plain_http"})

    run(work)
