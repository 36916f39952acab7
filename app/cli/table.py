"""Names and values in two columns on a terminal."""

from app.cli.columns import cells, padded
from app.cli.screen import Screen
from app.words import visible

_LONGEST_VALUE = 2000
_WIDEST_NAME = 24


def tell_table(screen: Screen, rows: list[tuple[str, str, str]]) -> None:
    """Name and value, and below it what it means."""
    shown = [
        (visible(name, 40), visible(value, _LONGEST_VALUE), visible(meaning))
        for name, value, meaning in rows
    ]
    column = min(max((cells(name) for name, _, _ in shown), default=0), _WIDEST_NAME)
    for name, value, meaning in shown:
        screen.passage(value, f"  {padded(name, column)}  ")
        if meaning:
            screen.passage(meaning, " " * (column + 4), code="2")
