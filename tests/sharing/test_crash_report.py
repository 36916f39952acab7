"""A bug is told by where it happened, never by what was in memory."""

import pytest

from app.sharing.crash_report import crash_report, places

SECRET = "s3cret-value-of-a-client"


def broken(hidden: str) -> None:
    """Fails with a secret in its words, in its cause's words and in a local variable."""
    try:
        raise KeyError(f"no such token: {hidden}")  # noqa: TRY301
    except KeyError as cause:
        raise ValueError(f"Illegal header value: {hidden}") from cause


@pytest.fixture
def bug() -> BaseException:
    """The exception of `broken`, with its traceback."""
    with pytest.raises(ValueError, match="Illegal") as caught:
        broken(SECRET)
    return caught.value


def test_a_report_names_the_places_and_classes_and_holds_no_value(bug: BaseException) -> None:
    report = crash_report(bug, None, "PySide6 6.11")
    assert "in broken" in report
    assert "ValueError" in report
    assert "KeyError" in report
    assert "PySide6 6.11" in report
    assert SECRET not in report


def test_causes_that_go_round_in_a_circle_are_told_once() -> None:
    one, other = ValueError(), KeyError()
    one.__cause__, other.__cause__ = other, one
    assert places(one).count("ValueError") == 1
