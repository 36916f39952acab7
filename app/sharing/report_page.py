"""A report as people read it, whatever it is written in: its texts, in order and in words."""

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from app.model.calling import Opens
from app.model.finding import Finding, Severity
from app.model.frozen import frozen, replace
from app.model.profile import Profile
from app.model.report import Report
from app.model.step import StepStatus
from app.model.token import Token, UnknownExpiry
from app.providers import preset
from app.sharing.contents import Contents, beginning, chosen
from app.sharing.exchange_page import ExchangePart, Message, answered, exchange_parts
from app.sharing.outside import cleaned, concealer_of
from app.sharing.surroundings import surroundings
from app.words.visible import visible

if TYPE_CHECKING:
    from app.model.parts import Concealer
    from app.model.time import Instant
    from app.words import Words

_LONGEST = 1_000
_MOST_CLAIMS = 300
_OPENED = {
    Opens.YES: StepStatus.PASSED,
    Opens.NO: StepStatus.FAILED,
    Opens.UNKNOWN: StepStatus.WARNING,
}


@frozen
class Row:
    """A name and a value; `wire` is what stands so in a request, not what people say."""

    name: str
    value: str
    wire: bool = False


@frozen
class StepPart:
    """One rung of the ladder."""

    status: StepStatus
    status_word: str
    name: str
    detail: str
    duration: str


@frozen
class FindingPart:
    """All that is said of one finding."""

    severity: Severity
    severity_word: str
    title: str
    explanation: str
    causes: tuple[str, ...]
    who: str
    next_steps: tuple[str, ...]
    technical: str


@frozen
class ClaimPart:
    """A claim, what it holds and what it means."""

    name: str
    value: str
    meaning: str


@frozen(kw_only=True)
class ReportPage:
    """Every text is redacted, capped and free of unseen characters, and none is markup."""

    language: str
    title: str
    """The verdict in a sentence."""
    severity: Severity | None
    """None where there is no verdict to speak of."""
    explanation: str
    about: tuple[Row, ...]
    steps: tuple[StepPart, ...]
    findings: tuple[FindingPart, ...]
    """The verdict first, unless there is no more to say of it."""
    claims: tuple[ClaimPart, ...]
    calls: tuple[StepPart, ...]
    """What else the token opens, where somebody asked."""
    exchanges: tuple[ExchangePart, ...]
    answer: Message | None
    """What the API said, where its exchange is not among these."""
    made_in: tuple[Row, ...]
    made_with: str


def report_page(
    report: Report, words: "Words", contents: Contents, *, longest_body: int
) -> ReportPage:
    """The texts of a report; of a body no more than `longest_body` characters."""
    # Cut once before anything is searched: what is found further on is not shown here anyway.
    whole, report = report, chosen(beginning(report, 2 * longest_body), contents)
    maker = _Maker(report, words)
    verdict = report.verdict
    stopped = verdict is None or verdict.code == "check.cancelled"
    has_answer = any(each.purpose == "resource" for each in report.exchanges)
    resource = None if has_answer else report.resource
    return ReportPage(
        language=words.language,
        title=words.text("report.unfinished") if verdict is None else maker.title(verdict),
        severity=None if stopped or verdict is None else verdict.severity,
        explanation="" if verdict is None else maker.finding(verdict).explanation,
        about=tuple(maker.about()),
        steps=tuple(maker.steps()),
        findings=tuple(maker.findings()),
        claims=tuple(maker.claims()),
        calls=tuple(maker.calls()),
        exchanges=exchange_parts(report.exchanges, words, maker.conceal, longest_body),
        answer=None if resource is None else answered(resource, words, longest_body),
        made_in=tuple(_made_in(whole, words)),
        made_with=words.text("report.made_with", version=surroundings(whole).keyfit),
    )


class _Maker:
    def __init__(self, report: Report, words: "Words") -> None:
        self._report = report
        self._words = words
        self._concealer: Concealer = concealer_of(report.profile)

    def conceal(self, text: str, longest: int = _LONGEST) -> str:
        """A text from outside, fit to be shown."""
        return visible(self._concealer.text(text), longest)

    def title(self, finding: Finding) -> str:
        return visible(self._words.finding(self._clean(finding)).title)

    def _clean(self, finding: Finding) -> Finding:
        """Its evidence without the profile's secrets."""
        return cleaned(finding, self._concealer.text)

    def about(self) -> Iterator[Row]:
        """Whom it was asked for, and what."""
        words, profile, report = self._words, self._report.profile, self._report
        yield Row(words.text("report.checked"), f"{words.moment(report.started_at)}")
        typed = (
            ("profile", profile.name, False),
            ("provider", _provider(profile, words), False),
            ("issuer", profile.issuer, True),
            ("token_endpoint", profile.token_endpoint, True),
            ("client_id", profile.client_id, True),
        )
        for name, value, wire in typed:
            if value:
                yield Row(words.text(f"report.{name}"), self.conceal(value), wire)
        if report.token is not None:
            yield from self._of_token(report.token)
        elif profile.scope.strip():
            yield Row(words.text("report.scope"), self.conceal(profile.scope), wire=True)
        if profile.call is not None and profile.call.url:
            yield Row(words.text("report.api"), self.conceal(profile.call.url), wire=True)
        label, _, clock = words.clock_of(report).partition(": ")  # a line that has its label
        if clock:
            yield Row(label, visible(clock))

    def _of_token(self, token: Token) -> Iterator[Row]:
        words = self._words
        shown = self.conceal(token.access_token.masked())
        yield Row(words.text("report.token"), shown, wire=True)
        scopes = token.requested_scope if token.granted_scope is None else token.granted_scope
        if scopes:
            yield Row(words.text("report.scope"), self.conceal(" ".join(scopes)), wire=True)
        if not isinstance(token.expiry, UnknownExpiry):
            yield Row(words.text("report.ends"), words.moment(token.expiry.at))

    def steps(self) -> Iterator[StepPart]:
        """The ladder."""
        words = self._words
        for rung in self._report.ladder():
            facts = replace(rung, findings=tuple(map(self._clean, rung.findings)))
            yield StepPart(
                status=rung.status,
                status_word=words.status_word(rung.status),
                name=words.step_name(rung.step, rung.status),
                detail=self.conceal(words.step_detail(facts), 300),
                duration="" if rung.duration is None else words.duration(rung.duration),
            )

    def calls(self) -> Iterator[StepPart]:
        """Each further call that was made."""
        calling, words = self._report.calling, self._words
        for made in () if calling is None else calling.outcomes:
            told = "" if made.status is None else words.http_status(made.status)
            if made.findings:
                told = words.finding(self._clean(made.findings[0])).title
            yield StepPart(
                status=_OPENED[made.opens],
                status_word=words.text(f"calling.{made.opens.value}"),
                name=self.conceal(made.call.label, 120),
                detail=visible(told),
                duration="" if made.duration is None else words.duration(made.duration),
            )

    def findings(self) -> Iterator[FindingPart]:
        """The verdict, then whatever else was found; what was asked afterwards last."""
        report = self._report
        verdict = () if report.verdict is None else (report.verdict,)
        if report.verdict is not None and report.verdict.code.startswith("check."):
            verdict = ()
        fates = (report.introspection, report.revocation)
        later = tuple(each for fate in fates if fate is not None for each in fate.findings)
        told: list[Finding] = []
        for each in (*verdict, *report.findings(), *later):
            if each not in told:
                told.append(each)
                part = self.finding(each)
                # What is said of the verdict stands on top already.
                yield replace(part, explanation="") if each is report.verdict else part

    def finding(self, finding: Finding) -> FindingPart:
        """All that is said of it."""
        words = self._words
        text = words.finding(self._clean(finding))
        technical = text.technical or finding.code
        named = technical if finding.code in technical else f"{technical} [{finding.code}]"
        return FindingPart(
            severity=finding.severity,
            severity_word=words.severity_word(finding.severity),
            title=visible(text.title),
            explanation=visible(text.explanation, 2000, lines=True),
            causes=tuple(visible(f"{each.title}: {each.text}", 600) for each in text.causes),
            who=visible(text.who),
            next_steps=tuple(visible(each.text.removesuffix("…"), 600) for each in text.next_steps),
            technical=visible(named),
        )

    def claims(self) -> Iterator[ClaimPart]:
        """What stands in the token, or what the server says of one that cannot be read."""
        report, words = self._report, self._words
        token, told = report.token, report.introspection
        held = token.claims if token is not None and token.claims else told and told.members
        if not held:
            return
        now: Instant = report.started_at if token is None else token.received_at
        known = preset(report.profile.provider)
        for name in islice(words.claim_order(held), _MOST_CLAIMS):
            value = held.get(name)
            yield ClaimPart(
                name=self.conceal(name, 80),
                value=self.conceal(words.claim_value(name, value, now).replace("\n", ", "), 600),
                meaning=words.claim_meaning(
                    name,
                    value,
                    now=now,
                    client_id=report.profile.client_id,
                    requested=() if token is None else token.requested_scope,
                    usual=() if known is None else known.usual,
                ),
            )


def _provider(profile: Profile, words: "Words") -> str:
    known = preset(profile.provider)
    environment = words.environment(profile.environment)
    named = "" if known is None else known.named(words.language)
    return ", ".join(each for each in (named, environment) if each)


def _made_in(report: Report, words: "Words") -> Iterator[Row]:
    here = surroundings(report)
    yield Row("Keyfit", here.keyfit)
    yield Row(words.text("report.system"), visible(here.system))
    yield Row("Python", here.python)
    if here.time_zone:
        yield Row(words.text("report.time_zone"), visible(here.time_zone))
    yield Row(words.text("report.proxy"), words.fact(here.proxy))
