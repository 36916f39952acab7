"""A claim as it is copied."""

import json

from app.gui.result.claim_row import ClaimRow


def copied_cell(row: ClaimRow, column: int) -> str:
    """A name, a meaning, or a value as the token has it."""
    if column != 1 or not row.path:
        return (row.name, row.value, row.meaning)[column]
    if isinstance(row.raw, str):
        return row.raw.encode("utf-8", "replace").decode()
    return as_json(row.raw)


def copied_row(row: ClaimRow) -> str:
    """Name, value and meaning, as a table takes them in."""
    meaning = row.meaning.replace("\n", ", ")
    return "\t".join((row.name, copied_cell(row, 1).replace("\n", ", "), meaning))


def as_json(value: object) -> str:
    """JSON to be copied; nothing where it is too deep for that."""
    try:
        return json.dumps(value, indent=2, ensure_ascii=False).encode("utf-8", "replace").decode()
    except (ValueError, RecursionError, TypeError):
        return ""
