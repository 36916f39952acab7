"""From a token to the rows of its tables."""

from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Final

from app.gui.result.claim_row import ClaimRow, Fold
from app.model.finding import Severity
from app.model.frozen import replace
from app.model.time import Instant
from app.words.visible import visible

if TYPE_CHECKING:
    from app.model.report import Report
    from app.words import Words

MOST_ROWS: Final = 100
_MOST_WITH_INSIDE: Final = 400
_MOST_CHILDREN: Final = 100
_FEW: Final = 8
_FOLDED: Final = 50
"""Characters of what is inside, before it is opened."""
_LONG, _FOLDED_TEXT = 160, 80
"""Characters of a text that is folded, and of its beginning that shows then: three or four lines,
so that it does not push what follows out of sight."""
_FAULTY: Final = {
    "jwt.audience_missing": "aud",
    "jwt.audience_unexpected": "aud",
    "jwt.binding_mismatch": "cnf",
    "jwt.client_mismatch": "client_id",
    "jwt.exp_disagrees": "exp",
    "jwt.expired": "exp",
    "jwt.issued_in_future": "iat",
    "jwt.issuer_mismatch": "iss",
    "jwt.not_yet_valid": "nbf",
}
"""The claim that a finding is about, where its evidence does not name one."""


Path = tuple[str | int, ...]
"""The names and numbers that lead to a value inside the claims."""


def claim_rows(
    report: "Report",
    words: "Words",
    now: Instant,
    names: Sequence[str],
    opened: Container[Path] = (),
) -> tuple[ClaimRow, ...]:
    """The claims of these names, with what is inside those that are opened."""
    token = report.token
    if token is None or token.claims is None:
        return ()
    claims = token.claims
    faulty = noted_claims(report)
    usual = _usual(report.profile.provider)
    rows: list[ClaimRow] = []
    for name in names[:MOST_ROWS]:
        value = claims.get(name)
        meaning = words.claim_meaning(
            name,
            value,
            now=now,
            client_id=report.profile.client_id,
            requested=token.requested_scope,
            usual=usual,
        )
        shown = words.claim_value(name, value, now)
        times = words.claim_times(name, value, now)
        if times is not None:
            away, utc = times
            shown = shown if shown.startswith(away) else f"{away}\n{shown}"
            meaning = f"{meaning}\n{utc}"
        row = ClaimRow(visible(name, 80), shown, meaning, name in faulty, (name,), raw=value)
        rows += _with_inside(row, value, words, opened)
    return tuple(rows[:_MOST_WITH_INSIDE])


def noted_claims(report: "Report") -> tuple[str, ...]:
    """Names of the claims that a warning or a fault is about."""
    return tuple(
        str(finding.evidence.get("claim") or _FAULTY.get(finding.code, ""))
        for finding in report.findings()
        if finding.severity is not Severity.INFO
    )


def _with_inside(
    row: ClaimRow, value: object, words: "Words", opened: Container[Path]
) -> Iterator[ClaimRow]:
    """The row, and below it what is inside where it is open. Not by recursion: it may be deep."""
    waiting = [(row, value)]
    made = 0
    while waiting and made < _MOST_WITH_INSIDE:
        row, value = waiting.pop()
        made += 1
        if not _folds(value):
            yield row
        elif row.path not in opened:
            most = _FOLDED_TEXT if isinstance(value, str) else _FOLDED
            yield replace(row, value=visible(row.value, most), fold=Fold.CLOSED)
        elif isinstance(value, str):
            yield replace(row, fold=Fold.OPEN)
        else:
            yield replace(row, value="", fold=Fold.OPEN)
            waiting += reversed(list(_children(row, value, words)))


def _folds(value: object) -> bool:
    match value:
        case str():
            return len(value) > _LONG
        case dict():
            return bool(value)
        case list() if all(isinstance(each, str) for each in value[:_FEW]):
            return len(value) > _FEW  # a few words can be read in the row
        case list():
            return bool(value)
    return False


def _children(row: ClaimRow, value: object, words: "Words") -> Iterator[tuple[ClaimRow, object]]:
    claim = str(row.path[0])
    pairs: Iterator[tuple[str | int, object]]
    if isinstance(value, dict):
        pairs = iter(value.items())
    else:
        assert isinstance(value, list)
        pairs = enumerate(value, 1)
    for key, inside in islice(pairs, _MOST_CHILDREN):
        meaning = words.member_meaning(claim, key) if isinstance(key, str) else ""
        shown = words.claim_value("", inside, Instant(0))
        name = visible(str(key), 80)
        yield ClaimRow(name, shown, meaning, path=(*row.path, key), raw=inside), inside
    left = len(value) - _MOST_CHILDREN
    if left > 0:
        more = words.text("list.more", number=left)
        yield ClaimRow("…", more, "", path=(*row.path, ""), raw=more), None


def header_rows(
    header: Mapping[str, object] | None, words: "Words", now: Instant
) -> tuple[ClaimRow, ...]:
    """A JOSE header."""
    return tuple(
        ClaimRow(
            visible(name, 80),
            words.claim_value(name, value, now),
            words.header_meaning(name, value),
            path=(name,),
            raw=value,
        )
        for name, value in islice((header or {}).items(), MOST_ROWS)
    )


def _usual(provider: str) -> frozenset[str]:
    from app.providers import preset

    found = preset(provider) if provider else None
    return frozenset() if found is None else found.usual
