"""`application/x-www-form-urlencoded`, secrets kept apart (RFC 6749 Appendix B)."""

from collections.abc import Iterable
from urllib.parse import quote_plus

from app.model.parts import Part, Parts


def encoded(text: str) -> str:
    """A name or a value as it stands in a form: UTF-8, blanks as `+`, the rest as `%XX`."""
    return quote_plus(text, errors="replace")


def form_body(fields: Iterable[tuple[str, Parts]]) -> Parts:
    """The body in the order given; each value is form-encoded already."""
    body: list[Part] = []
    plain = ""
    for name, value in fields:
        plain += ("&" if plain or body else "") + encoded(name) + "="
        for part in value:
            if isinstance(part, str):
                plain += part
            else:
                body += [plain, part]
                plain = ""
    return (*body, plain) if plain or not body else tuple(body)
