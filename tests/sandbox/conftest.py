"""A running practice server."""

from collections.abc import Iterator

import pytest

from tests.sandbox.client import PracticeUser


@pytest.fixture(scope="module")
def user() -> Iterator[PracticeUser]:
    with PracticeUser.beginning() as someone:
        yield someone
