"""How much of a report is handed on; the same for every form of it."""

from app.model.exchange import Answer, Exchange
from app.model.frozen import frozen, replace
from app.model.parts import shortened
from app.model.report import Report
from app.sharing.personal import without_personal_data


@frozen(kw_only=True)
class Contents:
    """What may leave besides verdict, steps and findings. Secrets never do."""

    exchanges: bool = True
    claims: bool = True
    """What stands in the token, and what the server says of it."""
    answer: bool = True
    """What the API answered."""
    personal: bool = True
    """What is about a person, and not only what is about the client."""


EVERYTHING = Contents()
_OF_THE_API = frozenset({"resource", "call"})
_OF_THE_TOKEN = frozenset({"introspection"})
"""Purposes of exchanges."""


def chosen(report: Report, contents: Contents) -> Report:
    """The report without what is not to leave."""
    if not contents.personal:
        report = without_personal_data(report)
    if not contents.claims:
        token, told = report.token, report.introspection
        report = replace(
            report,
            token=None if token is None else replace(token, header=None, claims=None),
            introspection=None if told is None else replace(told, members={}),
            exchanges=tuple(_bodiless(each, _OF_THE_TOKEN) for each in report.exchanges),
        )
    if not contents.answer:
        report = replace(
            report,
            resource=None,
            exchanges=tuple(_bodiless(each, _OF_THE_API) for each in report.exchanges),
        )
    return report if contents.exchanges else replace(report, exchanges=())


def beginning(report: Report, most: int) -> Report:
    """The same report with no more of a body than so many characters: one may hold 50 MiB."""

    def cut(answer: Answer | None) -> Answer | None:
        if answer is None:
            return None
        body = shortened(answer.body, most)
        return replace(answer, body=body, truncated=answer.truncated or body != answer.body)

    def cut_both(each: Exchange) -> Exchange:
        request = replace(each.request, body=shortened(each.request.body, most))
        return replace(each, request=request, answer=cut(each.answer))

    exchanges = tuple(map(cut_both, report.exchanges))
    return replace(report, resource=cut(report.resource), exchanges=exchanges)


def _bodiless(exchange: Exchange, purposes: frozenset[str]) -> Exchange:
    answer = exchange.answer
    if answer is None or exchange.purpose not in purposes:
        return exchange
    return replace(exchange, answer=replace(answer, body=(), body_is_base64=False))
