"""A provider's own errors as they stand in its preset: `errors`, one table each."""

import re

from app.model.finding import Who
from app.model.provider_error import CAUSES, Meaning, ProviderError
from app.providers.fields import BadFieldError, Fields

_CODE = re.compile(r"[A-Z]{1,12}-?[0-9]{2,12}")
"""Letters and a number: what somebody has numbered and nobody else would write."""
_MOST = 200


def error_rows(fields: Fields) -> tuple[ProviderError, ...]:
    """Read all rows of a preset; raise `BadFieldError`."""
    rows = fields.rows("errors", _row)
    if len(rows) > _MOST:
        raise BadFieldError("too_many_errors", field=fields.name("errors"), most=str(_MOST))
    return rows


def _row(fields: Fields) -> ProviderError:
    made = ProviderError(
        finding=_finding(fields),
        code=fields.text("code"),
        error=fields.text("error"),
        says=fields.text("says"),
        status=fields.whole("status", 300, 599),
        anywhere=fields.flag("anywhere"),
        cause=fields.text("cause"),
        who=fields.choices("who", Who),
    )
    fields.done()
    if not (made.code or made.error or made.says):
        raise BadFieldError("fits_every_error", field=fields.path)
    if made.code and not _CODE.fullmatch(made.code):
        raise BadFieldError("bad_code", field=fields.name("code"))
    if made.anywhere and not made.says:
        raise BadFieldError("not_anywhere", field=fields.name("anywhere"))
    if made.cause and made.cause not in CAUSES.get(made.finding, ()):
        _refuse_cause(fields, made)
    return made


def _finding(fields: Fields) -> Meaning:
    """There are too many to name them all in a sentence."""
    try:
        return Meaning(fields.text("finding", None))
    except ValueError:
        raise BadFieldError("bad_finding", field=fields.name("finding")) from None


def _refuse_cause(fields: Fields, made: ProviderError) -> None:
    name, known = fields.name("cause"), sorted(CAUSES.get(made.finding, ()))
    if not known:
        raise BadFieldError("no_causes", field=name, finding=made.finding.value)
    raise BadFieldError("no_choice", field=name, choices=", ".join(known))
