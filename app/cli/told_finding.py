"""One finding for a person at a terminal."""

from app.cli.mending_options import option_for
from app.cli.screen import Screen
from app.model.finding import Finding, Severity
from app.model.profile import Profile
from app.words import Words, visible


def tell_finding(
    screen: Screen, words: Words, finding: Finding, profile: Profile | None = None
) -> None:
    """Its title behind the shape of its severity, then all that explains it."""
    title = visible(words.finding(finding).title)
    screen.title(screen.severity_sign(finding.severity), title)
    explain(screen, words, finding, profile)


def explain(screen: Screen, words: Words, finding: Finding, profile: Profile | None = None) -> None:
    """What happened, why, who can mend it and what to do next; of a check of this profile with the
    option that does it."""
    text = words.finding(finding)
    if text.explanation:
        screen.passage(visible(text.explanation, 2000, lines=True), "  ")
    if text.causes:
        screen.heading("  " + words.text("cli.causes"))
        for cause in text.causes:
            screen.passage(visible(f"{cause.title}: {cause.text}"), "  - ")
    if text.who:
        screen.heading("  " + words.text("cli.who"))
        screen.passage(visible(text.who), "  ")
    if text.next_steps:
        screen.heading("  " + words.text("cli.next_steps"))
        for number, step in enumerate(text.next_steps, 1):
            option = option_for(step, finding, profile) if profile else ""
            # An option asks nothing more, as a button with three dots does.
            named = f"{step.text.removesuffix('…')} ({option})" if option else step.text
            told = visible(named, 600)
            screen.passage(told, f"  {number}. ")
    if text.technical and finding.severity is not Severity.INFO:
        screen.line()
        named = text.technical
        if finding.code not in named:
            named = f"{named} [{finding.code}]"
        screen.passage(visible(named), "  ")
