"""What was found in the states of one look, or of many: kept beside the pictures, and told."""

import json
from collections.abc import Iterator
from pathlib import Path

from tests.looking.seen import Fault

_FILE = "faults.json"


def keep(folder: Path, found: dict[str, list[Fault]]) -> None:
    """Write what was found in each state into the folder of a look."""
    rows = {
        state: [[each.kind, each.place, each.what] for each in faults]
        for state, faults in found.items()
    }
    (folder / _FILE).write_text(json.dumps(rows, indent=1, ensure_ascii=False), "utf-8")


def told(folder: Path, looks: list[str]) -> Iterator[str]:
    """Each fault once, with the states and looks that have it."""
    where: dict[Fault, list[tuple[str, str]]] = {}
    for look in looks:
        file = folder / look / _FILE
        rows = json.loads(file.read_text("utf-8")) if file.exists() else {}
        for state, faults in rows.items():
            for kind, place, what in faults:
                where.setdefault(Fault(kind, place, what), []).append((state, look))
    for fault, places in sorted(where.items()):
        (state, look), *others = places
        also = f" and {len(others)} more" if others else ""
        yield f"{fault} ({state}, {look}{also})"
