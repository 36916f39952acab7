"""A finding's page: what it means, met or not, from the texts that a check tells it with.

Those texts are written for evidence that is there. Where it is not, general words stand for it
(`[without]` in `resources/words/`), and what would say nothing without it falls away.
"""

import re
from collections.abc import Mapping
from typing import Any

from app.model.finding import Finding, Severity, Who
from app.model.frozen import frozen, replace
from app.words.findings import CauseText, NextStep, applies, describe, entry_of
from app.words.phrases import is_told, names_in, settled
from app.words.times import Times

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_LETTER = re.compile(r"[^\W\d_]")


@frozen
class HelpPage:
    """All there is to read about one finding."""

    code: str
    title: str
    severity: Severity
    severity_word: str
    meaning: str
    causes: tuple[CauseText, ...]
    """Every typical one, not only those that a check found likely."""
    who: str
    """Who can mend it, as a sentence; empty for what needs no mending."""
    next_steps: tuple[NextStep, ...]
    send: tuple[str, ...]
    """A sentence for each who can be written to: what to send along."""
    technical: str
    """`invalid_client, HTTP 400` as far as that is known, else the code."""


def help_page(words: Times, finding: Finding) -> HelpPage:
    """The page of a finding, filled with its evidence; without evidence it reads as well.

    Besides the evidence of a check it takes the fact `time`, when the check was.
    """
    entry = _applying(entry_of(words.language, finding.code), finding)
    whole = replace(finding, causes=tuple(entry.get("causes", {})))
    general = _general(words, finding, entry)
    text = describe(words, whole, general)
    title = describe(words, finding, general).title  # of the causes that were seen, if any were
    technical = text.technical or finding.code
    facts = {**finding.evidence, "named": technical, "title": title}
    return HelpPage(
        code=finding.code,
        title=title,
        severity=finding.severity,
        severity_word=words.text(f"severity.{finding.severity.value}"),
        meaning=text.explanation,
        causes=tuple(cause for cause in text.causes if cause.title),
        who=text.who,
        next_steps=text.next_steps,
        send=tuple(
            words.fill(template, facts)
            for who in finding.who
            if who is not Who.YOU
            and (template := words.template(f"send.{finding.severity.value}.{who.value}"))
        ),
        technical=technical,
    )


def page_text(words: Times, page: HelpPage) -> str:
    """The page as plain text, for the clipboard."""
    sections = (
        ("", [page.meaning]),
        ("help.causes", [f"- {_joined(each)}" for each in page.causes]),
        ("help.who", [page.who]),
        ("help.next_steps", [f"{n}. {step.text}" for n, step in enumerate(page.next_steps, 1)]),
        ("help.send", list(page.send)),
    )
    parts = [f"{page.severity_word}: {page.title}\n[{page.code}]"]
    for heading, lines in sections:
        if any(lines):
            parts.append("\n".join([words.text(heading), *lines] if heading else lines))
    return "\n\n".join(parts) + "\n"


def _joined(cause: CauseText) -> str:
    return f"{cause.title}: {cause.text}" if cause.text else cause.title


def _applying(entry: Mapping[str, Any], finding: Finding) -> dict[str, Any]:
    """The templates without the steps that depend on what this finding does not tell."""
    return {
        name: [
            {part: step[part] for part in step if part not in ("when", "unless")}
            for step in value
            if applies(step, finding)
        ]
        if name.startswith("next_steps")
        else value
        for name, value in entry.items()
    }


def _general(words: Times, finding: Finding, entry: Mapping[str, Any]) -> dict[str, Any]:
    """The same templates, general words in the place of facts that are not there."""

    def of(value: Any) -> Any:
        match value:
            case str():
                return _in_general(words, finding, value)
            case Mapping():
                return {name: of(each) for name, each in value.items()}
            case list():
                return [of(each) for each in value]
            case _:
                return value

    general: dict[str, Any] = of({name: entry[name] for name in entry if name != "technical"})
    return general | {name: entry[name] for name in entry if name == "technical"}


def _in_general(words: Times, finding: Finding, template: str) -> str:
    """A text that needs no fact but those that are there; empty where it would say nothing."""
    sentences = _SENTENCE_END.split(settled(template, finding.evidence))
    return " ".join(filter(None, (_sentence(words, finding, each) for each in sentences)))


def _sentence(words: Times, finding: Finding, template: str) -> str:
    lacking = _lacking(template, finding.evidence)
    if lacking and not _LETTER.search(_PLACEHOLDER.sub("", template)):
        return ""
    for name in lacking:
        template = _named(template, name, _word(words, finding.code, name))
    return template


def _lacking(template: str, facts: Mapping[str, object]) -> tuple[str, ...]:
    return tuple(name for name in names_in(template) if not is_told(name, facts))


def _named(sentence: str, name: str, word: str) -> str:
    """The word in the fact's place: not in quotes, since it is nobody's, and a capital in front."""
    placeholder = rf"\{{{name}(?::[^{{}}]*)?\}}"

    def put(place: re.Match[str]) -> str:
        return word[:1].upper() + word[1:] if place.start() == 0 else word

    return re.sub(rf"“{placeholder}”|»{placeholder}«|{placeholder}", put, sentence)


def _word(words: Times, code: str, name: str) -> str:
    """What stands for a fact: the word for the code, for its area, or for any."""
    area = code.partition(".")[0]
    keys = (f"{code.replace('.', '-', 1)}.{name}", f"{area}.{name}", f"any.{name}")
    found = (words.template(f"without.{key}") for key in keys)
    return next(filter(None, found), "")
