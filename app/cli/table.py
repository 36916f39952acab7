"""Names and values in two columns on a terminal."""

from app.cli.columns import cells, padded
from app.cli.screen import Screen
from app.words import visible

_LONGEST_VALUE = 2000
_WIDEST_NAME = 24
_FEWEST_VALUE = 28
"""Columns for the value, and what stands before it and the name."""


def tell_table(screen: Screen, rows: list[tuple[str, str, str]]) -> None:
    """Name and value, and below it what it means; below each other where there is no room."""
    shown = [
        (visible(name, 40), visible(value, _LONGEST_VALUE), visible(meaning))
        for name, value, meaning in rows
    ]
    column = min(max((cells(name) for name, _, _ in shown), default=0), _WIDEST_NAME)
    for name, value, meaning in shown:
        beneath = "    "
        if cells(name) <= column and screen.width >= column + _FEWEST_VALUE:
            screen.passage(value, f"  {padded(name, column)}  ")
            beneath = " " * (column + 4)
        else:
            screen.passage(name, "  ")
            screen.passage(value, beneath)
        if meaning:
            screen.passage(meaning, beneath, code="2")
