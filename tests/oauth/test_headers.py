"""Headers that a person adds: which can be sent, and how."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.parts import as_sent, redacted
from app.model.profile import NamedValue
from app.model.secret import DOTS, Secret
from app.oauth.headers import beginning_of_name, header_problem, typed_headers


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        ("X-Tenant", "7", None),
        ("x_tenant.id~", "", None),
        ("Accept", "a\tb", None),
        ("X-Api-Key", "abc\r\n", None),
        ("", "", None),
        (" ", "lost", "name"),
        ("X Tenant", "7", "name"),
        ("X-Tenant:", "7", "name"),
        ("X-Tenånt", "7", "name"),
        ("HOST", "a.example", "reserved"),
        ("Proxy-Authorization", "Basic abc", "reserved"),
        ("dpop", "abc", "reserved"),
        (" Authorization ", "Bearer abc", "authorization"),
        ("X-Tenant", "7\r\nX-Evil: 1", "control"),
        ("X-Tenant", "7\x7f", "control"),
        ("X-City", "Århus", "not_ascii"),
    ],
)
def test_what_cannot_be_sent_is_told(name: str, value: str, problem: str | None) -> None:
    assert header_problem(NamedValue.of(name, value)) == problem


@given(st.text(), st.text())
def test_what_has_no_problem_goes_through_the_parser_of_http(name: str, value: str) -> None:
    import h11

    typed = NamedValue.of(name, value)
    if header_problem(typed) is None:
        sent = [(each, as_sent(parts)) for each, parts in typed_headers((typed,))]
        h11.Request(method="GET", target="/", headers=[("Host", "a.example"), *sent])


def test_a_value_in_the_names_place_is_not_shown() -> None:
    assert beginning_of_name(NamedValue.of("X-Api-Key: k9f3", "")) == "X-Api-Key"
    assert beginning_of_name(NamedValue.of("ø", "")) == ""


def test_a_secret_loses_the_blanks_around_it_and_stays_a_secret() -> None:
    ((name, value),) = typed_headers((NamedValue.of(" X-Api-Key", "\tk9f3-77 \n"),))
    assert (name, as_sent(value), redacted(value)) == ("X-Api-Key", "k9f3-77", DOTS)
    assert isinstance(value[0], Secret)
