"""`keyfit check --probe`: after a refusal, and after asking, what the server accepts."""

import sys
from typing import TYPE_CHECKING

from app.cli.columns import wrapped
from app.cli.output import put
from app.cli.running import Running
from app.cli.screen import Screen
from app.cli.told_probe import attempt_line
from app.model.probe import Probe
from app.model.profile import Environment

if TYPE_CHECKING:
    from app.words import Words

_YES = frozenset({"y", "yes", "j", "ja"})
_OF_THE_CLIENT = frozenset({"token.invalid_client", "token.assertion_rejected"})


def find_out(running: Running, words: "Words", *, unasked: bool) -> None:
    """Try what the report of a refused client offers; nothing where nobody may, or wants to."""
    offered, verdict = running.report.probe, running.report.verdict
    if offered is None:
        if verdict is not None and verdict.code in _OF_THE_CLIENT:
            _complain(words.text("cli.probe_no_other"))
    elif unasked or _wanted(words, offered, running.report.profile.environment):
        from app.engine import probe

        running.go_on(probe)


def _wanted(words: "Words", probe: Probe, environment: Environment) -> bool:
    """Ask on the terminal; nothing but a yes is one. Standard output stays the report's."""
    if sys.stdin is None or not (sys.stdin.isatty() and sys.stderr.isatty()):
        _complain(words.text("cli.probe_needs_yes"))
        return False
    screen = Screen.of(sys.stderr)
    screen.line()
    screen.passage(words.text("cli.probe_found"))
    for number in range(len(probe.attempts)):
        screen.passage(attempt_line(words, probe, number), f"  {number + 1}. ")
    screen.passage(words.text("cli.probe_warning", refusals=probe.refusals))
    ask = "cli.probe_ask"
    if environment is Environment.PRODUCTION:
        screen.passage(words.text("cli.probe_production"))
        ask = "cli.probe_ask_production"
    elif environment is not Environment.UNKNOWN:
        screen.passage(words.text("cli.probe_lives", environment=words.environment(environment)))
    *above, question = wrapped(words.text(ask), screen.width)
    for line in above:
        screen.line(line)
    put(sys.stderr, f"{question} ")
    try:
        return sys.stdin.readline().strip().lower() in _YES
    except KeyboardInterrupt:
        put(sys.stderr, "\n")
        return False


def _complain(sentence: str) -> None:
    put(sys.stderr, f"keyfit: {sentence}\n")
