"""A comparison as JSON: `keyfit-comparison/1`, see `resources/schema/`."""

from typing import Any

import app
from app.model.comparison import Comparison
from app.model.difference import Change, Difference
from app.model.readable_json import readable_json
from app.sharing.outside import plain
from app.sharing.sides import BroughtReport, Comparable

FORMAT = "keyfit-comparison/1"


def comparison_json_text(
    comparison: Comparison, here: Comparable, there: Comparable, *, times: bool
) -> str:
    """One JSON object; `times` says that the times were compared as well."""
    value = {
        "format": FORMAT,
        "same": comparison.alike,
        "times": times,
        "here": _source(here),
        "there": _source(there),
        "scope": {
            "only_here": list(comparison.scope(Change.REMOVED)),
            "only_there": list(comparison.scope(Change.ADDED)),
        },
        "differences": [_difference(each) for each in comparison.found],
        "left_out": comparison.left_out,
        "left_aside": list(comparison.aside),
        "same_values": comparison.same,
        "keyfit": app.__version__,
    }
    return readable_json(value)


def _source(comparable: Comparable) -> dict[str, Any]:
    if isinstance(comparable, BroughtReport):
        return {"kind": "report", "started_at": comparable.started_at or None}
    return {"kind": "token", "use": comparable.use.value}


def _difference(difference: Difference) -> dict[str, Any]:
    """A side that does not have the value lacks the member too: `null` may be a value."""
    area, *path = difference.path
    told: dict[str, Any] = {
        "area": area,
        "path": path,
        "change": difference.change.value,
        "member": difference.member,
    }
    if difference.change is not Change.ADDED:
        told["here"] = plain(difference.here)
    if difference.change is not Change.REMOVED:
        told["there"] = plain(difference.there)
    return told
