"""A test that says which findings it makes happen, and is held to it."""

from collections.abc import Iterator

import pytest

from tests.engine import running


@pytest.fixture(autouse=True)
def _produces(request: pytest.FixtureRequest) -> Iterator[None]:
    """`@pytest.mark.produces("token.invalid_client")`: a check of this test found just that.

    `@pytest.mark.produces(row="code")` promises what stands under that name in each row of the
    test's table. `tests/diagnosis/test_coverage.py` reads the same marks and names each code that
    has none.
    """
    promised: set[str] = set()
    for mark in request.node.iter_markers("produces"):
        promised.update(mark.args)
        if "row" in mark.kwargs:
            promised.add(request.node.callspec.params[mark.kwargs["row"]])
    running.FOUND.clear()
    yield
    if promised and getattr(request.node, "rep_call_passed", False):
        missing = promised - running.FOUND
        assert not missing, f"promised, but no check found it: {sorted(missing)}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    report = yield
    if report.when == "call":
        item.rep_call_passed = report.passed
    return report
