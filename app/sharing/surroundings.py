"""Where a check was made, for whoever tries to see the same."""

import platform
from datetime import UTC, datetime

import app
from app.model.frozen import frozen
from app.model.profile import ProxyChoice
from app.model.report import Report
from app.model.time import Instant


@frozen
class Surroundings:
    """Nothing in it tells one computer from another of its kind."""

    keyfit: str
    """The version."""
    system: str
    """`Linux 6.12`."""
    python: str
    time_zone: str
    """`CET, UTC+01:00`; empty where no calendar has the time of the check."""
    proxy: bool
    """A proxy stood between, or was to."""


def surroundings(report: Report) -> Surroundings:
    """Of this computer, at the time of the check."""
    return Surroundings(
        keyfit=app.__version__,
        system=f"{platform.system()} {platform.release()}".strip(),
        python=platform.python_version(),
        time_zone=_time_zone(report.started_at),
        proxy=report.profile.network.proxy is ProxyChoice.OWN
        or any(each.connection.via for each in report.exchanges),
    )


def _time_zone(at: Instant) -> str:
    try:
        local = datetime.fromtimestamp(at.seconds, UTC).astimezone()
    except (ValueError, OverflowError, OSError):
        return ""
    offset = local.strftime("%z")
    return f"{local.tzname()}, UTC{offset[:3]}:{offset[3:5]}"
