"""What a step waits for that takes longer than a person takes for granted."""

from urllib.parse import urlsplit

from app.model.report import Report
from app.model.step import StepId
from app.words.times import Times
from app.words.visible import visible

_LONGEST_HOST = 60


def step_slow(words: Times, report: Report, step: StepId) -> str:
    """`waits up to 15 s for auth.example.com`."""
    limit = words.duration(report.profile.network.timeout)
    host = visible(_host(report, step), _LONGEST_HOST)
    return words.text(f"step.{step.value}.slow", host=host, limit=limit)


def _host(report: Report, step: StepId) -> str:
    """The server that the step waits for; of a connection it may be the proxy."""
    profile = report.profile
    reached = report.step(StepId.RESOLVE).facts
    match step:
        case StepId.RESOURCE:
            return "" if profile.call is None else _name(profile.call.url)
        case StepId.DISCOVERY:
            return _name(profile.issuer or profile.token_endpoint)
        case StepId.CONNECT if "host" in reached:
            return str(reached["host"])
        case StepId.TLS | StepId.AUTHENTICATE | StepId.TOKEN if "via" not in reached:
            return str(reached.get("host", "")) or _name(profile.token_endpoint or profile.issuer)
        case _:
            return _name(profile.token_endpoint or profile.issuer)


def _name(address: str) -> str:
    try:
        return urlsplit(address.strip()).hostname or ""
    except ValueError:
        return ""
