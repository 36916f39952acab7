"""Makes the application's style sheet from its template."""

import re
from functools import cache

from app.gui.theme import metrics
from app.gui.theme.roles import Colours, Role
from app.resources import resources

_TOKEN = re.compile(r"@([a-z0-9_]+)|scaled\((\d+)\)")


def sheet(chosen: Colours) -> str:
    """The sheet with colours for `@role` and pixels for `scaled(n)` filled in."""

    def fill(match: re.Match[str]) -> str:
        role, pixels = match.groups()
        return chosen[Role[role.upper()]].name() if role else f"{metrics.scaled(int(pixels))}px"

    return _TOKEN.sub(fill, _template())


@cache
def _template() -> str:
    return (resources() / "theme" / "application.qss").read_text(encoding="utf-8")
