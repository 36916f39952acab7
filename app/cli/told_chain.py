"""The certificates that a server presented, for a person at a terminal."""

from app.cli.screen import Screen
from app.model.report import Report
from app.model.step import StepStatus
from app.words import Words


def tell_chain(screen: Screen, words: Words, report: Report) -> None:
    """A small tree, where a finding is about them."""
    verdict = report.verdict
    if verdict is None or not verdict.code.startswith("tls."):
        return
    exchange = report.presented(verdict.step)
    links = () if exchange is None else words.chain(report, exchange)
    if not links:
        return
    screen.heading("  " + words.text("chain.heading"))
    for link in links:
        indent = "  " * (link.depth + 1)
        sign = screen.sign(StepStatus.FAILED if link.wrong else StepStatus.PENDING)
        remark = f" ({link.remark})" if link.remark else ""
        screen.passage(f"{sign} {link.title}{remark}", indent)
        for line in link.all_lines:
            screen.passage(line, f"{indent}  ")
