"""The certificates of a server, as a small tree."""

from dataclasses import replace

import pytest

from app.model.events import ExchangeSeen, StepFinished
from app.model.exchange import Connection, Exchange, Request, Timing
from app.model.finding import Finding, Severity
from app.model.peer_chain import PeerCertificate, PeerChain, UnreadCertificate, short_name
from app.model.profile import Network, Profile
from app.model.report import Report
from app.model.step import StepId, StepStatus
from app.model.time import Instant
from app.words import LANGUAGES, LinkText, Words

NOW = Instant(1_790_000_000)
DAY = 86_400
EN, DA = Words("en"), Words("da")


def certificate(subject: str, issuer: str, **changes: object) -> PeerCertificate:
    made = PeerCertificate(
        subject=f"CN={subject}",
        issuer=f"CN={issuer}",
        names=(),
        not_before=Instant(NOW.seconds - DAY),
        not_after=Instant(NOW.seconds + 90 * DAY),
        sha256="ab" * 32,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


LEAF = certificate("id.fjord.example", "Fjord servers")
BETWEEN = certificate("Fjord servers", "Fjord root")
ROOT = certificate("Fjord root", "Fjord root", self_signed=True)


def told(
    chain: PeerChain, code: str = "", *, tls: str = "", words: Words = EN, verify: bool = True
) -> tuple[LinkText, ...]:
    """The tree of a check whose `tls` step found `code`; `tls` is the version agreed on."""
    profile = Profile(token_endpoint="https://id.fjord.example/t", network=Network(verify=verify))
    connection = Connection("id.fjord.example", 443, tls_version=tls, chain=chain)
    exchange = Exchange(
        "token", Request("POST", profile.token_endpoint), None, connection, Timing()
    )
    found = (Finding(code, Severity.ERROR, (), StepId.TLS),) if code else ()
    report = Report.begun(profile, NOW).after(ExchangeSeen(exchange))
    report = report.after(StepFinished(StepId.TLS, StepStatus.FAILED, None, found))
    return words.chain(report, exchange)


def test_each_stands_above_the_one_that_it_signed() -> None:
    links = told(PeerChain((LEAF, ROOT, BETWEEN), (0, 2, 1)))
    assert [(each.title, each.depth) for each in links] == [
        ("id.fjord.example", 0),
        ("Fjord servers", 1),
        ("Fjord root", 2),
    ]
    assert links[0].lines[0].startswith("issued by Fjord servers, until ")
    assert links[2].lines[0].startswith("signed by itself, until ")
    assert links[0].sha256 == "ab" * 32
    assert links[0].text.splitlines()[2] == f"  SHA-256 {'ab' * 32}"


@pytest.mark.parametrize(
    ("code", "tls", "verify", "remark", "wrong"),
    [
        ("tls.incomplete_chain", "", True, "was not sent", True),
        ("tls.unknown_issuer", "", True, "not sent, and not known to this computer", True),
        ("tls.certificate_expired", "", True, "not sent", False),
        ("", "TLSv1.3", True, "not sent, known to this computer", False),
        ("", "TLSv1.3", False, "not sent", False),
    ],
)
def test_one_that_did_not_come_is_wanting_only_where_that_was_the_trouble(
    code: str, tls: str, verify: bool, remark: str, wrong: bool
) -> None:
    last = told(PeerChain((LEAF,), (0,)), code, tls=tls, verify=verify)[-1]
    assert (last.title, last.depth, last.sent) == ("Fjord servers", 1, False)
    assert (last.remark, last.wrong) == (remark, wrong)


def test_a_root_that_came_along_and_is_not_known_is_marked() -> None:
    chain = PeerChain((LEAF, BETWEEN, ROOT), (0, 1, 2))
    assert told(chain, "tls.unknown_issuer")[-1].remark == "not known to this computer"
    assert told(chain, tls="TLSv1.3")[-1].remark == ""


def test_out_of_time_astray_and_unread_are_told() -> None:
    over = replace(LEAF, not_after=Instant(NOW.seconds - 1))
    early = replace(BETWEEN, not_before=Instant(NOW.seconds + 1))
    other = certificate("Somebody else", "Nobody")
    unread = UnreadCertificate("cd" * 32)
    links = told(PeerChain((over, early, other, unread), (0, 1), left_out=7))
    assert [each.remark for each in links] == [
        "expired",
        "not valid yet",
        "not sent",
        "does not belong here",
        "does not belong here",
        "",
    ]
    assert links[-2].sha256 == "cd" * 32
    assert links[-1].title == "7 more certificates"


def test_where_the_missing_one_is_said_to_lie_is_told_as_text() -> None:
    leaf = replace(LEAF, issuers_at=("http://pki.fjord.example/a\u202e.crt",))
    (line,) = told(PeerChain((leaf,), (0,)), "tls.incomplete_chain")[-1].lines
    assert line == "said to lie at http://pki.fjord.example/a⟨U+202E⟩.crt; not fetched"


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_unseen_is_shown(language: str) -> None:
    hostile = certificate("a\u202e\0\nb", "c\u202e\nd")
    for link in told(PeerChain((hostile, hostile), (0,)), words=Words(language)):
        for shown in (link.title, link.remark, *link.all_lines):
            assert not set("\u202e\0\n") & set(shown)


def test_no_chain_no_tree() -> None:
    assert told(PeerChain()) == ()


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("CN=R11,O=Let's Encrypt,C=US", "R11"),
        ("O=Fjord\\, Ltd.,C=DK", "Fjord, Ltd."),
        ("OU=a+CN=b,O=c", "b"),
        ("C=DK", "C=DK"),
        ("", ""),
        ("CN=", "CN="),
    ],
)
def test_a_name_is_its_common_name_or_organisation(name: str, short: str) -> None:
    assert short_name(name) == short
