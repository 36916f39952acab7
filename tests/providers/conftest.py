"""A folder of one's own for presets."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.providers import own_folder, reread


@pytest.fixture
def folder(_own_home: Path) -> Iterator[Path]:
    """The person's folder, empty and below this test's own home."""
    made = own_folder()
    assert made.is_relative_to(_own_home)
    made.mkdir(parents=True)
    reread()
    yield made
    for each in made.iterdir():
        each.unlink()
    reread()
