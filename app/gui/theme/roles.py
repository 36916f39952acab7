"""Every colour of the window, by the part it plays; no widget knows a colour by its number."""

from collections.abc import Mapping
from enum import Enum, auto

from PySide6.QtGui import QColor, QPalette


class Role(Enum):
    """What a colour is for."""

    SIDE = auto()
    FORM = auto()
    SURFACE = auto()
    FIELD = auto()
    RAISED = auto()
    HOVER = auto()
    TEXT = auto()
    TEXT2 = auto()
    """Second lines."""
    TEXT3 = auto()
    """Hints and what is still to come."""
    INERT = auto()
    """What cannot be used now, and the example in an empty field; in high contrast nothing but its
    grey tells them from the rest."""
    LINE = auto()
    """Hairlines between surfaces."""
    LINE2 = auto()
    """Edges of what can be typed into or pressed."""
    LIFTED = auto()
    """What is chosen of a few things side by side."""
    MENU_EDGE = auto()
    """Of what opens over the window: its ground sets it off as well."""
    ACCENT = auto()
    """Links, focus, selected tab: "you can act"."""
    ACCENT_FILL = auto()
    ACCENT_TEXT = auto()
    """On `ACCENT_FILL`."""
    ACCENT_SOFT = auto()
    TONAL_EDGE = auto()
    """Of a button on `ACCENT_SOFT`."""
    SELECTION = auto()
    SELECTION_TEXT = auto()
    OK = auto()
    OK_TINT = auto()
    WARNING = auto()
    WARNING_TINT = auto()
    ERROR = auto()
    ERROR_TINT = auto()
    GLYPH = auto()
    """The sign inside a filled status shape."""
    PRODUCTION = auto()
    PRODUCTION_TEXT = auto()
    TRACK = auto()
    """What is left of a ring or a bar."""
    SCROLL = auto()
    """The handle of a scroll bar."""
    TOAST = auto()
    TOAST_TEXT = auto()
    TOAST_ACCENT = auto()
    TIMING_RESOLVE = auto()
    TIMING_CONNECT = auto()
    TIMING_TLS = auto()
    TIMING_WAIT = auto()
    TIMING_DOWNLOAD = auto()
    PART_HEADER = auto()
    """Of a token as it came, like those that follow."""
    PART_CONTENT = auto()
    PART_PROOF = auto()
    PART_KEY = auto()
    PART_START = auto()


class Scheme(Enum):
    """How the window is painted."""

    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


Colours = Mapping[Role, QColor]

_TABLE: dict[Role, tuple[str, str, str]] = {
    Role.SIDE: ("#F3F3F6", "#16171B", "#000000"),
    Role.FORM: ("#FAFAFC", "#1B1C21", "#000000"),
    Role.SURFACE: ("#FFFFFF", "#202127", "#000000"),
    Role.FIELD: ("#FFFFFF", "#15161A", "#000000"),
    Role.RAISED: ("#F4F4F8", "#2A2B33", "#000000"),
    Role.HOVER: ("#EAEAF0", "#26272E", "#1A1A1A"),
    Role.TEXT: ("#1B1C22", "#ECEDF2", "#FFFFFF"),
    Role.TEXT2: ("#565A66", "#A9ADB9", "#FFFFFF"),
    Role.TEXT3: ("#626672", "#9A9EAB", "#FFFFFF"),
    Role.INERT: ("#626672", "#9A9EAB", "#A0A0A0"),
    Role.LINE: ("#E2E3E9", "#33353E", "#FFFFFF"),
    Role.LINE2: ("#878A96", "#737784", "#FFFFFF"),
    Role.LIFTED: ("#FFFFFF", "#3A3C46", "#000000"),
    Role.MENU_EDGE: ("#BFC2CC", "#3D404A", "#FFFFFF"),
    Role.ACCENT: ("#4053D6", "#9DACFF", "#1AEBFF"),
    Role.ACCENT_FILL: ("#4356D6", "#5267EA", "#1AEBFF"),
    Role.ACCENT_TEXT: ("#FFFFFF", "#FFFFFF", "#000000"),
    Role.ACCENT_SOFT: ("#ECEFFD", "#272C48", "#000000"),
    Role.TONAL_EDGE: ("#ECEFFD", "#272C48", "#1AEBFF"),
    Role.SELECTION: ("#E0E4FB", "#2E3556", "#1AEBFF"),
    Role.SELECTION_TEXT: ("#1B1C22", "#ECEDF2", "#000000"),
    Role.OK: ("#14733F", "#5BD08F", "#3FF23F"),
    Role.OK_TINT: ("#E6F5EC", "#16301F", "#000000"),
    Role.WARNING: ("#855000", "#F2B84B", "#FFE100"),
    Role.WARNING_TINT: ("#FDF1DB", "#352A12", "#000000"),
    Role.ERROR: ("#B3261E", "#FF9087", "#FF9D9D"),
    Role.ERROR_TINT: ("#FCEBE9", "#3B1E1D", "#000000"),
    Role.GLYPH: ("#FFFFFF", "#16171B", "#000000"),
    Role.PRODUCTION: ("#8A1A63", "#B83A8C", "#FF9DF0"),
    Role.PRODUCTION_TEXT: ("#FFFFFF", "#FFFFFF", "#000000"),
    Role.TRACK: ("#E2E3E9", "#3A3C45", "#404040"),
    Role.SCROLL: ("#DCDEE6", "#3A3C45", "#FFFFFF"),
    Role.TOAST: ("#1B1C22", "#ECEDF2", "#FFFFFF"),
    Role.TOAST_TEXT: ("#FFFFFF", "#1B1C22", "#000000"),
    Role.TOAST_ACCENT: ("#AEB9FF", "#3446C4", "#000000"),
    Role.TIMING_RESOLVE: ("#B45FA0", "#B45FA0", "#B45FA0"),
    Role.TIMING_CONNECT: ("#1F8A9A", "#1F8A9A", "#1F8A9A"),
    Role.TIMING_TLS: ("#5F6B85", "#7885A3", "#7885A3"),
    Role.TIMING_WAIT: ("#4053D6", "#5A6DEB", "#5A6DEB"),
    Role.TIMING_DOWNLOAD: ("#B9BDCB", "#B9BDCB", "#B9BDCB"),
    Role.PART_HEADER: ("#A02A68", "#F49BC6", "#FF9DF0"),
    Role.PART_CONTENT: ("#6A3DB5", "#C6ACFF", "#CDBBFF"),
    Role.PART_PROOF: ("#0A6877", "#62CFDD", "#1AEBFF"),
    Role.PART_KEY: ("#586000", "#C9D25C", "#E6F04A"),
    Role.PART_START: ("#85482A", "#E5B193", "#FFC79E"),
}

_COLUMN = {Scheme.LIGHT: 0, Scheme.DARK: 1, Scheme.CONTRAST: 2}

_SURFACES = (
    Role.SIDE, Role.FORM, Role.SURFACE, Role.FIELD, Role.RAISED, Role.ACCENT_SOFT,
    Role.OK_TINT, Role.WARNING_TINT, Role.ERROR_TINT,
)  # fmt: skip
_INKS = (Role.TEXT, Role.TEXT2, Role.TEXT3, Role.LINE, Role.LINE2, Role.MENU_EDGE)


def colours(scheme: Scheme) -> Colours:
    """All colours of a scheme."""
    column = _COLUMN[scheme]
    return {role: QColor(row[column]) for role, row in _TABLE.items()}


def contrast_colours(system: QPalette) -> Colours:
    """High contrast with the system's own window, text and highlight.

    A person may have chosen dark on light; then the status colours of the light scheme are
    the ones that can be seen.
    """
    window = system.color(QPalette.ColorRole.Window)
    text = system.color(QPalette.ColorRole.WindowText)
    if contrast(window, text) < 7:
        return colours(Scheme.CONTRAST)
    chosen = dict(colours(Scheme.CONTRAST if window.lightness() < 128 else Scheme.LIGHT))
    chosen.update(dict.fromkeys(_SURFACES, window))
    chosen.update(dict.fromkeys(_INKS, text))
    highlight = system.color(QPalette.ColorRole.Highlight)
    on_highlight = system.color(QPalette.ColorRole.HighlightedText)
    if contrast(highlight, on_highlight) >= 4.5:
        for fill in (Role.SELECTION, Role.ACCENT_FILL):
            chosen[fill] = highlight
        for ink in (Role.SELECTION_TEXT, Role.ACCENT_TEXT):
            chosen[ink] = on_highlight
    return chosen


def contrast(one: QColor, other: QColor) -> float:
    """The contrast ratio of two opaque colours, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: QColor) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
