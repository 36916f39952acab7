"""Scopes that were not meant as they were typed."""

import re
from collections.abc import Iterable
from itertools import islice

from app.diagnosis.answers import LONGEST
from app.model.finding import Fact

OF_USERS = frozenset({"openid", "profile", "email", "address", "phone", "offline_access"})
"""Of OpenID Connect Core §5.4 and §11: they are about a person who logs in."""

_BETWEEN = re.compile(r"scopes?[\"']?\s*[=:]|%20|[,;+|\"'“”\[\]()]", re.IGNORECASE)
"""What others put between scopes, or around them."""
_NEAR = 0.85
"""As `difflib` measures likeness."""
_MOST_LISTED = 500
"""So many scopes of a server are compared with what was typed."""


def corrected_scope(scope: str, listed: Iterable[str]) -> dict[str, Fact]:
    """As evidence: the whole scope, each name that is not listed as the near one that is, or as
    those that it consists of."""
    import difflib

    known = {each.casefold(): each for each in islice(listed, _MOST_LISTED)}
    near: dict[str, list[str]] = {}
    for name in scope.split():
        if name in known.values():
            continue
        inside = [each.casefold() for each in _BETWEEN.split(name) if each]
        if inside and all(each in known for each in inside):
            near[name] = [known[each] for each in inside]
        elif found := difflib.get_close_matches(name.casefold(), known, 1, _NEAR):
            near[name] = [known[found[0]]]
    names = [each for name in scope.split() for each in near.get(name, [name])]
    meant = " ".join(dict.fromkeys(names))
    return {"corrected_scope": meant} if near and len(meant) <= LONGEST else {}
