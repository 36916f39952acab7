"""A command line that cannot be carried out: one sentence on stderr, exit code 2."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.words import Words


class CallProblem(Exception):  # noqa: N818  (expected, and shown as a sentence)
    """`key` names a sentence of `app.words`; `facts` fill it and never hold a typed value.

    `told` follows the sentence as it is, on lines of its own, and `way_on` names one that says
    what to do about it.
    """

    def __init__(
        self,
        key: str,
        *,
        option: str = "",
        told: tuple[str, ...] = (),
        facts: Mapping[str, str] | None = None,
        way_on: str = "",
    ) -> None:
        super().__init__(key)
        self.key = key
        self.told = told
        self.way_on = way_on
        self.facts = {"option": option, **(facts or {})}

    def sentence(self, words: "Words") -> str:
        """The sentence in a language, and what follows it."""
        way_on = (words.text(self.way_on),) if self.way_on else ()
        return "\n".join((words.text(self.key, **self.facts), *self.told, *way_on))
