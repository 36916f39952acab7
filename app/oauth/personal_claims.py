"""Which claims are about a person: `resources/claims/personal.toml`."""

import tomllib
from functools import cache

from app.model.frozen import frozen
from app.resources import resources


@frozen
class PersonalClaims:
    """Names in lower case."""

    always: frozenset[str]
    unless_the_client: frozenset[str]
    """Of a person or of a client: what names the client itself is nobody's secret."""
    by_name_alone: frozenset[str]
    """Of `always`, those whose values are too ordinary to be looked for elsewhere."""

    @property
    def names(self) -> frozenset[str]:
        """All that may be about a person."""
        return self.always | self.unless_the_client


@cache
def personal_claims() -> PersonalClaims:
    """The table; the file is read once."""
    with (resources() / "claims" / "personal.toml").open("rb") as file:
        table = tomllib.load(file)
    return PersonalClaims(
        always=frozenset(table["always"]),
        unless_the_client=frozenset(table["unless_the_client"]),
        by_name_alone=frozenset(table["by_name_alone"]),
    )
