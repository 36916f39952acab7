"""The failures that the practice server plays, as they go over the wire."""

import base64
import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

import httpx
import pytest

from app.sandbox import SCENARIOS, WORKS, PracticeServer, Scenario, scenario
from tests.sandbox.client import JWT_BEARER, PracticeUser
from tests.servers import plain_http

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
WAITING = {"slow-answer", "no-answer"}


@pytest.fixture(scope="module")
def someone() -> Iterator[PracticeUser]:
    with PracticeUser.beginning() as user:
        yield user


@pytest.fixture
def user(someone: PracticeUser) -> Iterator[PracticeUser]:
    yield someone
    someone.server.play(WORKS)


def play(user: PracticeUser, id_: str) -> None:
    wanted = scenario(id_)
    assert wanted is not None
    user.server.play(wanted)


def refusal(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["error"]


def claims(token: str) -> dict[str, object]:
    part = token.split(".")[1]
    read: dict[str, object] = json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    return read


def test_ids_are_unique_and_fit_for_a_command_line() -> None:
    ids = [each.id for each in SCENARIOS]
    assert len(ids) == len(set(ids))
    assert all(id_ == id_.lower() and id_.replace("-", "").isalnum() for id_ in ids)
    assert all(scenario(id_) for id_ in ids)
    assert scenario("no-such") is None
    assert SCENARIOS[0] is WORKS


def test_scenarios_of_a_group_stand_together() -> None:
    groups = [each.group for each in SCENARIOS]
    assert [None, *dict.fromkeys(groups[1:])] == list(dict.fromkeys(groups))
    assert groups == sorted(groups, key=list(dict.fromkeys(groups)).index)


@pytest.mark.parametrize("id_", ["wrong-secret", "unknown-client", "expired-secret"])
@pytest.mark.parametrize("way", ["by_basic", "by_post", "by_key"])
def test_no_client_gets_in_by_any_way(user: PracticeUser, id_: str, way: str) -> None:
    play(user, id_)
    assert refusal(getattr(user, way)()) == (401, "invalid_client")


def test_the_way_a_client_is_refused_says_why(user: PracticeUser) -> None:
    play(user, "wrong-secret")
    assert "signature" in user.by_key().json()["error_description"]
    assert "secret" in user.by_post().json()["error_description"]
    play(user, "expired-secret")
    assert "AADSTS7000222" in user.by_post().json()["error_description"]
    play(user, "client-disabled")
    assert "disabled" in user.by_key().json()["error_description"]


def test_what_is_wrong_anyway_is_refused_for_that(user: PracticeUser) -> None:
    play(user, "grant-not-allowed")
    assert refusal(user.by_post(client_secret="wrong")) == (401, "invalid_client")
    assert refusal(user.by_post()) == (400, "unauthorized_client")
    play(user, "role-missing")
    assert user.call("nonsense").status_code == 401


def test_a_scope_that_is_left_out_is_told(user: PracticeUser) -> None:
    play(user, "fewer-scopes")
    both = f"{user.practice.scope} {user.practice.other_scope}"
    assert user.by_post(scope=both).json()["scope"] == user.practice.scope
    assert user.by_post().json()["scope"] == ""
    assert user.call(user.by_post().json()["access_token"]).status_code == 200


def test_an_opaque_token_stays_good_whatever_is_played_next(user: PracticeUser) -> None:
    play(user, "opaque-token")
    token = user.by_basic().json()["access_token"]
    assert "." not in token
    play(user, "works")
    assert user.call(token).status_code == 200
    assert user.call(token[:-1]).status_code == 401


def test_an_opaque_token_beyond_the_hundredth_is_forgotten(user: PracticeUser) -> None:
    play(user, "opaque-token")
    first = user.by_post().json()["access_token"]
    for _ in range(100):
        last = user.by_post().json()["access_token"]
    assert user.call(first).status_code == 401
    assert user.call(last).status_code == 200


@pytest.mark.parametrize("id_", ["unsigned-token", "wrong-signing-key", "wrong-audience"])
def test_the_api_refuses_a_token_that_is_not_its_own(user: PracticeUser, id_: str) -> None:
    play(user, id_)
    answer = user.call(user.by_post().json()["access_token"])
    assert refusal(answer) == (401, "invalid_token")
    assert ("audience" in answer.headers["WWW-Authenticate"]) == (id_ == "wrong-audience")


def test_a_short_token_lasts_twenty_seconds_and_says_so(user: PracticeUser) -> None:
    play(user, "short-lived-token")
    body = user.by_post().json()
    inside = claims(body["access_token"])
    assert body["expires_in"] == 20
    assert inside["exp"] == inside["iat"] + 20  # type: ignore[operator]


@pytest.mark.parametrize(("id_", "ahead"), [("clock-ahead", 600), ("clock-behind", -600)])
def test_a_wrong_clock_shows_everywhere(user: PracticeUser, id_: str, ahead: int) -> None:
    play(user, id_)
    answer = user.by_post()
    date = parsedate_to_datetime(answer.headers["Date"]).timestamp()
    assert date == pytest.approx(time.time() + ahead, abs=5)
    token = answer.json()["access_token"]
    assert claims(token)["iat"] == pytest.approx(date, abs=2)
    assert user.call(token).status_code == 200
    assert refusal(user.by_key()) == (401, "invalid_client")
    now = int(time.time()) + ahead
    assert user.by_key(user.assertion(iat=now, nbf=now, exp=now + 60)).status_code == 200


def test_what_stands_in_front_answers_before_anybody_is_asked(user: PracticeUser) -> None:
    for id_, status in (("portal-page", 200), ("login-redirect", 302), ("rate-limited", 429)):
        play(user, id_)
        assert user.by_post(client_secret="wrong").status_code == status
    assert user.by_post().headers["Retry-After"] == "60"
    play(user, "portal-page")
    assert user.by_post().headers["Content-Type"].startswith("text/html")


def test_an_assertion_that_never_reached_the_server_is_not_used_up(user: PracticeUser) -> None:
    assertion = user.assertion()
    play(user, "maintenance")
    assert user.by_key(assertion).status_code == 503
    play(user, "works")
    assert user.by_key(assertion).status_code == 200


def test_a_used_assertion_stays_used_across_scenarios(user: PracticeUser) -> None:
    assertion = user.assertion()
    assert user.by_key(assertion).status_code == 200
    play(user, "token-type-missing")
    assert refusal(user.by_key(assertion)) == (401, "invalid_client")


def test_a_slow_answer_begins_at_once_and_goes_on(user: PracticeUser) -> None:
    play(user, "slow-answer")
    own = {"client_id": user.practice.client_id, "client_secret": user.secret}
    sent = user.form(**own)
    began = time.monotonic()
    with plain_http.stream("POST", user.practice.token_endpoint, data=sent, timeout=0.5) as answer:
        assert answer.status_code == 200
        assert time.monotonic() - began < 5
        with pytest.raises(httpx.ReadTimeout):
            answer.read()


def test_an_unanswered_client_that_leaves_frees_its_thread(user: PracticeUser) -> None:
    play(user, "no-answer")
    before = threading.active_count()
    with pytest.raises(httpx.ReadTimeout):
        user.post(user.form(), timeout=0.3)
    wait_for(lambda: threading.active_count() <= before)


@pytest.mark.parametrize("id_", sorted(WAITING))
def test_a_server_that_keeps_someone_waiting_can_be_stopped(id_: str) -> None:
    with PracticeUser.beginning() as user:
        play(user, id_)
        with ThreadPoolExecutor(1) as pool:
            asked = pool.submit(user.by_post)
            time.sleep(0.3)
            began = time.monotonic()
            user.server.stop()
            with pytest.raises((httpx.RemoteProtocolError, httpx.ReadError)):
                asked.result(30)
            assert time.monotonic() - began < 30


def wait_for(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + 5
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_a_scenario_chosen_before_the_start_is_played_from_the_start() -> None:
    server = PracticeServer()
    wanted = scenario("maintenance")
    assert wanted is not None
    server.play(wanted)
    with server:
        assert plain_http.post(server.start().token_endpoint).status_code == 503


def test_two_threads_that_start_it_start_one_server() -> None:
    server = PracticeServer()
    with ThreadPoolExecutor(4) as pool:
        issuers = {each.issuer for each in pool.map(lambda _: server.start(), range(4))}
    server.stop()
    assert len(issuers) == 1


def test_switching_while_many_ask_never_mixes_two_scenarios(user: PracticeUser) -> None:
    kinds = [scenario(id_) for id_ in ("works", "opaque-token", "unsigned-token", "maintenance")]
    over = threading.Event()

    def switch() -> None:
        while not over.is_set():
            for each in kinds:
                assert each is not None
                user.server.play(each)

    def ask(_: int) -> str:
        answer = user.by_post()
        if answer.status_code == 503:
            return "closed"
        body = answer.json()
        assert answer.status_code == 200
        assert {*body} == {"token_type", "access_token", "expires_in", "scope"}
        return "token"

    switching = threading.Thread(target=switch)
    switching.start()
    try:
        with ThreadPoolExecutor(4) as pool:
            seen = set(pool.map(ask, range(60)))
    finally:
        over.set()
        switching.join()
    assert seen <= {"closed", "token"}


@pytest.mark.parametrize(
    "wanted", [each for each in SCENARIOS if each.id not in WAITING], ids=lambda each: each.id
)
def test_nonsense_is_answered_whatever_is_played(user: PracticeUser, wanted: Scenario) -> None:
    user.server.play(wanted)
    bodies: tuple[bytes, ...] = (
        b"",
        b"\xff\xfe=%zz",
        b"grant_type=client_credentials&client_id=\xc3",
        b"grant_type=client_credentials&client_id=x&client_secret=",
        b"grant_type=client_credentials&client_assertion=.&client_assertion_type="
        + JWT_BEARER.encode(),
        b"a=" + b"x" * 100_000,
    )
    for body in bodies:
        answer = plain_http.post(user.practice.token_endpoint, content=body, headers=FORM)
        assert 200 <= answer.status_code < 500 or answer.status_code == 503
        assert "access_token" not in answer.text
    for token in ("a.b.c", "é", "eyJhbGciOiJub25lIn0.e30.", "[" * 9000):
        headers = {"Authorization": f"Bearer {token}".encode("latin-1")}
        answer = plain_http.get(user.practice.api_url, headers=headers)
        assert answer.status_code in (401, 431)
    assert plain_http.get(f"{user.practice.issuer}/nothing").status_code == 404
    assert plain_http.delete(user.practice.api_url).status_code == 405


def test_a_server_that_waits_for_one_answers_another(user: PracticeUser) -> None:
    play(user, "no-answer")
    where = urlsplit(user.practice.issuer)
    with socket.create_connection((where.hostname, where.port), 5) as connection:
        connection.sendall(b"POST /token HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n")
        assert plain_http.get(user.practice.jwks_uri).status_code == 200
        play(user, "works")
        assert user.by_post().status_code == 200
