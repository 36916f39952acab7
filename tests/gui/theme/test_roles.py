"""Contrast is computed from the table, not believed."""

import pytest
from PySide6.QtGui import QColor, QPalette

from app.gui.theme.roles import Role, Scheme, colours, contrast, contrast_colours

SURFACES = (Role.SIDE, Role.FORM, Role.SURFACE, Role.FIELD, Role.RAISED)
INKS = (
    Role.TEXT,
    Role.TEXT2,
    Role.TEXT3,
    Role.INERT,
    Role.ACCENT,
    Role.OK,
    Role.WARNING,
    Role.ERROR,
    Role.PART_HEADER,
    Role.PART_CONTENT,
    Role.PART_PROOF,
    Role.PART_KEY,
    Role.PART_START,
)
ON_FILL = (
    (Role.ACCENT_TEXT, Role.ACCENT_FILL),
    (Role.PRODUCTION_TEXT, Role.PRODUCTION),
    (Role.TOAST_TEXT, Role.TOAST),
    (Role.TOAST_ACCENT, Role.TOAST),
    (Role.SELECTION_TEXT, Role.SELECTION),
    (Role.GLYPH, Role.OK),
    (Role.GLYPH, Role.WARNING),
    (Role.GLYPH, Role.ERROR),
    (Role.ACCENT, Role.ACCENT_SOFT),
    (Role.TEXT, Role.LIFTED),
    (Role.TEXT, Role.HOVER),
    (Role.TEXT2, Role.HOVER),
    (Role.TEXT, Role.OK_TINT),
    (Role.TEXT, Role.WARNING_TINT),
    (Role.TEXT, Role.ERROR_TINT),
    (Role.TEXT2, Role.OK_TINT),
    (Role.TEXT2, Role.WARNING_TINT),
    (Role.TEXT2, Role.ERROR_TINT),
    (Role.ERROR, Role.ERROR_TINT),
    (Role.PART_HEADER, Role.ACCENT_SOFT),
    (Role.PART_CONTENT, Role.ACCENT_SOFT),
    (Role.PART_PROOF, Role.ACCENT_SOFT),
    (Role.PART_KEY, Role.ACCENT_SOFT),
    (Role.PART_START, Role.ACCENT_SOFT),
)


def test_every_role_has_a_colour_in_every_scheme() -> None:
    for scheme in Scheme:
        assert set(colours(scheme)) == set(Role)


@pytest.mark.parametrize("scheme", Scheme)
@pytest.mark.parametrize("ink", INKS)
def test_text_can_be_read_on_every_surface(scheme: Scheme, ink: Role) -> None:
    table = colours(scheme)
    worst = min(contrast(table[ink], table[surface]) for surface in SURFACES)
    assert worst >= 4.5


@pytest.mark.parametrize("scheme", Scheme)
def test_text_on_fills_can_be_read(scheme: Scheme) -> None:
    table = colours(scheme)
    for ink, fill in ON_FILL:
        assert contrast(table[ink], table[fill]) >= 4.5, (ink, fill)


@pytest.mark.parametrize("scheme", Scheme)
def test_edges_of_controls_stand_out(scheme: Scheme) -> None:
    table = colours(scheme)
    for surface in (Role.FORM, Role.SURFACE, Role.FIELD, Role.RAISED):
        assert contrast(table[Role.LINE2], table[surface]) >= 3


@pytest.mark.parametrize("scheme", Scheme)
def test_what_cannot_be_used_is_quieter_than_the_rest(scheme: Scheme) -> None:
    table = colours(scheme)
    usable, not_now = (contrast(table[ink], table[Role.RAISED]) for ink in (Role.TEXT, Role.INERT))
    assert usable > 2 * not_now


def test_high_contrast_is_stronger_than_the_rest() -> None:
    table = colours(Scheme.CONTRAST)
    assert all(contrast(table[ink], table[Role.SURFACE]) >= 7 for ink in INKS)


def test_high_contrast_takes_the_systems_own_colours() -> None:
    system = QPalette(QColor("#FFFFF0"))
    system.setColor(QPalette.ColorRole.Window, QColor("#FFFFF0"))
    system.setColor(QPalette.ColorRole.WindowText, QColor("#000000"))
    table = contrast_colours(system)
    assert table[Role.SURFACE] == QColor("#FFFFF0")
    for ink in INKS:
        assert contrast(table[ink], table[Role.SURFACE]) >= 4.5


def test_a_weak_system_palette_is_not_taken_for_high_contrast() -> None:
    system = QPalette(QColor("#777777"))
    system.setColor(QPalette.ColorRole.WindowText, QColor("#999999"))
    assert contrast_colours(system) == colours(Scheme.CONTRAST)


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast(QColor("#000000"), QColor("#FFFFFF")) == pytest.approx(21)
    assert contrast(QColor("#FFFFFF"), QColor("#FFFFFF")) == pytest.approx(1)
