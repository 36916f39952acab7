"""What the program is made of and under which licences: `licences.json` among the resources."""

import json
import sys

from app.model.frozen import frozen
from app.resources import resources

_FILE = "licences.json"
_OF_QT = ("Qt", "PySide6_Essentials", "shiboken6")


@frozen
class Built:
    """Something that a part has built in, as the part's own list tells."""

    name: str
    version: str
    licence: str


@frozen
class ShippedPart:
    """A part that ships; the first of all is Keyfit itself."""

    name: str
    version: str
    licence: str
    """An SPDX expression."""
    home: str
    inside: tuple[Built, ...]
    texts: tuple[tuple[str, str], ...]
    """Names and texts of its licence files."""

    @property
    def of_qt(self) -> bool:
        """Whether it belongs to Qt and so is used under the LGPL."""
        return self.name in _OF_QT


def shipped_parts() -> tuple[ShippedPart, ...]:
    """All of them; none where the list was not made, as in a source tree that nobody set up."""
    file = resources() / _FILE
    if not file.exists():
        return ()
    told = json.loads(file.read_text("utf-8"))
    frozen = getattr(sys, "frozen", False)
    return tuple(
        ShippedPart(
            row["name"],
            row["version"],
            row["licence"],
            row["home"],
            tuple(Built(*each) for each in row["inside"]),
            tuple((name, told["texts"][key]) for name, key in row["texts"]),
        )
        for row in told["parts"]
        if frozen or not row["bundle_only"]
    )


def full_text(part: ShippedPart) -> str:
    """All licence texts of a part, each under the name of its file where there are several."""
    if len(part.texts) == 1:
        return part.texts[0][1]
    return "\n\n".join(f"— {name} —\n\n{text}" for name, text in part.texts)
