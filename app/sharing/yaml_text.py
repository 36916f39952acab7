"""YAML from outside as the values that JSON would hold, within bounds.

Words are taken as YAML 1.2 has it (its core schema, https://yaml.org/spec/1.2.2/#103-core-schema):
`no` is a word and a date is a text. The names of members are texts, whatever they look like.
"""

import math
import re
from collections.abc import Callable
from itertools import chain
from typing import Any, Final

import yaml

LARGEST: Final = 2 * 1024 * 1024
"""Bytes; each takes some hundred times its room while it is read."""
_MOST_EVENTS: Final = 400_000
_NULL, _BOOL = "tag:yaml.org,2002:null", "tag:yaml.org,2002:bool"
_INT, _FLOAT = "tag:yaml.org,2002:int", "tag:yaml.org,2002:float"


class UnreadableYaml(ValueError):  # noqa: N818  (expected, and shown as a sentence)
    """No YAML, or more of it than is read."""

    def __init__(self, *, too_much: bool = False) -> None:
        super().__init__("too much" if too_much else "no YAML")
        self.too_much = too_much


class _Loader(yaml.CSafeLoader):
    """Parses in C, which also bounds how deeply things are nested."""


_Loader.yaml_implicit_resolvers = {}
for _tag, _form, _first in (
    (_NULL, r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    (_BOOL, r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    (_INT, r"[-+]?[0-9]{1,300}", list("-+0123456789")),
    (
        _FLOAT,
        r"[-+]?(\.[0-9]{1,300}|[0-9]{1,300}(\.[0-9]{0,300})?)([eE][-+]?[0-9]{1,9})?",
        list("-+.0123456789"),
    ),
):
    _Loader.add_implicit_resolver(_tag, re.compile(f"^(?:{_form})$"), _first)


def read_yaml(data: bytes) -> Any:
    """The first document's value. Raises `UnreadableYaml`; what is no UTF-8 or UTF-16 is none."""
    node = _composed(data)
    return None if node is None else _Values(_scalar).of(node)


def read_yaml_texts(data: bytes) -> Any:
    """The same for readers who follow every branch and want each number as it was typed.

    What would be larger than `LARGEST` with all references written out is too much as well.
    """
    node = _composed(data)
    return None if node is None else _Values(_text, LARGEST).of(node)


def _composed(data: bytes) -> yaml.Node | None:
    if len(data) > LARGEST:
        raise UnreadableYaml(too_much=True)
    try:
        for number, _ in enumerate(yaml.parse(data, Loader=_Loader)):
            if number > _MOST_EVENTS:
                raise UnreadableYaml(too_much=True)
        return yaml.compose(data, Loader=_Loader)
    except RecursionError:
        raise UnreadableYaml(too_much=True) from None
    except (yaml.YAMLError, UnicodeError):
        raise UnreadableYaml from None


class _Values:
    """Nodes become values; one that is referred to again becomes the same value again."""

    def __init__(self, scalar: Callable[[yaml.ScalarNode], Any], largest: int | None = None):
        self._scalar, self._largest = scalar, largest
        self._made: dict[yaml.Node, Any] = {}
        self._sizes: dict[yaml.Node, int] = {}
        self._within: set[yaml.Node] = set()

    def of(self, node: yaml.Node) -> Any:
        """The value of a node. Raises `UnreadableYaml` for one within itself, and for too much."""
        try:
            return self._of(node)
        except RecursionError:
            raise UnreadableYaml(too_much=True) from None

    def _of(self, node: yaml.Node) -> Any:
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node)
        if node in self._within:
            raise UnreadableYaml
        if node not in self._made:
            self._within.add(node)
            self._made[node] = self._collection(node)
            self._within.discard(node)
            self._measure(node)
        return self._made[node]

    def _collection(self, node: yaml.Node) -> Any:
        if isinstance(node, yaml.SequenceNode):
            return [self._of(each) for each in node.value]
        values: dict[str, Any] = {}
        for name, value in node.value:
            if not isinstance(name, yaml.ScalarNode):
                raise UnreadableYaml
            values[name.value] = self._of(value)
        return values

    def _measure(self, node: yaml.Node) -> None:
        """Characters of all that is in it, as often as it is referred to."""
        if self._largest is None:
            return
        inside = node.value if isinstance(node, yaml.SequenceNode) else chain(*node.value)
        size = sum(
            1 + (len(each.value) if isinstance(each, yaml.ScalarNode) else self._sizes[each])
            for each in inside
        )
        if size > self._largest:
            raise UnreadableYaml(too_much=True)
        self._sizes[node] = size


def _text(node: yaml.ScalarNode) -> Any:
    return node.value if node.tag in (_INT, _FLOAT) else _scalar(node)


def _scalar(node: yaml.ScalarNode) -> Any:
    match node.tag:
        case tag if tag == _NULL:
            return None
        case tag if tag == _BOOL:
            return node.value.lower() == "true"
        case tag if tag == _INT:
            return int(node.value)
        case tag if tag == _FLOAT and math.isfinite(number := float(node.value)):
            return number
        case _:
            return node.value
