"""How many panes stand side by side."""

import pytest

from app.gui.arrangement import Width, width_class


@pytest.mark.parametrize(
    ("pixels", "text", "expected"),
    [
        (1180, 1.0, Width.WIDE),
        (1080, 1.0, Width.WIDE),
        (1079, 1.0, Width.MEDIUM),
        (820, 1.0, Width.MEDIUM),
        (819, 1.0, Width.NARROW),
        (1180, 1.3, Width.WIDE),
        (1180, 1.5, Width.MEDIUM),
        (560, 2.0, Width.NARROW),
    ],
)
def test_the_width_class_follows_the_window_and_its_text(
    pixels: int, text: float, expected: Width
) -> None:
    assert width_class(pixels, text) is expected
