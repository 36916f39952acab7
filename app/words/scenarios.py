"""What a failure that can be practised is called, what happens in it, and what to look for."""

from app.model.finding import Finding, Severity
from app.model.frozen import frozen
from app.model.step import StepId
from app.words.findings import describe
from app.words.times import Times

_WORKS = "check.works"


@frozen
class ScenarioText:
    """All that is said of one scenario of the practice server."""

    title: str
    hint: str
    """What the server does, in a sentence or two."""
    finding: str
    """The title of the finding that it brings."""
    expect: str
    """The same as a thing to look for."""


def scenario_text(words: Times, id_: str, code: str | None, *, with_key: bool) -> ScenarioText:
    """The texts of the scenario `id_`, which brings the finding `code`; None where all works."""
    credential = "key" if with_key else "secret"
    finding = Finding(
        code or _WORKS, Severity.INFO, (), StepId.INPUT, {"credential": credential}
    )  # the title depends on nothing else
    title = describe(words, finding).title
    return ScenarioText(
        title=words.text(f"scenario.{id_}.title"),
        hint=words.text(f"scenario.{id_}.hint"),
        finding=title,
        expect=words.text("practise.expect", title=title),
    )
