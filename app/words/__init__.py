"""Everything that the window and the terminal both say, in the languages of `LANGUAGES`."""

from collections.abc import Iterable, Iterator, Mapping

from app.model.clock_skew import ClockSkew
from app.model.comparison import Comparison
from app.model.encryption import EncryptionSeen, NotOpened
from app.model.exchange import Exchange
from app.model.finding import Finding, Severity
from app.model.probe import Attempt, Probe, ProbeEnd
from app.model.profile import AuthMethod, Credential, Environment
from app.model.report import Report, StepReport
from app.model.step import StepId, StepStatus
from app.model.time import Instant
from app.model.token import SignatureSeen
from app.words import chain as _chain
from app.words import claims as _claims
from app.words import clock as _clock
from app.words import comparison as _comparison
from app.words import encryption as _encryption
from app.words import findings as _findings
from app.words import guide as _guide
from app.words import help as _help
from app.words import probe as _probe
from app.words import scenarios as _scenarios
from app.words import signature as _signature
from app.words import steps as _steps
from app.words import topics as _topics
from app.words import waiting as _waiting
from app.words.catalogue import LANGUAGES, language_of
from app.words.chain import LinkText
from app.words.comparison import ComparedGroup, ComparedRow, ComparisonText
from app.words.findings import CauseText, FindingText, NextStep
from app.words.guide import GuidePage
from app.words.help import HelpPage
from app.words.scenarios import ScenarioText
from app.words.signature import SignatureText
from app.words.times import Times
from app.words.topics import TopicPage
from app.words.visible import visible

__all__ = [
    "LANGUAGES",
    "CauseText",
    "ComparedGroup",
    "ComparedRow",
    "ComparisonText",
    "FindingText",
    "GuidePage",
    "HelpPage",
    "LinkText",
    "NextStep",
    "ScenarioText",
    "SignatureText",
    "TopicPage",
    "Words",
    "language_of",
    "visible",
]


class Words(Times):
    """One language's words; times, amounts and plain texts are inherited.

    No method raises for what comes from outside, however huge, odd or negative it is.
    """

    def finding(self, finding: Finding) -> FindingText:
        """Title, explanation, causes, who and what to do next."""
        return _findings.describe(self, finding)

    def help_page(self, finding: Finding) -> HelpPage:
        """All there is to say about a finding, with its evidence or without any."""
        return _help.help_page(self, finding)

    def page_text(self, page: HelpPage) -> str:
        """A finding's page as plain text."""
        return _help.page_text(self, page)

    def topic_page(self, topic: str) -> TopicPage:
        """A page about what is no finding, such as `keyring`."""
        return _topics.topic_page(self, topic)

    def topic_text(self, page: TopicPage) -> str:
        """Such a page as plain text."""
        return _topics.topic_text(page)

    def guide(self) -> tuple[GuidePage, ...]:
        """The pages of the user guide."""
        return _guide.guide_pages(self.language)

    def area(self, code: str) -> str:
        """What a code's findings are about: `What the API says`."""
        return self.text(f"area.{code.partition('.')[0]}")

    def scenario(self, id_: str, code: str | None, *, with_key: bool = False) -> ScenarioText:
        """A failure of the practice server: title, what happens, and the finding it brings."""
        return _scenarios.scenario_text(self, id_, code, with_key=with_key)

    def step_name(self, step: StepId, status: StepStatus) -> str:
        """`Address found`, of a step that failed `Address not found`."""
        return _steps.step_name(self, step, status)

    def step_question(self, step: StepId, credential: Credential | None = None) -> str:
        """What a step will ask, for a check that is yet to run."""
        return _steps.step_question(self, step, credential)

    def step_detail(self, report: StepReport) -> str:
        """The second text of a rung: what was learnt, or in a few words what is wrong."""
        return _steps.step_detail(self, report, lambda finding: self.finding(finding).title)

    def step_slow(self, report: Report, step: StepId) -> str:
        """What a step that runs for long waits for, and how long it will at most."""
        return _waiting.step_slow(self, report, step)

    def chain(self, report: Report, exchange: Exchange) -> tuple[LinkText, ...]:
        """The certificates that were presented in an exchange of this report, as a small tree."""
        return _chain.chain_text(self, report, exchange)

    def signature(self, report: Report) -> SignatureText | None:
        """Whether the token's signature holds, and why; None where nobody tried to check it."""
        return _signature.signature_text(self, report)

    def unchecked(self, seen: SignatureSeen) -> str:
        """Why nobody knows whether a signature holds; empty where that is known."""
        return _signature.unchecked_text(self, seen)

    def encryption(self, seen: EncryptionSeen) -> str:
        """Whether a token was opened, and with what; else why not."""
        return _encryption.encryption_text(self, seen)

    def not_opened(self, why: NotOpened) -> str:
        """Why a token stays shut."""
        return _encryption.not_opened_text(self, why)

    def status_word(self, status: StepStatus) -> str:
        """`passed`, `failed`, `not tried` …: for those who do not see the sign."""
        return self.text(f"status.{status.value}")

    def severity_word(self, severity: Severity) -> str:
        """`Error`, `Warning`, `Note`."""
        return self.text(f"severity.{severity.value}")

    def environment(self, environment: Environment, *, short: bool = False) -> str:
        """`Pre-production`, short `Pre-prod`; nothing where it is unknown."""
        if environment is Environment.UNKNOWN:
            return ""
        return self.text(f"environment.{environment.value}.{'short' if short else 'name'}")

    def auth_method(self, method: AuthMethod) -> str:
        """How the client's proof is sent: `in the form body`."""
        return self.text(f"method.{method.value}.sent")

    def clock(self, skew: ClockSkew) -> str:
        """`Clock: 10 min behind the server’s`."""
        return _clock.clock(self, skew)

    def clock_of(self, report: Report) -> str:
        """The same of a whole check; empty where no answer told the server's time."""
        return _clock.clock_of(self, report)

    def attempt(self, attempt: Attempt) -> str:
        """One other way of proving a client: `Secret in the form (client_secret_post)`."""
        return _probe.attempt_words(self, attempt)

    def attempt_answer(self, probe: Probe, number: int) -> str:
        """What became of an attempt: `refused (invalid_client)`, `not tried yet`."""
        return _probe.answer_words(self, probe, number)

    def probe_end(self, end: ProbeEnd) -> str:
        """What came of finding out what the server accepts, in a sentence."""
        return _probe.end_words(self, end)

    def comparison(self, comparison: Comparison) -> ComparisonText:
        """What two checks or tokens have otherwise, row by row."""
        return _comparison.comparison_text(self, comparison)

    def comparison_as_text(self, told: ComparisonText, here: str, there: str) -> str:
        """The same as plain text; `here` and `there` say what was compared."""
        return _comparison.comparison_as_text(self, told, here, there)

    def http_status(self, status: int, reason: str = "") -> str:
        """`200 OK`."""
        return _steps.http_status(self, status, reason)

    def claim_order(self, claims: Mapping[str, object], noted: Iterable[str] = ()) -> Iterator[str]:
        """The claims' names in the order of the table, one by one; `aud` always among them, and
        those of which something was `noted` first."""
        return _claims.claim_order(claims, noted)

    def claim_value(self, name: str, value: object, now: Instant) -> str:
        """A claim's value for people; a time has its distance and its clock time on two lines."""
        return _claims.claim_value(self, name, value, now)

    def claim_times(self, name: str, value: object, now: Instant) -> tuple[str, str] | None:
        """Of a claim that is a time: how far away it is, and the time in UTC; else None."""
        return _claims.claim_times(self, name, value, now)

    def claim_meaning(
        self,
        name: str,
        value: object,
        *,
        now: Instant | None = None,
        client_id: str = "",
        requested: Iterable[str] = (),
        usual: Iterable[str] = (),
    ) -> str:
        """What a claim says. `client_id`, `requested` scope and the provider's `usual` help."""
        return _claims.claim_meaning(
            self, name, value, now=now, client_id=client_id, requested=requested, usual=usual
        )

    def member_meaning(self, claim: str, member: str) -> str:
        """What a member somewhere inside a claim says; empty where nobody knows."""
        return _claims.member_meaning(self, claim, member)

    def header_meaning(self, name: str, value: object) -> str:
        """What a member of the token's header says."""
        return _claims.header_meaning(self, name, value)

    def statement_meaning(self, name: str, *, ready: bool = False) -> str:
        """What a claim says of a statement that the client signs: assertion or DPoP proof;
        `ready` of one that was signed elsewhere."""
        return _claims.statement_meaning(self, name, ready=ready)

    def statement_header_meaning(self, name: str, value: object, *, ready: bool = False) -> str:
        """What a member of such a statement's header says."""
        return _claims.statement_header_meaning(self, name, value, ready=ready)
