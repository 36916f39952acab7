"""Whether a token opened the door that a call knocked at."""

import pytest

from app.diagnosis.opening import opens
from app.model.calling import Opens
from app.model.finding import Finding, Severity
from app.model.profile import ApiCall
from app.model.step import StepId
from tests.diagnosis.observed import API, raw

SCOPE = Finding("resource.insufficient_scope", Severity.ERROR, (), StepId.RESOURCE)


@pytest.mark.parametrize(
    ("status", "expected", "told"),
    [
        (200, None, Opens.YES),
        (204, None, Opens.YES),
        (204, 204, Opens.YES),
        (404, 404, Opens.YES),
        (200, 204, Opens.UNKNOWN),
        (401, None, Opens.NO),
        (403, None, Opens.NO),
        (403, 200, Opens.NO),
        (302, None, Opens.UNKNOWN),
        (404, None, Opens.UNKNOWN),
        (405, None, Opens.UNKNOWN),
        (429, None, Opens.UNKNOWN),
        (500, None, Opens.UNKNOWN),
    ],
)
def test_the_status_tells(status: int, expected: int | None, told: Opens) -> None:
    assert opens(ApiCall(API, expected_status=expected), raw(status, b""), ()) is told


def test_a_missing_scope_is_a_no_whatever_its_status() -> None:
    assert opens(ApiCall(API), raw(400, b""), (SCOPE,)) is Opens.NO
