"""What a rule is: one function that looks at one observation and gives evidence or None.

A finding is added by writing one such function under `@finding`, its code in `catalogue.CODES`
and its text in each file of `resources/findings/`.
"""

import typing
from collections.abc import Callable
from dataclasses import field
from enum import IntEnum
from typing import Any

from app.model.finding import Facts, Severity, Who
from app.model.frozen import frozen


class Rank(IntEnum):
    """What a finding rests on; the more specific is told first."""

    PROVIDER = 0
    """The provider's own code says so."""
    MEASURED = 1
    """Measured here."""
    STANDARD = 2
    """An error code of the standard says so."""
    STATUS = 3
    """Only a bare status does."""


@frozen
class Evidence:
    """That a rule holds, and what shows it. Never a secret, nor the length of one."""

    facts: Facts = field(default_factory=dict)
    causes: tuple[str, ...] = ()
    """Keys of likely causes, most likely first."""
    severity: Severity | None = None
    """Instead of the rule's own."""
    who: tuple[Who, ...] | None = None
    """Instead of the rule's own."""
    rank: Rank | None = None
    """Instead of the rule's own."""


Judge = Callable[[Any], Evidence | None]


@frozen
class Rule:
    """A registered rule."""

    code: str
    severity: Severity
    who: tuple[Who, ...]
    rank: Rank
    unless: frozenset[str]
    """Codes that say the same more exactly: where one of them holds, this rule is silent."""
    observations: tuple[type, ...]
    judge: Judge


RULES: list[Rule] = []
"""All rules, in the order in which their files were read."""


_RULES_FOR: dict[type, tuple[Rule, ...]] = {}


def rules_for(observation: type) -> tuple[Rule, ...]:
    """Those that look at observations of this type, in the same order; once all are registered."""
    if observation not in _RULES_FOR:
        _RULES_FOR[observation] = tuple(each for each in RULES if observation in each.observations)
    return _RULES_FOR[observation]


def finding(
    code: str,
    severity: Severity,
    *who: Who,
    rank: Rank = Rank.MEASURED,
    unless: tuple[str, ...] = (),
) -> Callable[[Judge], Judge]:
    """Register a function as the rule for `code`; its parameter's type says what it looks at."""

    def register(judge: Judge) -> Judge:
        hints = typing.get_type_hints(judge)
        hints.pop("return", None)
        (observed,) = hints.values()
        observations = typing.get_args(observed) or (observed,)
        RULES.append(Rule(code, severity, who, rank, frozenset(unless), observations, judge))
        return judge

    return register
