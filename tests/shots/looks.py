"""How the program can look: theme, language, size of the window, scale of the screen, text."""

from collections.abc import Iterable
from dataclasses import dataclass

WIDE, MIDDLE, NARROW = (1180, 760), (900, 600), (760, 700)
LARGE_TEXT = 1.3


@dataclass(frozen=True, slots=True)
class Look:
    """One process shows one look: scale and text cannot be changed while it runs."""

    theme: str
    """A value of `Choice` in the theme."""
    language: str
    size: tuple[int, int] = WIDE
    """Of the window, in pixels that the scale does not count."""
    scale: float = 1.0
    text: float = 1.0

    @property
    def name(self) -> str:
        """A word for files and for the command line: `dark-da-900`, `light-en-1180-x2`."""
        parts = [self.theme, self.language, str(self.size[0])]
        if self.scale != 1:
            parts.append(f"x{self.scale:g}")
        if self.text != 1:
            parts.append(f"text{self.text * 100:.0f}")
        return "-".join(parts)

    @property
    def environment(self) -> dict[str, str]:
        """What Qt is told of the screen when it starts; the text grows with the system's font."""
        return {
            "QT_SCALE_FACTOR": f"{self.scale:g}",
            "QT_FONT_DPI": "96",
            "KEYFIT_THEME": self.theme,
            "KEYFIT_LANGUAGE": self.language,
        }


def _named(looks: Iterable[Look]) -> dict[str, Look]:
    return {look.name: look for look in looks}


THEMES, LANGUAGES, SIZES = ("light", "dark", "contrast"), ("en", "da"), (WIDE, MIDDLE, NARROW)
PLAIN = _named(
    Look(theme, language, size) for theme in THEMES for language in LANGUAGES for size in SIZES
)
ENLARGED = _named(
    Look("light", language, size, scale, text)
    for scale, text in ((1.5, 1.0), (2.0, 1.0), (1.0, LARGE_TEXT))
    for language in LANGUAGES
    for size in SIZES
)
LOOKS = PLAIN | ENLARGED
"""The whole matrix, `--all`. Each theme was compared at each size; scale and text do not care for
the theme."""
FEW = _named(
    (Look("light", "en"), Look("dark", "da", MIDDLE), Look("contrast", "en", NARROW)),
)
"""What is looked at in passing: every theme, language and size once."""
