"""Scopes that were not meant as they were typed."""

from collections.abc import Iterable
from itertools import islice

from app.diagnosis.answers import LONGEST
from app.model.finding import Fact

OF_USERS = frozenset({"openid", "profile", "email", "address", "phone", "offline_access"})
"""Of OpenID Connect Core §5.4 and §11: they are about a person who logs in."""

_NEAR = 0.85
"""As `difflib` measures likeness."""
_MOST_LISTED = 500
"""So many scopes of a server are compared with what was typed."""


def corrected_scope(scope: str, listed: Iterable[str]) -> dict[str, Fact]:
    """As evidence: the whole scope, each name that is not listed as the near one that is."""
    import difflib

    known = {each.casefold(): each for each in islice(listed, _MOST_LISTED)}
    near = {
        name: known[found[0]]
        for name in scope.split()
        if name not in known.values()
        and (found := difflib.get_close_matches(name.casefold(), known, 1, _NEAR))
    }
    names = [near.get(name, name) for name in scope.split()]
    meant = " ".join(dict.fromkeys(names))
    return {"corrected_scope": meant} if near and len(meant) <= LONGEST else {}
