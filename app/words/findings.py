"""A finding in sentences."""

from collections.abc import Mapping, Sequence
from typing import Any

from app.model.finding import Finding, Who
from app.model.frozen import frozen
from app.words.catalogue import LANGUAGES, texts
from app.words.phrases import is_told, names_in
from app.words.times import Times

MOST_STEPS = 4
"""So many things to do are told, those that stand first in the file."""

_NAMING = ("check.works_with_warnings", "check.inspected_with_remarks")
"""Verdicts that name their first warning, as fact `code`."""


@frozen
class NextStep:
    """Something to do; `action` names what the window can do for it, or is empty."""

    text: str
    action: str = ""


@frozen
class CauseText:
    """A likely cause."""

    title: str
    text: str


@frozen
class FindingText:
    """All that is said of one finding."""

    title: str
    explanation: str
    next_steps: tuple[NextStep, ...]
    causes: tuple[CauseText, ...]
    who: str
    """Who can mend it, as a sentence; empty for what needs no mending."""
    technical: str
    """The grey line for those who need it: `invalid_client, HTTP 400`, else the code."""


def describe(words: Times, finding: Finding, entry: Mapping[str, Any] | None = None) -> FindingText:
    """The texts of a finding; a code without texts is its own title.

    `entry` holds other templates than those of the finding's code.
    """
    met = entry is None
    if entry is None:
        entry = entry_of(words.language, finding.code)
    facts = dict(finding.evidence)
    if finding.code in _NAMING:
        facts["but"] = _but(words, str(facts.get("code", "")))
    return FindingText(
        title=words.fill(_title(entry, finding, facts, met=met) or finding.code, facts),
        explanation=words.fill(_variant(entry, "explanation", facts), facts),
        next_steps=tuple(
            NextStep(words.fill(step["text"], facts), step.get("action", ""))
            for step in _steps(entry, facts)
            if applies(step, finding)
        )[:MOST_STEPS],
        causes=tuple(
            CauseText(words.fill(cause["title"], facts), words.fill(cause["text"], facts))
            for key in finding.causes
            if (cause := entry.get("causes", {}).get(key)) is not None
        ),
        who=_who(words, finding, entry),
        technical=_technical(words, finding, entry, facts),
    )


def entry_of(language: str, code: str) -> Mapping[str, Any]:
    """The templates of a code as they stand in the file; none for a code that it does not have."""
    for each in (language, LANGUAGES[0]):
        entry = texts("findings", each).get(code)
        if isinstance(entry, Mapping):
            return entry
    return {}


def _title(
    entry: Mapping[str, Any], finding: Finding, facts: Mapping[str, object], *, met: bool
) -> str:
    """The likeliest cause's own title for the whole, where it was met and has one."""
    first = entry.get("causes", {}).get(finding.causes[0], {}) if finding.causes and met else {}
    return str(first.get("as_title", "")) or _variant(entry, "title", facts)


def _variant(entry: Mapping[str, Any], name: str, facts: Mapping[str, object]) -> str:
    """The text that fits best: of what was chosen by hand, by the credential, and whether
    somebody noted what is told of it, with a named warning, with an API that let the
    client in or said the no that was expected, with a key that was given, once opened, with its
    signature confirmed."""
    fitting = (
        ("chosen", facts.get("chosen") is True),
        (f"{facts.get('credential')}_noted", facts.get("noted") is True),
        (str(facts.get("credential")), "credential" in facts),
        ("but", bool(facts.get("but"))),
        ("resource", facts.get("resource") is True),
        ("expected", facts.get("expected") is True),
        ("given", facts.get("given") is True),
        ("opened", facts.get("opened") is True),
        ("verified", facts.get("verified") is True),
    )
    for suffix, fits in fitting:
        if fits and f"{name}_{suffix}" in entry:
            return str(entry[f"{name}_{suffix}"])
    return str(entry.get(name, ""))


def applies(step: Mapping[str, Any], finding: Finding) -> bool:
    """One of the causes or facts that it is `when` holds, where it names any; and none of those
    that it is `unless`."""

    def holds(names: Sequence[str]) -> bool:
        return any(each in finding.causes or is_told(each, finding.evidence) for each in names)

    return ("when" not in step or holds(step["when"])) and not holds(step.get("unless", ()))


def _steps(entry: Mapping[str, Any], facts: Mapping[str, object]) -> Sequence[Mapping[str, Any]]:
    """What to do, where it differs by what the client proves itself with."""
    steps = entry.get("next_steps", ())
    found: Sequence[Mapping[str, Any]] = entry.get(f"next_steps_{facts.get('credential')}", steps)
    return found


def _but(words: Times, code: str) -> str:
    """How "This client works, but …" goes on for a warning."""
    return str(entry_of(words.language, code).get("but", ""))


def _technical(
    words: Times, finding: Finding, entry: Mapping[str, Any], facts: Mapping[str, object]
) -> str:
    if finding.code in _NAMING:
        return words.fact(facts.get("code", "")) or finding.code
    clauses = str(entry.get("technical", "")).split(", ")
    known = (each for each in clauses if all(is_told(name, facts) for name in names_in(each)))
    return words.fill(", ".join(known), facts) or finding.code


def _who(words: Times, finding: Finding, entry: Mapping[str, Any]) -> str:
    """`You; otherwise whoever administers the client`."""
    if not finding.who:
        return ""
    own = _variant(entry, "who", finding.evidence)
    if own:
        return words.fill(own, finding.evidence)
    return who_sentence(words, finding.who)


def who_sentence(words: Times, who: tuple[Who, ...]) -> str:
    """One or several who can mend it, in order."""
    first, *others = (words.text(f"who.{each.value}") for each in who)
    sentence = first
    for other in others:
        sentence = words.text("who.otherwise", first=sentence, other=other)
    return sentence[:1].upper() + sentence[1:] + "."
