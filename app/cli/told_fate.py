"""What the server says of the token afterwards, and its end, for a person at a terminal."""

from argparse import Namespace

from app.cli.screen import Screen
from app.cli.table import tell_table
from app.cli.told_finding import tell_finding
from app.model.report import Report
from app.model.time import Instant
from app.words import Words


def tell_fate(screen: Screen, words: Words, report: Report, now: Instant, args: Namespace) -> None:
    """Only what was asked for; that it could not be asked is said as well."""
    told, ended = report.introspection, report.revocation
    if told is not None:
        screen.heading(words.text("cli.introspection"))
        for finding in told.findings:
            tell_finding(screen, words, finding)
        tell_table(
            screen,
            [
                (
                    name,
                    words.claim_value(name, value, now).replace("\n", ", "),
                    words.claim_meaning(name, value, now=now),
                )
                for name, value in told.members.items()
            ],
        )
    if ended is not None:
        screen.heading(words.text("cli.revocation"))
        for finding in ended.findings:
            tell_finding(screen, words, finding)
    if report.token is not None:
        for wanted, done, key in (
            (args.introspect, told, "cli.cannot_introspect"),
            (args.revoke, ended, "cli.cannot_revoke"),
        ):
            if wanted and done is None:
                screen.line()
                screen.passage(words.text(key))
