"""Codes found by reading sources: those that tests promise, and those that stand anywhere."""

import ast
import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def promised_in(source: str) -> set[str]:
    """The codes in the `produces` marks of a test file, those in the tables they name included."""
    tree = ast.parse(source)
    tables = {
        target.id: statement.value
        for statement in tree.body
        if isinstance(statement, ast.Assign)
        for target in statement.targets
        if isinstance(target, ast.Name)
    }
    found = {
        text
        for call in _calls(tree, "produces")
        for argument in call.args
        if (text := _text(argument))
    }
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            found |= _in_rows(function, tables)
    return found


def codes_in_python(source: str, areas: set[str]) -> set[str]:
    """The string literals of a Python file that have the form of a code."""
    texts = (node.value for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant))
    return {text for text in texts if isinstance(text, str) and _is_code(text, areas)}


def codes_in_data(file: Path, areas: set[str]) -> set[str]:
    """The keys and texts of a TOML or JSON file that have the form of a code."""
    text = file.read_text("utf-8")
    value = json.loads(text) if file.suffix == ".json" else tomllib.loads(text)
    return {each for each in _texts(value) if _is_code(each, areas)}


def _is_code(text: str, areas: set[str]) -> bool:
    area, dot, _name = text.partition(".")
    return bool(dot) and area in areas and re.fullmatch(r"[a-z]+\.[a-z0-9_]+", text) is not None


def _calls(tree: ast.AST, name: str) -> Iterator[ast.Call]:
    """Calls of `name` or `anything.name`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _name(node.func) == name:
            yield node


def _name(node: ast.expr) -> str:
    return getattr(node, "attr", None) or getattr(node, "id", "")


def _text(node: ast.AST | None) -> str:
    value = node.value if isinstance(node, ast.Constant) else None
    return value if isinstance(value, str) else ""


def _in_rows(
    function: ast.FunctionDef | ast.AsyncFunctionDef, tables: dict[str, ast.expr]
) -> set[str]:
    decorators = ast.Module([ast.Expr(each) for each in function.decorator_list], [])
    columns = {
        _text(word.value)
        for call in _calls(decorators, "produces")
        for word in call.keywords
        if word.arg == "row"
    }
    found: set[str] = set()
    for call in _calls(decorators, "parametrize"):
        names, rows = call.args[:2]
        named = [_text(each) for each in getattr(names, "elts", [names])]
        if isinstance(rows, ast.Name):
            rows = tables.get(rows.id, rows)
        for row in getattr(rows, "elts", []):
            values = row.args if isinstance(row, ast.Call) else getattr(row, "elts", [row])
            found |= {
                _text(value) for name, value in zip(named, values, strict=False) if name in columns
            }
    return found - {""}


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, dict):
        yield from value
        for each in value.values():
            yield from _texts(each)
