"""The report as JSON text, for a file or another program."""

from typing import TYPE_CHECKING

from app.model.readable_json import readable_json
from app.model.report import Report
from app.sharing.contents import EVERYTHING, Contents
from app.sharing.report_json import report_json

if TYPE_CHECKING:
    from app.sharing.reproduced import Reported
    from app.words import Words


def json_text(
    report: Report,
    words: "Words",
    contents: Contents = EVERYTHING,
    /,
    *,
    reveal: bool = False,
    there: "Reported | None" = None,
) -> str:
    """The report as one JSON object; how it stands to a report from elsewhere is added."""
    values = report_json(report, words, contents, reveal=reveal)
    if there is not None:
        from app.sharing.reproduced import outcome

        came = outcome(there, report)
        if came is not None:
            values["reproduced"] = {"code": there.code, "outcome": came.value}
    return readable_json(values)
