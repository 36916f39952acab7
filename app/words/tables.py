"""A TOML file whose tables are parsed when they are asked for.

A check tells a handful of findings, and the file has three hundred: parsing them all took a tenth
of the whole time of `keyfit check`.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

_HEADER = re.compile(r'^\[+(?:"([^"\n]+)"|([A-Za-z0-9_-]+))', re.MULTILINE)
"""A line that begins a table, and the first name in it: `a` of `[a.b]`, `a.b` of `["a.b"]`."""


class Tables(Mapping[str, Any]):
    """The tables of a file by their first name.

    The file is one of the program's own, in which no line within a text begins with a bracket.
    """

    def __init__(self, text: str) -> None:
        starts = list(_HEADER.finditer(text))
        ends = [each.start() for each in starts[1:]] + [len(text)]
        self._parsed: dict[str, Any] = tomllib.loads(text[: starts[0].start()] if starts else text)
        self._unparsed: dict[str, str] = {}
        names = dict.fromkeys(self._parsed)
        for each, end in zip(starts, ends, strict=True):
            name = each[1] or each[2]
            self._unparsed[name] = self._unparsed.get(name, "") + text[each.start() : end]
            names[name] = None
        self._names = tuple(names)

    def __getitem__(self, name: str) -> Any:
        if name in self._unparsed:
            self._parsed[name] = tomllib.loads(self._unparsed.pop(name))[name]
        return self._parsed[name]

    def __iter__(self) -> Iterator[str]:
        """In the order of the file."""
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)
