"""The report as data inside its own HTML page, so that whoever gets the page can check again.

A script element of a type that is none of JavaScript's is a data block (HTML §4.12.1): no browser
runs it, and no policy has to allow it.
"""

import json
from typing import TYPE_CHECKING

from app.model.exchange import Answer, Exchange
from app.model.frozen import replace
from app.model.report import Report
from app.sharing.contents import Contents
from app.sharing.report_json import report_json

if TYPE_CHECKING:
    from app.words import Words

_OPEN = '<script type="application/json" id="keyfit-report">'
_CLOSE = "</script>"
_ESCAPES = str.maketrans({"<": r"\u003c", ">": r"\u003e", "&": r"\u0026"})


def data_block(report: Report, words: "Words", contents: Contents, longest_body: int) -> str:
    """The element, of ASCII alone. In it is what the page may show: no body is longer than there,
    and those that are no text are left out here as well.

    Without `<` nothing can end it early or make a browser read on in another way (§4.12.1.3).
    """
    values = report_json(_texts_only(report), words, contents, longest_body=longest_body)
    text = json.dumps(values, allow_nan=False, separators=(",", ":"))
    return f"{_OPEN}{text.translate(_ESCAPES)}{_CLOSE}"


def data_inside(page: str) -> str | None:
    """The JSON text in a page; None where there is none. Whoever wrote the page: any text at all
    may be given, and so may anything stand in what is found."""
    start = page.find(_OPEN)
    end = -1 if start < 0 else page.find(_CLOSE, start)
    return None if end < 0 else page[start + len(_OPEN) : end]


def _texts_only(report: Report) -> Report:
    def exchange(each: Exchange) -> Exchange:
        return replace(each, answer=_text_only(each.answer))

    return replace(
        report,
        exchanges=tuple(map(exchange, report.exchanges)),
        resource=_text_only(report.resource),
    )


def _text_only(answer: Answer | None) -> Answer | None:
    if answer is None or not answer.body_is_base64:
        return answer
    return replace(answer, body=(), body_is_base64=False, truncated=True)
